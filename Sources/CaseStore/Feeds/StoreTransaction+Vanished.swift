import GRDB
import RecallModel
import Takedown

extension StoreTransaction {
    /// Tells somebody that entries of a priority list are no longer on it,
    /// names the cases that go on, and is silent again once they are back.
    ///
    /// A regulator's recalls leave its list without anybody meaning anything;
    /// whoever hands a priority list over may have meant to lift an entry, and
    /// must say so. An expired entry is expected to go, unless it has open
    /// cases.
    ///
    /// - Parameter vanished: those of this reading.
    func speakOfVanished(_ vanished: [RecallID], from source: String) throws {
        let key = "feed.vanished:\(source)"
        let isStanding = try db.hasStandingAlarm(key)
        guard isStanding || !vanished.isEmpty else { return }
        let absent = try missingEntries(of: source)
        let news = Set(vanished).intersection(absent.map(\.id))
        guard !absent.isEmpty, isStanding || !news.isEmpty else {
            try clearAlarm(key)
            return
        }
        // Raised anew, so that those that are told of are those that are missing.
        guard !news.isEmpty || !isStanding else { return }
        try clearAlarm(key)
        try raise(Self.alarm(key, source, absent))
    }

    private struct MissingEntry {
        var id: RecallID
        var cases: [CaseID]
    }

    private func missingEntries(of source: String) throws -> [MissingEntry] {
        let today = now.utcDay
        let rows = try db.rows(
            StoredRecall.selection + " WHERE r.feed = ? AND r.is_present = 0 ORDER BY r.recall_id",
            [source])
        return try rows.compactMap { row in
            let stored = try StoredRecall(row)
            let recall = stored.recall
            guard recall.sourceKind == .priorityList, recall.standing == .inForce else {
                return nil
            }
            let cases = try openCases(on: recall.id)
            return stored.isExpired(on: today) && cases.isEmpty
                ? nil : MissingEntry(id: recall.id, cases: cases)
        }
    }

    private func openCases(on id: RecallID) throws -> [CaseID] {
        try CaseID.fetchAll(
            db,
            sql: """
                SELECT id FROM cases WHERE \(CaseState.openCondition) AND seq IN
                    (SELECT case_seq FROM case_bases WHERE recall_id = ?) ORDER BY seq
                """, arguments: [id])
    }

    private static func alarm(_ key: String, _ source: String, _ absent: [MissingEntry]) -> Alarm {
        let cases = absent.flatMap(\.cases)
        let entries = absent.map { SafeText.line($0.id.description, limit: 80) }
        var values = TemplateValues.plain([
            "count": "\(absent.count)", "feed": source, "entries": some(of: entries),
            "open_count": "\(cases.count)", "cases": some(of: cases.map(\.text)),
        ]).holding(cases.isEmpty ? "none_open" : "open")
        values.put(more: "more_entries", entries.count - shownNames)
        values.put(more: "more_cases", cases.count - shownNames)
        return Alarm(.feedVanished, key: key, severity: .warning, values)
    }

    /// Names that fit a line; the rest is counted.
    private static let shownNames = 10

    private static func some(of names: [String]) -> String {
        names.prefix(shownNames).joined(separator: ", ")
    }
}
