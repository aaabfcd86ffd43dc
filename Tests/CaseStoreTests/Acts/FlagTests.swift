import CaseStore
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Legal hold and the expert's flag stand beside the state and stop nothing.
@Suite struct FlagTests {
    private static let recall = RecallID(source: "cpsc", number: "1")

    private static func listed(_ scene: Scene, _ flag: CaseFlag) async throws -> [CaseID] {
        var filter = CaseFilter()
        filter.flag = flag
        return try await scene.store.cases(filter).map(\.id)
    }

    @Test func `a held case goes on, and says who holds it and why`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        try await scene.store.perform(.raise(.legalHold, reason: "suit 4/26"), on: id, by: "Ada")
        _ = try await scene.store.uphold(id, by: "Bob", reason: "seen")

        #expect(try await scene.state(of: id) == .noticeIssued)
        let flag = try #require(try await scene.store.case(id).acts.flags.first)
        #expect([flag.raisedBy, flag.reason] == ["Ada", "suit 4/26"])
        #expect(try await Self.listed(scene, .legalHold) == [id])
        try await scene.store.perform(.lower(.legalHold, reason: "over"), on: id, by: "Ada")
        #expect(try await Self.listed(scene, .legalHold).isEmpty)
    }

    @Test func `a recall's hold is of all its cases, also of later ones`() async throws {
        let scene = try await Scene.open()
        let first = try await scene.openCase()
        try await scene.store.hold(true, recall: Self.recall, by: "Ada", reason: "suit")
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "2")
        let second = try #require(
            try await scene.store.open([Scene.match("L2")], in: export).first
        ).caseID

        #expect(Set(try await Self.listed(scene, .legalHold)) == [first, second])
        #expect(try await scene.store.case(second).acts.flags.first?.recall == Self.recall)
        try await scene.store.hold(false, recall: Self.recall, by: "Ada", reason: "settled")
        #expect(try await Self.listed(scene, .legalHold).isEmpty)
    }

    @Test func `raising and lowering twice is once, lowering what never was is a mistake`()
        async throws
    {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        await expectStoreError(.impossible) {
            try await scene.store.perform(.lower(.legalHold, reason: "r"), on: id, by: "Ada")
        }
        for act in [CaseAct.raise(.legalHold, reason: "r"), .lower(.legalHold, reason: "r")] {
            try await scene.store.perform(act, on: id, by: "Ada")
            try await scene.store.perform(act, on: id, by: "Ada")
        }
        let kinds = try await scene.ledgerKinds()
        #expect(kinds.count { $0 == "case.legal_hold_raised" } == 1)
        #expect(kinds.count { $0 == "case.legal_hold_lowered" } == 1)
        await expectStoreError(.notFound) {
            try await scene.store.hold(
                true, recall: RecallID(source: "cpsc", number: "9"), by: "Ada", reason: "r")
        }
    }

    @Test func `an expert is asked of a case in review, whose clock runs on`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        try await scene.store.perform(.raise(.needsExpert, reason: "which?"), on: id, by: "Ada")
        #expect(try await Self.listed(scene, .needsExpert) == [id])
        scene.clock.set(to: try await scene.store.case(id).takedown.clock.limit)
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await scene.kinds(of: id).contains("breach"))

        _ = try await scene.store.uphold(id, by: "Ada", reason: "the expert says so")
        #expect(try await Self.listed(scene, .needsExpert).isEmpty)
        await expectStoreError(.impossible) {
            try await scene.store.perform(.raise(.needsExpert, reason: "?"), on: id, by: "Ada")
        }
    }

    @Test(arguments: [
        "UPDATE case_returns SET seller = NULL", "UPDATE case_assignments SET assignee = 'x'",
        "DELETE FROM case_assignments", "UPDATE case_notes SET text = 'x'",
        "DELETE FROM case_notes", "UPDATE case_claims SET claimed_at = 0",
        "DELETE FROM case_claims", "UPDATE case_flags SET reason = 'x'", "DELETE FROM case_flags",
        "INSERT INTO case_claims VALUES (1, 9, 0, 0, 'x', NULL, NULL)",
        "UPDATE case_claims SET refuted_in = opened_in, refuted_at = 1 FROM cases "
            + "WHERE cases.seq = case_claims.case_seq",
        "INSERT INTO case_claims SELECT seq, 1, 0, 0, 'x', NULL, NULL FROM cases "
            + "WHERE state = 'in_review'",
        "INSERT INTO case_flags (case_seq, flag, reason, raised_at, raised_by) "
            + "VALUES (1, 'needs_expert', 'r', 0, 'x')",
        "INSERT INTO case_flags (case_seq, flag, reason, raised_at, raised_by) "
            + "VALUES (1, 'legal_hold', 'r', 0, 'x')",
        "INSERT INTO case_notes SELECT 1, 9, printf('%.4001c', 'x'), 0, 'x'",
    ])
    func `the schema refuses what would spoil an act`(sql: String) async throws {
        let scene = try await Self.acted()
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }

    /// Two rounds of one offer, the first held, noted and claimed, and another
    /// listing in review.
    private static func acted() async throws -> Scene {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        for act in [
            CaseAct.assign(to: "Ada"), .note("n"), .raise(.legalHold, reason: "r"),
            .claimDelisted(at: Scene.noon),
        ] { try await scene.store.perform(act, on: id, by: "Ada") }
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "2"))
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "3")
        _ = try await scene.store.open(
            [Scene.match(), Scene.match("L2", tier: .review)], in: export)
        return scene
    }
}
