import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What of closed cases is purged, and what never is.
@Suite struct RetentionTests {
    private static func rules(_ change: (inout RetentionRules) -> Void = { _ in }) -> CaseRules {
        var rules = Scene.rules()
        var retention = RetentionRules()
        change(&retention)
        rules.retention = retention
        return rules
    }

    private static func match(_ listing: String = "L1") -> Match {
        var match = Scene.match(listing)
        match.listing.sellerID = "S-77120"
        match.listing.sellerName = "Bea's Kettles"
        match.listing.description = "Sold by Bea's Kettles in three colours"
        return match
    }

    /// A case that a person dismissed.
    private static func close(_ scene: Scene, _ listing: String = "L1") async throws -> CaseID {
        try await scene.apply([Scene.recall()])
        let export = try await scene.export(content: listing)
        let opening = try #require(try await scene.store.open([match(listing)], in: export).first)
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(opening.caseID, by: "Ada", reason: "another kettle")
        return opening.caseID
    }

    /// Everything that the store's file says of a case and its notices.
    private static func words(_ scene: Scene, _ id: CaseID) async throws -> String {
        let detail = try await scene.store.case(id)
        let notices = detail.notices.map {
            $0.notice.subject + $0.notice.text + String(decoding: $0.notice.body, as: UTF8.self)
        }
        return (["\(detail.takedown)"] + notices).joined(separator: "\n")
    }

    @Test func `a seller's name is gone when its time is over, and not a moment before`()
        async throws
    {
        let scene = try await Scene.open(rules: Self.rules())
        let id = try await Self.close(scene)
        scene.clock.advance(by: .hours(24 * 184) - .milliseconds(1))
        #expect(try await scene.store.purge() == 0)
        #expect(try await Self.words(scene, id).contains("Bea's Kettles"))

        scene.clock.advance(by: .milliseconds(1))
        #expect(try await scene.store.purge() == 1)
        let words = try await Self.words(scene, id)
        #expect(!words.contains("Bea's") && !words.contains("S-77120"))
        #expect(words.contains("Kettle K-100") && words.contains("in three colours"))
        #expect(words.contains("[purged]"))
        #expect(try await scene.store.purge() == 0, "once")
        #expect(try await scene.ledgerKinds().last == "case.purged")
    }

    @Test func `a seller's cases are still known as his, by whoever knows his id`() async throws {
        let scene = try await Scene.open(rules: Self.rules())
        let id = try await Self.close(scene)
        scene.clock.advance(by: .hours(24 * 184))
        _ = try await scene.store.purge()

        let report = try await scene.store.report(onSeller: "S-77120", marketplace: nil)
        #expect(report.listings.map(\.listing.caseID) == [id])
        await expectStoreError(.notFound) {
            try await scene.store.report(onSeller: "S-77121", marketplace: nil)
        }
    }

    @Test func `evidence is gone after five years, and what remains is that there was a case`()
        async throws
    {
        let scene = try await Scene.open(rules: Self.rules())
        let id = try await Self.close(scene)
        scene.clock.advance(by: RetentionRules.evidenceFloor)
        #expect(try await scene.store.purge() == 2)

        let words = try await Self.words(scene, id)
        #expect(!words.contains("K-100") && !words.contains("colours"))
        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .dismissed && detail.takedown.evidence.isEmpty)
        #expect(detail.takedown.listing.id == "L1")
        #expect(detail.notices.count == 2 && detail.ledger.count > 5)
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test func `a market may ask for more, and its recalls get it`() async throws {
        let rules = Self.rules { $0.longer = [.unitedStates: .hours(24 * 3653)] }
        let scene = try await Scene.open(rules: rules)
        _ = try await Self.close(scene)
        scene.clock.advance(by: .hours(24 * 3653) - .milliseconds(1))
        #expect(try await scene.store.purge() == 1, "the seller's name alone")
        scene.clock.advance(by: .milliseconds(1))
        #expect(try await scene.store.purge() == 1)
    }

    @Test func `what is held, or goes on, is left alone`() async throws {
        let scene = try await Scene.open(rules: Self.rules())
        let held = try await Self.close(scene)
        _ = try await scene.store.perform(
            .raise(.legalHold, reason: "a court asks"), on: held, by: "Lead")
        let export = try await scene.export(content: "open")
        let open = try #require(
            try await scene.store.open([Self.match("L2")], in: export).first
        ).caseID
        scene.clock.advance(by: .hours(24 * 9000))

        #expect(try await scene.store.purge() == 0)
        let counts = try await scene.store.purgeCounts(by: RetentionRules())
        #expect(counts.map(\.held) == [1, 1] && counts.map(\.due) == [0, 0])
        for id in [held, open] {
            #expect(try await Self.words(scene, id).contains("Bea's Kettles"))
        }

