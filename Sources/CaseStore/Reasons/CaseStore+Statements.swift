import FoundationEssentials
import GRDB
import JSONText
package import RecallModel
package import Takedown

/// Statements for the DSA Transparency Database that go out in one file.
package struct StatementBatch: Hashable, Sendable {
    /// Counted from 1.
    package var number: Int64
    /// 1 to 100 bodies, each as it was fixed, in the order of their making.
    package var statements: [[UInt8]]

    /// The file's name, the same for ever.
    package var fileName: String {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, Self.digits - digits.count))
        return "\(Self.prefix)\(zeros)\(digits)\(Self.suffix)"
    }

    /// What became of a batch that was posted.
    package enum Outcome: String, Hashable, CaseIterable, Sendable {
        case accepted
        /// Its statements that are not to blame are in other batches.
        case divided
        /// Somebody posted the file; nobody knows the answer.
        case byHand = "by_hand"
    }

    private static let prefix = "statements-"
    private static let suffix = ".json"

    /// The number in a ``fileName``, `nil` where it is none.
    static func number(of fileName: String) -> Int64? {
        guard fileName.hasPrefix(prefix), fileName.hasSuffix(suffix) else { return nil }
        return Int64(fileName.dropFirst(prefix.count).dropLast(suffix.count))
    }

    /// The `puid` of each statement.
    package var ids: [String] {
        statements.map { (try? JSONParser.parse($0))?["puid"]?.string ?? "" }
    }

    /// Names sort by age up to a hundred million batches.
    private static let digits = 8

    /// `{"statements":[…]}`, the body of `POST /api/v1/statements`.
    package var bytes: [UInt8] {
        Array(#"{"statements":["#.utf8) + statements.joined(separator: [UInt8(ascii: ",")])
            + Array("]}\n".utf8)
    }
}

/// A statement as it stands.
package struct StoredStatement: Hashable, Sendable {
    package enum State: String, Hashable, CaseIterable, Sendable {
        /// Something is missing for it.
        case held
        /// Made, and in no file yet.
        case waiting
        case batched
        case cancelled
        /// In the database, by its own word.
        case accepted
        /// In the database's sandbox, which meets no duty.
        case rehearsed
        /// The database does not take it.
        case refused
    }

    package var puid: String
    package var caseID: CaseID
    package var state: State
    /// When the listing was ordered off sale.
    package var decidedAt: Instant
    /// What it lacks, while it is held; why it was refused.
    package var missing: String?
    /// The number of its batch.
    package var batch: Int64?
}

extension StoredStatement.State: DatabaseValueConvertible {}

extension CaseStore {
    /// The next batch that is to be written: one made before that is not known
    /// to be written, or else a new one of up to 100 statements that wait.
    ///
    /// A new one is made when 100 wait, or when the oldest has waited for
    /// `patience`.
    ///
    /// - Returns: `nil` where nothing is due.
    package func nextStatementBatch(
        patience: Duration
    ) async throws(CaseStoreError) -> StatementBatch? {
        // Most looks find nothing, and a look costs no fsync.
        let due = try await nextStatementDue(patience: patience)
        guard let due, due <= clock.now() else { return nil }
        return try await write("batching statements") { try $0.nextStatementBatch() }
    }

    /// When a batch is to be written: at once where one is open or 100 wait,
    /// `nil` while nothing waits.
    package func nextStatementDue(patience: Duration) async throws(CaseStoreError) -> Instant? {
        try await read("reading the next batch of statements") { db in
            let open = try db.count(
                "SELECT count(*) FROM statement_batches WHERE written_at IS NULL")
            if open > 0 { return .distantPast }
            let limit = StatementRules.batchSizes.upperBound
            let waiting = try db.count(
                "SELECT count(*) FROM (SELECT 1 FROM statements WHERE state = 'waiting' LIMIT ?)",
                [limit])
            if waiting == limit { return .distantPast }
            let oldest = try Instant.fetchOne(
                db, sql: "SELECT min(ready_at) FROM statements WHERE state = 'waiting'")
            return oldest.map { $0 + patience }
        }
    }

    /// Tries statements that are held back anew, since a changed configuration
    /// may have what was missing; those without a day of their listing's making
    /// wait for an export and are left out.
    ///
    /// Some at a time: there may be one for each of 100,000 cases, and nobody
    /// else writes meanwhile.
    ///
    /// - Parameter last: the number after which to go on, 0 at first.
    /// - Returns: after which to go on, `nil` where all were tried.
    package func reviseStatements(
        after last: Int64, limit: Int = 200
    ) async throws(CaseStoreError) -> Int64? {
        try await write("trying statements anew") {
            try $0.reviseStatements(after: last, limit: limit)
        }
    }

    /// Notes that a batch's file is there.
    package func recordWritten(_ batch: StatementBatch) async throws(CaseStoreError) {
        try await write("recording a batch of statements") { try $0.recordWritten(batch) }
    }

    /// Statements, the newest first.
    package func statements(
        onlyHeld: Bool, limit: Int
    ) async throws(CaseStoreError) -> [StoredStatement] {
        try await read("reading statements") { db in
            try db.rows(
                """
                SELECT puid, case_id, decided_at, coalesce(a.reason, missing) AS missing, batch,
                    CASE WHEN a.answer = 'accepted' AND a.register IS 'sandbox' THEN 'rehearsed'
                        ELSE coalesce(a.answer, state) END AS state
                FROM statements s
                LEFT JOIN statement_answers a ON a.statement = s.id AND a.again_at IS NULL
                WHERE NOT ? OR state = 'held' ORDER BY id DESC LIMIT ?
                """, [onlyHeld, limit]
            ).map { row in
                StoredStatement(
                    puid: try row.field("puid"), caseID: try row.field("case_id"),
                    state: try row.field("state"), decidedAt: try row.field("decided_at"),
                    missing: row["missing"], batch: row["batch"])
            }
        }
    }
}

extension StoreTransaction {
    func nextStatementBatch() throws -> StatementBatch? {
        if let open = try Int64.fetchOne(
            db, sql: "SELECT min(id) FROM statement_batches WHERE written_at IS NULL")
        {
            return try db.statementBatch(open)
        }
        let waiting = try Int64.fetchAll(
            db, sql: "SELECT id FROM statements WHERE state = 'waiting' ORDER BY id LIMIT ?",
            arguments: [StatementRules.batchSizes.upperBound])
        guard !waiting.isEmpty else { return nil }
        try db.run("INSERT INTO statement_batches (made_at) VALUES (?)", [now])
        let number = db.lastInsertedRowID
        for id in waiting {
            try db.run(
                "UPDATE statements SET state = 'batched', batch = ? WHERE id = ?", [number, id])
        }
        return try db.statementBatch(number)
    }

    func recordWritten(_ batch: StatementBatch) throws {
        try db.run(
            "UPDATE statement_batches SET written_at = ? WHERE id = ? AND written_at IS NULL",
            [now, batch.number])
        guard db.changesCount > 0 else { return }
        try record(
            "statements.written", of: batch.fileName,
            .record(["count": .integer(batch.statements.count)]))
    }
}
