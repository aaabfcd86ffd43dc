import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S22: on 1 November nobody has put in next
/// year's calendar.
@Suite struct MissingCalendarScenarioTests {
    private static func shop(at time: String) async throws -> ScenarioShop {
        try await ScenarioShop(
            at: try #require(Instant(rfc3339: time)), settings: ScenarioShop.duties)
    }

    @Test func `S22: a daemon that runs warns by itself, once, and of need more loudly`()
        async throws
    {
        // The shipped calendars have 2027 of every place but China.
        let shop = try await Self.shop(at: "2026-11-01T00:00:00Z")
        try await shop.scene.whileRunning(SLATicker(rooms: shop.scene.rooms)) {
            try await shop.scene.until { try await !$0.openAlarms().isEmpty }
        }
        let alarm = try #require(try await shop.store.openAlarms().first?.alarm)
        #expect(alarm.key == CalendarWatch.missing && alarm.severity == .warning)
        #expect(alarm.text.contains("calendar CN has no 2027"))

        shop.clock.advance(by: .hours(20 * 24))
        try await shop.scene.whileRunning(SLATicker(rooms: shop.scene.rooms)) {
            try await shop.scene.until {
                try await $0.openAlarms().map(\.alarm.key) == [CalendarWatch.needed]
            }
        }
    }

    @Test func `S22: with all calendars there is nothing to tell`() async throws {
        let shop = try await Self.shop(at: "2026-06-01T00:00:00Z")
        try await shop.scene.whileRunning(SLATicker(rooms: shop.scene.rooms)) {
            await shop.clock.untilSomebodySleeps()
        }
        #expect(try await shop.store.openAlarms().isEmpty)
    }
}
