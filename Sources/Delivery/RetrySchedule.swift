package import RecallModel

/// When a notice is tried again.
///
/// The table is that of Standard Webhooks 1.0:
///
/// | after attempt | wait | since the first |
/// |---|---|---|
/// | – | 0 | 0 |
/// | 1 | 5 s | 5 s |
/// | 2 | 5 min | 5 min 5 s |
/// | 3 | 30 min | 35 min 5 s |
/// | 4 | 2 h | 2 h 35 min 5 s |
/// | 5 | 5 h | 7 h 35 min 5 s |
/// | 6 | 10 h | 17 h 35 min 5 s |
/// | 7 | 14 h | 31 h 35 min 5 s |
/// | 8 | 20 h | 51 h 35 min 5 s |
/// | 9 and on | 24 h | 75 h 35 min 5 s |
///
/// Every wait varies by up to 20 %, so that a receiver that comes back does
/// not meet everything at once. Around the table lie these rules:
///
/// - The receiver's `Retry-After` takes the place of the wait, is never cut
///   short by the variation, and past the end of the table only lengthens it.
/// - A try that would fall behind the last moment for one, 2 min before the
///   limit, is drawn forward to that moment.
/// - Past the limit the duty goes on: no wait is longer than an hour, unless
///   the receiver asked for it, and there is no last attempt. The notice ends
///   when its case does.
/// - A refused notice is tried three more times, 5 min, 30 min and 2 h apart.
///   Then it is given up here, and a person must look.
package struct RetrySchedule: Sendable {
    private static let waits: [Duration] = [
        .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14),
        .hours(20), .hours(24),
    ]

    /// The table from its second row: a receiver that refuses does not change
    /// its mind in 5 s.
    private static let refusedWaits: [Duration] = [.minutes(5), .minutes(30), .hours(2)]

    /// ±20 %: the variation that Standard Webhooks leaves to the sender.
    private static let variation = 0.2

    /// A last try needs room for two timeouts of 30 s and a queue before the
    /// limit.
    package static let lastTryMargin = Duration.minutes(2)

    /// Hourly: often enough to be the first thing that works again, 24
    /// attempts a day at most.
    package static let longestWaitPastLimit = Duration.hours(1)

    package init() {}

    /// When to try again.
    ///
    /// - Parameters:
    ///   - attempt: the number of the attempt that came to this; the first is
    ///     1.
    ///   - refusals: how many attempts ended in ``RetryDisposition/slowRetry``,
    ///     this one included; `nil` counts all of them.
    ///   - window: from the start of the notice's clock to its limit.
    ///   - jitter: a random number from 0 up to 1; 0.5 leaves waits as they
    ///     are.
    package func next(
        after attempt: Int, refusals: Int? = nil, outcome: DeliveryOutcome, at now: Instant,
        window: ClosedRange<Instant>, jitter: Double
    ) -> RetryDecision {
        guard case .failed(let detail, let disposition) = outcome else {
            return .giveUp(reason: "it is delivered")
        }
        let wait: Duration
        switch disposition {
        case .slowRetry:
            let refusal = max(1, refusals ?? attempt)
            guard refusal <= Self.refusedWaits.count else {
                return .giveUp(reason: "refused \(refusal) times, last: \(detail)")
            }
            wait = varied(Self.refusedWaits[refusal - 1], by: jitter)
        case .retry:
            wait = varied(tableWait(attempt, at: now, window: window), by: jitter)
        case .retryAfter(let asked):
            let isPastTable = attempt > Self.waits.count
            let least = isPastTable ? tableWait(attempt, at: now, window: window) : .zero
            wait = max(asked, least)
        }
        return .at(drawnForward(now + wait, from: now, limit: window.upperBound))
    }

    private func tableWait(
        _ attempt: Int, at now: Instant, window: ClosedRange<Instant>
    ) -> Duration {
        let row = min(max(attempt, 1), Self.waits.count) - 1
        return now < window.upperBound
            ? Self.waits[row] : min(Self.waits[row], Self.longestWaitPastLimit)
    }

    private func varied(_ wait: Duration, by jitter: Double) -> Duration {
        let share = min(max(jitter, 0), 1) * 2 - 1
        return .milliseconds(Int64(Double(wait.milliseconds) * (1 + Self.variation * share)))
    }

    /// The planned moment, or the last one before the limit where the plan
    /// would miss it.
    ///
    /// In the last 2 min, with the last try behind it, a long plan comes an
    /// hour later at most: the limit is lost, the duty is not.
    private func drawnForward(_ planned: Instant, from now: Instant, limit: Instant) -> Instant {
        let last = limit - Self.lastTryMargin
        guard now < limit, planned > last else { return planned }
        return now < last ? last : min(planned, now + Self.longestWaitPastLimit)
    }
}

/// What to do after an attempt.
package enum RetryDecision: Hashable, Sendable {
    case at(Instant)
    /// No further attempt on this channel.
    ///
    /// The reason is one line for the person who takes over.
    case giveUp(reason: String)
}
