import CaseStore
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S11: a recall that vanishes, and one
/// that is withdrawn.
@Suite struct WithdrawalScenarioTests {
    private static func gone() async throws -> (ScenarioStage, CaseID) {
        let stage = try await ScenarioStage()
        try await stage.publish([ScenarioStage.recall(), ScenarioStage.other])
        try await stage.show([""])
        let id = try #require(try await stage.rounds().first).id
        try await stage.deliver()
        try await stage.show([])
        return (stage, id)
    }

    @Test func `S11: a recall that is not on page 1 any more changes nothing`() async throws {
        let (stage, id) = try await Self.gone()

        try await stage.publish([ScenarioStage.other])
        try await stage.show([""])

        #expect(try await stage.store.case(id).takedown.state == .verifiedGone)
        #expect(try await stage.store.case(id).acts.proposals.isEmpty)
        #expect(try await stage.rounds().map(\.state) == [.verifiedGone, .noticeIssued])
    }

    @Test func `S11: a withdrawal proposes, and the seller hears of it by a person's word`()
        async throws
    {
        let (stage, id) = try await Self.gone()

        try await stage.publish([
            ScenarioStage.recall(standing: .withdrawn), ScenarioStage.other,
        ])
        #expect(try await stage.store.case(id).takedown.state == .verifiedGone)
        #expect(try await !stage.steps(of: id).contains(.sellerReinstated))
        #expect(try await stage.store.case(id).acts.waiting != nil)
        try await stage.approve(id, by: "Bob")

        #expect(try await stage.store.case(id).takedown.state == .reinstated)
        #expect(try await stage.steps(of: id).contains(.sellerReinstated))
        try await stage.show([""])
        #expect(try await stage.rounds().count == 1)
    }

    @Test func `S11: an importer who was told of the recall hears that it is withdrawn`()
        async throws
    {
        let stage = try await ScenarioStage()
        var recall = ScenarioStage.recall()
        recall.firms = [ResponsibleFirm(role: .importer, name: "Acme Imports")]
        try await stage.publish([recall, ScenarioStage.other])
        try await stage.show([""])
        try await stage.deliver()

        // As feeds do: what says that it is withdrawn names nobody any more.
        try await stage.publish([
            ScenarioStage.recall(standing: .withdrawn), ScenarioStage.other,
        ])

        var filter = NoticeFilter()
        filter.step = .supplierWithdrawn
        let words = try await stage.store.notices(filter)
        #expect(words.map { $0.dispatches.map(\.destination) } == [["sellers"]])
        #expect(words.first?.notice.text.contains("To Acme Imports (importer") == true)
    }
}
