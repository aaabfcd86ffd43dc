import CaseStore
import Digests
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S6: a recall of two lots, a listing that
/// names none.
@Suite struct AttestationScenarioTests {
    private static let letter = CaseDocument(
        name: "text", text: "We hold lot B300 only; A. Seller, 2025-11-21")
    private static let attested = Reinstatement(
        .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")], documents: [letter],
        reason: "attested by the seller")

    /// Two lots are recalled, the listing is silent, and down it goes.
    private static func takenDown() async throws -> (ScenarioStage, CaseID) {
        let stage = try await ScenarioStage()
        try await stage.publish([ScenarioStage.recall(lots: ["B200", "B201"])])
        try await stage.show([""])
        let id = try #require(try await stage.rounds().first).id
        try await stage.deliver()
        return (stage, id)
    }

    @Test func `S6: taken down, attested, reinstated by two people, and named from then on`()
        async throws
    {
        let (stage, id) = try await Self.takenDown()
        #expect(try await stage.rounds().map(\.state) == [.delivered])
        try await stage.show([])
        #expect(try await stage.rounds().map(\.state) == [.verifiedGone])

        try await stage.decide(.reinstate(Self.attested), on: id, by: "Ada")
        #expect(try await stage.rounds().map(\.state) == [.verifiedGone])
        await #expect { try await stage.approve(id, by: "ada ") } throws: { error in
            (error as? DecisionDesk.Refusal)?.kind == .impossible
        }
        try await stage.approve(id, by: "Bob")

        let detail = try await stage.store.case(id)
        #expect(detail.takedown.state == .reinstated)
        #expect(detail.documents.map(\.document.sha256) == [SHA256Digest(of: Self.letter.text)])
        #expect(detail.documents.map(\.person) == ["Ada"])
        #expect(try await stage.steps(of: id).contains(.sellerReinstated))
        try await stage.show(["Lot B300 only"])
        #expect(try await stage.rounds().map(\.state) == [.reinstated])
    }

    @Test(arguments: [Severity.medium, .low])
    func `S6: of a slight hazard a person decides first, export after export`(
        severity: Severity
    ) async throws {
        let stage = try await ScenarioStage()
        try await stage.publish([
            ScenarioStage.recall(severity: severity, lots: ["B200", "B201"])
        ])
        try await stage.show([""])
        try await stage.show([""])

        let held = try #require(try await stage.rounds().first)
        #expect(held.state == .inReview && held.tier == .review && held.scope == .undetermined)
        #expect(held.score >= 0.95)
        #expect(held.evidence.last?.kind == .personFirst && held.evidence.last?.weight == 0)
        // Nothing is ordered; the seller is asked, once, which lots he has.
        #expect(try await stage.steps(of: held.id) == [.attestation])
        // The lot is named now, and it is a recalled one.
        try await stage.show(["Lot B200"])
        #expect(try await stage.rounds().map(\.state) == [.noticeIssued])
    }

    @Test func `S6: what a person took down for its lots goes down again when it is back`()
        async throws
    {
        let stage = try await ScenarioStage()
        try await stage.publish([ScenarioStage.recall(severity: .medium, lots: ["B200"])])
        try await stage.show([""])
        let id = try #require(try await stage.rounds().first).id
        _ = try await stage.store.uphold(id, by: "Ada", reason: "its lot is B200")
        try await stage.deliver()
        try await stage.show([])
        #expect(try await stage.rounds().map(\.state) == [.verifiedGone])

        try await stage.show([""])

        let rounds = try await stage.rounds()
        #expect(rounds.map(\.state) == [.verifiedGone, .noticeIssued])
        #expect(rounds.last?.clock.policyID == "relist")
    }

    @Test func `S6: a return that does not name the lot reopens the case`() async throws {
        let (stage, id) = try await Self.takenDown()
        try await stage.show([])
        try await stage.decide(.reinstate(Self.attested), on: id, by: "Ada")
        try await stage.approve(id, by: "Bob")

        try await stage.show(["a fine kettle"])

        let rounds = try await stage.rounds()
        #expect(rounds.map(\.state) == [.reinstated, .noticeIssued])
        #expect(rounds.last?.clock.policyID == "relist")
    }

    @Test func `S6: an attested lot that is recalled is refused`() async throws {
        let (stage, id) = try await Self.takenDown()
        var forged = Self.attested
        forged.conditions = [ReturnCondition(.lots, "B201")]
        let wrong = forged

        await #expect {
            try await stage.decide(.reinstate(wrong), on: id, by: "Ada")
        } throws: { error in
            (error as? DecisionDesk.Refusal)?.text.contains("among those that recall") == true
        }
        #expect(try await stage.store.case(id).acts.proposals.isEmpty)
    }
}
