import Digests
import Foundation
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// A file of an older version, taken up by this one.
@Suite struct UpgradeTests {
    /// The last version before cases could be reinstated.
    private static let before = "14-reports"

    /// One case in each state that there was then, with what hangs on it.
    private static let filling = """
        INSERT INTO snapshots VALUES (1, 'cpsc', zeroblob(32), 1, 0, 'x', '[]');
        INSERT INTO recalls VALUES ('cpsc:1', 'cpsc', 0, 1, 1, 0);
        INSERT INTO recall_revisions (recall_id, revision, digest, body, known_at, snapshot, changed)
            VALUES ('cpsc:1', 1, zeroblob(32), x'7b7d', 0, 1, '[]');
        INSERT INTO exports (id, marketplace, file_name, sha256, byte_count, stored_path, taken_at,
            produced_at, watch_mark, status)
            VALUES (1, 'example', 'e', zeroblob(32), 1, 'e', 0, 0, 0, 'screening');
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION SELECT n + 1 FROM numbers WHERE n < 7)
        INSERT INTO cases (id, marketplace, listing_id, recall_id, recall_revision, round, tier,
            score, scope, severity, fingerprint, state, policy, policy_version, clock_start,
            clock_target, clock_limit, opened_at, state_since, opened_in, next_event_at,
            policy_basis, evidence, listing)
        SELECT printf('case_%026d', n), 'example', 'L' || n, 'cpsc:1', 1, 1, 'takedown', 0.9,
            'all', 'high', zeroblob(32), CASE n WHEN 1 THEN 'in_review' ELSE 'notice_issued' END,
            'p', '1', 0, 1, 2, 0, 0, 1, NULL, 'b', '[]', '{"listing_id":"L"}' FROM numbers;
        INSERT INTO case_bases (case_seq, number, recall_id, recall_revision, severity, policy,
            policy_version, policy_basis, clock_start, clock_target, clock_limit, added_at)
        SELECT seq, 1, recall_id, 1, severity, policy, '1', 'b', 0, 1, 2, 0 FROM cases;
        UPDATE cases SET state = 'delivered' WHERE seq = 3;
        UPDATE cases SET state = 'acknowledged' WHERE seq = 4;
        UPDATE cases SET state = 'verified_gone', verified_in = 1 WHERE seq = 5;
        UPDATE cases SET state = 'dismissed' WHERE seq = 6;
        UPDATE cases SET state = 'withdrawn' WHERE seq = 7;
        UPDATE cases SET asks = 'remove' WHERE seq = 4;
        INSERT INTO stay_down VALUES (5, 1, x'7b7d', 0);
        INSERT INTO case_returns VALUES (2, 5, 0.9, '[]', NULL, 0);
        INSERT INTO case_flags (case_seq, flag, reason, raised_at, raised_by)
            VALUES (1, 'needs_expert', 'r', 0, 'Ada');
        INSERT INTO case_flags (recall_id, flag, reason, raised_at, raised_by)
            VALUES ('cpsc:1', 'legal_hold', 'r', 0, 'Ada');
        INSERT INTO sightings SELECT seq, 1, 0 FROM cases;
        INSERT INTO notices VALUES
            ('ntc_00000000000000000000000001', NULL, 'report-final-1', 0, x'7b7d', 's', 't', NULL,
                NULL);
        INSERT INTO reports VALUES (4, 'final', 'cpsc:1', 1, 0, zeroblob(32), zeroblob(32),
            x'7b7d', 't', 'ntc_00000000000000000000000001', NULL);
        """

