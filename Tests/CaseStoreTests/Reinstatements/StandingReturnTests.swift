import CaseStore
import Digests
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// A listing that was let return is looked at again and found fine: what two
/// people agreed to goes on.
@Suite struct StandingReturnTests {
    private static let stands = CaseAct.letReinstatementStand(
        reason: "other lots, still relabelled")

    /// The recall in a revision that nobody has looked at.
    private static func amended(_ lots: String...) -> Recall {
        var recall = Scene.recall()
        recall.products[0].lots = lots
        return recall
    }

    /// A reinstated case with its fingerprint, and the round that an amendment
    /// has opened of it.
    private static func reopened(
        _ reinstatement: Reinstatement = Scene.relabelled,
        text: String = "Relabelled: contains milk"
    ) async throws -> (scene: Scene, first: CaseID, second: CaseID) {
        let (scene, id) = try await Scene.ordered()
        try await scene.reinstate(id, reinstatement)
        let listings = try await scene.store.unprintedListings(version: 1, limit: 9)
        try await scene.store.keepFingerprints(
            Dictionary(listings.map { ($0.caseID, Array("{}".utf8)) }) { first, _ in first },
            version: 1)
        scene.clock.advance(by: .hours(1))
        try await scene.apply([amended("B300")])
        let openings = try await scene.show([Scene.mended(text: text)])
        #expect(openings.map(\.state) == [.inReview])
        return (scene, id, try #require(openings.first).caseID)
    }

    @Test func `the round is closed, the conditions are watched and the fingerprint stays`()
        async throws
    {
        let (scene, first, second) = try await Self.reopened()

        try await scene.store.perform(Self.stands, on: second, by: "Lee")

        #expect(try await scene.state(of: second) == .dismissed)
        #expect(try await scene.state(of: first) == .reinstated)
        #expect(try await scene.store.conditionalListings(Scene.market) == ["L1"])
        #expect(try await scene.store.fingerprints(of: nil).map(\.caseID) == [first])
        let openings = try await scene.show([Scene.mended()])
        #expect(openings.map(\.outcome) == [.reinstated])
        #expect(openings.map(\.caseID) == [first])
    }

    @Test func `a dismissal ends both`() async throws {
        let (scene, first, second) = try await Self.reopened()
        #expect(try await scene.store.returnsBehind(second) == [first])

        try await scene.store.dismiss(second, by: "Lee", reason: "another kettle")

        #expect(try await scene.store.conditionalListings(Scene.market).isEmpty)
        #expect(try await scene.store.fingerprints(of: nil).isEmpty)
        #expect(try await scene.store.returnsBehind(second).isEmpty, "nothing is left to end")
    }

    @Test func `a condition that is broken later opens the next round, with a strike`()
        async throws
    {
        let (scene, first, second) = try await Self.reopened()
        try await scene.store.perform(Self.stands, on: second, by: "Lee")

        let openings = try await scene.show([Scene.mended(text: "Tasty")])

        let third = try await scene.store.case(try #require(openings.first).caseID)
        #expect(openings.map(\.outcome) == [.reopened])
        #expect(third.takedown.round == 3)
        #expect(third.takedown.state == .noticeIssued)
        #expect(third.takedown.clock.policyID == "relist")
        #expect(third.returned?.earlier == first)
        #expect(third.returned?.strikes == 1)
        #expect(try await scene.store.case(first).reinstatement?.isWatched == false)
    }

    @Test func `ledger and both rounds say who found it fine, and why`() async throws {
        let (scene, first, second) = try await Self.reopened()
        try await scene.store.perform(Self.stands, on: second, by: "Lee")

        let reread = try await scene.reopened(rules: try Scene.returnRules()).store
        let closed = try await reread.case(second)
        let entry = try #require(closed.ledger.last { $0.kind == "case.reinstatement_stands" })
        let body = try JSONParser.parse(entry.body)
        #expect(entry.actor == "Lee")
        #expect(body["reason"]?.string == "other lots, still relabelled")
        #expect(body["reinstated"]?.array?.map(\.string) == [first.text])
        #expect(closed.affirmations.map(\.reinstated) == [first])
        let kept = try #require(try await reread.case(first).reinstatement)
        #expect(kept.affirmations.map(\.round) == [second])
        #expect(kept.affirmations.map(\.person) == ["Lee"])
        #expect(try await reread.verifyLedger().isIntact)
    }

    @Test func `the next revision asks again, and no score sends it off`() async throws {
        let (scene, _, second) = try await Self.reopened()
        try await scene.store.perform(Self.stands, on: second, by: "Lee")
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Self.amended("B300", "B400")])

        let openings = try await scene.show([Scene.mended()])

        #expect(openings.map(\.state) == [.inReview])
        #expect(openings.map(\.round) == [3])
        #expect(try await scene.show([Scene.mended()]).map(\.outcome) == [.seen])
        try await scene.store.perform(
            Self.stands, on: try #require(openings.first).caseID, by: "Lee")
        #expect(try await scene.show([Scene.mended()]).map(\.outcome) == [.reinstated])
    }

    @Test func `a round that vanishes while a person is asked breaks nothing`() async throws {
        let (scene, first, second) = try await Self.reopened()
        try await scene.show([])
        #expect(try await scene.state(of: second) == .verifiedGone)

        let back = try #require(try await scene.show([Scene.mended()]).first)

        #expect(back.state == .inReview)
        #expect(back.round == 3)
        #expect(try await scene.show([Scene.mended()]).map(\.outcome) == [.seen])
        #expect(try await scene.store.returnsBehind(back.caseID) == [first])
        try await scene.store.perform(Self.stands, on: back.caseID, by: "Lee")
        #expect(try await scene.store.conditionalListings(Scene.market) == ["L1"])
        #expect(try await scene.show([Scene.mended()]).map(\.caseID) == [first])
        #expect(try await scene.show([Scene.mended(text: "Tasty")]).map(\.round) == [4])
    }

    @Test func `what vanished under an order is back as ever`() async throws {
        let (scene, _, second) = try await Self.reopened()
        _ = try await scene.store.uphold(second, by: "Lee", reason: "recalled after all")
        try await scene.show([])

        let back = try await scene.show([Scene.mended()])

        #expect(back.map(\.state) == [.noticeIssued])
    }

    @Test func `a row without a text is not asked about again while it says the same`()
        async throws
    {
        let (scene, first) = try await Scene.ordered()
        try await scene.reinstate(first)
        let silent = Scene.mended(text: "")
        let opened = try #require(try await scene.show([silent]).first)
        try await scene.store.perform(Self.stands, on: opened.caseID, by: "Lee")

        #expect(try await scene.show([silent]).map(\.outcome) == [.reinstated])
        var other = silent
        other.listing.title = "Kettle K-100, new"
        #expect(try await scene.show([other]).map(\.state) == [.inReview])
    }

    @Test func `it stands for a linked recall that came with the round`() async throws {
        let (scene, first) = try await Scene.ordered()
        try await scene.reinstate(first)
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Self.amended("B300")])
        try await scene.apply([Scene.canadianRecall()], feed: "hc")
        try await scene.store.setLinks([Scene.link])
        var linked = Scene.mended(tier: .review)
        linked.recall = Scene.canadian
        let opened = try await scene.show([Scene.mended(), linked])
        #expect(Set(opened.map(\.outcome)) == [.reopened, .joined])
        #expect(try await scene.store.case(opened[0].caseID).bases.count == 2)

