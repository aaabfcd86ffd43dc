package import RecallModel

/// Which duties to show; every condition that is given must hold.
package struct DutyQuery: Hashable, Sendable {
    /// `recall=`.
    package var recall: RecallID?
    /// `all=true`: also those that have ended.
    package var hasEnded = false
    /// `overdue=true`: only those past their limit.
    package var isOverdue = false
    /// `limit=`.
    package var count = 1000

    package init() {}
}

extension DutyQuery {
    static let names = ["recall", "all", "overdue", "limit"]

    init(_ text: QueryText) throws(ConsoleRefusal) {
        recall = try text.one("recall", "recall, as cpsc:26581") { RecallID($0) }
        hasEnded = try text.flag("all")
        isOverdue = try text.flag("overdue")
        count = try text.count()
    }
}
