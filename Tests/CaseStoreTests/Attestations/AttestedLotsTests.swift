import CaseStore
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// A recall whose lots or times of sale are revised after a seller attested his.
@Suite struct AttestedLotsTests {
    private static func rules() throws -> CaseRules {
        var rules = try ReasonScene.rules(sellers: ["sellers"], markets: ["US"])
        rules.statesReasons = false
        return rules
    }

    private static func recall(
        lots: [String] = ["B100 - B199"], soldTo: CivilDate? = nil,
        _ severity: Severity = .medium
    ) -> Recall {
        var recall = Scene.recall()
        recall.hazard.severity = severity
        recall.products[0].lots = lots
        recall.products[0].soldTo = soldTo
        return recall
    }

    private static func match(seller: String = "S-7") -> Match {
        var match = Scene.match(tier: .review)
        match.scope = .undetermined
        match.listing.sellerID = seller
        match.evidence.append(
            Evidence(
                kind: .personFirst, recall: "some lots only", listing: "none named", weight: 0))
        return match
    }

    /// A case whose seller attested a lot.
    private static func attested(
        _ lots: String = "B300", _ recall: Recall = recall()
    ) async throws -> (Scene, CaseID) {
        let scene = try await Scene.open(rules: try rules())
        try await scene.apply([recall])
        let id = try #require(try await scene.show([match()]).first).caseID
        try await scene.store.perform(
            .attest(Attestation(lots: lots, reason: "photo of the base")), on: id, by: "Ada")
        return (scene, id)
    }

    private func alarm(_ scene: Scene, _ id: CaseID) async throws -> Alarm? {
        try await scene.store.openAlarms().map(\.alarm).first {
            $0.key == "attestation.outdated:\(id)"
        }
    }

    private func reassessed(_ scene: Scene, _ id: CaseID) async throws -> JSONValue? {
        let entries = try await scene.store.case(id).ledger.filter {
            $0.kind == "case.lots_reassessed"
        }
        return try entries.last.map { try JSONParser.parse($0.body) }
    }

    // MARK: In review

