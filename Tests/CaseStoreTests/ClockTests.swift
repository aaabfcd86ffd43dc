import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@Suite struct ClockTests {
    @Test func `reminder, target and breach are each recorded once, when they come true`()
        async throws
    {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        var seen: [String] = []
        for minute in stride(from: 0, through: 26 * 60, by: 30) {
            scene.clock.set(to: Scene.noon + .minutes(minute))
            seen += try await scene.store.recordDueClockEvents().map(\.event.kind.name)
        }

        #expect(seen == ["reminder-25", "target-missed", "reminder-50", "breach"])
        #expect(try await scene.kinds(of: id) == seen)
        #expect(try await scene.store.nextClockEvent() == nil)
    }

    @Test(arguments: [(6, 0, 0), (6, 1, 1), (24, 0, 3), (24, 1, 4)])
    func `nothing is recorded early`(hours: Int, milliseconds: Int, count: Int) async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()

        scene.clock.set(to: Scene.noon + .hours(hours) - .milliseconds(1 - milliseconds))

        #expect(try await scene.store.recordDueClockEvents().count == count)
    }

    @Test func `what came true during downtime is recorded with its true moment`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(30))
        let again = try await scene.reopened()

        let recorded = try await again.store.recordDueClockEvents()

        #expect(recorded.map(\.event.at) == [6, 8, 12, 24].map { Scene.noon + .hours($0) })
        #expect(recorded.allSatisfy { $0.noticedAt == Scene.noon + .hours(30) })
        // Of the reminders none is the last word any more.
        #expect(recorded.map { $0.noticeID == nil } == [true, false, true, false])
        #expect(recorded.last?.state == .noticeIssued)
        #expect(
            try await again.store.case(id).notices.map(\.notice.step) == [
                .issued, .targetMissed, .breach,
            ])
    }

    @Test func `of several missed reminders only the last is sent`() async throws {
        let scene = try await Scene.open(rules: Scene.rules(reminders: [0.1, 0.2, 0.3]))
        _ = try await scene.openCase()
        scene.clock.advance(by: .minutes(7 * 60 + 30))

        let recorded = try await scene.store.recordDueClockEvents()

        #expect(recorded.map(\.event.kind) == [10, 20, 30].map { .reminder(percent: $0) })
        #expect(recorded.map { $0.noticeID == nil } == [true, true, false])
    }

    @Test func `a breach stays one breach across restarts and a clock set to and fro`() async throws
    {
        var scene = try await Scene.open()
        let id = try await scene.openCase()
        let day = 24
        for hours in [25, 3, 24, 365 * 10 * day, 2, 26, 365 * 10 * day, -365 * 10 * day, 30] {
            scene.clock.set(to: Scene.noon + .hours(hours))
            scene = try await scene.reopened()
            _ = try await scene.store.recordDueClockEvents()
        }

        #expect(
            try await scene.kinds(of: id) == [
                "reminder-25", "target-missed", "reminder-50", "breach",
            ])
        let breaches = try await scene.store.notices(NoticeFilter()).filter {
            $0.notice.step == .breach
        }
        #expect(breaches.count == 1)
        #expect(try await scene.ledgerKinds().count { $0 == "clock.breach" } == 1)
    }

    @Test func `events of many cases come in the order they came true`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1"), Scene.recall("2", kind: .priorityList)])
        _ = try await scene.store.open(
            [Scene.match("A"), Scene.match("B", recall: "2")], in: scene.export())
        scene.clock.advance(by: .hours(48))

        let recorded = try await scene.store.recordDueClockEvents()

        let hours = recorded.map { Int(($0.event.at - Scene.noon).components.seconds / 3600) }
        #expect(hours == [3, 4, 6, 6, 8, 12, 12, 24])
    }

    @Test(arguments: [1, 2, 3, 7])
    func `small batches record the same in the same order`(limit: Int) async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall("1")])
        for number in 0..<6 {
            scene.clock.advance(by: .minutes(number % 2 == 0 ? 30 : 0))
            _ = try await scene.store.open([Scene.match("L\(number)")], in: scene.export())
        }
        scene.clock.advance(by: .hours(48))
        var recorded: [RecordedClockEvent] = []
        while case let batch = try await scene.store.recordDueClockEvents(limit: limit),
            !batch.isEmpty
        {
            recorded += batch
        }

        #expect(recorded.count == 6 * 4)
        #expect(recorded.map(\.event.at) == recorded.map(\.event.at).sorted())
        let breaches = recorded.filter { $0.event.kind == .breach }
        #expect(breaches.count == 6 && breaches.allSatisfy { $0.noticeID != nil })
        let reminders = recorded.filter { $0.event.kind == .reminder(percent: 50) }
        #expect(reminders.allSatisfy { $0.noticeID == nil })
    }

    @Test func `a breach keeps its cause`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        scene.clock.advance(by: .hours(24))
        _ = try await scene.store.recordDueClockEvents()
        _ = try await scene.store.uphold(id, by: "ana", reason: "yes")

        let breach = try #require(try await scene.store.case(id).clockEvents.last)

        #expect(breach.event.kind == .breach)
        #expect(breach.state == .inReview)
    }

    @Test func `an export taken after the limit closes a case with its breach`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(25))

        try await scene.finish(scene.export())

        #expect(try await scene.state(of: id) == .verifiedGone)
        #expect(try await scene.kinds(of: id).last == "breach")
        #expect(try await scene.store.recordDueClockEvents().isEmpty)
    }

    @Test func `an export taken before the limit closes a case without one`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(23))
        let export = try await scene.export()
        scene.clock.advance(by: .hours(2))

        try await scene.finish(export)

        #expect(try await scene.kinds(of: id) == ["reminder-25", "target-missed", "reminder-50"])
        #expect(try await scene.store.recordDueClockEvents().isEmpty)
    }

    @Test func `a dismissal after the limit does not hide the breach`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        scene.clock.advance(by: .hours(25))

        _ = try await scene.store.dismiss(id, by: "ana", reason: "wrong")

        #expect(try await scene.kinds(of: id).last == "breach")
    }

    @Test func `new shares hold for cases that are open, from now on`() async throws {
        let scene = try await Scene.open(rules: Scene.rules(reminders: [0.5]))
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(3))
        let again = try await scene.reopened(rules: Scene.rules(reminders: [0.1, 0.25, 0.75]))
        #expect(try await again.store.nextClockEvent() == Scene.noon + .hours(6))
        again.clock.advance(by: .hours(30))

        _ = try await again.store.recordDueClockEvents()

        #expect(
            try await again.kinds(of: id)
                == ["reminder-25", "target-missed", "reminder-75", "breach"])
    }

    @Test func `new shares do not repeat what was said`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(9))
        _ = try await scene.store.recordDueClockEvents()

        try await scene.store.adopt(Scene.rules(reminders: [0.25, 0.3, 0.9]))
        scene.clock.advance(by: .hours(30))
        _ = try await scene.store.recordDueClockEvents()

        #expect(
            try await scene.kinds(of: id)
                == ["reminder-25", "target-missed", "reminder-90", "breach"])
    }
}
