import Foundation
import RecallModel
import Takedown
import Testing

/// The part of a day in which alerts that can wait do so.
@Suite struct QuietHoursTests {
    private static func berlin() throws -> CivilZone {
        let bytes = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin"))
        return try CivilZone(identifier: "Europe/Berlin", tzif: Array(bytes))
    }

    private static func moment(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    @Test(arguments: [
        // Winter, an hour ahead of UTC.
        ("2026-01-10T20:59:59Z", "2026-01-10T20:59:59Z"),
        ("2026-01-10T21:00:00Z", "2026-01-11T06:00:00Z"),
        ("2026-01-10T23:30:00Z", "2026-01-11T06:00:00Z"),
        ("2026-01-11T05:59:59Z", "2026-01-11T06:00:00Z"),
        ("2026-01-11T06:00:00Z", "2026-01-11T06:00:00Z"),
        // The night in which clocks go forward, and the one in which they go back.
        ("2026-03-28T21:30:00Z", "2026-03-29T05:00:00Z"),
        ("2026-03-29T00:30:00Z", "2026-03-29T05:00:00Z"),
        ("2026-10-24T20:30:00Z", "2026-10-25T06:00:00Z"),
        ("2026-10-25T01:30:00Z", "2026-10-25T06:00:00Z"),
    ])
    func `the quiet of a night ends in the morning of the place`(at: String, end: String) throws {
        let quiet = QuietHours(start: 22 * 60, end: 7 * 60, zone: try Self.berlin())

        #expect(try quiet.wait(from: Self.moment(at)) == Self.moment(end))
    }

    @Test(arguments: [
        ("2026-01-10T11:59:59Z", "2026-01-10T11:59:59Z"),
        ("2026-01-10T12:00:00Z", "2026-01-10T13:30:00Z"),
        ("2026-01-10T13:30:00Z", "2026-01-10T13:30:00Z"),
    ])
    func `a quiet within a day ends on that day`(at: String, end: String) throws {
        let quiet = QuietHours(start: 12 * 60, end: 13 * 60 + 30, zone: .utc)

        #expect(try quiet.wait(from: Self.moment(at)) == Self.moment(end))
    }
}
