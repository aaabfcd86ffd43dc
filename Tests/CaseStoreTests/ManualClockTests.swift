import RecallModel
import TestKit
import Testing

@Suite struct ManualClockTests {
    private let clock = ManualClock(Scene.noon)

    @Test func `a moment that has come is not waited for`() async throws {
        try await clock.sleep(until: Scene.noon)
        try await clock.sleep(until: Scene.noon - .hours(1))

        #expect(clock.sleeperCount == 0)
    }

    @Test func `a sleeper wakes when the clock is moved to its moment, not before`() async throws {
        async let slept: Void = clock.sleep(until: Scene.noon + .hours(1))
        await clock.untilSomebodySleeps()
        clock.advance(by: .minutes(59))
        clock.advance(by: .hours(-5))
        #expect(clock.sleeperCount == 1)

        clock.set(to: Scene.noon + .hours(1))
        try await slept

        #expect(clock.sleeperCount == 0)
        #expect(clock.now() == Scene.noon + .hours(1))
    }

    @Test func `cancelling ends a sleep`() async {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await clock.sleep(until: .distantFuture)
                    return false
                } catch {
                    return error is CancellationError
                }
            }
            await clock.untilSomebodySleeps()
            group.cancelAll()

            #expect(await group.next() == true)
        }
        #expect(clock.sleeperCount == 0)
    }
}
