import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// A claim is no proof: only an export that is newer than it proves or refutes
/// it.
@Suite struct ClaimTests {
    /// A case under an order, claimed delisted two hours after ``Scene/noon``.
    private static func claimed() async throws -> (Scene, CaseID) {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(3))
        try await scene.store.perform(
            .claimDelisted(at: Scene.noon + .hours(2)), on: id, by: "shop")
        return (scene, id)
    }

    private static func alarms(_ scene: Scene) async throws -> [String] {
        try await scene.store.openAlarms().map(\.alarm.key)
    }

    @Test func `a claim acknowledges the order, and its clock runs on`() async throws {
        let (scene, id) = try await Self.claimed()
        let detail = try await scene.store.case(id)

        #expect(detail.takedown.state == .acknowledged)
        #expect(detail.order?.acknowledgedBy == "shop")
        #expect(detail.order?.acknowledgedAt == Scene.noon + .hours(3))
        #expect(detail.acts.standingClaim?.claimedAt == Scene.noon + .hours(2))
        scene.clock.set(to: detail.takedown.clock.limit)
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await scene.kinds(of: id).contains("breach"))
    }

    @Test(arguments: [(1, false), (2, false), (3, true)])
    func `only an export produced after the claim proves it`(
        hours: Int, isProof: Bool
    ) async throws {
        let (scene, id) = try await Self.claimed()
        let export = try await scene.export(producedAt: Scene.noon + .hours(hours), content: "2")

        #expect(try await scene.finish(export) == (isProof ? [id] : []))
    }

    @Test(arguments: [false, true])
    func `an export after the claim that has the listing refutes it, with one alarm`(
        byMatch: Bool
    ) async throws {
        let (scene, id) = try await Self.claimed()
        for content in ["2", "3"] {
            scene.clock.advance(by: .hours(1))
            let export = try await scene.export(content: content)
            if byMatch { _ = try await scene.store.open([Scene.match()], in: export) }
            try await scene.finish(export, present: ["L1"])
        }

        let acts = try await scene.store.case(id).acts
        #expect(acts.standingClaim == nil)
        #expect(acts.claims.map(\.refutedAt) == [Scene.noon + .hours(4)])
        #expect(try await Self.alarms(scene) == ["claim.refuted:\(id)"])
        #expect(try await scene.ledgerKinds().count { $0 == "case.claim_refuted" } == 1)
    }

    @Test func `a new claim ends the alarm, and so does the proof`() async throws {
        let (scene, id) = try await Self.claimed()
        try await scene.finish(try await scene.export(content: "2"), present: ["L1"])
        scene.clock.advance(by: .hours(1))
        try await scene.store.perform(.claimDelisted(at: scene.clock.now()), on: id, by: "shop")
        #expect(try await Self.alarms(scene).isEmpty)

        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "3"), present: ["L1"])
        #expect(try await Self.alarms(scene).count == 1)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "4"))
        #expect(try await Self.alarms(scene).isEmpty)
    }

    @Test func `an export that was produced before the claim refutes nothing`() async throws {
        let (scene, id) = try await Self.claimed()
        let export = try await scene.export(producedAt: Scene.noon + .hours(1), content: "2")
        try await scene.finish(export, present: ["L1"])

        #expect(try await scene.store.case(id).acts.standingClaim != nil)
    }

    @Test func `what cannot be claimed is refused`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        await expectStoreError(.impossible) {
            try await scene.store.perform(.claimDelisted(at: Scene.noon), on: id, by: "shop")
        }
        _ = try await scene.store.uphold(id, by: "Ada", reason: "seen")
        for moment in [Scene.noon - .minutes(1), Scene.noon + .minutes(1)] {
            await expectStoreError(.impossible) {
                try await scene.store.perform(.claimDelisted(at: moment), on: id, by: "shop")
            }
        }
        try await scene.store.perform(.claimDelisted(at: Scene.noon), on: id, by: "shop")
        try await scene.store.perform(.claimDelisted(at: Scene.noon), on: id, by: "shop")
        #expect(try await scene.store.case(id).acts.claims.count == 1)
    }

    @Test func `an acknowledgement by case is that of its order`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.store.perform(.acknowledge, on: id, by: "ops")

        #expect(try await scene.store.case(id).order?.acknowledgedBy == "ops")
        #expect(try await scene.state(of: id) == .acknowledged)
    }

    @Test func `time to the claim is a figure, while nothing refutes it`() async throws {
        let (scene, _) = try await Self.claimed()
        scene.clock.advance(by: .hours(2))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-21")),
            through: try #require(CivilDate("2025-11-30")),
            now: scene.clock.now())
        let claimed = try await scene.store.keyFigures(of: period).first?.figures.toClaim
        #expect(claimed?.quantile(1) == .hours(2))

        try await scene.finish(try await scene.export(content: "2"), present: ["L1"])
        #expect(try await scene.store.keyFigures(of: period).first?.figures.toClaim.count == 0)
    }
}
