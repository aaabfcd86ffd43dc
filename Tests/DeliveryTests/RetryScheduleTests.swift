import Delivery
import RecallModel
import Testing

struct RetryScheduleTests {
    private let schedule = RetrySchedule()
    private let start = Instant(milliseconds: 1_800_000_000_000)
    private let failed = DeliveryOutcome.failed(detail: "x", disposition: .retry)

    /// The wait the schedule chooses `after` the window's start.
    private func wait(
        _ attempt: Int, refusals: Int? = nil, _ disposition: RetryDisposition = .retry,
        after: Duration = .zero, limit: Duration = .hours(1000), jitter: Double = 0.5
    ) -> Duration? {
        let now = start + after
        let decision = schedule.next(
            after: attempt, refusals: refusals,
            outcome: .failed(detail: "x", disposition: disposition), at: now,
            window: start...(start + limit), jitter: jitter)
        guard case .at(let next) = decision else { return nil }
        return next - now
    }

    @Test(arguments: [
        (1, Duration.seconds(5)), (2, .minutes(5)), (3, .minutes(30)), (4, .hours(2)),
        (5, .hours(5)), (6, .hours(10)), (7, .hours(14)), (8, .hours(20)), (9, .hours(24)),
        (10, .hours(24)), (1000, .hours(24)), (0, .seconds(5)), (-1, .seconds(5)),
        (.max, .hours(24)),
    ])
    func `the waits are those of Standard Webhooks`(attempt: Int, expected: Duration) {
        #expect(wait(attempt) == expected)
    }

    @Test func `the table adds up to 75 h 35 min 5 s`() {
        let sum = (1...9).compactMap { wait($0) }.reduce(Duration.zero, +)

        #expect(sum == .hours(75) + .minutes(35) + .seconds(5))
    }

    @Test(arguments: [
        (0.0, Duration.minutes(4)), (0.25, .seconds(270)), (0.75, .seconds(330)),
        (1.0, .minutes(6)), (-3, .minutes(4)), (7, .minutes(6)),
    ])
    func `a wait varies by 20 %`(jitter: Double, expected: Duration) {
        #expect(wait(2, jitter: jitter) == expected)
    }

    @Test(arguments: [
        // 4 h of limit: at 2 h 35 min the 2 h wait would end behind it.
        (4, Duration.minutes(155), Duration.minutes(83)),
        // Just behind, just at, and just before the last moment of 3 h 58 min.
        (4, .minutes(118) + .seconds(1), .hours(2) - .seconds(1)),
        (4, .minutes(118), .hours(2)), (4, .minutes(117), .hours(2)),
        (9, .zero, .minutes(238)),
    ])
    func `a try is drawn forward to 2 min before the limit`(
        attempt: Int, after: Duration, expected: Duration
    ) {
        #expect(wait(attempt, after: after, limit: .hours(4)) == expected)
    }

    @Test(arguments: [
        (1, Duration.minutes(238), Duration.seconds(5)), (5, .minutes(238), .hours(1)),
        (2, .minutes(239), .minutes(5)), (6, .minutes(239) + .seconds(59), .hours(1)),
    ])
    func `in the last 2 min a plan goes on, an hour ahead at most`(
        attempt: Int, after: Duration, expected: Duration
    ) {
        #expect(wait(attempt, after: after, limit: .hours(4)) == expected)
    }

    @Test(arguments: [
        (1, Duration.seconds(5)), (3, .minutes(30)), (4, .hours(1)), (9, .hours(1)),
        (100_000, .hours(1)),
    ])
    func `past the limit it goes on at least every hour, without end`(
        attempt: Int, expected: Duration
    ) {
        #expect(wait(attempt, after: .hours(4), limit: .hours(4)) == expected)
        #expect(wait(attempt, after: .hours(400), limit: .hours(4)) == expected)
    }

    @Test(arguments: [0.0, 0.5, 1.0])
    func `a receiver's wait is not varied`(jitter: Double) {
        #expect(wait(5, .retryAfter(.seconds(7)), jitter: jitter) == .seconds(7))
        #expect(wait(1, .retryAfter(.hours(9)), jitter: jitter) == .hours(9))
    }

    @Test func `a receiver's wait never goes past the last moment before the limit`() {
        #expect(wait(1, .retryAfter(.hours(24)), limit: .hours(4)) == .minutes(238))
    }

    @Test func `past the table a short wait asked for does not shorten`() {
        #expect(wait(9, .retryAfter(.seconds(5))) == .seconds(5))
        #expect(wait(10, .retryAfter(.seconds(5))) == .hours(24))
        #expect(wait(10, .retryAfter(.seconds(5)), after: .hours(2000)) == .hours(1))
    }

    @Test(
        arguments: [
            (1, nil, Duration.minutes(5)), (2, nil, .minutes(30)), (3, nil, .hours(2)),
            (4, nil, nil),
            (9, 1, .minutes(5)), (9, 3, .hours(2)), (9, 4, nil), (1, 0, .minutes(5)),
        ] as [(Int, Int?, Duration?)])
    func `a refused notice is tried three more times`(
        attempt: Int, refusals: Int?, expected: Duration?
    ) {
        #expect(wait(attempt, refusals: refusals, .slowRetry) == expected)
    }

    @Test func `giving up says why`() {
        let decision = schedule.next(
            after: 4, outcome: .failed(detail: "hook: HTTP 410, refused", disposition: .slowRetry),
            at: start, window: start...start, jitter: 0)

        #expect(decision == .giveUp(reason: "refused 4 times, last: hook: HTTP 410, refused"))
    }

    @Test func `what is delivered is not tried again`() {
        let decision = schedule.next(
            after: 1, outcome: .delivered(detail: "ok"), at: start, window: start...start, jitter: 0
        )

        #expect(decision == .giveUp(reason: "it is delivered"))
    }

    @Test func `every attempt before the limit is followed by one that is later`() {
        var now = start
        for attempt in 1...200 {
            let decision = schedule.next(
                after: attempt, outcome: failed, at: now, window: start...(start + .hours(8)),
                jitter: Double(attempt % 10) / 10)
            guard case .at(let next) = decision else {
                Issue.record("gave up after attempt \(attempt)")
                return
            }
            #expect(next > now)
            now = next
        }
    }

    @Test(arguments: [1, 2, 4, 8, 24, 72])
    func `there is a try in the last minutes before any limit`(hours: Int) {
        let limit = start + .hours(hours)
        var now = start
        var tries: [Instant] = []
        for attempt in 1...50 {
            let decision = schedule.next(
                after: attempt, outcome: failed, at: now, window: start...limit, jitter: 0.9)
            guard case .at(let next) = decision else { break }
            tries.append(next)
            now = next
        }

        #expect(tries.contains(limit - RetrySchedule.lastTryMargin))
    }
}
