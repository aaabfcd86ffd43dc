import Foundation
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Strict files: whatever is wrong is named with its file, line and key.
struct DutyFilesTests {
    private static let row = """
          - id: a.row
            version: "1"
            effective_from: 2026-01-01
            starts: received
            calendars: [XX]
            limit: {time: 2wd, source: law}
            met_by: removal
            must: act
            force: law
            basis: law
        """
    private static let table = "version: 1\nduties:\n" + row + "\n"
    private static let calendar = """
        version: 1
        calendar: XX
        place: Nowhere
        zone: Europe/Berlin
        weekend: [saturday, sunday]
        source: law
        years:
          - year: 2026
            holidays:
              - 2026-01-01 New Year
            worked: []
        """

    /// What is wrong with such files, without the folder's name.
    private func problems(
        table: String = table, calendar: String = calendar, named name: String = "XX.yaml"
    ) throws -> [String] {
        let folder = try ScratchFolder()
        let path = try folder.write(table, to: "duties.yaml")
        let calendars = try folder.makeFolder("calendars")
        try folder.write(calendar, to: "calendars/\(name)")
        do throws(ConfigurationFailure) {
            _ = try DutyFiles(table: path, calendars: calendars).load()
            return []
        } catch {
            let place = folder.path
            return error.problems.map { "\($0)".replacingOccurrences(of: "\(place)/", with: "") }
        }
    }

    @Test func `files without a mistake are read`() throws { #expect(try problems() == []) }

    @Test(arguments: [
        ("2wd", "2bd", "duties.yaml:8: duties[0].limit.time: “2bd” is no time within a year"),
        ("starts: received", "starts: recieved", "duties.yaml:6: duties[0].starts: “recieved”"),
        ("must: act", "must: ''", "duties.yaml:10: duties[0].must: is empty"),
        ("force: law", "farce: law", "duties.yaml:11: duties[0].farce: unknown key"),
        ("2026-01-01", "2026-02-30", "duties.yaml:5: duties[0].effective_from: “2026-02-30”"),
        ("[XX]", "[XX, jurisdictions]", "duties.yaml:7: duties[0].calendars: “jurisdictions” st"),
        ("[XX]", "[YY]", "duties.yaml: a.row counts on the calendar YY, and there is none"),
        ("[XX]", "[]", "duties.yaml: a.row has neither a calendar nor a zone"),
        ("version: 1\n", "version: 2\n", "duties.yaml:1: version: 2 is newer"),
        ("duties:\n", "rows:\n", "duties.yaml:2: rows: unknown key"),
        ("starts:", "zone: Mars/Dunes\n    starts:", "/usr/share/zoneinfo/Mars/Dunes: cannot be"),
        ("starts:", "zone: ../../etc/passwd\n    starts:", "duties.yaml:6: duties[0].zone: “../.."),
    ])
    func `a mistake in the table is named with its line`(
        old: String, new: String, expected: String
    ) throws {
        let found = try problems(table: Self.table.replacing(old, with: new, maxReplacements: 1))

        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    @Test(arguments: [
        ("calendar: XX", "calendar: YY", "calendars/XX.yaml:2: calendar: “YY” is in XX.yaml"),
        ("zone: Europe/Berlin", "zone: /etc", "calendars/XX.yaml:4: zone: “/etc” is no name"),
        ("zone: Europe/Berlin", "zone: Europe", "/usr/share/zoneinfo/Europe: is no regular file"),
        ("sunday]", "sonday]", "calendars/XX.yaml:5: weekend[1]: “sonday” is not known"),
        ("weekend: [saturday, sunday]\n", "", "calendars/XX.yaml:1: weekend: is missing"),
        (
            "2026-01-01 New Year", "2026-01-01",
            "calendars/XX.yaml:10: years[0].holidays[0]: “2026-01-01"
        ),
        ("2026-01-01 N", "2027-01-01 N", "calendars/XX.yaml:7: years: 2027-01-01 is not in 2026"),
        (
            "worked: []", "worked: [2026-01-02 x]",
            "calendars/XX.yaml:7: years: 2026-01-02 is a frid"
        ),
        ("year: 2026", "year: 1999", "calendars/XX.yaml:8: years[0].year: 1999 is out of range"),
        ("source: law", "sauce: law", "calendars/XX.yaml:6: sauce: unknown key"),
    ])
    func `a mistake in a calendar is named with its line`(
        old: String, new: String, expected: String
    ) throws {
        let text = Self.calendar.replacing(old, with: new, maxReplacements: 1)
        let found = try problems(calendar: text)

        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    @Test func `a year says what it waits for`() throws {
        let folder = try ScratchFolder()
        let table = try folder.write(Self.table, to: "duties.yaml")
        let calendars = try folder.makeFolder("calendars")
        let text = Self.calendar.replacing("worked: []", with: "provisional: no list yet")
        try folder.write(text, to: "calendars/XX.yaml")
        let book = try DutyFiles(table: table, calendars: calendars).load()
        let found = book.shortfalls(at: try #require(Instant(rfc3339: "2026-03-02T12:00:00Z")))

        #expect(found.map(\.provisional) == ["no list yet"])
        #expect(found.map(\.isDue) == [true] && found.map(\.isFault) == [false])
    }

    @Test func `a folder without a calendar is no folder of calendars`() throws {
        let found = try problems(named: "XX.txt")

        #expect(found.contains { $0.hasPrefix("calendars: has no calendars") })
    }

    @Test func `at most three hundred calendars are read`() throws {
        let folder = try ScratchFolder()
        let table = try folder.write(Self.table, to: "duties.yaml")
        for number in 0..<300 {
            let name = number == 0 ? "XX" : "X\(number)"
            let text = Self.calendar.replacing("calendar: XX", with: "calendar: \(name)")
            try folder.write(text, to: "\(name).yaml", mode: 0o600)
        }
        // The table lies beside them under a name that is no calendar's.
        let files = DutyFiles(table: "\(folder.path)/table", calendars: folder.path)
        try FileManager.default.moveItem(atPath: table, toPath: files.table)
        #expect(throws: Never.self) { try files.load() }

        try folder.write(Self.calendar, to: "X300.yaml")
        #expect(throws: ConfigurationFailure.self) { try files.load() }
    }

    @Test func `rows that do not bind are left out, and a wrong id is named`() throws {
        let folder = try ScratchFolder()
        let table = try folder.write(Self.table, to: "duties.yaml")
        let calendars = try folder.makeFolder("calendars")
        try folder.write(Self.calendar, to: "calendars/XX.yaml")
        let text = { (without: String) in
            "version: 1\nduties: {table: \(table), calendars: \(calendars), without: [\(without)]}"
        }

        let left = try Configuration.read(Array(text("a.row").utf8), file: "c.yaml")
        #expect(left.duties?.book.table.duties == [])
        let all = try Configuration.read(Array(text("").utf8), file: "c.yaml")
        #expect(all.duties?.book.table.duties.count == 1)
        #expect(all.digest != left.digest)
        #expect(throws: ConfigurationFailure.self) {
            try Configuration.read(Array(text("b.row").utf8), file: "c.yaml")
        }
    }
}
