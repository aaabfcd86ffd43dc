import CaseStore
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// A listing that was let return and proves to be another product after all.
@Suite struct WrongReturnTests {
    private static let returned = "Relabelled: contains milk"
    private static let now = "Relabelled: contains milk, K-100, another maker's"

    /// A listing that was let return; with `seen`, on offer again in other words.
    private static func scene(
        _ rules: CaseRules? = nil, seen: Bool = true, gone: Bool = true
    ) async throws -> (Scene, CaseID) {
        let (scene, id) = try await Scene.ordered(gone: gone, rules: rules)
        try await scene.reinstate(id)
        if seen {
            let openings = try await scene.show([Scene.mended(text: now)])
            #expect(openings.map(\.outcome) == [.reinstated])
        }
        return (scene, id)
    }

    private static func dismiss(_ id: CaseID, _ scene: Scene) async throws {
        let proposed = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")
        #expect(proposed.state == .reinstated, "it takes two")
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.approve(number), on: id, by: "Bob")
    }

    @Test(arguments: [true, false])
    func `two people find it wrong, and the same words open nothing`(gone: Bool) async throws {
        let (scene, id) = try await Self.scene(gone: gone)

        try await Self.dismiss(id, scene)

        #expect(try await scene.state(of: id) == .dismissed)
        let again = try await scene.reopened(rules: try Scene.returnRules())
        let same = try await again.show([Scene.mended(text: Self.now)])
        #expect(same.map(\.outcome) == [.suppressed])
        #expect(same.map(\.caseID) == [id])
        // What the case was opened with is not what they looked at.
        let other = try await again.show([Scene.mended(text: "")])
        #expect(other.map(\.outcome) == [.reopened])
        #expect(try await again.store.verifyLedger().isIntact)
    }

    @Test func `a condition that was to be kept ends with it`() async throws {
        let (scene, id) = try await Self.scene()
        let listings = try await scene.store.unprintedListings(version: 1, limit: 9)
        try await scene.store.keepFingerprints(
            Dictionary(listings.map { ($0.caseID, Array("{}".utf8)) }) { first, _ in first },
            version: 1)
        #expect(try await scene.store.conditionalListings(Scene.market) == ["L1"])

        try await Self.dismiss(id, scene)

        #expect(try await scene.store.conditionalListings(Scene.market).isEmpty)
        #expect(try await scene.store.fingerprints(of: nil).isEmpty)
        // Its words gone, it is no return that broke what was agreed.
        let openings = try await scene.show([Scene.mended(text: "K-100, 230 V")])
        let round = try await scene.store.case(try #require(openings.first).caseID)
        #expect(round.takedown.round == 2 && round.returned == nil)
        #expect(try await scene.store.returnsBehind(round.takedown.id).isEmpty)
        #expect(try await scene.store.case(id).reinstatement?.brokenIn == nil)
    }

    @Test func `seller, buyers and whoever had the order hear of it, each once`() async throws {
        let (scene, id) = try await Self.scene()
        try await scene.deliverAll()

        try await Self.dismiss(id, scene)

        let detail = try await scene.store.case(id)
        let seller = detail.notices.filter { $0.notice.step == .sellerWithdrawn }
        #expect(seller.count == 1)
        #expect(seller.first?.notice.text.contains("It was our error") == true)
        #expect(detail.notices.count { $0.notice.step == .consumerWithdrawn } == 1)
        #expect(detail.notices.count { $0.notice.step == .withdrawn } == 1)
        let entry = try #require(detail.ledger.last { $0.kind == "case.dismissed" })
        #expect(try JSONParser.parse(entry.body)["from"]?.string == "reinstated")
        #expect(detail.ledger.contains { $0.kind == "case.return_found_wrong" })
    }

    @Test func `suppliers are told which listing was named in error`() async throws {
        var rules = try Scene.returnRules()
        rules.supplierDestinations = ["suppliers"]
        var recall = Scene.recall()
        recall.firms = [ResponsibleFirm(role: .importer, name: "Acme Imports")]
        let (scene, id) = try await Scene.ordered(recall: recall, rules: rules)
        try await scene.reinstate(id)
        try await scene.show([Scene.mended(text: Self.now)])

        try await Self.dismiss(id, scene)

        #expect(try await scene.entries("recall.supplier_corrected").count == 1)
    }

    @Test func `strikes that rested on it go`() async throws {
        let (scene, first) = try await Scene.ordered()
        let second = try #require(try await scene.show([Scene.mended(text: "")]).first).caseID
        try await scene.deliverAll()
        try await scene.show([])
        #expect(try await scene.store.case(second).returned?.strikes == 1)
        try await scene.reinstate(second)
        try await scene.show([Scene.mended(text: Self.now)])

        try await Self.dismiss(second, scene)

        #expect(try await scene.store.case(second).returned?.strikes == 0)
        #expect(try await scene.state(of: first) == .verifiedGone)
    }

    @Test func `what no export has shown since is not found wrong, and the answer says why`()
        async throws
    {
        let (scene, id) = try await Self.scene(seen: false)

        for act in [CaseAct.dismiss(reason: "a toy"), .suppress(until: nil, reason: "a toy")] {
            do {
                _ = try await scene.store.perform(act, on: id, by: "Ada")
                Issue.record("it was taken")
            } catch let error {
                #expect(error.code == .impossible)
                #expect(error.message.contains("bring an export that has it, then dismiss it"))
            }
        }
        #expect(try await scene.store.case(id).acts.waiting == nil)
        #expect(try await scene.state(of: id) == .reinstated)
    }

    @Test func `what reads otherwise by the second person's word is proposed anew`() async throws {
        let (scene, id) = try await Self.scene()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.show([Scene.mended(text: Self.now)])
        #expect(try await scene.store.case(id).acts.waiting != nil, "the same words")

        try await scene.show([Scene.mended(text: Self.returned)])

        #expect(try await scene.store.case(id).acts.waiting == nil)
        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }
        #expect(try await scene.state(of: id) == .reinstated)
    }

    @Test func `an amendment that came before it opens nothing, a later one does`() async throws {
        let (scene, id) = try await Self.scene()
        // Amended and looked at again: what counts is what the recall says now.
        var amended = Scene.recall()
        amended.products[0].lots = ["B300"]
        try await scene.apply([amended])
        let second = try #require(try await scene.show([Scene.mended(text: Self.now)]).first).caseID
        await expectStoreError(.impossible) {
            _ = try await scene.store.dismiss(id, by: "Ada", reason: "a round follows it")
        }
        try await scene.store.perform(
            .letReinstatementStand(reason: "other lots"), on: second, by: "Lee")
        try await scene.show([Scene.mended(text: Self.now)])
        try await Self.dismiss(id, scene)

        let same = try await scene.show([Scene.mended(text: Self.now)])
        #expect(same.map(\.outcome) == [.suppressed])
        amended.products[0].lots = ["B300", "B301"]
        try await scene.apply([amended])
        let later = try await scene.show([Scene.mended(text: Self.now)])
        #expect(later.map(\.outcome) == [.reopened])
    }

    @Test func `a suppression is of the words on offer, under whatever id`() async throws {
        let (scene, id) = try await Self.scene()
        try await scene.store.perform(.suppress(until: nil, reason: "a toy"), on: id, by: "Ada")
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        #expect(try await scene.state(of: id) == .dismissed)
        let openings = try await scene.show([
            Scene.mended("L1", text: Self.now), Scene.mended("L9", text: Self.now),
        ])
        #expect(openings.map(\.outcome) == [.suppressed, .suppressed])
    }

    @Test func `of what the authority withdrew there is no match to find wrong`() async throws {
        let (scene, id) = try await Self.scene()
        try await scene.apply([Scene.withdrawn()])

        await expectStoreError(.impossible) {
            _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy kettle")
        }
    }

    @Test func `the figures count an order reversed and no return`() async throws {
        let (scene, id) = try await Self.scene()
        try await Self.dismiss(id, scene)
        scene.clock.advance(by: .hours(1))

        let period = FigurePeriod(
            from: Scene.noon.utcDay,
            through: CivilDate(
                daysSince1970: Scene.noon.utcDay.daysSince1970 + 1), now: scene.clock.now())
        let figures = try #require(try await scene.store.keyFigures(of: period).first).figures

        #expect((figures.dismissed, figures.reversed, figures.reinstated) == (1, 1, 0))
    }

    @Test(arguments: [
        "DELETE FROM wrong_returns", "UPDATE wrong_returns SET revision = 1",
        "INSERT INTO wrong_returns SELECT case_seq, 'cpsc:2', revision, content_sha256, seen_in "
            + "FROM wrong_returns",
    ])
    func `the schema keeps what was found wrong`(sql: String) async throws {
        let (scene, id) = try await Self.scene()
        try await Self.dismiss(id, scene)

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }

    @Test func `the schema closes no return as wrong that nobody saw`() async throws {
        let (scene, _) = try await Self.scene()

        await #expect(throws: DatabaseError.self) {
            try await scene.execute("UPDATE cases SET state = 'dismissed'")
        }
    }
}
