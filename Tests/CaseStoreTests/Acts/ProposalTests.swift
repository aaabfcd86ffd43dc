import CaseStore
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What takes two people waits for the second one.
@Suite struct ProposalTests {
    private static let act = CaseAct.suppress(until: nil, reason: "a toy")

    /// Ada has proposed to suppress a case that takes two.
    private static func proposed() async throws -> (Scene, CaseID, Int64) {
        var rules = Scene.rules()
        rules.decisions.twoPersons = [.suppress]
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: .review)
        try await scene.store.perform(act, on: id, by: "Ada")
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        return (scene, id, number)
    }

    private static func waiting(_ scene: Scene) async throws -> [CaseID] {
        var filter = CaseFilter()
        filter.isWaiting = true
        return try await scene.store.cases(filter).map(\.id)
    }

    @Test func `a proposal changes nothing, tells somebody, and made twice waits once`()
        async throws
    {
        let (scene, id, _) = try await Self.proposed()
        try await scene.store.perform(Self.act, on: id, by: "ADA ")

        #expect(try await scene.state(of: id) == .inReview)
        #expect(try await Self.waiting(scene) == [id])
        #expect(try await scene.store.case(id).acts.proposals.count == 1)
        #expect(
            try await scene.store.openAlarms().map(\.alarm.key) == ["decision.waiting:\(id)"])
    }

    @Test func `a second person makes it happen, once`() async throws {
        let (scene, id, number) = try await Self.proposed()
        for _ in 1...2 { try await scene.store.perform(.approve(number), on: id, by: "Bob") }

        #expect(try await scene.state(of: id) == .dismissed)
        let acts = try await scene.store.case(id).acts
        #expect(acts.suppressions.map(\.person) == ["Ada"])
        #expect(acts.suppressions.map(\.second) == ["Bob"])
        #expect(acts.proposals.map(\.outcome) == [.approved])
        #expect(try await scene.store.openAlarms().isEmpty)
        let kinds = try await scene.ledgerKinds()
        #expect(kinds.count { $0 == "case.proposal_approved" } == 1)
        #expect(kinds.count { $0 == "case.suppressed" } == 1)
    }

    @Test(arguments: ["Ada", " ada", "ADA\t"])
    func `the same person is not a second one`(name: String) async throws {
        let (scene, id, number) = try await Self.proposed()

        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: name)
        }
        #expect(try await scene.state(of: id) == .inReview)
    }

    @Test(arguments: ["Bob", "Ada"])
    func `anybody ends it, and then another may be made`(name: String) async throws {
        let (scene, id, number) = try await Self.proposed()
        for _ in 1...2 {
            try await scene.store.perform(.refuse(number, reason: "no"), on: id, by: name)
        }

        #expect(try await Self.waiting(scene).isEmpty)
        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }
        try await scene.store.perform(Self.act, on: id, by: "Ada")
        #expect(try await Self.waiting(scene) == [id])
    }

    @Test func `it expires at its moment and not before`() async throws {
        let (scene, id, number) = try await Self.proposed()
        scene.clock.set(to: Scene.noon + .hours(72) - .milliseconds(1))
        #expect(try await scene.store.expireProposals() == 0)
        scene.clock.advance(by: .milliseconds(1))
        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }

        #expect(try await scene.store.expireProposals() == 1)
        let proposal = try #require(try await scene.store.case(id).acts.proposals.first)
        #expect(proposal.outcome == .expired)
        #expect(proposal.endedAt == Scene.noon + .hours(72))
        #expect(try await scene.store.openAlarms().isEmpty)
        #expect(try await scene.store.expireProposals() == 0)
    }

    @Test func `another proposal waits its turn, and one of another case is not found`()
        async throws
    {
        let (scene, id, number) = try await Self.proposed()
        await expectStoreError(.impossible) {
            try await scene.store.perform(
                .suppress(until: nil, reason: "other"), on: id, by: "Bob")
        }
        await expectStoreError(.notFound) {
            try await scene.store.perform(.approve(number + 1), on: id, by: "Bob")
        }
    }

    @Test func `what has become impossible is not approved`() async throws {
        let (scene, id, number) = try await Self.proposed()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "2"))

        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }
        #expect(try await scene.state(of: id) == .verifiedGone)
    }

    @Test(arguments: [
        "UPDATE proposals SET person = 'Bob'", "DELETE FROM proposals",
        "UPDATE proposals SET outcome = 'approved', ended_at = 1, ended_by = ' aDA '",
        "UPDATE proposals SET outcome = 'approved', ended_at = 1",
        "UPDATE proposals SET outcome = 'refused'",
        "INSERT INTO proposals (case_seq, act, at, person, expires_at) "
            + "SELECT case_seq, act, at, person, expires_at FROM proposals",
    ])
    func `the schema refuses what would spoil a proposal`(sql: String) async throws {
        let (scene, _, _) = try await Self.proposed()
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }
}
