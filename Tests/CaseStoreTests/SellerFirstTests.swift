import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// The seller is told before his listing goes, but for a bounded time only.
@Suite struct SellerFirstTests {
    private func claim(_ scene: Scene) async throws -> [Dispatch] {
        try await scene.store.claimDispatches(limit: 100, leaseFor: .seconds(60))
    }

    /// A case whose seller's notice and order have different destinations.
    private func open() async throws -> (Scene, CaseID) {
        let scene = try await ReasonScene.open()
        return (scene, try await scene.open([ReasonScene.match()])[0])
    }

    private func fail(
        _ dispatches: [Dispatch], in scene: Scene, _ outcome: AttemptResult.Outcome? = nil
    ) async throws {
        let retry = AttemptResult.Outcome.failed(retryAt: scene.clock.now() + .minutes(5))
        try await scene.store.recordAttempts(
            dispatches.map { AttemptResult($0, outcome ?? retry, detail: "503") })
    }

    private func overtakings(_ scene: Scene) async throws -> Int {
        try await scene.ledgerKinds().count { $0 == LedgerEntry.overtakingKind }
    }

    @Test func `an order goes once the seller's notice is taken`() async throws {
        let (scene, _) = try await open()
        let first = try await claim(scene)
        #expect(first.map(\.step) == [.seller])
        #expect(try await claim(scene).isEmpty)

        try await scene.store.recordAttempts([AttemptResult(first[0], .delivered, detail: "200")])
        let second = try await claim(scene)
        #expect(second.map(\.destination).sorted() == ["hook", "spool"])
        #expect(second.allSatisfy { $0.step == .issued && $0.attempt == 1 })
        #expect(try await overtakings(scene) == 0)
    }

    @Test func `a seller's notice that nobody takes holds it up for a minute`() async throws {
        let (scene, id) = try await open()
        try await fail(try await claim(scene), in: scene)
        scene.clock.set(to: Scene.noon + .seconds(60) - .milliseconds(1))
        #expect(try await claim(scene).isEmpty)
        #expect(try await scene.store.nextDispatchDue() == Scene.noon + .seconds(60))

        scene.clock.advance(by: .milliseconds(1))
        #expect(try await claim(scene).map(\.step) == [.issued, .issued])
        #expect(try await overtakings(scene) == 1, "two destinations, one order")
        let entry = try #require(
            try await scene.store.case(id).ledger.first { $0.kind == LedgerEntry.overtakingKind })
        #expect(entry.at == Scene.noon + .seconds(60))
        let body = String(decoding: entry.body, as: UTF8.self)
        #expect(body.contains(#""waited_seconds":60"#) && body.contains(#""seller_attempts":1"#))
    }

    @Test func `one that hangs does not hold it up longer`() async throws {
        let (scene, _) = try await open()
        _ = try await claim(scene)
        scene.clock.advance(by: .seconds(59))
        #expect(try await claim(scene).isEmpty)
        scene.clock.advance(by: .seconds(1) - .milliseconds(1))
        #expect(try await claim(scene).isEmpty)
        scene.clock.advance(by: .milliseconds(1))

        #expect(try await claim(scene).contains { $0.step == .issued })
    }

    @Test func `one that is given up lets it go at once`() async throws {
        let (scene, _) = try await open()
        try await fail(try await claim(scene), in: scene, .givenUp)

        #expect(try await claim(scene).filter { $0.step == .issued }.count == 2)
        #expect(try await overtakings(scene) == 1)
    }

    @Test func `of two destinations for sellers one is enough`() async throws {
        let scene = try await ReasonScene.open(
            ReasonScene.rules(sellers: ["sellers", "archive"]))
        try await scene.open([ReasonScene.match()])
        let sellers = try await claim(scene)
        #expect(sellers.map(\.destination).sorted() == ["archive", "sellers"])
        try await fail([sellers[0]], in: scene, .givenUp)
        #expect(try await claim(scene).filter { $0.step == .issued }.isEmpty)
        try await scene.store.recordAttempts([AttemptResult(sellers[1], .delivered, detail: "200")])

        #expect(try await claim(scene).filter { $0.step == .issued }.count == 2)
        #expect(try await overtakings(scene) == 0)
    }

    @Test(arguments: [(0, 60_000), (22 * 60 + 20, 60_000), (22 * 60 + 21, 59_400), (24 * 60, 0)])
    func `a late order waits a hundredth of what is left of its time`(
        minutes: Int, wait: Int
    ) async throws {
        let scene = try await ReasonScene.open()
        let id = try await scene.open([ReasonScene.match(tier: .review)])[0]
        scene.clock.advance(by: .minutes(minutes))
        _ = try await scene.store.uphold(id, by: "Ada", reason: "it is")
        try await fail(try await claim(scene).filter { $0.step == .seller }, in: scene)

        let orders = try await scene.store.case(id).notices.filter { $0.notice.step == .issued }
        let due = orders.flatMap(\.dispatches).compactMap(\.dueAt).min()
        let moment = scene.clock.now() + .milliseconds(wait)
        #expect(wait == 0 ? due == nil : due == moment, "at its limit it was claimed at once")
    }

    @Test func `nobody waits where no seller is told`() async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()

        #expect(try await claim(scene).map(\.step) == [.issued, .issued])
        #expect(try await overtakings(scene) == 0)
    }

    @Test func `a restart in between forgets nothing`() async throws {
        let (scene, _) = try await open()
        _ = try await claim(scene)
        let again = try await scene.reopened(rules: try ReasonScene.rules())
        _ = try await again.store.recoverAttempts()
        let second = try await claim(again)
        #expect(second.map(\.step) == [.seller])
        try await again.store.recordAttempts([AttemptResult(second[0], .delivered, detail: "200")])

        #expect(try await claim(again).filter { $0.step == .issued }.count == 2)
        #expect(try await overtakings(again) == 0)
    }

    @Test func `an order taken back while it waits was never out`() async throws {
        let (scene, id) = try await open()
        try await fail(try await claim(scene), in: scene)
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")
        scene.clock.advance(by: .minutes(10))

        #expect(try await claim(scene).allSatisfy { $0.step == .sellerWithdrawn })
    }
}
