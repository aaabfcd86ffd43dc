import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@Suite struct SellerTests {
    private func claim(_ scene: Scene) async throws -> [Dispatch] {
        try await scene.store.claimDispatches(limit: 100, leaseFor: .seconds(60))
    }

    @Test func `the seller's statement is made with the order and before it`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match()]).first)

        let notices = try await scene.store.ledger(limit: 100)
            .filter { $0.kind == "notice.issued" }
        // The order waits until the seller's notice is taken.
        let claimed = try await scene.deliverAll()

        let seller = NoticeID(case: id, step: .seller)
        let order = NoticeID(case: id, step: .issued)
        #expect(notices.map(\.subject) == [seller.text, order.text])
        #expect(notices[0].at == notices[1].at)
        #expect(claimed.first?.destination == "sellers")
        #expect(claimed.map(\.destination).sorted() == ["hook", "sellers", "spool"])
        #expect(claimed.first { $0.destination == "sellers" }?.noticeID == seller)
        #expect(Set(claimed.map(\.window)).count == 1)
    }

    @Test func `a destination that takes both gets the seller's statement first`() async throws {
        let scene = try await ReasonScene.open(try ReasonScene.rules(sellers: ["hook"]))
        try await scene.open([ReasonScene.match()])

        let first = try await scene.store.claimDispatches(
            limit: 10, perDestination: 1, leaseFor: .seconds(60))

        #expect(first.first { $0.destination == "hook" }?.step == .seller)
    }

    @Test func `where nobody takes them no seller's statement is made`() async throws {
        let scene = try await ReasonScene.open(try ReasonScene.rules(sellers: []))
        try await scene.open([ReasonScene.match()])

        #expect(try await claim(scene).allSatisfy { $0.step == .issued })
    }

    @Test func `taking a seller's statement delivers no order`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match()]).first)
        let claimed = try await claim(scene)

        let seller = try #require(claimed.first { $0.step == .seller })
        try await scene.store.recordAttempts([AttemptResult(seller, .delivered, detail: "ok")])

        #expect(try await scene.state(of: id) == .noticeIssued)
    }

    @Test func `the same statement has the same bytes after a crash`() async throws {
        let scene = try await ReasonScene.open()
        try await scene.open([ReasonScene.match()])
        let before = try await claim(scene)
        let again = try await scene.reopened(rules: try ReasonScene.rules())

        _ = try await again.store.recoverAttempts()
        let after = try await claim(again)

        #expect(after.map(\.body) == before.map(\.body))
        #expect(after.map(\.noticeID) == before.map(\.noticeID))
    }

    @Test func `a seller who was told hears that it is over`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match()]).first)
        try await scene.deliverAll()

        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")
        let claimed = try await claim(scene)

        #expect(claimed.map(\.destination).sorted() == ["hook", "sellers", "spool"])
        let seller = try #require(claimed.first { $0.destination == "sellers" })
        #expect(seller.step == .sellerWithdrawn)
        #expect(seller.text.contains("takes back \(NoticeID(case: id, step: .seller))"))
    }

    @Test func `a seller who was never told hears nothing`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(try await scene.open([ReasonScene.match()]).first)

        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")

        #expect(try await claim(scene).isEmpty)
        #expect(try await scene.store.outboxDepth() == 0)
    }

    @Test func `buyers' recall notice is made with the order, after it`() async throws {
        let scene = try await ReasonScene.open(
            try ReasonScene.rules(sellers: [], buyers: ["buyers"]))
        try await scene.open([ReasonScene.match()])

        let steps = try await claim(scene).sorted { $0.destination < $1.destination }.map(\.step)

        #expect(steps == [.consumer, .issued, .issued])
    }

    @Test func `a platform that was to tell buyers hears that it is over, and nobody else`()
        async throws
    {
        let scene = try await ReasonScene.open(
            try ReasonScene.rules(sellers: [], buyers: ["buyers"]))
        let ids = try await scene.open([ReasonScene.match("L1"), ReasonScene.match("L2")])
        let claimed = try await claim(scene).filter { $0.caseID == ids[0] }
        try await scene.store.recordAttempts(
            claimed.map { AttemptResult($0, .delivered, detail: "ok") })

        for id in ids { _ = try await scene.store.dismiss(id, by: "ana", reason: "another") }
        let after = try await claim(scene).filter { $0.destination == "buyers" }

        // Both were tried, since a claim is an attempt.
        #expect(after.map(\.step) == [.consumerWithdrawn, .consumerWithdrawn])
        #expect(Set(after.map(\.caseID)) == Set(ids))
    }

    @Test func `a person's decision is said to be a person's`() async throws {
        let scene = try await ReasonScene.open()
        let id = try #require(
            try await scene.open([ReasonScene.match(tier: .review)]).first)

        _ = try await scene.store.uphold(id, by: "ana", reason: "same kettle")

        let seller = try #require(try await claim(scene).first { $0.step == .seller })
        #expect(seller.text.contains("The decision was made by a person."))
        #expect(!seller.text.contains("ana"))
    }
}
