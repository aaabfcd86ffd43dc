import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S7: a recall for its label, remedied.
@Suite struct RemedyScenarioTests {
    @Test func `S7: returns with the remedy's words, and reopens once they are gone`()
        async throws
    {
        let stage = try await ScenarioStage()
        try await stage.publish([ScenarioStage.recall(severity: .low)])
        try await stage.show([""])
        let id = try #require(try await stage.rounds().first).id
        try await stage.deliver()
        try await stage.show([])
        try await stage.decide(
            .reinstate(
                Reinstatement(
                    .remedied, conditions: [ReturnCondition(.words, "relabelled: contains milk")],
                    reason: "the new label is on")), on: id, by: "Ada")
        try await stage.approve(id, by: "Bob")

        try await stage.show(["Relabelled: contains milk"])
        #expect(try await stage.rounds().map(\.state) == [.reinstated])
        try await stage.show([])
        try await stage.show(["Now RELABELLED - contains milk"])
        #expect(try await stage.rounds().map(\.state) == [.reinstated])
        let export = try await stage.show(["a fine kettle"])

        let rounds = try await stage.rounds()
        #expect(rounds.map(\.state) == [.reinstated, .noticeIssued])
        let first = try #require(rounds.first?.clock)
        let again = try #require(rounds.last?.clock)
        #expect(again.target - again.start == (first.target - first.start) / 2)
        #expect(try await stage.store.case(id).reinstatement?.brokenIn == export)
    }

    @Test func `S7: a listing that nothing recognises any more asks a person`() async throws {
        let stage = try await ScenarioStage()
        try await stage.publish([ScenarioStage.recall()])
        try await stage.show([""])
        let id = try #require(try await stage.rounds().first).id
        try await stage.deliver()
        try await stage.decide(
            .reinstate(
                Reinstatement(
                    .remedied, conditions: [ReturnCondition(.words, "relabelled")],
                    reason: "seen")), on: id, by: "Ada")
        try await stage.approve(id, by: "Bob")
        stage.scene.clock.advance(by: .hours(1))
        let path = stage.scene.folder.write(
            "x.csv", "listing_id,title,seller_id\nL1,Garden chair,S1\n")

        _ = try await stage.take(path)

        let rounds = try await stage.rounds()
        #expect(rounds.map(\.state) == [.reinstated, .inReview])
        #expect(try await stage.store.case(id).reinstatement?.brokenIn == nil, "it has no text")
    }
}
