import RecallModel
import TestKit
import Testing

@testable import Daemon

@Suite struct NudgeTests {
    private let clock = ManualClock(DaemonScene.noon)
    private let nudge = Nudge()
    private var later: Instant { clock.now() + .hours(1) }

    @Test func `a nudge that came before is kept, and several are one`() async throws {
        nudge.signal()
        nudge.signal()
        try await nudge.wait(until: later, clock: clock)

        async let second: Void = nudge.wait(until: later, clock: clock)
        await clock.untilSomebodySleeps()
        clock.advance(by: .hours(1))
        try await second
    }

    @Test func `a nudge wakes whoever waits, long before the moment`() async throws {
        async let waiting: Void = nudge.wait(until: .distantFuture, clock: clock)
        await clock.untilSomebodySleeps()
        nudge.signal()
        try await waiting
        #expect(clock.now() == DaemonScene.noon)
    }

    @Test func `the moment ends the wait, and a nudge after it is for the next one`() async throws {
        async let first: Void = nudge.wait(until: later, clock: clock)
        await clock.untilSomebodySleeps()
        clock.advance(by: .hours(1))
        try await first
        nudge.signal()
        try await nudge.wait(until: .distantFuture, clock: clock)
    }

    @Test func `a wait that is cancelled ends as cancelled`() async throws {
        let (clock, nudge) = (clock, nudge)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await nudge.wait(until: .distantFuture, clock: clock)
                    return false
                } catch is CancellationError {
                    return true
                }
            }
            await clock.untilSomebodySleeps()
            group.cancelAll()
            let wasCancelled = try await group.next()
            #expect(wasCancelled == true)
        }
        nudge.signal()
        try await nudge.wait(until: .distantFuture, clock: clock)
    }
}
