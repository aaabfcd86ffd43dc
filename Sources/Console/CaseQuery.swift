package import RecallModel
package import Takedown

/// Which cases to show; every condition that is given must hold.
package struct CaseQuery: Hashable, Sendable {
    /// `state=`, several may be given; empty means any.
    package var states: Set<CaseState> = []
    /// `marketplace=`.
    package var marketplace: Marketplace?
    /// `recall=`: any of their legal bases.
    package var recall: RecallID?
    /// `on_appeal=true`: only those whose seller waits for a decision.
    package var isOnAppeal = false
    /// `limit=`.
    package var count = 1000

    package init() {}
}

extension CaseQuery {
    static let names = ["state", "marketplace", "recall", "on_appeal", "limit"]

    init(_ text: QueryText) throws(ConsoleRefusal) {
        for name in text.all("state") {
            guard let state = CaseState(rawValue: name) else {
                let known = CaseState.allCases.map(\.rawValue).joined(separator: ", ")
                throw ConsoleRefusal(.malformed, "state=\(name) is no state; there are: \(known)")
            }
            states.insert(state)
        }
        marketplace = try text.one("marketplace").map { Marketplace($0) }
        recall = try text.one("recall", "recall, as cpsc:26581") { RecallID($0) }
        isOnAppeal = try text.flag("on_appeal")
        count = try text.count()
    }
}
