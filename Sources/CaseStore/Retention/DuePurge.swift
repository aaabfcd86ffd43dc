import Digests
import GRDB
import RecallModel
import Takedown

/// A case of which something is to be purged.
struct DuePurge: Hashable {
    var kind: RetentionRules.Kind
    var sequence: Int64
    var caseID: CaseID
}

extension Database {
    /// What is past its time, the oldest first, sellers' names before evidence.
    ///
    /// - Parameter isHeld: those that a legal hold keeps, and no others.
    func dueForPurge(
        _ rules: RetentionRules, at now: Instant, limit: Int, isHeld: Bool = false
    ) throws -> [DuePurge] {
        let most = limit < 0 ? Int.max : limit
        var due = try due(.seller, keptFor: rules.sellers, at: now, most, isHeld) { _ in true }
        guard due.count < most else { return due }
        due += try self.due(
            .evidence, keptFor: rules.evidence, at: now, most - due.count, isHeld
        ) {
            let sequence: Int64 = try $0.field("seq")
            guard try !needsContent(of: sequence, on: now.utcDay) else { return false }
            guard !rules.longer.isEmpty else { return true }
            let since: Instant = try $0.field("state_since")
            return since <= now - rules.evidence(in: try markets(of: sequence))
        }
        return due
    }

    /// Whether an order has the words of what it names looked for in every
    /// listing, until it ends.
    func needsContent(_ id: RecallID, on day: CivilDate) throws -> Bool {
        guard let order = try order(id)?.order, order.includesIdentical else { return false }
        return order.withdrawal == nil && (order.until.map { $0 >= day } ?? true)
    }

    /// Whether an order behind a case does.
    private func needsContent(of sequence: Int64, on day: CivilDate) throws -> Bool {
        try RecallID.fetchAll(
            self,
            sql: """
                SELECT recall_id FROM case_bases WHERE case_seq = ? AND withdrawn_at IS NULL
                    AND recall_id GLOB '\(AuthorityOrder.source):*'
                """, arguments: [sequence]
        ).contains { try needsContent($0, on: day) }
    }

    private func due(
        _ kind: RetentionRules.Kind, keptFor time: Duration, at now: Instant, _ most: Int,
        _ isHeld: Bool,
        where isDue: (Row) throws -> Bool
    ) throws -> [DuePurge] {
        let rows = try Row.fetchCursor(
            self, sql: Self.dueCases(kind), arguments: [now - time, now, isHeld])
        var due: [DuePurge] = []
        while due.count < most, let row = try rows.next() {
            if try isDue(row) { due.append(try DuePurge(kind: kind, row)) }
        }
        return due
    }

    /// What a case's seller is known by, his name purged or not.
    func sellerKey(of filed: FiledCase) throws -> SHA256Digest? {
        try filed.takedown.sellerKey
            ?? SHA256Digest.fetchOne(
                self, sql: "SELECT seller FROM purges WHERE case_seq = ? AND kind = 'seller'",
                arguments: [filed.sequence])
    }

    /// Closed cases that are not purged, since when they are closed, the oldest
    /// first: along an index that has no others.
    static func dueCases(_ kind: RetentionRules.Kind) -> String {
        """
        SELECT c.seq, c.id, c.state_since FROM cases c INDEXED BY cases_with_\(kind.rawValue)
        WHERE c.state IN ('verified_gone', 'dismissed', 'withdrawn', 'reinstated')
            AND c.\(kind.rawValue)_purged = 0 AND c.state_since <= ?
            AND NOT EXISTS (
                SELECT 1 FROM appeals a WHERE a.case_seq = c.seq AND a.outcome IS NULL)
            AND NOT EXISTS (
                SELECT 1 FROM proposals w WHERE w.case_seq = c.seq AND w.outcome IS NULL
                    AND json_extract(w.act, '$.reinstatement.ground') IS NOT 'withdrawn')
            AND NOT EXISTS (
                SELECT 1 FROM notices n JOIN dispatches d ON d.notice_id = n.id
                WHERE n.case_id = c.id AND d.state IN ('pending', 'sending')
                    AND d.window_limit > ?)
            AND ? = EXISTS (SELECT 1 FROM held_cases h WHERE h.case_seq = c.seq)
            AND NOT EXISTS (
                SELECT 1 FROM alarms r
                WHERE r.key = 'retention.refused:' || c.id AND r.cleared_at IS NULL)
        ORDER BY c.state_since, c.seq
        """
    }

    /// The markets of every recall that a case rests on; empty where one speaks
    /// for everywhere.
    private func markets(of sequence: Int64) throws -> [Market] {
        let bases = try rows(
            "SELECT recall_id, recall_revision FROM case_bases WHERE case_seq = ?", [sequence])
        let all = try bases.map {
            try recall($0.field("recall_id"), revision: $0.field("recall_revision")).markets
        }
        return all.contains(where: \.isEmpty) ? [] : all.flatMap(\.self)
    }
}

extension DuePurge {
    fileprivate init(kind: RetentionRules.Kind, _ row: Row) throws {
        self.init(kind: kind, sequence: try row.field("seq"), caseID: try row.field("id"))
    }
}
