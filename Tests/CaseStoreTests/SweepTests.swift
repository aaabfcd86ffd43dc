import CaseStore
import Digests
import Foundation
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// No word of a seller is left anywhere in the file once its time is over.
///
/// Every column of text in the schema is either shown to have had his words and
/// to have them no more, or is named here with the reason why it never has
/// them: a column that is added and forgotten fails the test.
@Suite struct SweepTests {
    /// In the seller's name, his words, and what names him.
    private static let seller = "Zwickelmeier"
    /// In what his listing says.
    private static let listing = "Quastenkocher"

    /// Columns that never have a seller's or a listing's words, and why.
    private static let others: [(reason: String, columns: [String: String])] = [
        (
            "what publishers and authorities publish, and what was read of it",
            [
                "snapshots": "source sha256 origin headers",
                "feeds": "source mark fields newest", "recalls": "recall_id feed",
                "recall_revisions": "recall_id digest body changed difference",
                "recall_links": "first second kind detail",
                "recall_testimonies":
                    "recall_id worded_on worded_in withdrawn_on withdrawn_in withdrawal",
                "feed_faults": "source document kind text doubts path accepted_by",
                "data_requests": "id authority reference body answered_by answered_how kind",
                "data_request_wordings": "request sha256",
                "data_request_duties":
                    "request duty version law must outcome force report met_by starts",
                "data_request_events": "request duty kind",
                "authority_orders": "recall_id kind authority reference verb missing",
                "notifiers": "recall_id",
                "supplier_notices": "recall_id supplier role notice_id",
                "supplier_corrections": "recall_id supplier",
                "supplier_withdrawals": "recall_id supplier notice_id",
            ]
        ),
        (
            "names of files, ids of listings, counts and digests",
            [
                "exports": """
                marketplace file_name sha256 stored_path status reason kind form first_listing
                last_listing defect_kinds doubt parts_doubt
                """,
                "export_parts": "name sha256 promised_sha256",
                "listing_removals": "marketplace listing_id",
                "export_standing": "marketplace origin entity_tag last_modified",
                "ordered_listings": "recall_id marketplace listing_id content_sha256",
                "case_documents": "sha256", "letters_of_before": "sha256",
                "recall_dispositions": "recall_id documents",
                "case_reinstatements": "seen_sha256",
                "wrong_returns": "recall_id content_sha256",
            ]
        ),
        (
            "the daemon's own words, rules and states",
            [
                "cases": """
                id marketplace listing_id recall_id tier scope severity fingerprint state
                policy policy_version policy_basis asks provenance
                """,
                "case_bases": """
                recall_id severity policy policy_version policy_basis tier scope provenance
                """,
                "case_duties": """
                duty version recall_id force law must report met_by starts counting outcome
                """,
                "duty_events": "duty kind", "clock_events": "case_id kind state notice_id",
                "settings": "name value", "purges": "kind", "case_flags": "recall_id flag",
                "suppressions": "marketplace recall_id fingerprint",
                "case_extensions": "recall_id ground authority", "case_reinstatements": "ground",
                "return_revisions": "recall_id", "standing_revisions": "recall_id",
                "proposals": "outcome",
                "appeals": "duty law outcome", "notices": "id case_id step",
                "dispatches": "notice_id destination state", "alarms": "key severity notice_id",
                "statements": "puid case_id state listed_at missing",
                "statement_posts": "outcome register endpoint",
                "statement_answers": "answer reason register",
                "reports": "kind subject state_sha256 record_sha256 notice_id",
                "shadow_matches": "cause marketplace listing_id recall_id would does",
                "shadow_passes": "cause marketplace kind",
                "held_matches": "marketplace recall_id class", "attestations": "answer",
                "recall_releases": "recall_id outcome marketplace class",
            ]
        ),
        (
            "names of the team's people",
            [
                "case_assignments": "assignee person", "case_notes": "person",
                "case_claims": "person", "case_flags": "raised_by lowered_by",
                "suppressions": "person second lifted_by", "case_extensions": "person second",
                "case_reinstatements": "person second", "standing_returns": "person",
                "proposals": "person ended_by", "recall_releases": "person ended_by",
                "appeals": "decided_by", "notices": "acknowledged_by",
                "case_warnings": "said_by", "statement_answers": "again_by",
                "recall_dispositions": "person",
            ]
        ),
        (
            "the team's grounds, which the ledger has as well and for ever",
            [
                "case_flags": "reason lowered_for", "suppressions": "reason lifted_for",
                "case_extensions": "reason", "case_reinstatements": "reason",
                "standing_returns": "reason", "recall_releases": "reason ended_for",
                "proposals": "ended_for", "appeals": "decided_for", "case_warnings": "reason",
                "statement_answers": "again_for", "recall_dispositions": "disposal prevention",
            ]
        ),
        (
            "what is still looked for in each export",
            ["return_conditions": "kind text", "stay_down": "body"]
        ),
        (
            "a receiver's answer and the daemon's alarms, neither of which repeats a listing",
            ["attempts": "state detail", "alarms": "text next_step"]
        ),
        (
            "public, and of the recall alone: a statement with personal data is held back",
            ["statements": "body"]
        ),
        (
            "never changed; it has digests of what was said",
            ["ledger": "prev actor kind subject body hash"]
        ),
        ("codes and ranges of goods, nothing else is taken", ["attested_lots": "lots"]),
        ("of the migrations", ["grdb_migrations": "identifier", "sqlite_sequence": "name seq"]),
        ("digests that end with the evidence", ["purges": "seller", "case_returns": "seller"]),
    ]