        try await scene.store.perform(Self.stands, on: opened[0].caseID, by: "Lee")

        let again = try await scene.show([Scene.mended(), linked])
        #expect(again.map(\.outcome) == [.reinstated, .reinstated])
        #expect(again.map(\.caseID) == [first, first])
        // Amended alone, it asks again, about the same return.
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Scene.canadianRecall(title: "Kettle and jug")], feed: "hc")
        linked.tier = .takedown
        let third = try #require(try await scene.show([linked]).first)
        #expect(third.state == .inReview)
        #expect(try await scene.store.returnsBehind(third.caseID) == [first])
        #expect(try await scene.show([linked]).map(\.outcome) == [.seen], "no score sends it off")
        try await scene.store.perform(Self.stands, on: third.caseID, by: "Lee")
        #expect(try await scene.show([linked]).map(\.caseID) == [first])
    }

    @Test func `its fingerprint stays silent of its seller`() async throws {
        let (scene, first, second) = try await Self.reopened()
        try await scene.store.perform(Self.stands, on: second, by: "Lee")
        var likeness = Scene.mended("L9")
        likeness.returned = ListingReturn(
            earlier: first.text, score: 0.97,
            evidence: [Evidence(kind: .image, recall: "a1", listing: "a1", weight: 6)],
            isSole: true)

        #expect(try await scene.show([likeness]).map(\.outcome) == [.stale])
        likeness.listing.sellerID = "S2"
        #expect(try await scene.show([likeness]).map(\.state) == [.noticeIssued])
    }

    @Test func `it is no false positive in the figures`() async throws {
        let (scene, _, second) = try await Self.reopened()
        try await scene.store.perform(Self.stands, on: second, by: "Lee")
        scene.clock.advance(by: .hours(1))

        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-20")),
            through: try #require(CivilDate("2026-03-01")), now: scene.clock.now())
        let figures = try await scene.store.keyFigures(of: period).first?.figures

        #expect(figures?.dismissed == 0)
        #expect(figures?.reinstated == 1)
    }

    // MARK: What does not stand

    private static func refusal(
        _ scene: Scene, _ id: CaseID
    ) async throws -> String {
        do {
            try await scene.store.perform(stands, on: id, by: "Lee")
            return "no refusal"
        } catch {
            #expect(error.code == .impossible)
            return error.message
        }
    }

    @Test func `a case that follows no return has nothing that could stand`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)

        #expect(try await Self.refusal(scene, id).contains("no later round"))
        #expect(try await scene.state(of: id) == .inReview)
    }

    @Test func `what an export showed broken stands no more`() async throws {
        let (scene, first) = try await Scene.ordered()
        try await scene.reinstate(first)
        var weak = Scene.mended(text: "Tasty")
        weak.tier = .review
        let second = try #require(try await scene.show([weak]).first).caseID

        #expect(try await scene.state(of: second) == .inReview)
        #expect(try await Self.refusal(scene, second).contains("showed a condition broken"))
    }

    @Test func `a lot that the recall names by now does not stand`() async throws {
        let (scene, _, second) = try await Self.reopened(
            Reinstatement(
                .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")],
                documents: [Scene.letter], reason: "B300 only"), text: "Lot B300")

        #expect(try await Self.refusal(scene, second).contains("among those that recall"))
    }

    @Test func `what was agreed until a day that is over does not stand`() async throws {
        let (scene, _, second) = try await Self.reopened(
            Reinstatement(
                .compliance, conditions: [ReturnCondition(.until, "2025-11-21")],
                documents: [Scene.letter], reason: "letter to the 21st"))
        scene.clock.advance(by: .hours(24))

        #expect(try await Self.refusal(scene, second).contains("does not keep to “until="))
    }

    @Test func `what was destroyed does not stand`() async throws {
        let (scene, first, second) = try await Self.reopened()
        try await scene.store.perform(.raise(.destroyed, reason: "burnt"), on: first, by: "Lee")

        #expect(try await Self.refusal(scene, second).contains("marked as destroyed on case"))
    }

    @Test func `once its order is out only a reinstatement lets it return`() async throws {
        let (scene, _, second) = try await Self.reopened()
        _ = try await scene.store.uphold(second, by: "Lee", reason: "seen")

        #expect(try await Self.refusal(scene, second).contains("cannot be closed because"))
    }

    @Test(arguments: [
        "DELETE FROM standing_returns", "UPDATE standing_returns SET person = 'x'",
        "DELETE FROM standing_revisions", "UPDATE standing_revisions SET revision = 1",
        "INSERT INTO standing_returns SELECT 1, reinstated_seq, reason, at, person "
            + "FROM standing_returns",
        "INSERT INTO standing_returns SELECT max(seq), 1, 'r', 0, 'x' FROM cases",
    ])
    func `the schema keeps who found it fine`(sql: String) async throws {
        let (scene, _, second) = try await Self.reopened()
        try await scene.store.perform(Self.stands, on: second, by: "Lee")

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }
}
