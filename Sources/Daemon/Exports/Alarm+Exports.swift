import RecallModel
import Takedown

extension Alarm {
    /// Says that a recall matches too much of a catalogue to be acted upon.
    static func flood(
        of recall: RecallID, matches: Int, rows: Int, in marketplace: Marketplace, shown: Int
    ) -> Alarm {
        Alarm(
            key: floodKey(marketplace) + "\(recall)", severity: .critical,
            text: "the recall \(recall) matches \(matches) of \(rows) listings of "
                + "\(marketplace), more than matching.flood allows: held back, the "
                + "\(min(shown, matches)) likeliest are in review",
            nextStep: "Look at them. If they are right, add \(recall) to matching.flood.allowed "
                + "and reload; if the list is wrong, have it mended.")
    }

    /// What the keys of a marketplace's floods begin with.
    static func floodKey(_ marketplace: Marketplace) -> String { "recall.flood:\(marketplace):" }

    /// Says that an export cannot be used, and what to do about it.
    static func unusable(
        _ key: String, export name: String, of marketplace: Marketplace, reason: String,
        nextStep: String
    ) -> Alarm {
        Alarm(
            key: key, severity: .critical,
            text: "the export \(name) of \(marketplace) cannot be used: \(reason)",
            nextStep: nextStep)
    }
}
