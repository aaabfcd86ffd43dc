import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@Suite struct CaseTests {
    @Test func `a match for a takedown opens a case with its order`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()

        let detail = try await scene.store.case(id)

        #expect(detail.takedown.state == .noticeIssued)
        #expect(detail.takedown.round == 1)
        #expect(detail.takedown.clock.policyID == "us.19a")
        #expect(detail.notices.map(\.notice.id) == [NoticeID(case: id, step: .issued)])
        #expect(detail.notices.first?.dispatches.map(\.destination) == ["hook", "spool"])
        #expect(
            detail.ledger.map(\.kind) == ["case.opened", "case.notice_issued", "notice.issued"])
    }

    @Test func `a match for review waits for a person while its clock runs`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)

        let detail = try await scene.store.case(id)

        #expect(detail.takedown.state == .inReview)
        #expect(detail.notices.isEmpty)
        #expect(try await scene.store.nextClockEvent() == Scene.noon + .hours(6))
    }

    @Test func `the clock starts once recall and export are both known`() async throws {
        let scene = try await Scene.open()
        let export = try await scene.export()
        scene.clock.advance(by: .hours(2))
        try await scene.apply([Scene.recall()])
        scene.clock.advance(by: .hours(1))

        let opening = try #require(try await scene.store.open([Scene.match()], in: export).first)
        let takedown = try await scene.store.case(opening.caseID).takedown

        #expect(takedown.clock.start == Scene.noon + .hours(2))
        #expect(takedown.openedAt == Scene.noon + .hours(3))
    }

    @Test func `the same batch again changes nothing`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2")])
        let export = try await scene.export()
        let matches = [Scene.match("A"), Scene.match("B", recall: "2", tier: .review)]
        let first = try await scene.store.open(matches, in: export)
        let before = try await scene.ledgerKinds()

        let again = try await scene.reopened()
        let second = try await again.store.open(matches, in: export)

        #expect(first.map(\.outcome) == [.opened, .opened])
        #expect(second.map(\.outcome) == [.seen, .seen])
        #expect(second.map(\.caseID) == first.map(\.caseID))
        #expect(try await again.ledgerKinds() == before)
        #expect(try await again.store.outboxDepth() == 2)
    }

    @Test func `a match twice in one batch is one case`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()

        let openings = try await scene.store.open([Scene.match(), Scene.match()], in: export)

        #expect(openings.map(\.outcome) == [.opened, .seen])
        #expect(try await scene.store.summary(at: Scene.noon).openCases == 1)
    }

    @Test func `a batch with an unknown recall opens nothing`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()

        await expectStoreError(.notFound) {
            try await scene.store.open([Scene.match(), Scene.match("B", recall: "9")], in: export)
        }
        #expect(try await scene.store.summary(at: Scene.noon).openCases == 0)
        #expect(try await scene.store.outboxDepth() == 0)
    }

    @Test func `a stronger match later raises a case in review`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        let export = try await scene.export()

        let openings = try await scene.store.open([Scene.match(tier: .takedown)], in: export)
        let detail = try await scene.store.case(id)

        #expect(openings.map(\.outcome) == [.raised])
        #expect(detail.takedown.tier == .takedown)
        #expect(detail.takedown.state == .noticeIssued)
        #expect(detail.takedown.clock.start == Scene.noon)
        #expect(detail.notices.count == 1)
    }

    @Test func `a weaker match later lowers nothing`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .takedown)
        let export = try await scene.export()

        let openings = try await scene.store.open([Scene.match(tier: .review)], in: export)

        #expect(openings.map(\.outcome) == [.seen])
        #expect(try await scene.store.case(id).takedown.tier == .takedown)
    }

    @Test func `upholding issues the order in the person's name`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)

        let takedown = try await scene.store.uphold(id, by: "ana", reason: "same lid")
        let notice = try #require(try await scene.store.case(id).notices.first)
        let body = try JSONParser.parse(notice.notice.body)

        #expect(takedown.state == .noticeIssued)
        #expect(body["data"]?["decision"]?["by"]?.string == "ana")
        #expect(try await scene.store.ledger(limit: 100).contains { $0.actor == "ana" })
        await expectStoreError(.impossible) {
            try await scene.store.uphold(id, by: "ana", reason: "again")
        }
    }

    @Test func `a dismissal holds while neither recall nor listing changes`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")
        let export = try await scene.export()
        var cheaper = Scene.match()
        cheaper.listing.price = "9.99"

        #expect(try await scene.store.open([cheaper], in: export).map(\.outcome) == [.suppressed])

        let reworded = Scene.match(title: "Kettle K-100 with lid")
        let openings = try await scene.store.open([reworded], in: export)
        #expect(openings.map(\.outcome) == [.reopened])
        #expect(openings.map(\.round) == [2])
    }

    @Test func `a dismissal ends with a revision of the recall`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        _ = try await scene.store.dismiss(id, by: "ana", reason: "another kettle")
        try await scene.apply([Scene.recall(title: "Kettle, all colours")])
        let export = try await scene.export()

        let openings = try await scene.store.open([Scene.match(tier: .review)], in: export)

        #expect(openings.map(\.outcome) == [.reopened])
        #expect(openings.map(\.state) == [.inReview])
    }

    @Test func `a withdrawn case comes back only with a revision`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        _ = try await scene.store.withdraw(id, by: "ana", reason: "court")
        let export = try await scene.export()
        let reworded = Scene.match(title: "other words")

        #expect(try await scene.store.open([reworded], in: export).map(\.outcome) == [.suppressed])
        try await scene.apply([Scene.recall(title: "Kettle again")])
        #expect(try await scene.store.open([reworded], in: export).map(\.outcome) == [.reopened])
    }

    @Test func `dismissing cancels an order that never went out`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()

        _ = try await scene.store.dismiss(id, by: "ana", reason: "wrong")
        let notices = try await scene.store.case(id).notices

        #expect(notices.count == 1)
        #expect(notices.first?.dispatches.map(\.state) == [.cancelled, .cancelled])
        #expect(try await scene.store.claimDispatches(limit: 9, leaseFor: .seconds(9)).isEmpty)
        #expect(try await scene.store.nextClockEvent() == nil)
    }

    @Test func `dismissing takes an order back where it may have arrived`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let claimed = try await scene.store.claimDispatches(
            limit: 9, perDestination: 1, leaseFor: .seconds(60))
        let hook = try #require(claimed.first { $0.destination == "hook" })
        try await scene.store.recordAttempts([AttemptResult(hook, .delivered, detail: "200")])

        _ = try await scene.store.dismiss(id, by: "ana", reason: "wrong")
        let withdrawal = try #require(
            try await scene.store.case(id).notices.first { $0.notice.step == .withdrawn })

        // The spool's attempt was still open: it may have arrived as well.
        #expect(withdrawal.dispatches.map(\.destination) == ["hook", "spool"])
        #expect(withdrawal.dispatches.allSatisfy { $0.state == .pending })
    }

    @Test func `an acknowledgement may come before the delivery is known, and twice`() async throws
    {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let notice = NoticeID(case: id, step: .issued)

        let first = try await scene.store.acknowledge(notice, by: "ops")
        let before = try await scene.ledgerKinds()
        let second = try await scene.store.acknowledge(notice, by: "ops")

        #expect(first.state == .acknowledged)
        #expect(second.state == .acknowledged)
        #expect(try await scene.ledgerKinds() == before)
        try await scene.deliverAll()
        #expect(try await scene.state(of: id) == .acknowledged)
        #expect(try await scene.store.notice(notice).acknowledgedBy == "ops")
    }

    @Test func `only an order that stands is acknowledged`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let alarm = try #require(
            try await scene.store.raiseAlarm(
                Alarm(key: "k", severity: .warning, text: "t", nextStep: "n")))
        _ = try await scene.store.dismiss(id, by: "ana", reason: "wrong")

        await expectStoreError(.impossible) {
            try await scene.store.acknowledge(NoticeID(case: id, step: .issued), by: "ops")
        }
        await expectStoreError(.impossible) { try await scene.store.acknowledge(alarm, by: "ops") }
        await expectStoreError(.notFound) {
            try await scene.store.acknowledge(NoticeID(alarm: "none"), by: "ops")
        }
    }

    @Test func `cases are found by what a person asks for`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2")])
        let export = try await scene.export()
        _ = try await scene.store.open(
            [Scene.match("A"), Scene.match("B", recall: "2", tier: .review)], in: export)
        var byState = CaseFilter()
        byState.states = [.inReview]
        var byRecall = CaseFilter()
        byRecall.recall = RecallID(source: "cpsc", number: "1")
        byRecall.marketplace = Scene.market
        var none = CaseFilter()
        none.listingID = "C"

        #expect(try await scene.store.cases(byState).map(\.listing.id) == ["B"])
        #expect(try await scene.store.cases(byRecall).map(\.listing.id) == ["A"])
        #expect(try await scene.store.cases(none).isEmpty)
        #expect(try await scene.store.cases(CaseFilter()).count == 2)
    }
}
