import GRDB
import JSONText
import RecallModel
import Takedown

extension CaseStore {
    /// The first batch that is written and of which nobody knows what became.
    package func nextUnpostedBatch() async throws(CaseStoreError) -> StatementBatch? {
        try await read("reading the next batch to post") { db in
            let number = try Int64.fetchOne(db, sql: Self.unpostedBatch)
            return try number.map { try db.statementBatch($0) }
        }
    }

    /// Asked each second: along an index that has unposted batches alone.
    static let unpostedBatch = """
        SELECT min(id) FROM statement_batches WHERE written_at IS NOT NULL AND ended_at IS NULL
        """

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

    /// Notes that a register of the database has every statement of a batch.
    ///
    /// Only what the database itself took meets a duty.
    package func recordAccepted(
        _ batch: StatementBatch, by place: StatementPlace
    ) async throws(CaseStoreError) {
        try await write("recording that \(batch.fileName) is accepted") {
            try $0.recordAccepted(batch, by: place)
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
        _ batch: StatementBatch, refused: [Int: String], known: Set<String>, into parts: Int,
        by place: StatementPlace
    ) async throws(CaseStoreError) {
        try await write("dividing \(batch.fileName)") {
            try $0.divide(batch, refused: refused, known: known, into: parts, by: place)
        }
    }
}

extension StatementBatch.Outcome: DatabaseValueConvertible {}

extension StoreTransaction {
    /// The alarm that stands once a statement was refused for good.
    static let refusedAlarm = "statements.refused"

    fileprivate func end(
        _ batch: StatementBatch, _ outcome: StatementBatch.Outcome, by place: StatementPlace? = nil
    ) throws {
        try db.run(
            """
            INSERT INTO statement_posts (batch, outcome, ended_at, register, endpoint)
            VALUES (?, ?, ?, ?, ?)
            """, [batch.number, outcome, now, place?.register, place?.endpoint])
    }

    fileprivate func recordAccepted(_ batch: StatementBatch, by place: StatementPlace) throws {
        try end(batch, .accepted, by: place)
        for id in try db.statementIDs(of: batch) { try accept(id, by: place) }
        try record(
            "statements.posted", of: batch.fileName,
            .record([
                "count": .integer(batch.statements.count),
                "register": .string(place.register.rawValue), "endpoint": .string(place.endpoint),
            ]))
    }

    /// The statement is there; where that is the database itself, what the case
    /// owed there is met.
    private func accept(_ id: Int64, by place: StatementPlace) throws {
        try answer(id, "accepted", nil, by: place)
        let owner = try db.row("SELECT case_id FROM statements WHERE id = ?", [id])
        guard let owner, place.register == .production else { return }
        try meetReport(TransparencyStatement.database, of: try owner.field("case_id"))
    }

    private func answer(
        _ id: Int64, _ answer: String, _ reason: String?, by place: StatementPlace
    ) throws {
        try db.run(
            """
            INSERT INTO statement_answers (statement, number, answer, reason, answered_at, register)
            VALUES (?1, (SELECT count(*) FROM statement_answers WHERE statement = ?1) + 1, ?2, ?3,
                ?4, ?5)
            """, [id, answer, reason, now, place.register])
    }

    fileprivate func divide(
        _ batch: StatementBatch, refused: [Int: String], known: Set<String>, into parts: Int,
        by place: StatementPlace
    ) throws {
        let ids = try db.statementIDs(of: batch)
        let names = batch.ids
        try end(batch, .divided, by: place)
        var rest: [Int64] = []
        for (number, id) in ids.enumerated() {
            if known.contains(names[number]) {
                try accept(id, by: place)
            } else if let reason = refused[number] {
                try refuse(id, names[number], reason, by: place)
            } else {
                rest.append(id)
            }
        }
        let size = max((rest.count + parts - 1) / max(parts, 1), 1)
        for start in stride(from: 0, to: rest.count, by: size) {
            try move(Array(rest[start..<min(start + size, rest.count)]))
        }
        try record(
            "statements.divided", of: batch.fileName,
            .record([
                "refused": .integer(refused.count), "known": .integer(known.count),
                "again": .integer(rest.count),
            ]))
    }

    /// Puts statements into a new batch.
    func move(_ ids: [Int64]) throws {
        try db.run("INSERT INTO statement_batches (made_at) VALUES (?)", [now])
        let number = db.lastInsertedRowID
        for id in ids { try db.run("UPDATE statements SET batch = ? WHERE id = ?", [number, id]) }
    }

    private func refuse(
        _ id: Int64, _ puid: String, _ reason: String, by place: StatementPlace
    ) throws {
        try answer(id, "refused", reason, by: place)
        try record("statement.refused", of: puid, .record(["reason": .string(reason)]))
        try raise(
            Alarm(
                .statementsRefused, key: Self.refusedAlarm, severity: .warning,
                .plain(["puid": puid, "reason": reason])))
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
