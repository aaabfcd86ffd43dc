import CaseStore
import JSONText
import Takedown

/// What came of a decision that was carried out.
struct DecisionOutcome: Hashable, Sendable {
    /// One line for the person who took it.
    var line: String
    /// The case as it stands now, of a decision about one.
    var takedown: TakedownCase?

    init(_ line: String) { self.line = line }

    init(_ takedown: TakedownCase) {
        line = "case \(takedown.id) is \(takedown.state.rawValue)"
        self.takedown = takedown
    }

    /// Says that the watch over earlier returns of the listing has ended.
    mutating func add(ended returns: [CaseID]) {
        guard !returns.isEmpty else { return }
        line +=
            "; with it ended the conditions and the fingerprint of \(Self.names(returns)), which "
            + "recalld cases stands would have kept"
    }

    /// Says that earlier returns of the listing go on.
    mutating func add(standing returns: [CaseID]) {
        line += "; the return of \(Self.names(returns)) stands, its conditions are watched"
    }

    /// Says what was done that the case's state does not show.
    mutating func add(_ act: CaseAct) { line += "; it was \(act.participle)" }

    /// Says that nothing is done before a second person has said so.
    mutating func add(_ waiting: Proposal, on id: CaseID) {
        line +=
            "; proposal \(waiting.number) waits for a second person: recalld cases approve \(id) "
            + "--by …"
    }

    private static func names(_ cases: [CaseID]) -> String {
        "case " + cases.map(\.description).joined(separator: ", ")
    }

    /// `{"outcome":"applied","text":…,"case":…}`.
    var json: JSONValue {
        .record([
            "outcome": "applied", "text": .string(line), "case": takedown.map(CaseText.json),
        ])
    }
}
