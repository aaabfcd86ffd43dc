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
        let sellers = try due(.seller, before: now - rules.sellers, limit, isHeld).map {
            try DuePurge(kind: .seller, $0)
        }
        guard limit < 0 || sellers.count < limit else { return sellers }
        let rest = limit < 0 ? -1 : limit - sellers.count
        let evidence = try due(.evidence, before: now - rules.evidence, rest, isHeld).filter {
            let since: Instant = try $0.field("state_since")
            return since <= now - rules.evidence(in: try markets(of: $0.field("id")))
        }
        return try sellers + evidence.map { try DuePurge(kind: .evidence, $0) }
    }

    private func due(
        _ kind: RetentionRules.Kind, before moment: Instant, _ limit: Int, _ isHeld: Bool
    ) throws -> [Row] {
        try rows(
            """
            SELECT c.seq, c.id, c.state_since FROM cases c
            WHERE c.state IN ('verified_gone', 'dismissed', 'withdrawn') AND c.state_since <= ?
                AND NOT EXISTS (SELECT 1 FROM purges p WHERE p.case_seq = c.seq AND p.kind = ?)
                AND NOT EXISTS (
                    SELECT 1 FROM appeals a WHERE a.case_seq = c.seq AND a.outcome IS NULL)
                AND ? = EXISTS (SELECT 1 FROM held_cases h WHERE h.case_seq = c.seq)
            ORDER BY c.state_since, c.seq LIMIT ?
            """, [moment, kind, isHeld, limit])
    }

    /// The markets of every recall that a case rests on; empty where one speaks
    /// for everywhere.
    private func markets(of id: CaseID) throws -> [Market] {
        let filed = try filedCase(id).takedown
        let all = try [recall(filed.recall, revision: filed.recallRevision)].map(\.markets)
        return all.contains(where: \.isEmpty) ? [] : all.flatMap(\.self)
    }
}

extension DuePurge {
    fileprivate init(kind: RetentionRules.Kind, _ row: Row) throws {
        self.init(kind: kind, sequence: try row.field("seq"), caseID: try row.field("id"))
    }
}
