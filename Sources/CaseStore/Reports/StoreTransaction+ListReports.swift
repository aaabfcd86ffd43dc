import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Tells the owner of a priority list of every row: at its interval, and once
    /// nothing of it is open any more.
    func makeCompliance(of list: String) throws -> Bool {
        let last = try lastReport(.compliance, of: list)
        let isTime = last.map { $0.madeAt + rules.reports.listInterval <= now } ?? true
        let isEnded = try last.map { try db.hasEnded(list, since: $0.madeAt) } ?? false
        // A list may have fifty thousand rows: they are read when there is news.
        // And that nothing was found is a finding only where somebody has looked.
        guard isTime || isEnded, try last != nil || db.isSearched() else { return false }
        let entries = try db.listEntries(of: list)
        guard !entries.isEmpty else { return false }
        let exports = try db.newestCompleteExports()
        return try make(
            .compliance, of: list, state: .array(entries.map(\.stateJSON)), isDue: isTime,
            (record(of: list, entries, exports), values(of: list, entries, exports)))
    }

    private func record(
        of list: String, _ entries: [ListEntry], _ exports: [StoredExport]
    ) -> JSONValue {
        .record([
            "list": .string(list), "entries": .integer(entries.count),
            "entries_with_hits": .integer(entries.count { $0.found > 0 }),
            "found": .integer(entries.sum(\.found)), "done": .integer(entries.sum(\.done)),
            "done_in_time": .integer(entries.sum(\.inTime)),
            "open": .integer(entries.sum(\.open)),
            "screened": .array(
                exports.map {
                    .record([
                        "marketplace": .string($0.marketplace.name),
                        "export_taken_at": .string($0.takenAt.description),
                        "listings": $0.rowCount.map { .integer($0) },
                    ])
                }),
            Report.rowsName: .array(entries.map(\.json)),
        ])
    }

    private func values(
        of list: String, _ entries: [ListEntry], _ exports: [StoredExport]
    ) -> TemplateValues {
        let hits = entries.count { $0.found > 0 }
        var values = TemplateValues([
            "list": list, "entry_count": "\(entries.count)", "entry_hit_count": "\(hits)",
            "entry_without_hit_count": "\(entries.count - hits)",
            "found_count": "\(entries.sum(\.found))", "done_count": "\(entries.sum(\.done))",
            "done_in_time_count": "\(entries.sum(\.inTime))",
            "open_count": "\(entries.sum(\.open))",
        ])
        values.sections["entries"] = entries.prefix(Report.shownRows).map(\.values)
        values.sections["exports"] = exports.map {
            TemplateValues([
                "export_marketplace": $0.marketplace.name,
                "export_taken": $0.takenAt.description,
                "export_rows": $0.rowCount.map(String.init) ?? "",
            ])
        }
        values.sections["no_exports"] = exports.isEmpty ? [TemplateValues()] : []
        values.addMore(than: entries.count)
        return values
    }
}

/// One row of a priority list, and what came of it.
struct ListEntry {
    var recall: RecallID
    var product: String
    var receivedAt: Instant
    /// Listings by how they fared; of one that came back only its last case
    /// counts.
    var found = 0
    var done = 0
    var inTime = 0
    var open = 0
    /// The earliest of an open one.
    var limit: Instant?
    var lastDoneAt: Instant?

    init(recall: RecallID, product: String, receivedAt: Instant) {
        self.recall = recall
        self.product = product
        self.receivedAt = receivedAt
    }

    mutating func add(_ row: Row) throws {
        let state: CaseState = try row.field("state")
        let bound: Instant = try row.field("clock_limit")
        let doneAt: Instant? = try row.field("done_at")
        found += 1
        if let doneAt {
            done += 1
            if doneAt < bound { inTime += 1 }
            lastDoneAt = max(lastDoneAt ?? doneAt, doneAt)
        } else if state.isOpen {
            open += 1
            limit = min(limit ?? bound, bound)
        }
    }

