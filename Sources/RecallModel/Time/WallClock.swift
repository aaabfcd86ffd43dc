import Glibc

/// The one source of time.
///
/// Everything that stamps or waits takes it as a value, so that a test can move
/// time and no deadline depends on a machine.
package protocol WallClock: Sendable {
    /// The moment it is.
    func now() -> Instant

    /// Waits until the moment has come, also when the wall clock is set
    /// forward while waiting; where it is set back, no longer than the wait
    /// would have been. Whoever waits looks at the clock again.
    ///
    /// - Throws: `CancellationError` when the task is cancelled first.
    func sleep(until deadline: Instant) async throws
}

/// The machine's clock.
package struct SystemClock: WallClock {
    /// The longest wait between two looks at the wall clock: a clock set
    /// forward makes a deadline at most this late.
    private static let longestNap = Duration.seconds(5)

    package init() {}

    package func now() -> Instant {
        var reading = timespec()
        clock_gettime(CLOCK_REALTIME, &reading)
        return Instant(
            milliseconds: Int64(reading.tv_sec) * 1000 + Int64(reading.tv_nsec) / 1_000_000)
    }

    package func sleep(until deadline: Instant) async throws {
        let end = ContinuousClock.now + (deadline - now())
        while case let left = min(deadline - now(), end - .now), left > .zero {
            try await ContinuousClock().sleep(for: min(left, Self.longestNap))
        }
    }
}
