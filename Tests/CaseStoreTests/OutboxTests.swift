import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@Suite struct OutboxTests {
    private func claim(
        _ scene: Scene, limit: Int = 100, perDestination: Int = .max
    ) async throws -> [Dispatch] {
        try await scene.store.claimDispatches(
            limit: limit, perDestination: perDestination, leaseFor: .seconds(60))
    }

    @Test func `what is claimed once is not claimed again`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()

        let first = try await claim(scene)

        #expect(first.map(\.destination).sorted() == ["hook", "spool"])
        #expect(first.allSatisfy { $0.attempt == 1 && !$0.previousUnknown })
        #expect(first.allSatisfy { $0.noticeID == NoticeID(case: id, step: .issued) })
        #expect(first.first?.window == Scene.noon...(Scene.noon + .hours(24)))
        #expect(try await claim(scene).isEmpty)
        #expect(try await scene.store.outboxDepth() == 2)
    }

    @Test func `the first destination that takes the order makes the case delivered`() async throws
    {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let claimed = try await claim(scene)

        try await scene.store.recordAttempts([AttemptResult(claimed[0], .delivered, detail: "ok")])
        #expect(try await scene.state(of: id) == .delivered)
        try await scene.store.recordAttempts([AttemptResult(claimed[1], .delivered, detail: "ok")])

        #expect(try await scene.state(of: id) == .delivered)
        #expect(try await scene.store.outboxDepth() == 0)
        #expect(try await scene.ledgerKinds().count { $0 == "case.delivered" } == 1)
        #expect(try await scene.ledgerKinds().count { $0 == "notice.delivered" } == 2)
    }

    @Test func `a failure is tried again when its time has come, with the same bytes`() async throws
    {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        let claimed = try await claim(scene)
        let retry = Scene.noon + .seconds(5)
        try await scene.store.recordAttempts(
            claimed.map { AttemptResult($0, .failed(retryAt: retry), detail: "503") })
        #expect(try await scene.store.nextDispatchDue() == retry)

        scene.clock.set(to: retry - .milliseconds(1))
        #expect(try await claim(scene).isEmpty)
        scene.clock.set(to: retry)
        let second = try await claim(scene)

        #expect(second.map(\.attempt) == [2, 2])
        #expect(second.map(\.body) == claimed.map(\.body))
        #expect(second.allSatisfy { !$0.previousUnknown })
    }

    @Test func `attempts that a crash cut off are unknown and due at once`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let claimed = try await claim(scene)
        let again = try await scene.reopened()

        #expect(try await again.store.recoverAttempts() == 2)
        #expect(try await again.store.recoverAttempts() == 0)
        let second = try await claim(again)

        #expect(second.map(\.noticeID) == claimed.map(\.noticeID))
        #expect(second.map(\.body) == claimed.map(\.body))
        #expect(second.allSatisfy { $0.attempt == 2 && $0.previousUnknown })
        let dispatch = try #require(
            try await again.store.case(id).notices.first?.dispatches.first)
        #expect(dispatch.attempts.map(\.state) == [.unknown, .started])
    }

    @Test func `an attempt whose lease ends is due again, and its late success still counts`()
        async throws
    {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        let late = try #require(try await claim(scene).first)
        #expect(try await scene.store.nextDispatchDue() == Scene.noon + .seconds(60))
        scene.clock.advance(by: .seconds(60))
        let second = try #require(
            try await claim(scene).first { $0.destination == late.destination })
        #expect(second.previousUnknown)

        try await scene.store.recordAttempts([AttemptResult(late, .delivered, detail: "200")])
        try await scene.store.recordAttempts([
            AttemptResult(second, .failed(retryAt: scene.clock.now()), detail: "503")
        ])

        #expect(try await scene.state(of: id) == .delivered)
        #expect(try await claim(scene).filter { $0.destination == late.destination }.isEmpty)
    }

    @Test func `the same result twice changes nothing`() async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        let claimed = try await claim(scene)
        let results = claimed.map { AttemptResult($0, .delivered, detail: "200") }
        try await scene.store.recordAttempts(results)
        let before = try await scene.ledgerKinds()

        try await scene.store.recordAttempts(results)

        #expect(try await scene.ledgerKinds() == before)
    }

    @Test func `giving up raises an alarm that the next delivery clears`() async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        let hook = try #require(try await claim(scene).first { $0.destination == "hook" })
        try await scene.store.recordAttempts([AttemptResult(hook, .givenUp, detail: "410")])

        let alarms = try await scene.store.openAlarms()
        #expect(alarms.map(\.alarm.key) == ["delivery.given_up:hook"])
        #expect(alarms.first?.alarm.severity == .critical)
        try await scene.apply([Scene.recall("1"), Scene.recall("2")])
        _ = try await scene.store.open([Scene.match("B", recall: "2")], in: scene.export())
        try await scene.deliverAll()

        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `the earliest deadline goes first`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([
            Scene.recall("1"), Scene.recall("2", kind: .priorityList), Scene.recall("3"),
        ])
        _ = try await scene.store.open(
            [Scene.match("A"), Scene.match("B", recall: "2"), Scene.match("C", recall: "3")],
            in: scene.export())

        let claimed = try await claim(scene, limit: 2, perDestination: 1)

        let urgent = CaseID(
            marketplace: Scene.market, listingID: "B",
            recall: RecallID(source: "cpsc", number: "2"), round: 1)
        #expect(claimed.map(\.caseID) == [urgent, urgent])
    }

    @Test func `a dead destination with many notices does not starve another`() async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        try await scene.deliverAll()
        for number in 1...50 {
            try await scene.store.raiseAlarm(
                Alarm(key: "k\(number)", severity: .warning, text: "t", nextStep: "n"))
        }
        _ = try await scene.store.open(
            [Scene.match("Z")], in: scene.export())

        let claimed = try await claim(scene, limit: 4)

        #expect(claimed.count == 4)
        #expect(claimed.contains { $0.destination == "hook" })
    }

    @Test func `a destination has no more in flight than it may`() async throws {
        let scene = try await Scene.open()
        for number in 1...5 {
            try await scene.store.raiseAlarm(
                Alarm(key: "k\(number)", severity: .warning, text: "t", nextStep: "n"))
        }

        let first = try await claim(scene, perDestination: 2)
        #expect(first.count == 2)
        #expect(try await claim(scene, perDestination: 2).isEmpty)
        try await scene.store.recordAttempts([AttemptResult(first[0], .delivered, detail: "")])
        #expect(try await claim(scene, perDestination: 2).count == 1)
    }

    @Test func `an alarm is raised once while it stands`() async throws {
        let scene = try await Scene.open()
        let alarm = Alarm(key: "feed.stale:cpsc", severity: .warning, text: "t", nextStep: "n")
        let first = try await scene.store.raiseAlarm(alarm)

        #expect(try await scene.store.raiseAlarm(alarm) == nil)
        #expect(try await scene.store.outboxDepth() == 1)
        #expect(try await scene.store.clearAlarm("feed.stale:cpsc"))
        #expect(try await !scene.store.clearAlarm("feed.stale:cpsc"))
        let second = try await scene.store.raiseAlarm(alarm)

        #expect(first == NoticeID(alarm: "feed.stale:cpsc", occurrence: 1))
        #expect(second == NoticeID(alarm: "feed.stale:cpsc", occurrence: 2))
    }

    @Test func `a result for an attempt that never was is refused`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()

        await expectStoreError(.notFound) {
            try await scene.store.recordAttempts([
                AttemptResult(
                    noticeID: NoticeID(case: id, step: .issued), destination: "hook", attempt: 1,
                    outcome: .delivered, detail: "")
            ])
        }
    }

    @Test func `notices are found by what waits`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        var waiting = NoticeFilter()
        waiting.isUndelivered = true
        #expect(try await scene.store.notices(waiting).map(\.notice.caseID) == [id])
        try await scene.deliverAll()

        #expect(try await scene.store.notices(waiting).isEmpty)
        #expect(try await scene.store.notices(NoticeFilter()).count == 1)
    }
}