    /// A file as the older version left it.
    private static func older() throws -> (TemporaryFolder, String, [String]) {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: before)
        let names = try queue.write { db in
            try db.execute(sql: filling)
            return try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema ORDER BY name")
        }
        try queue.close()
        return (folder, path, names)
    }

    private static func open(_ path: String) async throws -> CaseStore {
        try await CaseStore.open(path, clock: ManualClock(Scene.noon), rules: Scene.rules())
    }

    @Test func `every case keeps its state and what hangs on it`() async throws {
        let (folder, path, _) = try Self.older()
        defer { withExtendedLifetime(folder) {} }

        let store = try await Self.open(path)

        let cases = try await store.cases(CaseFilter())
        #expect(
            cases.sorted { $0.listing.id < $1.listing.id }.map(\.state)
                == CaseState.allCases.dropLast())
        let held = try await store.read("test") { db in
            try db.count("SELECT count(*) FROM held_cases")
        }
        #expect(held == 7)
        #expect(try await store.fingerprints(of: nil).count == 1)
        let (faults, returns) = try await store.read("test") { db in
            (
                try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count,
                try db.count("SELECT count(*) FROM case_returns")
            )
        }
        #expect(faults == 0 && returns == 1)
        #expect(try await store.verifyLedger().isIntact)
    }

    @Test func `reports are kept with their numbers, and cases know no provenance`() async throws {
        let (folder, path, _) = try Self.older()
        defer { withExtendedLifetime(folder) {} }

        let store = try await Self.open(path)

        let reports = try await store.reports(limit: 9)
        #expect(reports.map(\.id) == [4] && reports.map(\.kind) == [.final])
        #expect(try await store.nextUnwrittenReport()?.id == 4)
        let last = try await store.read("test") { db in
            try db.count("SELECT seq FROM sqlite_sequence WHERE name = 'reports'")
        }
        #expect(last == 4)
        #expect(try await store.cases(CaseFilter()).allSatisfy { $0.provenance == nil })
        await #expect(throws: CaseStoreError.self) {
            try await store.write("test") { try $0.db.run("UPDATE reports SET kind = 'effect'") }
        }
        try await store.recordWritten(try #require(reports.first))
        #expect(try await store.nextUnwrittenReport() == nil)
    }

    @Test func `letters to suppliers are the first of theirs, and the file stays sound`()
        async throws
    {
        let folder = TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "24-found-wrong")
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO snapshots VALUES (1, 'cpsc', zeroblob(32), 1, 0, 'x', '[]');
                    INSERT INTO recalls VALUES ('cpsc:1', 'cpsc', 0, 1, 1, 0);
                    INSERT INTO recall_revisions
                        (recall_id, revision, digest, body, known_at, snapshot, changed)
                        VALUES ('cpsc:1', 1, zeroblob(32), x'7b7d', 0, 1, '[]');
                    INSERT INTO notices (id, step, at, body, subject, text) VALUES
                        ('ntc_00000000000000000000000001', 'supplier', 0, x'7b7d', 's', 't');
                    INSERT INTO supplier_notices (recall_id, supplier, role, notice_id, at) VALUES
                        ('cpsc:1', 'maker', 'importer', 'ntc_00000000000000000000000001', 7);
                    """)
        }
        try queue.close()

        let store = try await Self.open(path)

        let (kept, check) = try await store.read("test") { db in
            (
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT number || ' ' || supplier || ' ' || role || ' ' || at
                        FROM supplier_notices
                        """),
                try String.fetchAll(db, sql: "PRAGMA quick_check")
            )
        }
        #expect(kept == ["1 maker importer 7"])
        #expect(check == ["ok"])
    }

    @Test func `no rule of the older schema is lost`() async throws {
        let (folder, path, before) = try Self.older()
        defer { withExtendedLifetime(folder) {} }

        let store = try await Self.open(path)

        let names = try await store.read("test") { db in
            try String.fetchSet(db, sql: "SELECT name FROM sqlite_schema")
        }
        #expect(before.filter { !names.contains($0) } == [])
        #expect(!names.contains { $0.hasPrefix("new_") })
    }

    @Test(arguments: [
        "DELETE FROM cases", "UPDATE cases SET round = 2", "DELETE FROM case_flags",
        "UPDATE cases SET clock_limit = 9", "UPDATE cases SET state = 'reinstated' WHERE seq = 5",
        "UPDATE cases SET state = 'delivered' WHERE seq = 1",
        "UPDATE cases SET state = 'dismissed', verified_in = NULL WHERE seq = 5",
        "UPDATE cases SET verified_in = 1 WHERE seq = 6",
        "UPDATE case_flags SET reason = 'x'", "UPDATE cases SET verified_in = NULL WHERE seq = 5",
        "INSERT INTO case_bases SELECT 99, number, recall_id, recall_revision, severity, policy, "
            + "policy_version, policy_basis, clock_start, clock_target, clock_limit, added_at, "
            + "withdrawn_at, tier, score, scope, evidence FROM case_bases WHERE case_seq = 1",
    ])
    func `what was impossible stays so in the tables that were built anew`(
        sql: String
    ) async throws {
        let (folder, path, _) = try Self.older()
        defer { withExtendedLifetime(folder) {} }
        let store = try await Self.open(path)
        let writer = try #require(store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }

    @Test func `the number of the next case follows the last`() async throws {
        let (folder, path, _) = try Self.older()
        defer { withExtendedLifetime(folder) {} }
        let store = try await Self.open(path)

        let last = try await store.read("test") {
            try $0.count("SELECT seq FROM sqlite_sequence WHERE name = 'cases'")
        }
        #expect(last == 7)
    }

    // MARK: From before purges reached everything

    private static let records = """
        INSERT INTO purges (case_seq, kind, purged_at) VALUES (5, 'seller', 0), (6, 'seller', 0),
            (6, 'evidence', 0);
        UPDATE purges SET is_done = 1;
        INSERT INTO case_documents VALUES (5, 1, 'of Bea', '', 1, zeroblob(32), NULL, 0, 'Ada'),
            (7, 1, 'of Cem', '', 1, zeroblob(32), NULL, 0, 'Ada');
        INSERT INTO statement_batches (made_at, written_at) VALUES (0, 1), (0, 1), (0, 1);
        INSERT INTO statements (puid, case_id, state, decided_at, listed_at, ready_at, body, batch)
            SELECT 'p' || seq, id, 'batched', 0, '', 0, x'7b7d', seq FROM cases WHERE seq < 4;
        INSERT INTO statement_posts VALUES (1, 'accepted', 7), (2, 'divided', 8);
        INSERT INTO statement_answers VALUES (1, 'accepted', NULL, 7), (2, 'refused', 'r', 8);
        UPDATE exports SET status = 'finished', is_complete = 1, row_count = 1, finished_at = 1;
        INSERT INTO shadow_passes VALUES ('matching', 'example', 1, 0, 3, 0, 0, 0, 3);
        """

    /// A file as the last version before migration 21 left it.
    private static func beforeRecords() async throws -> (TemporaryFolder, String, [String]) {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: Self.before)
        try await queue.write {
            try $0.execute(sql: Self.filling)
            // What is held is not purged.
            try $0.execute(
                sql: """
                    UPDATE case_flags SET lowered_at = 1, lowered_by = 'Ada', lowered_for = 'over'
                    """)
        }
        try Schema.migrator.migrate(queue, upTo: "19-return-revisions")
        let names = try await queue.write { db in
            try db.execute(sql: Self.records)
            return try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema ORDER BY name")
        }
        try queue.close()
        return (folder, path, names)
    }

    @Test func `what was posted and tried is known as such`() async throws {
        let (folder, path, names) = try await Self.beforeRecords()
        defer { withExtendedLifetime(folder) {} }

        let store = try await Self.open(path)

        #expect(try await store.nextUnpostedBatch()?.number == 3)
        #expect(
            try await store.statements(onlyHeld: false, limit: 9).map(\.state)
                == [.batched, .refused, .accepted])
        #expect(try await store.shadowPasses().map(\.kind) == [.whole])
        let (after, faults) = try await store.read("test") { db in
            (
                try String.fetchSet(db, sql: "SELECT name FROM sqlite_schema"),
                try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            )
        }
        #expect(names.filter { !after.contains($0) } == [] && faults == 0)
    }

    @Test func `an order of before requests is an order, with what it named`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "24-found-wrong")
        let (order, names) = (Scene.order(), try await Self.fill(queue, Scene.order()))
        try queue.close()

        let store = try await Self.open(path)

        let stored = try #require(try await store.order(order.id))
        #expect(stored.order == order && stored.missing == ["a"])
        #expect(try await store.orderedListings().map(\.listingID) == ["L1"])
        let (after, faults) = try await store.read("test") { db in
            (
                try String.fetchSet(db, sql: "SELECT name FROM sqlite_schema"),
                try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            )
        }
        #expect(names.filter { !after.contains($0) } == [] && faults == 0)
        await expectStoreError(.impossible) {
            try await store.file(Scene.order(.warn), snapshot: 1)
        }
    }

    @Test func `a data request of before keeps what it says, apart from the facts`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "30-purged-withdrawals")
        var request = DataRequest(authority: "ACCC", reference: "D-7", receivedAt: Scene.noon)
        request.targets = [.init(listingID: "L1", url: "https://example.org/kim")]
        (request.reasons, request.contact) = ("Kim Doe was hurt", "office@example.org")
        var purged = request
        (purged.reference, purged.withdrawal) = ("D-8", "Kim Doe is well")
        let letters = [request, purged]
        try await queue.write { db in
            try db.execute(
                sql: "INSERT INTO snapshots VALUES (1, 'orders', zeroblob(32), 1, 5, 'x', '[]')")
            for (letter, purgedAt) in zip(letters, [nil, 9]) {
                try db.execute(
                    sql: """
                        INSERT INTO data_requests VALUES (?, ?, ?, ?, '[]', 3, 1, ?, ?, NULL, ?,
                            NULL, NULL, NULL, ?)
                        """,
                    arguments: [
                        letter.id.description, letter.authority, letter.reference,
                        letter.json.line, Scene.noon.milliseconds, Scene.noon.milliseconds,
                        purgedAt, purgedAt,
                    ])
            }
        }
        try queue.close()

        let store = try await Self.open(path)

        let stored = try #require(try await store.dataRequest(request.id))
        #expect(stored.request == request && stored.wording == 3 && !stored.isPurged)
        let empty = try #require(try await store.dataRequest(purged.id))
        #expect(empty.isPurged && empty.request.reasons == "" && empty.withdrawnAt != nil)
        let bodies = try await store.read("test") {
            try String.fetchAll($0, sql: "SELECT body FROM data_requests").joined()
        }
        #expect(!bodies.contains("Kim") && !bodies.contains("kim"))
        let faults = try await store.read("test") {
            try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count
        }
        #expect(faults == 0)
    }

    @Test func `a data request of before incidents keeps its clock, and is one`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "35-attested-lots")
        let request = DataRequest(authority: "ACCC", reference: "D-7", receivedAt: Scene.noon)
        let noon = Scene.noon.milliseconds
        try await queue.write { db in
            try db.execute(
                sql: "INSERT INTO snapshots VALUES (1, 'orders', zeroblob(32), 1, 5, 'x', '[]')")
            try db.execute(
                sql: """
                    INSERT INTO data_requests VALUES (?, 'ACCC', 'D-7', ?, '[]', 1, 1, ?, ?, NULL,
                        NULL, NULL, NULL, NULL, NULL)
                    """, arguments: [request.id.description, request.facts.line, noon, noon])
            try db.execute(
                sql: "INSERT INTO data_request_wordings VALUES (?, 1, zeroblob(32), '{}', ?, NULL)",
                arguments: [request.id.description, noon])
            try db.execute(
                sql: """
                    INSERT INTO data_request_duties VALUES (?, 'au.pledge.data', '1', 'Act',
                        'answer', ?, ?, NULL, ?, ?, NULL, NULL, 'law', 'ACCC')
                    """,
                arguments: [request.id.description, noon, noon, noon + 9, noon + 5])
        }
        try queue.close()

        let store = try await Self.open(path)

        let stored = try #require(try await store.dataRequest(request.id))
        #expect(stored.request == request && stored.isOpen)
        #expect(stored.duties.map(\.metBy) == [.report])
        #expect(stored.limit == Scene.noon + .milliseconds(9))
        #expect(try await store.occurrences(limit: 9).isEmpty)
        let summary = try #require(
            try await store.duties(DutyFilter(), at: Scene.noon).first)
        #expect(summary.letter == "data_request" && summary.starts == .received)
    }

    @Test func `what was held back and released before is of no class`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "35-attested-lots")
        let body = Scene.recall().json.bytes
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO snapshots VALUES (1, 'cpsc', zeroblob(32), 1, 0, 'x', '[]');
                    INSERT INTO recalls VALUES ('cpsc:1', 'cpsc', 0, 1, 1, 0);
                    INSERT INTO exports (id, marketplace, file_name, sha256, byte_count,
                        stored_path, taken_at, produced_at, watch_mark, status)
                        VALUES (1, 'example', 'e', zeroblob(32), 1, 'e', 0, 0, 0, 'screening');
                    INSERT INTO held_matches VALUES ('example', 'cpsc:1', 1, 60, 50, 100, 7);
                    """)
            try db.execute(
                sql: """
                    INSERT INTO recall_revisions (recall_id, revision, digest, body, known_at,
                        snapshot, changed, difference) VALUES ('cpsc:1', 1, ?, ?, 0, 1, '[]', '[]')
                    """, arguments: [SHA256Digest(of: body), Data(body)])
            try db.execute(
                sql: """
                    INSERT INTO recall_releases (recall_id, revision, reason, at, person, expires_at)
                        VALUES ('cpsc:1', 1, 'all', 0, 'Ada', 9);
                    UPDATE recall_releases SET outcome = 'approved', ended_at = 1, ended_by = 'Bob';
                    """)
        }
        try queue.close()

        let store = try await Self.open(path)

        let ground = MatchGround(Scene.recall().id)
        let held = try #require(try await store.heldRecalls().first)
        #expect(held.matches.ground == ground && held.matches.matches == 60)
        #expect(held.matches.shown == 50 && held.release?.outcome == .approved)
        #expect(try await store.releasedRecalls() == ReleasedRecalls(everywhere: [ground]))
        let faults = try await store.read("test") {
            try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count
        }
        #expect(faults == 0)
    }

    @Test func `an answered data request that was forgotten before is known again`() async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "30-purged-withdrawals")
        var request = DataRequest(authority: "ACCC", reference: "D-7", receivedAt: Scene.noon)
        (request.reasons, request.language) = ("Kim Doe was hurt", "en")
        request.asks = [.listings]
        // As the archive had it then.
        let letter =
            #"{"kind":"data_request","authority":"ACCC","reference":"D-7","received_at":""#
            + "\(Scene.noon)"
            + #"","asks":["listings"],"reasons":"Kim Doe was hurt","language":"en"}"#
        try await queue.write { [request] db in
            try db.execute(
                sql: "INSERT INTO snapshots VALUES (1, 'orders', ?, 1, 5, 'a data request', '[]')",
                arguments: [SHA256Digest(of: letter)])
            try db.execute(
                sql: """
                    INSERT INTO data_requests VALUES (?, 'ACCC', 'D-7', ?, '[]', 1, 1, ?, ?, NULL,
                        NULL, ?, 'Ada', 'by mail', ?)
                    """,
                arguments: [
                    request.id.description, request.facts.line, Scene.noon.milliseconds,
                    Scene.noon.milliseconds, Scene.noon.milliseconds, Scene.noon.milliseconds,
                ])
        }
        try queue.close()

        let store = try await Self.open(path)

        #expect(try await store.file(request, snapshot: 1).outcome == .unchanged)
        var other = request
        other.reasons = "Kim Doe was not hurt"
        await expectStoreError(.impossible) { [other] in
            try await store.file(other, snapshot: 1)
        }
    }

    @Test(arguments: [true, false])
    func `what a receipt of before says of an unlisted flagger goes with the notifier`(
        isForgotten: Bool
    ) async throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "31-answers-to-authorities")
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO snapshots VALUES (1, 'orders', zeroblob(32), 1, 0, 'x', '[]');
                    """)
            for (number, name) in ["Kim Doe", "notice"].enumerated() {
                let id = "order:n/\(number)"
                let notice = "ntc_0000000000000000000000000\(number)"
                let record = #"{"order":{"kind":"notice","unlisted_flagger":"Kim Doe"}}"#
                try db.execute(
                    sql: "INSERT INTO recalls VALUES (?, 'orders', 0, 1, 1, 0)", arguments: [id])
                try db.execute(
                    sql: """
                        INSERT INTO recall_revisions (recall_id, revision, digest, body, known_at,
                            snapshot, changed, difference)
                            VALUES (?, 1, zeroblob(32), x'7b7d', 0, 1, '[]', '[]')
                        """, arguments: [id])
                try db.execute(
                    sql: """
                        INSERT INTO authority_orders
                            VALUES (?, 'notice', ?, ?, 'remove', 0, 0, '[]', 1)
                        """, arguments: [id, name, "F-\(number)"])
                try db.execute(
                    sql: "INSERT INTO notifiers VALUES (?, '', '', 0, ?)",
                    arguments: [id, isForgotten ? 9 : nil])
                try db.execute(
                    sql: """
                        INSERT INTO notices VALUES (?, NULL, 'report-receipt-1', 0, ?, 'Kim Doe',
                            'Kim Doe', NULL, NULL)
                        """, arguments: [notice, Data(record.utf8)])
                try db.execute(
                    sql: """
                        INSERT INTO reports VALUES (NULL, 'receipt', ?, 1, 0, zeroblob(32),
                            zeroblob(32), ?, 'Kim Doe', ?, NULL)
                        """,
                    arguments: [
                        id, Data((number == 0 ? record : #"{"order":{}}"#).utf8), notice,
                    ])
            }
        }
        try queue.close()
        let clock = ManualClock(Scene.noon)
        var rules = Scene.rules()
        rules.retention = RetentionRules()
        let store = try await CaseStore.open(path, clock: clock, rules: rules)

        while try await store.purge() > 0 {}

        let texts = try await store.read("test") {
            try String.fetchAll(
                $0,
                sql: "SELECT r.text || n.text || n.subject || CAST(n.body AS TEXT) "
                    + "FROM reports r JOIN notices n ON n.id = r.notice_id ORDER BY r.id")
        }
        #expect(texts.map { $0.contains("Kim") } == [false, true], "the other names no flagger")
        #expect(try await store.verifyLedger().isIntact)
    }

    @Test func `an unlisted flagger of before is set apart, and its notice is the same`()
        async throws
    {
        let folder = TemporaryFolder()
        let path = folder.path + "/recalld.sqlite"
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "31-answers-to-authorities")
        let claimed = "Kim “Doe” \\ 7"
        var flagged = Scene.notice("F-1", of: .trustedFlagger)
        flagged.authority = claimed
        let notice = flagged.unlisted
        // The id was made as it is now; the name stood in the notice.
        guard case .object(let members) = notice.json else { return }
        let written = JSONValue.object(
            members.flatMap { member -> [JSONValue.Member] in
                switch member.name {
                case "kind": [member, .init("unlisted_flagger", .string(claimed))]
                case "unlisted_id": []
                default: [member]
                }
            })
        var recall = notice.recall
        recall.notes[0].text = written.line
        let body = recall.json.bytes
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO snapshots VALUES (1, 'orders', zeroblob(32), 1, 0, 'x', '[]');
                    """)
            let id = notice.id.description
            try db.execute(
                sql: "INSERT INTO recalls VALUES (?, 'orders', 0, 1, 1, 0)", arguments: [id])
            try db.execute(
                sql: """
                    INSERT INTO recall_revisions (recall_id, revision, digest, body, known_at,
                        snapshot, changed, difference) VALUES (?, 1, ?, ?, 0, 1, '[]', '[]')
                    """, arguments: [id, SHA256Digest(of: body), Data(body)])
            try db.execute(
                sql: """
                    INSERT INTO authority_orders VALUES (?, 'notice', ?, 'F-1', 'remove', ?, ?,
                        '[]', 1)
                    """,
                arguments: [
                    id, claimed, Scene.noon.milliseconds, Scene.noon.milliseconds,
                ])
        }
        try queue.close()

        let store = try await Self.open(path)

        let stored = try #require(try await store.order(notice.id))
        #expect(stored.order.notifier.flagger == claimed)
        #expect(stored.order.id == notice.id && stored.order.isOfUnlistedFlagger)
        #expect(try await store.counted(flagged, under: nil).id == notice.id)
        let words = try await store.read("test") {
            try String.fetchAll(
                $0,
                sql: "SELECT CAST(body AS TEXT) || authority FROM recall_revisions "
                    + "NATURAL JOIN authority_orders"
            ).joined()
        }
        #expect(!words.contains("Kim"))
        var again = notice
        again.notifier = Notifier(flagger: claimed)
        #expect(try await store.file(again, snapshot: 1).outcome == .unchanged)
        await expectStoreError(.constraint) {
            try await store.write("test") {
                try $0.db.run("UPDATE recall_revisions SET known_at = 7", [])
            }
        }
    }

    /// An order as version 24 kept it.
    private static func fill(
        _ queue: DatabaseQueue, _ order: AuthorityOrder
    ) async throws -> [String] {
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO snapshots VALUES (1, 'orders', zeroblob(32), 1, 0, 'x', '[]');
                    INSERT INTO exports (id, marketplace, file_name, sha256, byte_count,
                        stored_path, taken_at, produced_at, watch_mark, status)
                        VALUES (1, 'example', 'e', zeroblob(32), 1, 'e', 0, 0, 0, 'screening');
                    """)
            try db.execute(
                sql: """
                    INSERT INTO recalls VALUES (?1, 'orders', 0, 1, 1, 0);
                    """, arguments: [order.id.description])
            try db.execute(
                sql: """
                    INSERT INTO recall_revisions (recall_id, revision, digest, body, known_at,
                        snapshot, changed, difference)
                    SELECT ?, 1, zeroblob(32), ?, 0, 1, '[]', '[]'
                    """, arguments: [order.id.description, Data(order.recall.json.bytes)])
            try db.execute(
                sql: """
                    INSERT INTO authority_orders VALUES (?, ?, ?, 'remove', 0, 0, '["a"]')
                    """, arguments: [order.id.description, order.authority, order.reference])
            try db.execute(
                sql: """
                    INSERT INTO ordered_listings VALUES (?, 'example', 'L1', zeroblob(32),
                        '{"title":"Kettle","brand":"","gtin":"","mpn":"","description":""}', '', 1, 0)
                    """, arguments: [order.id.description])
            return try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema ORDER BY name")
        }
    }

    @Test func `a purge that reached too little is done once more`() async throws {
        let (folder, path, _) = try await Self.beforeRecords()
        defer { withExtendedLifetime(folder) {} }
        var rules = Scene.rules()
        rules.retention = RetentionRules()
        let clock = ManualClock(Instant(milliseconds: 0) + .hours(24 * 184))
        let store = try await CaseStore.open(path, clock: clock, rules: rules)
        let names = { @Sendable in
            try await store.read("test") {
                try String.fetchAll($0, sql: "SELECT name FROM case_documents ORDER BY case_seq")
            }
        }
        #expect(try await names() == ["of Bea", "of Cem"])

        #expect(try await store.purge() == 3, "the seller's of each of three closed cases")

        #expect(try await names() == ["–", "–"])
        #expect(try await store.purge() == 0)
        let open = try await store.read("test") {
            try $0.count("SELECT count(*) FROM purges WHERE is_done = 0")
        }
        #expect(open == 0)
    }
}