    var stateJSON: JSONValue {
        .array([
            .string(recall.description), .integer(found), .integer(done), .integer(open),
        ])
    }

    var json: JSONValue {
        .record([
            "entry": .string(recall.description), "product": .string(product),
            "received_at": .string(receivedAt.description), "found": .integer(found),
            "done": .integer(done), "done_in_time": .integer(inTime), "open": .integer(open),
            "limit": limit.map { .string($0.description) },
            "last_done_at": lastDoneAt.map { .string($0.description) },
        ])
    }

    var values: TemplateValues {
        var values = TemplateValues([
            "entry_id": recall.description, "entry_product": product,
            "entry_received": receivedAt.description, "entry_found": "\(found)",
            "entry_done": "\(done)", "entry_in_time": "\(inTime)", "entry_open": "\(open)",
            "entry_limit": limit?.description ?? "",
            "entry_last_done": lastDoneAt?.description ?? "",
        ])
        values.sections["hit"] = found > 0 ? [TemplateValues()] : []
        values.sections["no_hit"] = found > 0 ? [] : [TemplateValues()]
        return values
    }
}

extension [ListEntry] {
    fileprivate func sum(_ path: KeyPath<ListEntry, Int>) -> Int {
        reduce(0) { $0 + $1[keyPath: path] }
    }
}

extension Database {
    /// Whether the last case that rests on a list was closed since.
    fileprivate func hasEnded(_ list: String, since moment: Instant) throws -> Bool {
        let ofList = """
            SELECT 1 FROM recalls r JOIN case_bases b ON b.recall_id = r.recall_id
            JOIN cases c ON c.seq = b.case_seq WHERE r.feed = ?
            """
        return try count(
            """
            SELECT EXISTS (\(ofList) AND c.state_since > ?)
                AND NOT EXISTS (\(ofList) AND c.\(CaseState.openCondition))
            """, [list, moment, list]) > 0
    }

    /// The rows of a list that stand on it, with what came of each.
    func listEntries(of list: String) throws -> [ListEntry] {
        var places: [RecallID: Int] = [:]
        var entries: [ListEntry] = []
        let recalls = try Row.fetchCursor(
            self,
            sql: StoredRecall.selection + " WHERE r.feed = ? AND r.is_present = 1 "
                + "ORDER BY r.recall_id", arguments: [list])
        while let row = try recalls.next() {
            let stored = try StoredRecall(row)
            places[stored.recall.id] = entries.count
            entries.append(
                ListEntry(
                    recall: stored.recall.id,
                    product: stored.recall.products.first?.name ?? stored.recall.title,
                    receivedAt: stored.firstKnownAt))
        }
        let cases = try Row.fetchCursor(
            self,
            sql: """
                SELECT b.recall_id, c.state, c.clock_limit,
                    coalesce(e.taken_at, w.shown_at) AS done_at
                FROM recalls r JOIN case_bases b ON b.recall_id = r.recall_id
                JOIN cases c ON c.seq = b.case_seq
                LEFT JOIN exports e ON e.id = c.verified_in AND c.state <> 'dismissed'
                LEFT JOIN case_warnings w ON w.case_seq = c.seq
                WHERE r.feed = ? AND r.is_present = 1 AND NOT EXISTS (
                    SELECT 1 FROM cases l WHERE l.marketplace = c.marketplace
                        AND l.listing_id = c.listing_id AND l.recall_id = c.recall_id
                        AND l.round > c.round)
                GROUP BY b.recall_id, c.seq
                """, arguments: [list])
        while let row = try cases.next() {
            guard let place = places[try row.field("recall_id")] else { continue }
            try entries[place].add(row)
        }
        return entries
    }

    /// What each marketplace showed last, as far as it was whole.
    func newestCompleteExports() throws -> [StoredExport] {
        try rows(
            """
            SELECT * FROM exports WHERE id IN (SELECT max(id) FROM exports
                WHERE status = 'finished' AND is_complete = 1 GROUP BY marketplace)
            ORDER BY marketplace
            """
        ).map { try StoredExport($0) }
    }
}