    private static let excused = Set(
        others.flatMap { group in
            group.columns.flatMap { table, names in
                names.split(whereSeparator: \.isWhitespace).map { "\(table).\($0)" }
            }
        })

    // MARK: A store with everything in it

    private static func rules() throws -> CaseRules {
        var rules = try ReasonScene.rules(buyers: ["buyers"])
        rules.retention = RetentionRules()
        return rules
    }

    private static func match(
        _ listingID: String, recall: RecallID = RecallID(source: "cpsc", number: "1")
    ) -> Match {
        var match = ReasonScene.match(listingID)
        match.recall = recall
        match.listing.title = "\(listing) K-100"
        match.listing.sellerID = "\(seller)-77"
        match.listing.sellerName = "\(seller) GmbH"
        match.listing.url = "https://example.org/\(seller) GmbH/\(listing)"
        match.listing.description = "\(listing), sold by \(seller) GmbH (\(seller)-77) with joy"
        match.evidence.append(
            Evidence(
                kind: .seller, recall: "\(seller) GmbH", listing: "\(seller) GmbH", weight: 1))
        match.evidence.append(
            Evidence(kind: .words, recall: listing, listing: listing, weight: 2))
        return match
    }

    /// A notice whose giver, who repeats his name in it, is forgotten like a
    /// seller.
    private static var notice: AuthorityOrder {
        get throws {
            try AuthorityOrder(
                json: JSONParser.parse(
                    """
                    {"kind": "notice", "reference": "\(seller)", "listings": ["https://x.example/9"],
                     "explanation": "I, \(seller), was hurt (\(seller)@example.org)",
                     "notifier": {"name": "\(seller)", "email": "\(seller)@example.org"}}
                    """), receivedAt: Scene.noon)
        }
    }

    /// The same of somebody who claimed to be a trusted flagger.
    private static var flagged: AuthorityOrder {
        get throws {
            try AuthorityOrder(
                json: JSONParser.parse(
                    """
                    {"kind": "trusted_flagger", "flagger": "\(seller)", "reference": "\(seller) 7",
                     "listings": ["https://x.example/9"], "product": "Kettle of \(seller)",
                     "explanation": "\(seller) was hurt"}
                    """), receivedAt: Scene.noon
            ).counted(under: [])
        }
    }

