import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What was taken down is known again, and its return is a case of its own
/// kind.
@Suite struct StayDownTests {
    /// A listing taken down, verified gone, with its fingerprint kept.
    private static func gone(
        tier: Tier = .takedown, rules: CaseRules = Scene.rules()
    ) async throws -> (Scene, CaseID) {
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: tier)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without"))
        try await keep(scene)
        scene.clock.advance(by: .hours(1))
        return (scene, id)
    }

    private static func keep(_ scene: Scene) async throws {
        let listings = try await scene.store.unprintedListings(version: 1, limit: 100)
        let bodies = listings.map { ($0.caseID, Array("{}".utf8)) }
        try await scene.store.keepFingerprints(
            Dictionary(bodies) { first, _ in first }, version: 1)
    }

    private static func back(
        _ listing: String, as earlier: CaseID, tier: Tier = .takedown, seller: String = "S1",
        isSole: Bool = true
    ) -> Match {
        var match = Scene.match(listing, tier: tier, title: "Teapot, not a kettle")
        match.listing.sellerID = seller
        match.returned = ListingReturn(
            earlier: earlier.text, score: 0.97,
            evidence: [Evidence(kind: .image, recall: "a1", listing: "a1", weight: 6)],
            isSole: isSole)
        return match
    }

    private func prints(_ scene: Scene) async throws -> [StoredFingerprint] {
        try await scene.store.fingerprints(of: Scene.market)
    }

    @Test func `a listing verified gone asks for a fingerprint until it has one`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        #expect(try await scene.store.unprintedListings(version: 1, limit: 9).isEmpty)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without"))

        let again = try await scene.reopened()
        let unprinted = try await again.store.unprintedListings(version: 1, limit: 9)
        #expect(unprinted.map(\.caseID) == [id])
        try await Self.keep(again)

        #expect(try await again.store.unprintedListings(version: 1, limit: 9).isEmpty)
        #expect(try await again.store.unprintedListings(version: 2, limit: 9).count == 1)
        #expect(try await prints(again.reopened()).map(\.caseID) == [id])
    }

    @Test func `a return under another id is the next round, with half the target`() async throws {
        let (scene, id) = try await Self.gone()
        let first = try await scene.store.case(id).takedown
        let seen = scene.clock.now()

        let openings = try await scene.store.open(
            [Self.back("L2", as: id)], in: try await scene.export(content: "back"))

        #expect(openings.map(\.outcome) == [.reopened])
        let detail = try await scene.reopened().store.case(try #require(openings.first).caseID)
        #expect(detail.takedown.round == 2)
        #expect(detail.takedown.state == .noticeIssued)
        #expect(detail.takedown.clock.policyID == "relist")
        #expect(detail.takedown.clock.start == seen)
        #expect(
            detail.takedown.clock.target - seen == (first.clock.target - first.clock.start) / 2)
        #expect(detail.takedown.clock.limit - seen == first.clock.limit - first.clock.start)
        #expect(detail.returned?.earlier == id)
        #expect(detail.returned?.evidence.map(\.kind) == [.image])
        #expect(detail.ledger.contains { $0.kind == "case.returned" })
    }

    @Test(arguments: [("DE", CaseOpening.Outcome.stale), ("US", .reopened), ("", .reopened)])
    func `a return to a market that the recall does not speak for opens nothing`(
        country: String, outcome: CaseOpening.Outcome
    ) async throws {
        let (scene, id) = try await Self.gone()
        var match = Self.back("L2", as: id)
        match.listing.country = country

        let openings = try await scene.store.open(
            [match], in: try await scene.export(content: "back"))

        #expect(openings.map(\.outcome) == [outcome])
    }

    @Test(arguments: [
        (Severity.critical, true, CaseOpening.Outcome.reopened), (.critical, false, .stale),
        (.high, true, .stale),
    ])
    func `a critical recall's offer is a person's to look at in every market, where a team says so`(
        severity: Severity, isExtended: Bool, outcome: CaseOpening.Outcome
    ) async throws {
        var rules = Scene.rules()
        rules.extendsCriticalWorldwide = isExtended
        let (scene, id) = try await Self.gone(rules: rules)
        var recall = Scene.recall()
        recall.hazard.severity = severity
        try await scene.apply([recall])
        var match = Self.back("L2", as: id)
        match.listing.country = "DE"

        let opening = try #require(
            try await scene.store.open(
                [match], in: try await scene.export(content: "back")
            ).first)

        #expect(opening.outcome == outcome)
        guard outcome == .reopened else { return }
        #expect(opening.state == .inReview, "no likeness takes down what no recall binds")
        #expect(try await scene.store.case(opening.caseID).returned?.earlier == id)
    }

    @Test func `its order names the earlier case`() async throws {
        let (scene, id) = try await Self.gone()
        let opening = try #require(
            try await scene.store.open(
                [Self.back("L2", as: id)], in: try await scene.export(content: "back")
            ).first)

        let notice = try #require(try await scene.store.case(opening.caseID).notices.first)

        let body = try JSONParser.parse(notice.notice.body)
        #expect(body["data"]?["returned"]?["case_id"]?.string == id.text)
        #expect(body["data"]?["round"]?.integer == 2)
    }

    @Test func `brought again after a crash it changes nothing`() async throws {
        let (scene, id) = try await Self.gone()
        let export = try await scene.export(content: "back")
        _ = try await scene.store.open([Self.back("L2", as: id)], in: export)
        let before = try await scene.ledgerKinds()

        let again = try await scene.reopened()
        let openings = try await again.store.open([Self.back("L2", as: id)], in: export)

        #expect(openings.map(\.outcome) == [.seen])
        #expect(try await again.ledgerKinds() == before)
    }

    @Test func `the same id back is linked too, with half the target`() async throws {
        let (scene, id) = try await Self.gone()

        let opening = try #require(
            try await scene.store.open([Scene.match()], in: try await scene.export(content: "b"))
                .first)

        let detail = try await scene.store.case(opening.caseID)
        #expect(detail.returned?.earlier == id)
        #expect(detail.returned?.evidence.map(\.kind) == [.listing])
        #expect(detail.takedown.clock.policyID == "relist")
    }

    @Test func `what vanished without an order gives no strike and no shorter clock`() async throws
    {
        let (scene, id) = try await Self.gone(tier: .review)
        #expect(try await prints(scene).map(\.wasOrdered) == [false])

        let opening = try #require(
            try await scene.store.open(
                [Self.back("L2", as: id, tier: .review)], in: try await scene.export(content: "b")
            ).first)

        let takedown = try await scene.store.uphold(opening.caseID, by: "ana", reason: "same")
        #expect(takedown.clock.policyID != "relist")
        let detail = try await scene.store.case(opening.caseID)
        #expect(detail.returned?.earlier == id)
        #expect(detail.returned?.strikes == 0)
        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `an export older than the proof brings nothing back`() async throws {
        let (scene, id) = try await Self.gone()
        let old = try await scene.export(producedAt: Scene.noon, content: "old")

        let openings = try await scene.store.open(
            [Self.back("L2", as: id), Self.back("L3", as: id, isSole: false)], in: old)

        #expect(openings.map(\.outcome) == [.stale, .opened])
        #expect(try await scene.store.cases(CaseFilter()).count == 2)
    }

    @Test func `a fingerprint outlives its recall's end and ends with its withdrawal`()
        async throws
    {
        let (scene, id) = try await Self.gone()
        try await scene.apply([])
        #expect(try await prints(scene).map(\.caseID) == [id])

        var withdrawn = Scene.recall()
        withdrawn.standing = .withdrawn
        try await scene.apply([withdrawn])

        #expect(try await prints(scene).isEmpty)
        let openings = try await scene.store.open(
            [Self.back("L2", as: id)], in: try await scene.export(content: "b"))
        #expect(openings.map(\.outcome) == [.withdrawn])
    }

    @Test func `a person who dismisses the next round ends it`() async throws {
        let (scene, _) = try await Self.gone()
        let export = try await scene.export(content: "b")
        let opening = try #require(try await scene.store.open([Scene.match()], in: export).first)
        #expect(try await prints(scene).count == 1)

        _ = try await scene.store.dismiss(opening.caseID, by: "ana", reason: "a toy")

        #expect(try await prints(scene).isEmpty)
    }

    @Test(arguments: [
        "INSERT INTO stay_down SELECT seq, 1, x'7b7d', 0 FROM cases WHERE state <> 'verified_gone'",
        "UPDATE case_returns SET earlier_seq = case_seq", "DELETE FROM case_returns",
        "UPDATE case_returns SET seller = zeroblob(32)",
        "UPDATE case_returns SET evidence = '[]'",
    ])
    func `the schema keeps what returns rest on`(sql: String) async throws {
        let (scene, id) = try await Self.gone()
        _ = try await scene.store.open(
            [Self.back("L2", as: id)], in: try await scene.export(content: "b"))
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }

    // MARK: Strikes

    /// Alarms about sellers that stand, by what they propose.
    private func proposals(_ scene: Scene) async throws -> [String] {
        try await scene.store.openAlarms().map { String($0.alarm.key.prefix { $0 != ":" }) }
            .filter { $0.hasPrefix("seller.") }
    }

    /// Brings offers back one a day.
    private func strike(_ scene: Scene, _ id: CaseID, _ numbers: ClosedRange<Int>) async throws {
        for number in numbers {
            scene.clock.advance(by: .hours(24))
            let export = try await scene.export(content: "back \(number)")
            _ = try await scene.store.open([Self.back("B\(number)", as: id)], in: export)
        }
    }

    @Test func `a seller is to be warned, then suspension is proposed`() async throws {
        let (scene, id) = try await Self.gone()

        try await strike(scene, id, 1...1)
        #expect(try await proposals(scene) == ["seller.warning"])
        try await strike(scene, id, 2...2)
        #expect(try await proposals(scene) == ["seller.warning"])
        try await strike(scene, id, 3...3)
        #expect(try await proposals(scene) == ["seller.warning", "seller.suspension"])

        let again = try await scene.reopened()
        let alarms = try await again.store.openAlarms().map(\.alarm.text).joined()
        #expect(alarms.contains("3 strikes") && !alarms.contains("S1"))
    }

    @Test func `nobody's suspension is proposed who was not warned before`() async throws {
        let (scene, id) = try await Self.gone()
        let export = try await scene.export(content: "at once")

        _ = try await scene.store.open(
            (1...3).map { Self.back("B\($0)", as: id) }, in: export)

        #expect(try await proposals(scene) == ["seller.warning"])
    }

    @Test func `sellers are counted apart, and one that is unknown not at all`() async throws {
        let (scene, id) = try await Self.gone()
        let export = try await scene.export(content: "b")

        let openings = try await scene.store.open(
            [
                Self.back("B1", as: id, seller: "S1"), Self.back("B2", as: id, seller: "S2"),
                Self.back("B3", as: id, seller: ""),
            ], in: export)

        var strikes: [Int] = []
        for opening in openings {
            strikes.append(try await scene.store.case(opening.caseID).returned?.strikes ?? -1)
        }
        #expect(strikes == [1, 1, 0])
    }

    @Test func `a return in review is a strike once a person upholds it`() async throws {
        let (scene, id) = try await Self.gone()
        let export = try await scene.export(content: "b")
        let opening = try #require(
            try await scene.store.open([Self.back("B1", as: id, tier: .review)], in: export).first)
        #expect(try await scene.store.case(opening.caseID).returned?.strikes == 0)
        #expect(try await proposals(scene).isEmpty)

        _ = try await scene.store.uphold(opening.caseID, by: "ana", reason: "same box")

        #expect(try await scene.store.case(opening.caseID).returned?.strikes == 1)
        #expect(try await proposals(scene) == ["seller.warning"])
    }

    @Test func `a dismissal takes strike and proposal back`() async throws {
        let (scene, id) = try await Self.gone()
        let export = try await scene.export(content: "b")
        let opening = try #require(
            try await scene.store.open([Self.back("B1", as: id)], in: export).first)

        _ = try await scene.store.dismiss(opening.caseID, by: "ana", reason: "another")

        #expect(try await proposals(scene).isEmpty)
        #expect(try await scene.store.case(opening.caseID).returned?.strikes == 0)
    }

    @Test func `strikes grow too old`() async throws {
        let (scene, id) = try await Self.gone()
        try await strike(scene, id, 1...1)
        scene.clock.advance(by: .hours(24 * 365) - .seconds(1))
        try await scene.store.reviewStrikes()
        #expect(try await proposals(scene) == ["seller.warning"])

        scene.clock.advance(by: .seconds(1))
        try await scene.store.reviewStrikes()

        #expect(try await proposals(scene).isEmpty)
    }
}
