import Digests
import RecallModel
package import Takedown

/// The files that duties are counted by: a table, a folder of calendars and
/// the system's time zones.
package struct DutyFiles: Hashable, Sendable {
    package var table: String
    package var calendars: String
    package var zones: String

    package init(table: String, calendars: String, zones: String = "/usr/share/zoneinfo") {
        self.table = table
        self.calendars = calendars
        self.zones = zones
    }

    /// What the files say together.
    struct Contents {
        var book: DutyBook
        /// Of every row in the table, also those left out.
        var ids: [String]
        var digest: SHA256Digest
    }

    /// Reads everything.
    ///
    /// - Throws: ``ConfigurationFailure`` with every problem of any file.
    package func load() throws(ConfigurationFailure) -> DutyBook {
        let log = ProblemLog(file: table)
        guard let contents = read(without: [], log: log), log.problems.isEmpty else {
            throw ConfigurationFailure(problems: log.problems)
        }
        return contents.book
    }

    /// Reads everything, without the rows of those ids; `nil` where the log
    /// says why not.
    func read(without: [String], log: ProblemLog) -> Contents? {
        let before = log.problems.count
        var bytes: [UInt8] = []
        let duties = dutyRows(log, &bytes)
        let calendars = workingCalendars(log, &bytes)
        guard log.problems.count == before else { return nil }
        let kept = duties.filter { !without.contains($0.id) }
        let names = Set(kept.compactMap(\.zone) + calendars.map(\.zone))
        let zones = names.sorted().compactMap { zone($0, log) }
        guard log.problems.count == before else { return nil }
        do throws(DutyTableError) {
            let book = try DutyBook(
                table: try DutyTable(kept), calendars: calendars, zones: zones)
            return Contents(book: book, ids: duties.map(\.id), digest: SHA256Digest(of: bytes))
        } catch {
            log.absorb(error.problems.map { problem(table, "\($0)") })
            return nil
        }
    }

    private func problem(_ file: String, _ message: String) -> ConfigurationProblem {
        ConfigurationProblem(file: file, line: 0, key: "", message: message)
    }

    private func dutyRows(_ log: ProblemLog, _ bytes: inout [UInt8]) -> [Duty] {
        section(table, DutyTableKey.self, log, &bytes).map { [Duty].rows(of: $0) } ?? []
    }

    /// More calendars than there are countries with one is a wrong folder.
    static let calendarLimit = 300

    private func workingCalendars(
        _ log: ProblemLog, _ bytes: inout [UInt8]
    ) -> [WorkingCalendar] {
        let names = FolderListing.files(in: calendars).map(\.name).filter { $0.hasSuffix(".yaml") }
        guard (1...Self.calendarLimit).contains(names.count) else {
            let count = names.isEmpty ? "no" : "\(names.count)"
            log.absorb([
                problem(
                    calendars,
                    "has \(count) calendars; name a folder with 1 to \(Self.calendarLimit) files "
                        + "NAME.yaml")
            ])
            return []
        }
        return names.compactMap { name in
            section("\(calendars)/\(name)", CalendarKey.self, log, &bytes).flatMap {
                WorkingCalendar(named: String(name.dropLast(5)), $0)
            }
        }
    }

    private func zone(_ name: String, _ log: ProblemLog) -> CivilZone? {
        let path = "\(zones)/\(name)"
        switch BoundedFile.read(path, limit: CivilZone.byteLimit + 1) {
        case .failure(let refusal):
            log.absorb([problem(path, "\(refusal); install tzdata, or mend the zone's name")])
        case .success(let bytes):
            do throws(ZoneFileError) {
                return try CivilZone(identifier: name, tzif: bytes)
            } catch {
                log.absorb([problem(path, error.description)])
            }
        }
        return nil
    }

    /// The keys of a file, which are read into the log with that file's name;
    /// `nil` where it cannot be read at all.
    ///
    /// - Parameter bytes: gets the file's bytes.
    private func section<Key>(
        _ path: String, _: Key.Type, _ log: ProblemLog, _ bytes: inout [UInt8]
    ) -> SectionReader<Key>? {
        switch BoundedFile.read(path, limit: ConfigurationText.byteLimit + 1) {
        case .failure(let refusal):
            log.absorb([problem(path, "\(refusal); give the path of a file that may be read")])
            return nil
        case .success(let read):
            bytes += read
            let own = log.nested(file: path)
            guard let text = ConfigurationText.check(read, log: own),
                let node = ConfigurationNode.read(text, log: own)
            else { return nil }
            return SectionReader(node, path: "", log: own)
        }
    }
}