    /// What only SQL can put there in a few words: what people wrote down.
    private static let filling = """
        INSERT INTO proposals (case_seq, act, at, person, expires_at, outcome, ended_at, ended_by)
        VALUES (1, json_object('act', 'reinstate', 'reinstatement', json_object(
            'ground', 'compliance', 'conditions', json_array(), 'reason',
            'Zwickelmeier GmbH sent a letter on the Quastenkocher', 'documents', json_array(
                json_object('name', '/Zwickelmeier/letter.pdf', 'bytes', 7, 'sha256',
                    lower(hex(zeroblob(32))))))), 0, 'Ada', 9, 'refused', 1, 'Bob');
        UPDATE case_bases SET tier = 'takedown', score = 0.9, scope = 'all', evidence =
            '[{"kind":"seller","recall":"Zwickelmeier GmbH","listing":"Zwickelmeier","weight":1},' ||
            '{"kind":"words","recall":"Quastenkocher","listing":"Quastenkocher","weight":1}]'
            WHERE case_seq = 1;
        INSERT INTO ordered_listings SELECT 'ORDER', 'example', 'L1', zeroblob(32),
            '{"title":"Quastenkocher","brand":"","gtin":"","mpn":"","description":' ||
            '"by Zwickelmeier GmbH"}', 'https://example.org/Zwickelmeier GmbH/Quastenkocher',
            min(id), 0 FROM exports;
        INSERT INTO case_bases SELECT 1, 2, 'ORDER', 1, severity, policy, policy_version,
            policy_basis, clock_start, clock_target, clock_limit, 0, NULL, NULL, NULL, NULL, NULL,
            NULL
            FROM case_bases WHERE case_seq = 1 AND number = 1;
        UPDATE cases SET state = 'dismissed', next_event_at = NULL WHERE seq = 1;
        INSERT INTO case_returns VALUES (2, 1, 0.9,
            '[{"kind":"seller","recall":"Zwickelmeier","listing":"Zwickelmeier","weight":1},' ||
            '{"kind":"text","recall":"Quastenkocher","listing":"Quastenkocher","weight":1}]',
            NULL, 0);
        UPDATE cases SET state = 'withdrawn', next_event_at = NULL WHERE seq = 2;
        INSERT INTO notices (id, step, at, body, subject, text) VALUES
            ('ntc_' || printf('%026d', 1), 'supplier', 0, CAST('{"t":"Quastenkocher"}' AS BLOB),
                'Quastenkocher', 'Quastenkocher'),
            ('ntc_' || printf('%026d', 2), 'report-final-1', 0,
                CAST('{"t":"Quastenkocher"}' AS BLOB), 'Quastenkocher', 'Quastenkocher');
        INSERT INTO supplier_notices VALUES ('cpsc:1', 'maker', 1, 'manufacturer',
            'ntc_' || printf('%026d', 1), 0);
        INSERT INTO notices (id, step, at, body, subject, text) VALUES
            ('ntc_' || printf('%026d', 4), 'supplier-withdrawn', 0,
                CAST('{"t":"Quastenkocher"}' AS BLOB), 'Quastenkocher', 'Quastenkocher');
        INSERT INTO supplier_withdrawals SELECT 'cpsc:1', 'maker', 1, max(revision),
            'ntc_' || printf('%026d', 4), 0 FROM recall_revisions WHERE recall_id = 'cpsc:1';
        INSERT INTO reports (kind, subject, number, made_at, state_sha256, record_sha256, record,
            text, notice_id, written_at)
        VALUES ('final', 'cpsc:1', 1, 0, zeroblob(32), zeroblob(32),
            CAST('{"title":"Quastenkocher"}' AS BLOB),
            'Quastenkocher', 'ntc_' || printf('%026d', 2), 0);
        INSERT INTO data_requests SELECT 'data:office/1-abcdef', 'Office', '1', '{"authority":"Office"}',
            '["Zwickelmeier GmbH"]', 1, min(id), 0, 0, NULL, NULL, 0, 'Ada', 'by mail', NULL,
            'data_request' FROM snapshots;
        INSERT INTO data_request_wordings VALUES ('data:office/1-abcdef', 1, zeroblob(32),
            '{"reasons":"Zwickelmeier GmbH hurt somebody"}', 0, NULL);
        INSERT INTO notices (id, step, at, body, subject, text) VALUES
            ('ntc_' || printf('%026d', 5), 'report-receipt-1', 0,
                CAST('{"t":"Zwickelmeier"}' AS BLOB), 'Zwickelmeier', 'Zwickelmeier');
        INSERT INTO reports (kind, subject, number, made_at, state_sha256, record_sha256, record,
            text, notice_id, written_at)
        VALUES ('receipt', 'data:office/1-abcdef', 1, 0, zeroblob(32), zeroblob(32),
            CAST('{"law":"Zwickelmeier"}' AS BLOB), 'Zwickelmeier', 'ntc_' || printf('%026d', 5),
            NULL);
        INSERT INTO notices (id, step, at, body, subject, text) VALUES
            ('ntc_' || printf('%026d', 3), 'report-answer-1', 0,
                CAST('{"t":"Zwickelmeier Quastenkocher"}' AS BLOB), 'Zwickelmeier', 'Zwickelmeier');
        INSERT INTO reports (kind, subject, number, made_at, state_sha256, record_sha256, record,
            text, notice_id, written_at)
        VALUES ('answer', 'data:office/1-abcdef', 1, 0, zeroblob(32), zeroblob(32),
            CAST('{"seller":"Zwickelmeier"}' AS BLOB),
            'Zwickelmeier Quastenkocher', 'ntc_' || printf('%026d', 3), NULL);
        """

