import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// The alarm that stands while a statement is held back.
    static let heldAlarm = "statements.held"

    /// Makes the statement for the DSA Transparency Database that a restriction
    /// owes, or writes down what is missing for it.
    func stateReasons(for restriction: Restriction) throws {
        guard rules.statesReasons else { return }
        let takedown = restriction.takedown
        let outcome = StatementOutcome(
            of: restriction, listedAt: takedown.listing.listedAt, on: now.utcDay,
            templates: rules.templates)
        if case .notOwed = outcome { return }
        try db.run(
            """
            INSERT INTO statements (puid, case_id, state, decided_at, listed_at, missing)
            VALUES (?, ?, 'held', ?, ?, '')
            """,
            [
                TransparencyStatement.puid(of: takedown.id), takedown.id, now,
                takedown.listing.listedAt,
            ])
        try settle(outcome, of: takedown.id)
    }

    /// A later row of an open case's listing may say what its statement lacks.
    func completeStatement(of id: CaseID, by listing: Listing) throws {
        guard rules.statesReasons, !listing.listedAt.isEmpty else { return }
        try db.run(
            "UPDATE statements SET listed_at = ? WHERE case_id = ? AND state = 'held'",
            [listing.listedAt, id])
        guard db.changesCount > 0 else { return }
        try reviseStatement(of: id)
        try noteHeld()
    }

    /// Tries statements that are held back anew; see
    /// ``CaseStore/reviseStatements(after:limit:)``.
    func reviseStatements(after last: Int64, limit: Int) throws -> Int64? {
        guard rules.statesReasons else { return nil }
        let held = try db.rows(
            """
            SELECT id, case_id FROM statements
            WHERE state = 'held' AND id > ? AND listed_at <> '' ORDER BY id LIMIT ?
            """, [last, limit])
        for row in held { try reviseStatement(of: try row.field("case_id")) }
        try noteHeld()
        return held.count < limit ? nil : try held.last?.field("id")
    }

    func reviseStatement(of id: CaseID) throws {
        let takedown = try db.filedCase(id).takedown
        let row = try db.row(
            "SELECT listed_at, decided_at FROM statements WHERE case_id = ? AND state = 'held'",
            [id])
        guard let row, let restriction = try restriction(of: takedown) else { return }
        let decidedAt: Instant = try row.field("decided_at")
        try settle(
            StatementOutcome(
                of: restriction, listedAt: try row.field("listed_at"), on: decidedAt.utcDay,
                templates: rules.templates), of: id)
    }

    private func settle(_ outcome: StatementOutcome, of id: CaseID) throws {
        switch outcome {
        case .stated(let statement): try release(statement, of: id)
        case .held(let missing): try hold(missing.joined(separator: "; "), of: id)
        case .notOwed(let reason): try cancelStatement(of: id, because: reason)
        }
    }

    private func release(_ statement: TransparencyStatement, of id: CaseID) throws {
        let body = statement.json.bytes
        try db.run(
            """
            UPDATE statements SET state = 'waiting', missing = NULL, body = ?, ready_at = ?
            WHERE case_id = ? AND state = 'held'
            """, [Data(body), now, id])
        try record(
            "statement.made", of: statement.puid,
            .record([
                "case": .string(id.text),
                "body_sha256": .string(SHA256Digest(of: body).hexadecimal),
            ]))
    }

    private func hold(_ missing: String, of id: CaseID) throws {
        let puid = TransparencyStatement.puid(of: id)
        let text = SafeText.line(missing, limit: 1000)
        try db.run(
            """
            UPDATE statements SET missing = ?
            WHERE case_id = ? AND state = 'held' AND missing <> ?
            """, [text, id, text])
        guard db.changesCount > 0 else { return }
        try record("statement.held", of: puid, .record(["missing": .string(text)]))
        try raise(
            Alarm(
                .statementsHeld, key: Self.heldAlarm, severity: .warning,
                .plain(["case": "\(id)", "lacking": text])))
    }

    /// Clears the alarm when nothing is held back any more that could still be
    /// completed: no export will state the day of a listing that is gone.
    func noteHeld() throws {
        guard try db.hasStandingAlarm(Self.heldAlarm) else { return }
        let held = try db.count(
            """
            SELECT EXISTS (SELECT 1 FROM statements s JOIN cases c ON c.id = s.case_id
            WHERE s.state = 'held' AND (s.listed_at <> '' OR c.\(CaseState.openCondition)))
            """)
        if held == 0 { try clearAlarm(Self.heldAlarm) }
    }

    /// An order that reached nobody restricted nothing, so a statement of it
    /// that is not written yet is none; one of an order that may have been
    /// carried out stands.
    func cancelStatement(of id: CaseID, wasOrdered: Bool) throws {
        guard !wasOrdered else { return }
        try cancelStatement(of: id, because: "the order was taken back before it reached anybody")
    }

    private func cancelStatement(of id: CaseID, because reason: String) throws {
        try db.run(
            """
            UPDATE statements SET state = 'cancelled'
            WHERE case_id = ? AND state IN ('held', 'waiting')
            """, [id])
        guard db.changesCount > 0 else { return }
        try record(
            "statement.cancelled", of: TransparencyStatement.puid(of: id),
            .record(["reason": .string(reason)]))
        try noteHeld()
    }
}
