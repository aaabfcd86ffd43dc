import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What was destroyed never returns, whichever round the mark was made on.
@Suite struct DestroyedTests {
    private static let mark = CaseAct.raise(.destroyed, reason: "burnt, record 7")

    private static func refusal(
        _ act: CaseAct, on id: CaseID, _ scene: Scene
    ) async throws -> String {
        do {
            try await scene.store.perform(act, on: id, by: "Ada")
            return "no refusal"
        } catch {
            #expect(error.code == .impossible)
            return error.message
        }
    }

    /// A listing that was gone, marked as destroyed, and is back.
    private static func back(
        text: String = "", seller: String = "S1"
    ) async throws -> (scene: Scene, first: CaseID, second: CaseID) {
        let (scene, first) = try await Scene.ordered()
        try await scene.store.perform(mark, on: first, by: "Lee")
        let openings = try await scene.show([Scene.mended(text: text, seller: seller)])
        return (scene, first, try #require(openings.first).caseID)
    }

    @Test func `a later round is not reinstated, and says which case has the mark`()
        async throws
    {
        let (scene, first, second) = try await Self.back()

        let message = try await Self.refusal(.reinstate(Scene.relabelled), on: second, scene)

        #expect(message.contains("marked as destroyed on case \(first) (burnt, record 7)"))
        try await scene.store.perform(
            .lower(.destroyed, reason: "another batch"), on: first, by: "Lee")
        try await scene.reinstate(second)
        #expect(try await scene.state(of: second) == .reinstated)
    }

    @Test func `another seller's goods are not those`() async throws {
        let (scene, _, second) = try await Self.back(seller: "S2")

        try await scene.reinstate(second)

        #expect(try await scene.state(of: second) == .reinstated)
    }

    @Test func `the same content is not dismissed, what reads otherwise may be another thing`()
        async throws
    {
        let (scene, _, second) = try await Self.back()
        #expect(
            try await Self.refusal(.dismiss(reason: "a toy"), on: second, scene)
                .contains("never return"))

        let (other, _, third) = try await Self.back(text: "A toy of wood")
        try await other.store.perform(.dismiss(reason: "a toy"), on: third, by: "Ada")
        #expect(try await other.state(of: third) == .dismissed)
    }

    @Test func `the return under another id is not reinstated either`() async throws {
        let (scene, first) = try await Scene.ordered()
        try await scene.store.perform(Self.mark, on: first, by: "Lee")
        var likeness = Scene.mended("L9", text: "")
        likeness.returned = ListingReturn(
            earlier: first.text, score: 0.97,
            evidence: [Evidence(kind: .image, recall: "a1", listing: "a1", weight: 6)],
            isSole: false)
        let second = try #require(try await scene.show([likeness]).first).caseID
        try await scene.deliverAll()

        let message = try await Self.refusal(.reinstate(Scene.relabelled), on: second, scene)

        #expect(message.contains("marked as destroyed on case \(first)"))
    }

    @Test(arguments: [true, false])
    func `a reinstated listing that is still on offer goes down again`(
        hasConditions: Bool
    ) async throws {
        let (scene, first) = try await Scene.ordered()
        var reinstatement = Scene.relabelled
        if !hasConditions { reinstatement.conditions = [] }
        try await scene.reinstate(first, reinstatement)
        try await scene.show([Scene.mended()])
        try await scene.store.perform(Self.mark, on: first, by: "Lee")
        #expect(try await scene.store.conditionalListings(Scene.market) == ["L1"])

        let openings = try await scene.show([Scene.mended()])

        let again = try await scene.store.case(try #require(openings.first).caseID)
        #expect(openings.map(\.outcome) == [.reopened])
        #expect(again.takedown.state == .noticeIssued)
        #expect(again.returned?.earlier == first)
        #expect(try await scene.store.case(first).reinstatement?.brokenIn == again.openedIn.id)
        #expect(
            try await scene.entries("case.condition_broken").first?.contains("destroyed") == true)
    }

    @Test func `a row that no recall matches any more is found by its id`() async throws {
        let (scene, first) = try await Scene.ordered()
        var reinstatement = Scene.relabelled
        reinstatement.conditions = []
        try await scene.reinstate(first, reinstatement)
        try await scene.store.perform(Self.mark, on: first, by: "Lee")
        scene.clock.advance(by: .hours(1))

        let openings = try await scene.store.examine(
            [Scene.mended(text: "A garden chair").listing],
            in: try await scene.export(content: "other"))

        #expect(openings.map(\.outcome) == [.reopened])
        #expect(openings.map(\.state) == [.inReview])
    }
}