    /// What a seller and the team write down of a case, by the store's own door:
    /// the ledger has an entry of each.
    private static func write(on id: CaseID, in scene: Scene) async throws {
        let letter = CaseDocument(
            name: "/\(seller)/\(listing).txt", text: "Yours, \(seller): \(listing)")
        try await scene.store.perform(
            .note("\(seller) GmbH called about \(listing)"), on: id, by: "Ada")
        try await scene.store.perform(
            .appeal(
                Appeal(reason: "I, \(seller), object: my \(listing)", documents: [letter])),
            on: id, by: seller)
        try await scene.store.perform(.decideAppeal(.upheld(reason: "right")), on: id, by: "Eve")
        try await scene.store.perform(
            .reinstate(
                Reinstatement(.compliance, documents: [letter], reason: "a letter of his")),
            on: id, by: "Ada")
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.refuse(number, reason: "no letter"), on: id, by: "Bob")
        try await scene.deliverAll()
    }

    /// Two closed cases and all that can hang on one, then every reader gone.
    private static func filled() async throws -> Scene {
        let scene = try await Scene.open(rules: try rules())
        var order = Scene.order()
        order.includesIdentical = true
        order.until = scene.clock.now().utcDay
        try await scene.file(order)
        try await scene.file(try notice)
        try await scene.file(try flagged)
        let ids = try await scene.open([match("L1"), match("L2")])
        try #require(ids.count == 2)
        let batch = try #require(try await scene.nextBatch())
        try await scene.store.recordWritten(batch)
        try await scene.deliverAll()
        try await write(on: ids[0], in: scene)
        let export = try await scene.export(content: "shadow")
        var tally = ShadowTally()
        tally.add(ShadowMatch(match("L3"), would: .takedown, does: nil))
        try await scene.store.keep(tally, of: .matching, in: export, isWhole: true)
        try scene.store.close()
        let queue = try DatabaseQueue(path: scene.path)
        let sql = filling.replacing("ORDER'", with: order.id.description + "'")
        try await queue.write { try $0.execute(sql: sql) }
        try queue.close()
        return Scene(
            folder: scene.folder, clock: scene.clock,
            store: try await CaseStore.open(scene.path, clock: scene.clock, rules: try rules()))
    }

    // MARK: Looking

    /// Every column of text or bytes, as `table.column`, and how often the word
    /// stands in it.
    private static func columns(
        _ scene: Scene, with word: String
    ) async throws -> [String: Int] {
        try await scene.store.read("sweeping") { db in
            var found: [String: Int] = [:]
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            for table in tables {
                for column in try db.columns(in: table) where column.type != "INTEGER" {
                    guard column.type != "REAL" else { continue }
                    found["\(table).\(column.name)"] = try Int.fetchOne(
                        db,
                        sql: """
                            SELECT count(*) FROM "\(table)"
                            WHERE instr(CAST("\(column.name)" AS BLOB), CAST(? AS BLOB)) > 0
                            """, arguments: [word])
                }
            }
            return found
        }
    }

    private static func isInFile(_ scene: Scene, _ word: String) -> Bool {
        [scene.path, scene.path + "-wal"].contains { path in
            guard let bytes = FileManager.default.contents(atPath: path) else { return false }
            return bytes.firstRange(of: Data(word.utf8)) != nil
        }
    }

    private static func purge(_ scene: Scene, after time: Duration) async throws {
        scene.clock.advance(by: time)
        while try await scene.store.purge() > 0 {}
        #expect(
            try await scene.store.openAlarms().allSatisfy { !$0.alarm.key.hasPrefix("retention") })
    }

    // MARK: Tests

    @Test func `every column is either shown to be purged or excused`() async throws {
        let scene = try await Self.filled()
        let names = try await Self.columns(scene, with: Self.seller)
        let texts = try await Self.columns(scene, with: Self.listing)
        let known = Set(names.filter { $0.value > 0 }.keys)
            .union(texts.filter { $0.value > 0 }.keys)

        let forgotten = Set(names.keys).subtracting(known).subtracting(Self.excused)
        #expect(forgotten == [], "say what a purge does with them")
        let gone = Self.excused.subtracting(names.keys)
        #expect(gone == [], "no longer in the schema")
    }

    @Test func `six months after the end no word names the seller, in any column or page`()
        async throws
    {
        let scene = try await Self.filled()
        try #require(Self.isInFile(scene, Self.seller))
        try await Self.purge(scene, after: .hours(24 * 184))

        let left = try await Self.columns(scene, with: Self.seller).filter { $0.value > 0 }
        #expect(left == [:])
        #expect(!Self.isInFile(scene, Self.seller), "in a free page, or in the log")
        let ids = try await scene.store.cases(CaseFilter()).map(\.id)
        for id in ids { _ = try await scene.store.case(id) }
    }

    @Test func `five years after it nothing of the listing is left either`() async throws {
        let scene = try await Self.filled()
        try await Self.purge(scene, after: .hours(24 * 184))
        try await Self.purge(scene, after: RetentionRules.evidenceFloor)

        for word in [Self.seller, Self.listing] {
            let left = try await Self.columns(scene, with: word).filter { $0.value > 0 }
            #expect(left == [:])
            #expect(!Self.isInFile(scene, word), "\(word) is in a free page")
        }
        let ids = try await scene.store.cases(CaseFilter()).map(\.id)
        for id in ids { _ = try await scene.store.case(id) }
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test func `what is left to be looked for is left alone`() async throws {
        let scene = try await Self.filled()
        var order = Scene.order()
        order.includesIdentical = true
        try await scene.file(order)
        try await Self.purge(scene, after: .hours(24 * 184) + RetentionRules.evidenceFloor)

        let left = try await Self.columns(scene, with: Self.listing).filter { $0.value > 0 }
        #expect(left["ordered_listings.content"] == 1 && left["cases.listing"] == 1)
    }
}
