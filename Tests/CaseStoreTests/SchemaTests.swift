import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

@Suite struct SchemaTests {
    /// Of a table without row ids whose key is not its first columns SQLite 3.40
    /// says at the next start that columns are NULL which are not.
    @Test func `a table without row ids begins with its key`() async throws {
        let scene = try await Scene.open()
        let spread = try await scene.store.read("test") { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT t.name FROM sqlite_schema t
                    WHERE t.type = 'table' AND t.sql GLOB '*WITHOUT ROWID*' AND EXISTS (
                        SELECT 1 FROM pragma_table_info(t.name) c WHERE c.pk > 0
                            AND c.cid >= (SELECT count(*) FROM pragma_table_info(t.name) k
                                WHERE k.pk > 0))
                    """)
        }
        #expect(spread == [])
    }

    @Test(arguments: [
        "UPDATE ledger SET actor = 'x' WHERE seq = 1",
        "DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 1",
        "INSERT INTO ledger SELECT max(seq) + 2, prev, at, actor, kind, subject, body, "
            + "hash FROM ledger",
        "INSERT INTO ledger SELECT max(seq) + 1, zeroblob(32), at, actor, kind, "
            + "subject, body, hash FROM ledger",
        "UPDATE recall_revisions SET known_at = 0",
        "DELETE FROM recall_revisions",
        "DELETE FROM cases",
        "UPDATE cases SET state = 'bogus'",
        "UPDATE cases SET state = 'in_review'",
        "UPDATE cases SET clock_limit = clock_limit + 1",
        "UPDATE cases SET listing_id = 'other'",
        "UPDATE cases SET round = 2",
        "UPDATE cases SET tier = 'maybe'",
        "UPDATE cases SET score = 1.5",
        "UPDATE cases SET recall_revision = 9",
        "UPDATE cases SET state = 'verified_gone'",
        "UPDATE notices SET body = x'00'",
        "UPDATE notices SET subject = ''",
        "DELETE FROM notices",
        "UPDATE dispatches SET state = 'bogus'",
        "UPDATE dispatches SET state = 'delivered'",
        "UPDATE dispatches SET due_at = NULL",
        "DELETE FROM dispatches",
        "INSERT INTO dispatches (notice_id, destination, state, window_start, "
            + "window_limit, due_at) SELECT notice_id, destination, 'pending', 0, 0, 0 FROM "
            + "dispatches LIMIT 1",
        "INSERT INTO dispatches (notice_id, destination, state, window_start, "
            + "window_limit, due_at) VALUES ('ntc_0', 'hook', 'pending', 0, 0, 0)",
        "INSERT INTO notices (id, step, at, body, subject, text) SELECT id, step, at, "
            + "body, subject, text FROM notices",
        "INSERT INTO notices (id, step, at, body, subject, text) VALUES "
            + "('ntc_0123456789.0123456789abcde', 'alarm', 0, x'00', '', '')",
        "INSERT INTO notices (id, step, at, body, subject, text) VALUES "
            + "('ntc_01234567890123456789abcdef', 'alarm', 0, zeroblob(20000), '', '')",
        "UPDATE exports SET status = 'screening', finished_at = NULL, is_complete = "
            + "NULL, row_count = NULL",
        "UPDATE exports SET produced_at = taken_at + 1",
        "INSERT INTO clock_events (case_id, kind, at, noticed_at, state) VALUES "
            + "('case_x', 'breach', 0, 0, 'delivered')",
    ])
    func `the schema refuses what would spoil history`(sql: String) async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test(arguments: [
        "DELETE FROM case_duties", "DELETE FROM duty_events",
        "UPDATE case_duties SET version = '2'", "UPDATE case_duties SET law = ''",
        "UPDATE case_duties SET clock_limit = clock_limit + 1 WHERE duty = 'tell'",
        "UPDATE case_duties SET ended_at = 1 WHERE duty = 'tell'",
        "UPDATE case_duties SET clock_limit = 1 WHERE duty = 'final'",
        "UPDATE case_duties SET outcome = 'released' WHERE duty = 'decide'",
        "UPDATE case_duties SET next_event_at = 1 WHERE duty = 'decide'",
        "UPDATE duty_events SET at = 0",
        "INSERT INTO duty_events VALUES (1, 1, 'none', 'breach', 0, 0)",
    ])
    func `the schema refuses what would spoil a duty`(sql: String) async throws {
        let scene = try await DutyScene.open()
        _ = try await scene.scene.openCase()
        scene.scene.clock.set(to: Scene.noon + .hours(30))
        _ = try await scene.store.recordDueDutyEvents()
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }

    @Test func `a notice of 19,999 bytes fits`() async throws {
        let scene = try await Scene.open()
        let writer = try #require(scene.store.writer)

        try await writer.write {
            try $0.execute(
                sql: """
                    INSERT INTO notices (id, step, at, body, subject, text)
                    VALUES ('ntc_01234567890123456789abcdef', 'alarm', 0, zeroblob(19999), '', '')
                    """)
        }
    }

    @Test func `a second open case of the same listing and recall is refused`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()

        await #expect(throws: DatabaseError.self) {
            try await scene.copyCase(id, round: 2, state: "in_review")
        }
        await #expect(throws: DatabaseError.self) {
            try await scene.copyCase(id, round: 1, state: "in_review")
        }
    }

    @Test(arguments: ["delivered", "acknowledged", "verified_gone", "dismissed", "withdrawn"])
    func `a case cannot begin in the middle`(state: String) async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()

        await #expect(throws: DatabaseError.self) {
            try await scene.copyCase(id, round: 2, state: state)
        }
    }

    @Test(arguments: CaseState.allCases, CaseState.allCases)
    func `the trigger lets through exactly the machine's transitions`(
        from: CaseState, to: CaseState
    ) async throws {
        guard from != to else { return }
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        let isLegal = CaseEvent.allCases.contains {
            (try? CaseMachine.apply($0, in: from))?.state == to
        }
        for step in Self.path(to: from) { try await scene.set(id, to: step) }

        if isLegal {
            try await scene.set(id, to: to)
            #expect(try await scene.state(of: id) == to)
        } else {
            await #expect(throws: DatabaseError.self) { try await scene.set(id, to: to) }
        }
    }

    private static func path(to state: CaseState) -> [CaseState] {
        switch state {
        case .inReview: []
        case .noticeIssued, .verifiedGone, .dismissed, .withdrawn: [state]
        case .delivered, .acknowledged, .reinstated: [.noticeIssued, state]
        }
    }
}

extension Scene {
    /// Sets a case's state past all code, as only a trigger can prevent.
    func set(_ id: CaseID, to state: CaseState) async throws {
        try await store.writer?.write {
            // Who let it return is another trigger's business.
            try $0.execute(sql: "DROP TRIGGER IF EXISTS case_reinstatements_of_ordered")
            if state == .reinstated {
                try $0.execute(
                    sql: """
                        INSERT INTO case_reinstatements (case_seq, ground, reason, at, person, second)
                        SELECT seq, 'compliance', 'r', 0, 'Ada', 'Bob' FROM cases WHERE id = ?
                        """, arguments: [id.text])
            }
            if state == .dismissed {
                // What was found wrong again is another trigger's business.
                try $0.execute(
                    sql: """
                        INSERT INTO wrong_returns SELECT seq, recall_id, recall_revision,
                            fingerprint, opened_in FROM cases WHERE id = ? AND state = 'reinstated'
                        """, arguments: [id.text])
            }
            try $0.execute(
                sql: """
                    UPDATE cases SET state = ?, next_event_at = NULL, verified_in =
                        CASE ? WHEN 'verified_gone' THEN opened_in WHEN 'reinstated' THEN verified_in
                        WHEN 'dismissed' THEN verified_in END WHERE id = ?
                    """, arguments: [state.rawValue, state.rawValue, id.text])
        }
    }

    func copyCase(_ id: CaseID, round: Int, state: String) async throws {
        let copy = CaseID(
            marketplace: Self.market, listingID: "L1",
            recall: RecallID(source: "cpsc", number: "1"), round: round + 7)
        try await store.writer?.write {
            try $0.execute(
                sql: """
                    INSERT INTO cases (id, marketplace, listing_id, recall_id, recall_revision,
                        round, tier, score, scope, severity, fingerprint, state, policy,
                        policy_version, clock_start, clock_target, clock_limit, opened_at,
                        state_since, opened_in, policy_basis, evidence, listing)
                    SELECT ?, marketplace, listing_id, recall_id, recall_revision, ?, tier, score,
                        scope, severity, fingerprint, ?, policy, policy_version, clock_start,
                        clock_target, clock_limit, opened_at, state_since, opened_in,
                        policy_basis, evidence, listing
                    FROM cases WHERE id = ?
                    """, arguments: [copy.text, round, state, id.text])
        }
    }
}