    @Test func `a lot that was attested and is recalled later makes a case take two people`()
        async throws
    {
        let (scene, id) = try await Self.attested()

        try await scene.apply([Self.recall(lots: ["B100 - B199", "B300"])])

        let told = try #require(try await alarm(scene, id))
        #expect(told.text.contains("a lot that he attested is recalled now"))
        #expect(told.nextStep.contains("recalld cases dismiss \(id)"))
        #expect(try await scene.store.case(id).acts.lotRequest?.answer == .recalledLots)
        let entry = try #require(try await reassessed(scene, id))
        #expect(entry["answer"]?.string == "recalled_lots")
        #expect(entry["answer_before"]?.string == "other_lots")
        #expect(entry["recall_revision"]?.integer == 2)

        let asked = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")
        #expect(asked.state == .inReview)
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.approve(number), on: id, by: "Bob")
        #expect(try await scene.state(of: id) == .dismissed)
        #expect(try await alarm(scene, id) == nil, "two people looked")
    }

    @Test func `what a revision leaves as it was is decided by one, and nobody is told`()
        async throws
    {
        let (scene, id) = try await Self.attested()

        try await scene.apply([Self.recall(lots: ["B100 - B199", "C7"])])

        #expect(try await alarm(scene, id) == nil)
        #expect(try await reassessed(scene, id) == nil)
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another lot")
        #expect(try await scene.state(of: id) == .dismissed)
    }

    @Test(arguments: [true, false])
    func `nobody is asked about a case that its authority took back`(
        isGone: Bool
    ) async throws {
        let (scene, id) = try await Self.attested("B150")
        _ = try await scene.store.uphold(id, by: "Ada", reason: "the recalled lot")
        try await scene.deliverAll()
        if isGone { try await scene.goneInNextExport() }
        try await scene.apply([Self.recall(lots: ["C7"])])
        #expect(try await alarm(scene, id) != nil)

        var withdrawn = Self.recall(lots: ["C7"])
        withdrawn.standing = .withdrawn
        try await scene.apply([withdrawn])

        #expect(try await alarm(scene, id) == nil)
    }

    @Test(arguments: [true, false])
    func `what went before anybody decided is asked about no more, what was ordered is`(
        isOrdered: Bool
    ) async throws {
        let (scene, id) = try await Self.attested("B150")
        if isOrdered { _ = try await scene.store.uphold(id, by: "Ada", reason: "the lot") }
        try await scene.deliverAll()
        try await scene.apply([Self.recall(lots: ["C7"])])
        #expect(try await alarm(scene, id) != nil)

        try await scene.goneInNextExport()

        #expect(try await scene.state(of: id) == .verifiedGone)
        #expect((try await alarm(scene, id) != nil) == isOrdered)
    }

    @Test func `a revision of other words is none of the scope`() async throws {
        let (scene, id) = try await Self.attested("B150")
        _ = try await scene.store.uphold(id, by: "Ada", reason: "the recalled lot")
        var other = Self.recall()
        other.hazard.text = "Burns and worse"

        try await scene.apply([other])

        #expect(try await alarm(scene, id) == nil)
    }

    @Test func `a lot that was recalled when he named it stays against one person`() async throws {
        let (scene, id) = try await Self.attested("B150")

        try await scene.apply([Self.recall(lots: ["C7"])])

        #expect(
            try await alarm(scene, id)?.text.contains("none of the lots that he attested") == true)
        #expect(try await scene.store.case(id).acts.lotRequest?.answer == .otherLots)
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another lot")
        #expect(try await scene.state(of: id) == .inReview)
    }

    @Test func `what one person proposed under the old lots nobody approves`() async throws {
        let (scene, id) = try await Self.attested("B150")
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")
        let number = try #require(try await scene.store.case(id).acts.waiting).number

        try await scene.apply([Self.recall(lots: ["B100 - B199", "C7"])])

        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }
        #expect(
            try await scene.store.openAlarms().allSatisfy {
                !$0.alarm.key.hasPrefix("decision.waiting")
            })
        _ = try await scene.store.dismiss(id, by: "Bob", reason: "still another kettle")
        #expect(try await scene.store.case(id).acts.waiting?.person == "Bob")
    }

    // MARK: Dismissed

    @Test func `a dismissal that rests on an attested lot is looked at again, by two`() async throws
    {
        let (scene, id) = try await Self.attested()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another lot")

        try await scene.apply([Self.recall(lots: ["B100 - B199", "B300"])])
        #expect(try await alarm(scene, id)?.text.contains("was dismissed by the old") == true)
        let again = try #require(try await scene.show([Self.match()]).first)

        #expect(again.outcome == .reopened && again.round == 2)
        #expect(again.state == .inReview)
        #expect(try await alarm(scene, id) == nil, "the new round is the second look")
        _ = try await scene.store.dismiss(again.caseID, by: "Ada", reason: "as before")
        #expect(try await scene.state(of: again.caseID) == .inReview)
        let waiting = try #require(try await scene.store.case(again.caseID).acts.waiting)
        try await scene.store.perform(.approve(waiting.number), on: again.caseID, by: "Bob")
        #expect(try await scene.state(of: again.caseID) == .dismissed)
    }

    @Test func `another seller's word is none of this one's`() async throws {
        let (scene, id) = try await Self.attested()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another lot")
        try await scene.apply([Self.recall(lots: ["B100 - B199", "B300"])])

        let again = try #require(try await scene.show([Self.match(seller: "S-8")]).first)
        _ = try await scene.store.dismiss(again.caseID, by: "Ada", reason: "another kettle")

        #expect(try await scene.state(of: again.caseID) == .dismissed)
    }

    @Test func `a dismissal that the revision does not touch is opened anew without alarm`()
        async throws
    {
        let (scene, id) = try await Self.attested()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another lot")

        try await scene.apply([Self.recall(lots: ["B100 - B199", "C7"])])
        #expect(try await alarm(scene, id) == nil)
        let again = try #require(try await scene.show([Self.match()]).first)

        #expect(again.state == .inReview && again.round == 2)
        _ = try await scene.store.dismiss(again.caseID, by: "Ada", reason: "another lot")
        #expect(try await scene.state(of: again.caseID) == .dismissed)
    }

    // MARK: Ordered off sale

    @Test(arguments: [
        (recall(lots: ["C7"]), "none of the lots that he attested is recalled any more"),
        (
            recall(soldTo: CivilDate(daysSince1970: 20_000)),
            "lots or times of sale are others now"
        ),
    ])
    func `an order that rests on the old scope is looked at again`(
        revised: Recall, says: String
    ) async throws {
        let (scene, id) = try await Self.attested("B150")
        _ = try await scene.store.uphold(id, by: "Ada", reason: "the recalled lot")

        try await scene.apply([revised])

        let told = try #require(try await alarm(scene, id))
        #expect(told.text.contains(says) && told.text.contains("ordered off sale"))
        #expect(told.nextStep.contains("recalld cases reinstate \(id)"))
        #expect(try await scene.state(of: id) == .noticeIssued, "nothing is done by itself")
        try await scene.store.perform(.note("looked again"), on: id, by: "Bob")
        #expect(try await alarm(scene, id) == nil)
    }

    @Test func `a second revision is told as it stands`() async throws {
        let (scene, id) = try await Self.attested("B150")
        _ = try await scene.store.uphold(id, by: "Ada", reason: "the recalled lot")
        try await scene.apply([Self.recall(lots: ["C7"])])

        try await scene.apply([Self.recall(lots: ["C7", "B150"])])

        #expect(try await alarm(scene, id)?.text.contains("is recalled now") == true)
    }

    // MARK: Kept

    @Test func `the lots are kept once, and through a restart`() async throws {
        let (scene, id) = try await Self.attested()
        try await scene.store.perform(
            .attest(Attestation(lots: "B300", reason: "again")), on: id, by: "Ada")
        let again = try await scene.reopened(rules: try Self.rules())

        try await again.apply([Self.recall(lots: ["B300"])])

        _ = try await again.store.dismiss(id, by: "Ada", reason: "another kettle")
        #expect(try await again.state(of: id) == .inReview)
        #expect(try await again.store.verifyLedger().isIntact)
    }

    @Test(arguments: [
        "DELETE FROM attested_lots", "UPDATE attested_lots SET lots = 'C7'",
        "INSERT INTO attested_lots (case_seq, at, lots) VALUES (1, 0, ' ')",
    ])
    func `the schema keeps what a seller attested`(sql: String) async throws {
        let (scene, _) = try await Self.attested()

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }
}
