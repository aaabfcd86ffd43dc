import GRDB
package import RecallModel
import Takedown

/// How many matches of one recall, or of a class that it names, a screening held
/// back, because there were too many for it to be right about.
package struct HeldMatches: Hashable, Sendable {
    package var ground: MatchGround
    /// The export that was screened last.
    package var export: ExportID
    /// All there are in it.
    package var matches: Int
    /// Those that a person was asked about; the others have no case.
    package var shown: Int
    /// The export's rows.
    package var rows: Int
    package var notedAt: Instant

    package var recall: RecallID { ground.recall }

    package init(
        ground: MatchGround, export: ExportID, matches: Int, shown: Int, rows: Int, notedAt: Instant
    ) {
        self.ground = ground
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
            ground: try row.ground(), export: ExportID(try row.field("export")),
            matches: try row.field("matches"), shown: try row.field("shown"),
            rows: try row.field("row_count"), notedAt: try row.field("noted_at"))
    }
}

extension Row {
    /// `recall_id` and `class`, which is empty or `NULL` where it is of no class.
    func ground() throws -> MatchGround {
        let name: String? = try field("class")
        return MatchGround(
            try field("recall_id"), productClass: name.flatMap { $0.isEmpty ? nil : $0 })
    }
}

extension Database {
    /// What of a case's recalls is held back on its marketplace.
    func heldMatches(of sequence: Int64) throws -> [HeldMatches] {
        try rows(
            """
            SELECT h.* FROM held_matches h JOIN cases c ON c.marketplace = h.marketplace
            WHERE c.seq = ? AND h.recall_id IN (
                SELECT recall_id FROM case_bases WHERE case_seq = c.seq)
            ORDER BY h.recall_id, h.class
            """, [sequence]
        ).map { try HeldMatches($0) }
    }
}

extension CaseStore {
    /// What is held back on a marketplace, by recall and class.
    package func heldMatches(
        on marketplace: Marketplace
    ) async throws(CaseStoreError) -> [HeldMatches] {
        try await read("reading what is held back on \(marketplace)") { db in
            try db.rows(
                "SELECT * FROM held_matches WHERE marketplace = ? ORDER BY recall_id, class",
                [marketplace]
            ).map { try HeldMatches($0) }
        }
    }

    /// Keeps how much a screening held back; a write only where that is news.
    ///
    /// - Parameters:
    ///   - isOver: whether what is not among them is held back no longer.
    package func keepHeld(
        _ held: [HeldMatches], on marketplace: Marketplace,
        isOver: @Sendable (MatchGround) -> Bool
    ) async throws(CaseStoreError) {
        let known = try await heldMatches(on: marketplace)
        let grounds = Set(held.map(\.ground))
        let over = known.map(\.ground).filter { !grounds.contains($0) && isOver($0) }
        let news = held.filter { !known.contains($0) }
        guard !over.isEmpty || !news.isEmpty else { return }
        try await write("keeping what is held back") { transaction in
            for ground in over {
                try transaction.db.run(
                    "DELETE FROM held_matches WHERE marketplace = ? AND recall_id = ? AND class = ?",
                    [marketplace, ground.recall, ground.productClass ?? ""])
            }
            for held in news { try transaction.keep(held, on: marketplace) }
        }
    }
}

extension StoreTransaction {
    fileprivate func keep(_ held: HeldMatches, on marketplace: Marketplace) throws {
        try db.run(
            """
            INSERT OR REPLACE INTO held_matches (marketplace, recall_id, class, export, matches,
                shown, row_count, noted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                marketplace, held.recall, held.ground.productClass ?? "", held.export.number,
                held.matches, held.shown, held.rows, held.notedAt,
            ])
    }
}
