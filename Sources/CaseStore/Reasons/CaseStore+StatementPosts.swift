import GRDB
import JSONText
import RecallModel
import Takedown

extension CaseStore {
    /// The first batch that is written and of which nobody knows what became.
    package func nextUnpostedBatch() async throws(CaseStoreError) -> StatementBatch? {
        try await read("reading the next batch to post") { db in
            let number = try Int64.fetchOne(
                db,
                sql: """
                    SELECT min(id) FROM statement_batches WHERE written_at IS NOT NULL
                        AND id NOT IN (SELECT batch FROM statement_posts)
                    """)
            return try number.map { try db.statementBatch($0) }
        }
    }

    /// What became of a batch, by its file's name; `nil` where nobody knows yet.
    package func outcome(
        ofFile fileName: String
    ) async throws(CaseStoreError) -> StatementBatch.Outcome? {
        guard let number = StatementBatch.number(of: fileName) else { return nil }
        return try await read("reading what became of \(fileName)") { db in
            try db.row("SELECT outcome FROM statement_posts WHERE batch = ?", [number])
                .map { try $0.field("outcome") }
        }
    }

    /// Notes that the database has every statement of a batch.
    package func recordAccepted(_ batch: StatementBatch) async throws(CaseStoreError) {
        try await write("recording that \(batch.fileName) is accepted") {
            try $0.recordAccepted(batch)
        }
    }

    /// Notes that somebody posted a batch by hand; nobody knows the answer.
    package func recordPostedByHand(_ batch: StatementBatch) async throws(CaseStoreError) {
        try await write("recording that \(batch.fileName) was posted by hand") {
            try $0.end(batch, .byHand)
            try $0.record(
                "statements.posted", of: batch.fileName,
                .record(["by_hand": .bool(true), "count": .integer(batch.statements.count)]))
        }
    }

    /// Takes apart a batch of which nothing was taken: what is to blame stays
    /// out, the others go into new batches.
    ///
    /// - Parameters:
    ///   - refused: reasons by the places of statements.
    ///   - known: `puid`s that are in the database already, which is as good as
    ///     accepted.
    ///   - parts: how many batches the others make, 1 or 2.
    package func divide(
        _ batch: StatementBatch, refused: [Int: String], known: Set<String>, into parts: Int
    ) async throws(CaseStoreError) {
        try await write("dividing \(batch.fileName)") {
            try $0.divide(batch, refused: refused, known: known, into: parts)
        }
    }
}

extension StatementBatch.Outcome: DatabaseValueConvertible {}

extension StoreTransaction {
    /// The alarm that stands once a statement was refused for good.
    static let refusedAlarm = "statements.refused"

    fileprivate func end(_ batch: StatementBatch, _ outcome: StatementBatch.Outcome) throws {
        try db.run(
            "INSERT INTO statement_posts (batch, outcome, ended_at) VALUES (?, ?, ?)",
            [batch.number, outcome, now])
    }

    fileprivate func recordAccepted(_ batch: StatementBatch) throws {
        try end(batch, .accepted)
        for id in try db.statementIDs(of: batch) { try accept(id) }
        try record(
            "statements.posted", of: batch.fileName,
            .record(["count": .integer(batch.statements.count)]))
    }

    /// The statement is in the database: what the case owed there is met.
    private func accept(_ id: Int64) throws {
        try answer(id, "accepted", nil)
        let owner = try db.row("SELECT case_id FROM statements WHERE id = ?", [id])
        guard let owner else { return }
        try meetReport(TransparencyStatement.database, of: try owner.field("case_id"))
    }

    private func answer(_ id: Int64, _ answer: String, _ reason: String?) throws {
        try db.run(
            """
            INSERT INTO statement_answers (statement, answer, reason, answered_at)
            VALUES (?, ?, ?, ?)
            """, [id, answer, reason, now])
    }

    fileprivate func divide(
        _ batch: StatementBatch, refused: [Int: String], known: Set<String>, into parts: Int
    ) throws {
        let ids = try db.statementIDs(of: batch)
        let names = batch.ids
        try end(batch, .divided)
        var rest: [Int64] = []
        for (place, id) in ids.enumerated() {
            if known.contains(names[place]) {
                try accept(id)
            } else if let reason = refused[place] {
                try refuse(id, names[place], reason)
            } else {
                rest.append(id)
            }
        }
        let size = (rest.count + parts - 1) / max(parts, 1)
        for start in stride(from: 0, to: rest.count, by: max(size, 1)) {
            try db.run("INSERT INTO statement_batches (made_at) VALUES (?)", [now])
            let number = db.lastInsertedRowID
            for id in rest[start..<min(start + size, rest.count)] {
                try db.run("UPDATE statements SET batch = ? WHERE id = ?", [number, id])
            }
        }
        try record(
            "statements.divided", of: batch.fileName,
            .record([
                "refused": .integer(refused.count), "known": .integer(known.count),
                "again": .integer(rest.count),
            ]))
    }

    private func refuse(_ id: Int64, _ puid: String, _ reason: String) throws {
        try answer(id, "refused", reason)
        try record("statement.refused", of: puid, .record(["reason": .string(reason)]))
        try raise(
            Alarm(
                key: Self.refusedAlarm, severity: .warning,
                text: "The DSA Transparency Database refuses statements of reasons, the first "
                    + "\(puid): \(reason)",
                nextStep: "See “recalld statements”; state it by hand there, then say “recalld "
                    + "duties met” where a duty asks for it. The others went out without it."))
    }
}

extension Database {
    /// The statements of a batch, in the order of their making.
    fileprivate func statementIDs(of batch: StatementBatch) throws -> [Int64] {
        try Int64.fetchAll(
            self, sql: "SELECT id FROM statements WHERE batch = ? ORDER BY id",
            arguments: [batch.number])
    }

    /// A batch with its bodies.
    func statementBatch(_ number: Int64) throws -> StatementBatch {
        let rows = try rows("SELECT body FROM statements WHERE batch = ? ORDER BY id", [number])
        return StatementBatch(number: number, statements: try rows.map { try $0.bytes("body") })
    }
}
