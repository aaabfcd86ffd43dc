import CaseStore
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
                + "\(shown) likeliest are in review and the others have no case",
            nextStep: "Look at them. If they are right, release them, for which it takes two: "
                + "recalld recalls release \(recall) --by … --reason …, then recalld recalls "
                + "approve; if the list is wrong, have it mended.")
    }

    /// What the keys of a marketplace's floods begin with.
    static func floodKey(_ marketplace: Marketplace) -> String { "recall.flood:\(marketplace):" }

    /// Says that recalls together would take down too much of a catalogue at
    /// once.
    static func brake(
        _ takedowns: Int, rows: Int, in marketplace: Marketplace, _ limits: FloodConfiguration
    ) -> Alarm {
        Alarm(
            key: brakeKey(marketplace, limits), severity: .critical,
            text: "\(takedowns) of \(rows) listings of \(marketplace) would be taken down at "
                + "once, more than matching.flood allows: all of them are in review",
            nextStep: "Look whether a feed or a threshold is wrong. If they are right, confirm "
                + "them, or raise matching.flood.export_share or export_listings and reload.")
    }

    /// The limits are part of it: who changes them lets go of the brake.
    static func brakeKey(_ marketplace: Marketplace, _ limits: FloodConfiguration) -> String {
        brakePrefix(marketplace) + "\(limits.exportListings):\(limits.exportShare)"
    }

    /// What the keys of a marketplace's brakes begin with, whatever the limits.
    static func brakePrefix(_ marketplace: Marketplace) -> String {
        "export.flood:\(marketplace):"
    }

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

    static func incompleteKey(_ marketplace: Marketplace) -> String {
        "export.incomplete:\(marketplace)"
    }

    /// Says that nothing is concluded from what an export does not have.
    static func incomplete(_ export: StoredExport, _ doubt: ExportDoubt) -> Alarm {
        let name = export.marketplace.name
        let cure =
            switch doubt.kind {
            case .shrunken, .older:
                "If it is right, say recalld exports accept \(name) --by YOU and send it again; "
                    + "if not, send the whole catalogue."
            default: "Send the whole catalogue again."
            }
        return Alarm(
            key: incompleteKey(export.marketplace), severity: .warning,
            text: "the export \(export.fileName) of \(name) proves no listing gone: "
                + doubt.text,
            nextStep: "It was screened as far as it goes. \(cure)")
    }
}
