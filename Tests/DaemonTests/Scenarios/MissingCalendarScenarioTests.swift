import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S22: on 1 November nobody has put in next
/// year's calendar.
@Suite struct MissingCalendarScenarioTests {
    private static func shop(
        at time: String, settings: String = ScenarioShop.duties
    ) async throws -> ScenarioShop {
        try await ScenarioShop(at: try #require(Instant(rfc3339: time)), settings: settings)
    }

    /// The shipped calendars in a folder, without China's 2027.
    private static func calendarsWithoutOne(_ folder: TemporaryFolder) throws -> String {
        let shipped = ScenarioShop.config + "/calendars"
        for name in FolderListing.files(in: shipped).map(\.name) {
            var text = String(
                decoding: TemporaryFolder.bytes(of: "\(shipped)/\(name)"), as: UTF8.self)
            if name == "CN.yaml", let year = text.firstRange(of: "  - year: 2027") {
                text.removeSubrange(year.lowerBound...)
            }
            folder.write(name, text)
        }
        return ScenarioShop.duties.replacing(shipped, with: folder.path)
    }

    @Test func `S22: a daemon that runs warns by itself, once, and of need more loudly`()
        async throws
    {
        let folder = TemporaryFolder("recalld-calendars")
        let shop = try await Self.shop(
            at: "2026-11-01T00:00:00Z", settings: try Self.calendarsWithoutOne(folder))
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

    @Test func `of a provisional year a daemon warns, and no more loudly once it is needed`()
        async throws
    {
        // As shipped, China's 2027 has only what is certain.
        let shop = try await Self.shop(at: "2026-11-21T00:00:00Z")
        try await shop.scene.whileRunning(SLATicker(rooms: shop.scene.rooms)) {
            try await shop.scene.until { try await !$0.openAlarms().isEmpty }
        }
        let alarms = try await shop.store.openAlarms().map(\.alarm)
        #expect(alarms.map(\.key) == [CalendarWatch.missing])
        #expect(alarms.first?.severity == .warning)
        #expect(alarms.first?.text.contains("CN has only what is certain of 2027") == true)
    }

    @Test func `S22: with all calendars there is nothing to tell`() async throws {
        let shop = try await Self.shop(at: "2026-06-01T00:00:00Z")
        try await shop.scene.whileRunning(SLATicker(rooms: shop.scene.rooms)) {
            await shop.clock.untilSomebodySleeps()
        }
        #expect(try await shop.store.openAlarms().isEmpty)
    }
}
