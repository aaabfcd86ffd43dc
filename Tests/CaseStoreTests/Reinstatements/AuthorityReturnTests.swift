import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// An authority takes a recall back: what went down for it may return, each
/// listing by a person's word.
@Suite struct AuthorityReturnTests {
    private static func withdrawn() async throws -> (Scene, CaseID) {
        let (scene, id) = try await Scene.ordered()
        try await scene.apply([Scene.withdrawn()])
        return (scene, id)
    }

    private static func waiting(_ scene: Scene) async throws -> [CaseID] {
        var filter = CaseFilter()
        filter.isWaiting = true
        return try await scene.store.cases(filter).map(\.id)
    }

    @Test func `a withdrawal proposes, and neither case nor seller hears of it`() async throws {
        let (scene, id) = try await Self.withdrawn()

        let detail = try await scene.store.case(id)
        let proposal = try #require(detail.acts.waiting)
        guard case .reinstate(let reinstatement) = proposal.act else {
            Issue.record("\(proposal.act) is no reinstatement")
            return
        }
        #expect(reinstatement.ground == .withdrawn)
        #expect(reinstatement.reason.contains("US CPSC withdrew cpsc:1"))
        #expect(proposal.person == "recalld test")
        #expect(detail.takedown.state == .verifiedGone)
        #expect(!detail.notices.contains { $0.notice.step == .sellerReinstated })
        #expect(try await Self.waiting(scene) == [id])
        #expect(
            try await scene.store.openAlarms().map(\.alarm.key) == ["recall.withdrawn:cpsc:1"],
            "one alarm for all cases")
    }

    @Test func `a person's word lets it return and tells seller and buyers`() async throws {
        let (scene, id) = try await Self.withdrawn()
        let number = try #require(try await scene.store.case(id).acts.waiting).number

        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        let detail = try await scene.store.case(id)
        let steps = detail.notices.map(\.notice.step)
        #expect(detail.takedown.state == .reinstated)
        #expect(
            [detail.reinstatement?.person, detail.reinstatement?.second] == ["recalld test", "Bob"])
        #expect(steps.contains(.sellerReinstated) && steps.contains(.consumerWithdrawn))
        let order = try #require(detail.notices.first { $0.notice.step == .reinstated })
        #expect(order.notice.text.contains("Bob"))
        let seller = try #require(detail.notices.first { $0.notice.step == .sellerReinstated })
        #expect(seller.notice.text.contains("The authority has withdrawn the recall."))
    }

    @Test func `an order that is out when the recall is withdrawn is proposed as well`()
        async throws
    {
        let (scene, id) = try await Scene.ordered(gone: false)
        try await scene.apply([Scene.withdrawn()])

        #expect(try await scene.state(of: id) == .withdrawn)
        #expect(try await Self.waiting(scene) == [id], "as the ledger says")
        #expect(try await scene.entries("case.reinstatement_proposed").count == 1)
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.approve(number), on: id, by: "Bob")
        #expect(try await scene.state(of: id) == .reinstated)
    }

    @Test func `what is said when an order is lifted is what a person is asked`() async throws {
        let (scene, id) = try await Scene.ordered(gone: false)
        try await scene.apply([Scene.withdrawn()])

        let notices = try await scene.store.case(id).notices.map(\.notice)
        for step in [NoticeStep.withdrawn, .sellerWithdrawn] {
            let word = try #require(notices.first { $0.step == step })
            #expect(word.text.contains("a person decides"))
            #expect(!word.text.contains("it may return to example."))
            #expect(!word.text.contains("for it alone"))
            let data = try JSONParser.parse(word.body)["data"]
            #expect(data?["listing_return"]?.string == "undecided")
        }
        let seller = try #require(notices.first { $0.step == .sellerWithdrawn })
        #expect(seller.subject == "The order against your listing L1 is lifted: Kettle K-100")

        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.refuse(number, reason: "unsafe"), on: id, by: "Bob")
        let after = try await scene.store.case(id)
        #expect(after.notices.map(\.notice.step) == notices.map(\.step), "nothing to take back")
        #expect(after.takedown.state == .withdrawn)
    }

    @Test func `a seller reads that it was an order which is withdrawn`() async throws {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        var order = Scene.order()
        let id = try await scene.openOrdered(order)
        try await scene.deliverAll()
        order.withdrawal = "annulled"
        try await scene.file(order)

        let notices = try await scene.store.case(id).notices.map(\.notice)
        let word = try #require(notices.first { $0.step == .sellerWithdrawn })
        #expect(word.text.contains("The authority has withdrawn the order below."))
    }

    @Test func `of goods that never return nobody says that a person decides`() async throws {
        let (scene, id) = try await Scene.ordered(gone: false)
        try await scene.store.perform(
            .raise(.destroyed, reason: "pulped"), on: id, by: "Ada")
        try await scene.apply([Scene.withdrawn()])

        #expect(try await Self.waiting(scene).isEmpty)
        let notices = try await scene.store.case(id).notices.map(\.notice)
        let word = try #require(notices.first { $0.step == .sellerWithdrawn })
        #expect(!word.text.contains("a person decides") && !word.text.contains("may return"))
        #expect(word.text.contains("is lifted"))
    }

    @Test(arguments: [true, false])
    func `the call to look ends once every return is decided`(isApproved: Bool) async throws {
        let (scene, ids) = try await Self.withdrawnTwice()
        func alarms() async throws -> [String] {
            try await scene.store.openAlarms().map(\.alarm.key)
        }
        for (place, id) in ids.enumerated() {
            #expect(try await alarms() == ["recall.withdrawn:cpsc:1"], "\(place) decided")
            let number = try #require(try await scene.store.case(id).acts.waiting).number
            try await scene.store.perform(
                isApproved ? .approve(number) : .refuse(number, reason: "unsafe"), on: id,
                by: "Bob")
        }
        #expect(try await alarms().isEmpty)
    }

    /// Two listings that went down for one recall, which is withdrawn since.
    private static func withdrawnTwice() async throws -> (Scene, [CaseID]) {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        try await scene.apply([Scene.recall()])
        let opened = try await scene.show([Scene.match("L1"), Scene.match("L2")])
        try await scene.deliverAll()
        try await scene.goneInNextExport()
        try await scene.apply([Scene.withdrawn()])
        return (scene, opened.map(\.caseID))
    }

    @Test func `an order that nobody was sent took nothing down`() async throws {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        let id = try await scene.openCase()

        try await scene.apply([Scene.withdrawn()])

        #expect(try await scene.state(of: id) == .withdrawn)
        #expect(try await Self.waiting(scene).isEmpty)
        #expect(try await scene.entries("case.reinstatement_proposed").isEmpty)
        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `what waited on a case that the withdrawal closed ends with it`() async throws {
        let (scene, id) = try await Scene.ordered(gone: false)
        let limit = try await scene.store.case(id).takedown.clock.limit
        try await scene.store.perform(
            .extend(until: limit + .hours(1), .agreed, authority: "CPSC", reason: "r"), on: id,
            by: "Ada")

        try await scene.apply([Scene.withdrawn()])

        let proposals = try await scene.store.case(id).acts.proposals
        #expect(proposals.map(\.outcome) == [.refused, nil])
        #expect(proposals.last?.act.name == "reinstate")
    }

    @Test func `whoever refuses keeps it down, and it is not proposed again`() async throws {
        let (scene, id) = try await Self.withdrawn()
        let number = try #require(try await scene.store.case(id).acts.waiting).number

        try await scene.store.perform(.refuse(number, reason: "unsafe anyway"), on: id, by: "Bob")
        try await scene.apply([Scene.withdrawn()])

        #expect(try await scene.state(of: id) == .verifiedGone)
        #expect(try await Self.waiting(scene).isEmpty)
    }

    @Test func `it waits longer than a weekend, and not for ever`() async throws {
        let (scene, id) = try await Self.withdrawn()
        scene.clock.advance(by: DecisionRules.authorityPatience - .milliseconds(1))
        #expect(try await scene.store.expireProposals() == 0)
        #expect(try await Self.waiting(scene) == [id])
        scene.clock.advance(by: .milliseconds(1))

        #expect(try await scene.store.expireProposals() == 1)
    }

    @Test func `a recall that holds again ends the proposal`() async throws {
        let (scene, id) = try await Self.withdrawn()

        try await scene.apply([Scene.recall()])

        let proposal = try #require(try await scene.store.case(id).acts.proposals.last)
        #expect(proposal.outcome == .refused)
        #expect(proposal.endedFor?.contains("in force again") == true)
        #expect(try await scene.state(of: id) == .verifiedGone)
    }

    @Test func `what a person proposed already is left alone`() async throws {
        let (scene, id) = try await Scene.ordered()
        try await scene.store.perform(.reinstate(Scene.relabelled), on: id, by: "Ada")

        try await scene.apply([Scene.withdrawn()])

        #expect(try await scene.store.case(id).acts.proposals.map(\.person) == ["Ada"])
    }

    @Test func `what was destroyed is not even proposed`() async throws {
        let (scene, id) = try await Scene.ordered()
        try await scene.store.perform(.raise(.destroyed, reason: "burnt"), on: id, by: "Lee")

        try await scene.apply([Scene.withdrawn()])

        #expect(try await Self.waiting(scene).isEmpty)
        #expect(try await scene.entries("case.reinstatement_proposed").isEmpty)
    }

    @Test func `a recall that only leaves the list proposes nothing`() async throws {
        let (scene, id) = try await Scene.ordered()

        try await scene.apply([Scene.recall("2")])

        #expect(try await scene.state(of: id) == .verifiedGone)
        #expect(try await Self.waiting(scene).isEmpty)
        #expect(try await scene.entries("case.reinstatement_proposed").isEmpty)
    }

    @Test func `a recall in force again asks a person about what has returned`() async throws {
        let (scene, id) = try await Self.withdrawn()
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        try await scene.store.perform(.approve(number), on: id, by: "Bob")
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Scene.recall()])

        let openings = try await scene.show([Scene.mended()])

        #expect(openings.map(\.outcome) == [.reopened])
        #expect(openings.map(\.state) == [.inReview])
    }
}
