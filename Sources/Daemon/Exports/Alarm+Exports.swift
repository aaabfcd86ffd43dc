import CaseStore
import RecallModel
import Takedown

extension Alarm {
    /// Says that a recall, or a class that one names, matches too much of a
    /// catalogue to be acted upon.
    static func flood(
        of ground: MatchGround, matches: Int, rows: Int, in marketplace: Marketplace, shown: Int
    ) -> Alarm {
        var values = TemplateValues.plain([
            "recall": "\(ground.recall)", "matches": "\(matches)", "rows": "\(rows)",
            "marketplace": "\(marketplace)", "shown": "\(shown)",
        ])
        values.put(ground)
        return Alarm(
            .recallFlood, key: floodKey(marketplace) + "\(ground)", severity: .critical, values)
    }

    /// What the keys of a marketplace's floods begin with.
    static func floodKey(_ marketplace: Marketplace) -> String { "recall.flood:\(marketplace):" }

    /// Says that recalls together would take down too much of a catalogue at
    /// once.
    static func brake(
        _ takedowns: Int, rows: Int, in marketplace: Marketplace, _ limits: FloodConfiguration
    ) -> Alarm {
        Alarm(
            .exportFlood, key: brakeKey(marketplace, limits), severity: .critical,
            .plain([
                "takedowns": "\(takedowns)", "rows": "\(rows)", "marketplace": "\(marketplace)",
            ]))
    }

    /// The limits are part of it: who changes them lets go of the brake.
    static func brakeKey(_ marketplace: Marketplace, _ limits: FloodConfiguration) -> String {
        brakePrefix(marketplace) + "\(limits.exportListings):\(limits.exportShare)"
    }

    /// What the keys of a marketplace's brakes begin with, whatever the limits.
    static func brakePrefix(_ marketplace: Marketplace) -> String {
        "export.flood:\(marketplace):"
    }

    /// Where a broken export lies, which tells what to do about it.
    enum BrokenExport {
        /// The disk did not give it.
        case unread(folder: String)
        /// What it says cannot be read.
        case faulty(folder: String)
    }

    /// Says that an export is put aside.
    static func broken(
        _ place: BrokenExport, export name: String, of marketplace: Marketplace, reason: String
    ) -> Alarm {
        let (folder, condition) =
            switch place {
            case .unread(let folder): (folder, "unread")
            case .faulty(let folder): (folder, "faulty")
            }
        return Alarm(
            .exportBroken, key: brokenKey(marketplace), severity: .critical,
            .plain([
                "export": name, "marketplace": "\(marketplace)", "reason": reason,
                "folder": folder,
            ]).holding(condition))
    }

    static func brokenKey(_ marketplace: Marketplace) -> String { "export.broken:\(marketplace)" }

    /// What becomes of an export that was taken in and cannot be read, by the names
    /// of its words.
    enum UnreadableExport: String {
        /// It was screened before, and new recalls are not looked for in it.
        case notSearched = "not_searched"
        case gone
        case triedAgain = "tried_again"
    }

    /// Says that an export cannot be read.
    static func unreadable(
        _ outcome: UnreadableExport, _ export: StoredExport, reason: String
    ) -> Alarm {
        Alarm(
            .exportUnreadable, key: unreadableKey(export.marketplace), severity: .critical,
            .plain([
                "export": export.fileName, "marketplace": "\(export.marketplace)",
                "reason": reason,
            ]).holding(outcome.rawValue))
    }

    static func unreadableKey(_ marketplace: Marketplace) -> String {
        "export.unreadable:\(marketplace)"
    }

    static func incompleteKey(_ marketplace: Marketplace) -> String {
        "export.incomplete:\(marketplace)"
    }

    /// Says that nothing is concluded from what an export does not have.
    static func incomplete(_ export: StoredExport, _ doubt: ExportDoubt) -> Alarm {
        let isAcceptable = [.shrunken, .older].contains(doubt.kind)
        var values = TemplateValues.plain([
            "export": export.fileName, "marketplace": export.marketplace.name,
            "trouble": doubt.text,
        ]).holding(doubt.kind.rawValue).holding(isAcceptable ? "acceptable" : "again")
        for (name, value) in doubt.facts { values.places[name] = value }
        values.put("first", doubt.facts["first_defect"] != nil)
        return Alarm(
            .exportIncomplete, key: incompleteKey(export.marketplace), severity: .warning, values)
    }
}