        _ = try await scene.store.perform(
            .lower(.legalHold, reason: "it is over"), on: held, by: "Lead")
        #expect(try await scene.store.purge() == 2)
        #expect(try await scene.store.purgeCounts(by: RetentionRules()).map(\.purged) == [1, 1])
    }

    @Test func `batches come to the same`() async throws {
        let scene = try await Scene.open(rules: Self.rules())
        for number in 1...5 { _ = try await Self.close(scene, "L\(number)") }
        scene.clock.advance(by: RetentionRules.evidenceFloor)
        var purged: [Int] = []
        while let count = Optional(try await scene.store.purge(limit: 3)), count > 0 {
            purged.append(count)
        }
        #expect(purged == [3, 3, 3, 1])
    }

    @Test func `without rules nothing is purged`() async throws {
        let scene = try await Scene.open()
        _ = try await Self.close(scene)
        scene.clock.advance(by: .hours(24 * 9000))

        #expect(try await scene.store.purge() == 0)
    }

    @Test(arguments: [
        "UPDATE notices SET text = 'x'", "UPDATE notices SET at = 0",
        "INSERT INTO purges (case_seq, kind, purged_at) VALUES (2, 'seller', 0)",
        "UPDATE case_notes SET text = 'x'", "UPDATE proposals SET act = '{}'",
        "UPDATE case_documents SET name = '–'", "UPDATE case_returns SET evidence = '[]'",
        "UPDATE purges SET seller = NULL", "DELETE FROM purges", "UPDATE purges SET is_done = 0",
        "UPDATE purges SET purged_at = 0",
    ])
    func `the schema refuses what no purge may do`(sql: String) async throws {
        let scene = try await Scene.open(rules: Self.rules())
        let id = try await Self.close(scene)
        try await scene.store.perform(.note("a note"), on: id, by: "Ada")
        scene.clock.advance(by: .hours(24 * 184))
        _ = try await scene.store.purge()
        let export = try await scene.export(content: "open")
        _ = try await scene.store.open([Self.match("L2")], in: export)
        try await scene.execute(
            """
            INSERT INTO proposals (case_seq, act, at, person, expires_at)
                VALUES (1, '{"act":"acknowledge"}', 0, 'Ada', 9);
            INSERT INTO case_documents VALUES (1, 1, 'n', '', 1, zeroblob(32), NULL, 0, 'Ada');
            INSERT INTO case_returns VALUES (2, 1, 0.9, '[1]', NULL, 0);
            """)
        try scene.store.close()

        let queue = try DatabaseQueue(path: scene.path)
        await #expect(throws: DatabaseError.self) {
            try await queue.write { try $0.execute(sql: sql) }
        }
    }

    @Test func `an id of digits is blanked as an id, and no year, code or lot with it`()
        async throws
    {
        let scene = try await Scene.open(rules: Self.rules())
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        var match = Self.match()
        match.listing.sellerID = "2025"
        match.listing.sellerName = "Kettle"
        match.listing.gtin = "4006381332025"
        let id = try #require(try await scene.store.open([match], in: export).first).caseID
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")
        let before = try await scene.store.case(id).notices[0].notice
        scene.clock.advance(by: .hours(24 * 184))
        #expect(try await scene.store.purge() == 1)

        let notice = try await scene.store.case(id).notices[0].notice
        let body = try JSONParser.parse(notice.body)
        let old = try JSONParser.parse(before.body)
        #expect(body["data"]?["listing"]?["seller_id"]?.string == "[purged]")
        #expect(body["data"]?["listing"]?["seller_name"] == nil)
        #expect(
            body["timestamp"] == old["timestamp"]
                && body["data"]?["deadline"] == old["data"]?["deadline"])
        #expect(body["data"]?["recall"] == old["data"]?["recall"], "a kettle stays a kettle")
        #expect(notice.text.contains("4006381332025") && notice.text.contains("Kettle K-100"))
        #expect(before.text.contains("seller id   2025\n") && !notice.text.contains("id   2025"))
    }

    @Test func `a round whose earlier one is held is purged, and holds up no other`() async throws {
        let scene = try await Scene.open(rules: Self.rules())
        let first = try await Self.close(scene, "L1")
        let others = try await [Self.close(scene, "L2"), Self.close(scene, "L3")]
        _ = try await scene.store.perform(
            .raise(.legalHold, reason: "a court asks"), on: first, by: "Lead")
        scene.clock.advance(by: .hours(24 * 184))

        #expect(try await scene.store.purge(limit: 1) == 1)
        #expect(try await scene.store.purge() == 1)
        for id in others {
            #expect(try await !Self.words(scene, id).contains("Bea's Kettles"))
        }
    }

    @Test func `a case that is kept for longer holds up none behind it`() async throws {
        var germany = Scene.recall("2")
        germany.markets = [try #require(Market("DE"))]
        let rules = Self.rules { $0.longer = [.unitedStates: .hours(24 * 3653)] }
        let scene = try await Scene.open(rules: rules)
        try await scene.apply([Scene.recall(), germany])
        for (listing, recall) in [("L1", "1"), ("L2", "2")] {
            let export = try await scene.export(content: listing)
            let match = Scene.match(listing, recall: recall)
            let id = try #require(try await scene.store.open([match], in: export).first).caseID
            _ = try await scene.store.dismiss(id, by: "Ada", reason: "another")
            scene.clock.advance(by: .hours(1))
        }
        scene.clock.advance(by: RetentionRules.evidenceFloor)
        while try await scene.store.purge(limit: 1) > 0 {}

        let counts = try await scene.store.purgeCounts(by: try #require(rules.retention))
        #expect(counts.map(\.purged) == [2, 1])
    }

    @Test func `what two people let return is purged as well, and its seller still known`()
        async throws
    {
        let (scene, id) = try await Scene.ordered()
        try await scene.reinstate(id)
        try await scene.deliverAll()
        var rules = try Scene.returnRules()
        rules.retention = RetentionRules()
        try await scene.store.adopt(rules)
        let key = try await scene.store.read("test") { try $0.sellerKey(of: $0.filedCase(id)) }
        try #require(key != nil)
        scene.clock.advance(by: .hours(24 * 184))

        #expect(try await scene.store.purge() == 1)
        let detail = try await scene.store.case(id)
        #expect(detail.takedown.listing.sellerID == "")
        #expect(detail.documents.map(\.document.name) == ["–"])
        #expect(detail.acts.proposals.first?.outcome == .approved, "it can still be read")
        #expect(detail.reinstatement?.conditions.map(\.condition) == [Scene.words], "watched")
        let known = try await scene.store.read("test") { try $0.sellerKey(of: $0.filedCase(id)) }
        #expect(known == key)

        scene.clock.advance(by: RetentionRules.evidenceFloor)
        #expect(try await scene.store.purge() == 1)
        #expect(try await scene.store.case(id).takedown.listing.title == "[purged]")
    }

    @Test(arguments: RetentionRules.Kind.allCases)
    func `a look at what is due reads no case that is not`(kind: RetentionRules.Kind) async throws {
        let scene = try await Scene.open(rules: Self.rules())
        _ = try await Self.close(scene)

        let plan = try await scene.store.read("test") { db in
            try Row.fetchAll(
                db, sql: "EXPLAIN QUERY PLAN " + Database.dueCases(kind),
                arguments: [0, 0, false]
            ).map { $0["detail"] as String }
        }

        #expect(plan.contains { $0.contains("USING INDEX cases_with_\(kind.rawValue)") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN c") || $0.contains("TEMP B-TREE FOR ORDER") })
    }

    @Test func `a case that is purged is not looked at again`() async throws {
        let scene = try await Scene.open(rules: Self.rules())
        _ = try await Self.close(scene)
        scene.clock.advance(by: RetentionRules.evidenceFloor)
        #expect(try await scene.store.purge() == 2)

        let left = try await scene.store.read("test") {
            try $0.count("SELECT count(*) FROM cases WHERE seller_purged * evidence_purged = 0")
        }
        #expect(left == 0)
    }

    @Test func `a hold on a recall keeps its reports`() async throws {
        let scene = try await Scene.open(rules: Self.rules())
        _ = try await Self.close(scene)
        try await scene.execute(
            """
            INSERT INTO notices (id, step, at, body, subject, text) VALUES
                ('ntc_' || printf('%026d', 1), 'report-final-1', 0, x'7b7d', 's', 'words');
            INSERT INTO reports (kind, subject, number, made_at, state_sha256, record_sha256,
                record, text, notice_id, written_at)
            VALUES ('final', 'cpsc:1', 1, 0, zeroblob(32), zeroblob(32), x'7b7d', 'words',
                'ntc_' || printf('%026d', 1), 0);
            """)
        let words = { @Sendable in
            try await scene.store.read("test") {
                try String.fetchAll($0, sql: "SELECT text FROM reports")
            }
        }
        let recall = RecallID(source: "cpsc", number: "1")
        try await scene.store.hold(true, recall: recall, by: "Lead", reason: "a suit")
        scene.clock.advance(by: RetentionRules.evidenceFloor)
        #expect(try await scene.store.purge() == 0)
        #expect(try await words() == ["words"])

        try await scene.store.hold(false, recall: recall, by: "Lead", reason: "over")
        _ = try await scene.store.purge()
        #expect(try await words() == ["[purged]"])
    }
}
