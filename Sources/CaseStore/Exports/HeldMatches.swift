import GRDB
package import RecallModel
import Takedown

/// How many matches of one recall a screening held back, because there were too
/// many for a recall to be right about.
package struct HeldMatches: Hashable, Sendable {
    package var recall: RecallID
    /// The export that was screened last.
    package var export: ExportID
    /// All there are in it.
    package var matches: Int
    /// Those that a person was asked about; the others have no case.
    package var shown: Int
    /// The export's rows.
    package var rows: Int
    package var notedAt: Instant

    package init(
        recall: RecallID, export: ExportID, matches: Int, shown: Int, rows: Int, notedAt: Instant
    ) {
        self.recall = recall
        self.export = export
        self.matches = matches
        self.shown = shown
        self.rows = rows
        self.notedAt = notedAt
    }
}

extension HeldMatches {
    init(_ row: Row) throws {
        self.init(
            recall: try row.field("recall_id"), export: ExportID(try row.field("export")),
            matches: try row.field("matches"), shown: try row.field("shown"),
            rows: try row.field("row_count"), notedAt: try row.field("noted_at"))
    }
}

extension Database {
    /// What of a case's recalls is held back on its marketplace.
    func heldMatches(of sequence: Int64) throws -> [HeldMatches] {
        try rows(
            """
            SELECT h.* FROM held_matches h JOIN cases c ON c.marketplace = h.marketplace
            WHERE c.seq = ? AND h.recall_id IN (
                SELECT recall_id FROM case_bases WHERE case_seq = c.seq) ORDER BY h.recall_id
            """, [sequence]
        ).map { try HeldMatches($0) }
    }
}

extension CaseStore {
    /// What is held back on a marketplace, by recall.
    package func heldMatches(
        on marketplace: Marketplace
    ) async throws(CaseStoreError) -> [HeldMatches] {
        try await read("reading what is held back on \(marketplace)") { db in
            try db.rows(
                "SELECT * FROM held_matches WHERE marketplace = ? ORDER BY recall_id",
                [marketplace]
            ).map { try HeldMatches($0) }
        }
    }

    /// Keeps how much a screening held back; a write only where that is news.
    ///
    /// - Parameters:
    ///   - isOver: whether a recall that is not among them is held back no
    ///     longer.
    package func keepHeld(
        _ held: [HeldMatches], on marketplace: Marketplace,
        isOver: @Sendable (RecallID) -> Bool
    ) async throws(CaseStoreError) {
        let known = try await heldMatches(on: marketplace)
        let recalls = Set(held.map(\.recall))
        let over = known.map(\.recall).filter { !recalls.contains($0) && isOver($0) }
        let news = held.filter { !known.contains($0) }
        guard !over.isEmpty || !news.isEmpty else { return }
        try await write("keeping what is held back") { transaction in
            for recall in over {
                try transaction.db.run(
                    "DELETE FROM held_matches WHERE marketplace = ? AND recall_id = ?",
                    [marketplace, recall])
            }
            for held in news { try transaction.keep(held, on: marketplace) }
        }
    }
}

extension StoreTransaction {
    fileprivate func keep(_ held: HeldMatches, on marketplace: Marketplace) throws {
        try db.run(
            """
            INSERT OR REPLACE INTO held_matches (marketplace, recall_id, export, matches, shown,
                row_count, noted_at) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                marketplace, held.recall, held.export.number, held.matches, held.shown, held.rows,
                held.notedAt,
            ])
    }
}
