import GRDB
import JSONText
import RecallModel
import Takedown

extension CaseStore {
    /// Has statements posted once more: those that a sandbox took go to the
    /// endpoint that is configured now, with the bytes they have; those that
    /// were refused are made anew, for what was wrong with them is mended.
    ///
    /// - Parameters:
    ///   - person: who says so.
    ///   - reason: why.
    /// - Returns: how many there are.
    /// - Throws: ``CaseStoreError``: `notFound` where there is no such statement;
    ///   `impossible` where the database has every one, or is yet to be asked.
    package func postAgain(
        _ selection: StatementSelection, by person: String, reason: String
    ) async throws(CaseStoreError) -> Int {
        try await write("posting \(selection) again") {
            try $0.postAgain(selection, by: person, reason: reason)
        }
    }
}

/// A statement that was posted, as far as posting it again needs.
private struct PostedStatement {
    var id: Int64
    var caseID: CaseID
    var outcome: StatementBatch.Outcome?
    /// The number of the answer that stands.
    var answer: Int?
    var isRefused: Bool
    var isInDatabase: Bool

    init(_ row: Row) throws {
        id = try row.field("id")
        caseID = try row.field("case_id")
        outcome = try row.field("outcome")
        answer = try row.field("number")
        let register: StatementPlace.Register? = try row.field("register")
        isRefused = (row["answer"] as String?) == "refused"
        isInDatabase = answer != nil && !isRefused && register == .production
    }

    /// Whether somebody may have it posted again: what was asked, and is not
    /// there by the database's own word.
    var isOpenToAll: Bool { !isInDatabase && (answer != nil || outcome == .byHand) }
}

extension StoreTransaction {
    fileprivate func postAgain(
        _ selection: StatementSelection, by person: String, reason: String
    ) throws -> Int {
        let posted = try postedStatements(selection)
        guard !posted.isEmpty else {
            throw CaseStoreError(
                .notFound, "no statement of \(selection) is in a batch; see “recalld statements”")
        }
        let again = posted.filter(\.isOpenToAll)
        guard !again.isEmpty else {
            throw CaseStoreError(
                .impossible,
                posted.allSatisfy(\.isInDatabase)
                    ? "the DSA Transparency Database has what \(selection) states; a statement is "
                        + "never stated twice"
                    : "\(selection) is yet to be posted; see reasons.endpoint and the alarms")
        }
        for statement in again { try putAside(statement, by: person, reason: reason) }
        let same = again.filter { !$0.isRefused }
        if !same.isEmpty { try move(same.map(\.id)) }
        for statement in again where statement.isRefused { try makeAnew(statement) }
        try record(
            "statements.again", of: selection.description, by: person,
            .record([
                "count": .integer(again.count), "refused": .integer(again.count - same.count),
                "reason": .string(reason),
            ]))
        try clearRefused()
        return again.count
    }

    private func postedStatements(_ selection: StatementSelection) throws -> [PostedStatement] {
        let (column, value): (String, any DatabaseValueConvertible) =
            switch selection {
            case .of(let id): ("case_id", id)
            case .batch(let number): ("batch", number)
            }
        return try db.rows(
            """
            SELECT s.id, s.case_id, p.outcome, a.number, a.answer, a.register FROM statements s
            LEFT JOIN statement_posts p ON p.batch = s.batch
            LEFT JOIN statement_answers a ON a.statement = s.id AND a.again_at IS NULL
            WHERE s.\(column) = ? AND s.state = 'batched'
            ORDER BY s.id
            """, [value]
        ).map { try PostedStatement($0) }
    }

    private func putAside(
        _ statement: PostedStatement, by person: String, reason: String
    ) throws {
        guard let answer = statement.answer else { return }
        try db.run(
            """
            UPDATE statement_answers SET again_at = ?, again_by = ?, again_for = ?
            WHERE statement = ? AND number = ?
            """, [now, person, reason, statement.id, answer])
    }

    private func makeAnew(_ statement: PostedStatement) throws {
        try db.run(
            """
            UPDATE statements SET state = 'held', missing = '', body = NULL, ready_at = NULL,
                batch = NULL WHERE id = ?
            """, [statement.id])
        try reviseStatement(of: statement.caseID)
    }

    /// The alarm is over once nothing stands refused.
    private func clearRefused() throws {
        let refused = try db.count(
            """
            SELECT EXISTS (SELECT 1 FROM statement_answers
                WHERE answer = 'refused' AND again_at IS NULL)
            """)
        if refused == 0 { try clearAlarm(Self.refusedAlarm) }
    }
}
