import GRDB
import RecallModel
import Takedown

extension CaseFlag: DatabaseValueConvertible {}

extension CaseActs {
    static func read(of sequence: Int64, _ db: Database) throws -> CaseActs {
        CaseActs(
            assignee: try db.assignee(of: sequence),
            notes: try db.rows(
                "SELECT * FROM case_notes WHERE case_seq = ? ORDER BY number", [sequence]
            ).map { try CaseNote($0) },
            claims: try db.rows(
                "SELECT * FROM case_claims WHERE case_seq = ? ORDER BY number", [sequence]
            ).map { try CaseClaim($0) },
            flags: try db.rows(
                """
                SELECT * FROM case_flags WHERE case_seq = ? OR recall_id IN
                    (SELECT recall_id FROM case_bases WHERE case_seq = ?) ORDER BY id
                """, [sequence, sequence]
            ).map { try RaisedFlag($0) },
            suppressions: try db.suppressions(of: sequence),
            extensions: try db.rows(
                "SELECT * FROM case_extensions WHERE case_seq = ? ORDER BY number", [sequence]
            ).map { try CaseExtension($0) },
            proposals: try db.proposals("case_seq = ? ORDER BY id", [sequence]),
            lotRequest: try db.lotRequest(of: sequence))
    }
}

extension CaseNote {
    init(_ row: Row) throws {
        text = try row.field("text")
        at = try row.field("at")
        person = try row.field("person")
    }
}

extension CaseClaim {
    init(_ row: Row) throws {
        claimedAt = try row.field("claimed_at")
        recordedAt = try row.field("recorded_at")
        person = try row.field("person")
        refutedAt = try row.field("refuted_at")
    }
}

extension RaisedFlag {
    init(_ row: Row) throws {
        flag = try row.field("flag")
        recall = try row.field("recall_id")
        reason = try row.field("reason")
        raisedAt = try row.field("raised_at")
        raisedBy = try row.field("raised_by")
        loweredAt = try row.field("lowered_at")
        loweredBy = try row.field("lowered_by")
        loweredFor = try row.field("lowered_for")
    }
}

extension Database {
    /// Who looks after a case, `nil` where nobody does.
    func assignee(of sequence: Int64) throws -> String? {
        let name = try String.fetchOne(
            cachedStatement(
                sql: """
                    SELECT assignee FROM case_assignments WHERE case_seq = ?
                    ORDER BY number DESC LIMIT 1
                    """), arguments: [sequence])
        return name?.isEmpty == true ? nil : name
    }
}
