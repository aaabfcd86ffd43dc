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

    /// `{"outcome":"applied","text":…,"case":…}`.
    var json: JSONValue {
        .record([
            "outcome": "applied", "text": .string(line), "case": takedown.map(CaseText.json),
        ])
    }
}
