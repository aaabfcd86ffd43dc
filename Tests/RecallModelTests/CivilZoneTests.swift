import Foundation
import Testing

@testable import RecallModel

/// Every zone of the machine's database, beside Foundation's reading of it.
struct CivilZoneTests {
    private static let folder = "/usr/share/zoneinfo"

    private static func zone(_ name: String) throws -> CivilZone {
        let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
        return try CivilZone(identifier: name, tzif: Array(bytes))
    }

    private static func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    @Test(arguments: [
        "Europe/Berlin", "Europe/Dublin", "Europe/London", "America/New_York", "Asia/Shanghai",
        "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Australia/Lord_Howe", "America/Toronto",
        "Africa/Casablanca", "America/Havana", "Asia/Beirut", "Pacific/Apia", "Asia/Kathmandu",
        "Pacific/Chatham", "America/St_Johns", "Asia/Gaza", "America/Santiago", "UTC",
    ])
    func `the offset is that of the database at every hour that can matter`(name: String) throws {
        let zone = try Self.zone(name)
        let reference = try #require(TimeZone(identifier: name))
        // Every 25 hours and 7 seconds from 1975 to 2060.
        var wrong: [Int64] = []
        for second in stride(from: Int64(157_766_400), to: 2_840_140_800, by: 90_007) {
            let date = Date(timeIntervalSince1970: Double(second))
            let offset = zone.offset(at: Instant(milliseconds: second * 1000))
            if offset != reference.secondsFromGMT(for: date) { wrong.append(second) }
        }
        #expect(wrong == [])
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-03-29", "2026-03-29T00:00:00+01:00"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25T00:00:00+02:00"),
        ("Asia/Shanghai", "2026-11-22", "2026-11-22T00:00:00+08:00"),
        ("America/New_York", "2026-01-01", "2026-01-01T00:00:00-05:00"),
        // Clocks went forward at midnight, and back over it.
        ("America/Havana", "2026-03-08", "2026-03-08T01:00:00-04:00"),
        ("Asia/Beirut", "2026-10-25", "2026-10-25T00:00:00+02:00"),
        ("America/Santiago", "2026-09-06", "2026-09-06T01:00:00-03:00"),
        // A day that never was.
        ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
        ("UTC", "2026-02-28", "2026-02-28T00:00:00+00:00"),
    ])
    func `a day starts with its first moment`(name: String, day: String, start: String) throws {
        let zone = try Self.zone(name)
        let found = zone.start(of: try #require(CivilDate(day)))

        #expect(zone.text(found) == start)
        #expect(zone.day(of: found - .milliseconds(1)) < zone.day(of: found))
    }

    @Test func `the day is the one that the place's calendars show`() throws {
        let shanghai = try Self.zone("Asia/Shanghai")

        #expect(
            shanghai.day(of: try Self.instant("2026-11-21T15:59:59Z")).description == "2026-11-21")
        #expect(
            shanghai.day(of: try Self.instant("2026-11-21T16:00:00Z")).description == "2026-11-22")
        #expect(
            shanghai.text(try Self.instant("2026-11-22T01:32:00Z")) == "2026-11-22T09:32:00+08:00")
    }

    @Test(arguments: [
        "CET-1CEST,M3.5.0,M10.5.0/3", "<+01>-1", "IST-1GMT0,M10.5.0,M3.5.0/1",
        "EST5EDT,J60/-1:30,300/25:00:01", "XXX3YYY,M1.1.0,M12.5.6/167",
    ])
    func `a rule of POSIX is read`(text: String) {
        #expect(ZoneRule(text.utf8) != nil)
    }

    @Test(arguments: [
        "", "CE-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1,M3.5.0",
        "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/168", "CET-1CEST,M3.5.0,M10.5.0x", "<>-1", "<+01-1",
        "CET-1:60", "CET-0001", "CET-1CEST,J0,J365", "CET-1CEST,0,366",
    ])
    func `a text that is no rule of POSIX is refused`(text: String) {
        #expect(ZoneRule(text.utf8) == nil)
    }

    @Test func `a file cut off anywhere is refused, and one with a byte changed never traps`()
        throws
    {
        let bytes = Array(try Data(contentsOf: URL(filePath: "\(Self.folder)/Europe/Berlin")))
        for length in bytes.indices {
            #expect(throws: ZoneFileError.self) {
                try CivilZone(identifier: "x", tzif: Array(bytes[..<length]))
            }
        }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 0xFF
            let zone = try? CivilZone(identifier: "x", tzif: changed)
            _ = zone?.start(ofDay: 20_000)
        }
    }

    @Test func `a file of the longest length is looked at, a longer one is not`() {
        let long = [UInt8](repeating: 0, count: CivilZone.byteLimit)

        #expect(throws: ZoneFileError.noZoneFile) { try CivilZone(identifier: "x", tzif: long) }
        #expect(throws: ZoneFileError.tooLong) { try CivilZone(identifier: "x", tzif: long + [0]) }
    }

    @Test(arguments: [
        ("1970-01-01", Weekday.thursday), ("1969-12-28", .sunday), ("2026-11-21", .saturday),
        ("2026-04-02", .thursday), ("2024-02-29", .thursday), ("0001-01-01", .monday),
    ])
    func `a date has its weekday`(date: String, weekday: Weekday) throws {
        #expect(try #require(CivilDate(date)).weekday == weekday)
    }
}
