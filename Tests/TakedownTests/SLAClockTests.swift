import RecallModel
import Takedown
import Testing

@Suite struct SLAClockTests {
    private let policy = SLAPolicy(
        id: "p", version: "1", target: .hours(4), limit: .hours(12), basis: "b")

    private func clock(from start: Instant = Samples.noon) -> SLAClock {
        .start(policy: policy, recallKnownAt: start, listingFirstSeenAt: start)
    }

    @Test(arguments: [(0, 5, 5), (5, 0, 5), (3, 3, 3)])
    func `the clock starts once recall and listing are both known`(
        recall: Int, listing: Int, start: Int
    ) {
        let clock = SLAClock.start(
            policy: policy, recallKnownAt: Samples.noon + .hours(recall),
            listingFirstSeenAt: Samples.noon + .hours(listing))

        #expect(clock.start == Samples.noon + .hours(start))
        #expect(clock.target == clock.start + .hours(4))
        #expect(clock.limit == clock.start + .hours(12))
    }

    @Test func `the clock speaks in the order of time`() {
        let events = clock().events(reminderShares: [0.9, 0.25, 0.5, 0.75])

        #expect(
            events == [
                ClockEvent(kind: .reminder(percent: 25), at: Samples.noon + .hours(3)),
                ClockEvent(kind: .targetMissed, at: Samples.noon + .hours(4)),
                ClockEvent(kind: .reminder(percent: 50), at: Samples.noon + .hours(6)),
                ClockEvent(kind: .reminder(percent: 75), at: Samples.noon + .hours(9)),
                ClockEvent(kind: .reminder(percent: 90), at: Samples.noon + .minutes(648)),
                ClockEvent(kind: .breach, at: Samples.noon + .hours(12)),
            ])
    }

    @Test(arguments: [0.0, 1.0, -0.5, 1.5, 0.001, 0.999, .nan, .infinity])
    func `a share that is no percent inside the window makes no reminder`(share: Double) {
        let kinds = clock().events(reminderShares: [share]).map(\.kind)

        #expect(kinds == [.targetMissed, .breach])
    }

    @Test func `two shares of the same percent make one reminder`() {
        let kinds = clock().events(reminderShares: [0.25, 0.2501]).map(\.kind)

        #expect(kinds == [.reminder(percent: 25), .targetMissed, .breach])
    }

    @Test func `a target that is the limit has no event of its own`() {
        var clock = clock()
        clock.target = clock.limit

        #expect(clock.events(reminderShares: []).map(\.kind) == [.breach])
    }

    @Test func `at the same moment the reminder comes before the missed target`() {
        var clock = clock()
        clock.target = clock.start + .hours(6)

        #expect(
            clock.events(reminderShares: [0.5]).map(\.kind)
                == [.reminder(percent: 50), .targetMissed, .breach])
    }
}
