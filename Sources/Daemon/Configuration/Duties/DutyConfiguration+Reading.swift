import Digests
import Takedown

extension DutyConfiguration {
    /// The keys of `duties:`.
    enum Key: String, CaseIterable {
        case table, calendars, zones, without
    }

    /// Reads the section and every file that it names; `nil` where anything
    /// of it cannot be used, which the section's log tells.
    init?(_ section: SectionReader<Key>) {
        self.init(book: .empty, digest: SHA256Digest(of: []))
        table = section.value(.table, .path, default: table)
        calendars = section.value(.calendars, .path, default: calendars)
        zones = section.value(.zones, .path, default: zones)
        without = section.values(.without, .dutyID) ?? []
        let files = DutyFiles(table: table, calendars: calendars, zones: zones)
        guard let read = files.read(without: without, log: section.log) else { return nil }
        for id in without where !read.ids.contains(id) {
            section.note(
                .without,
                "“\(id)” is no row of \(table); \(Suggestion.hint(for: id, among: read.ids))")
        }
        book = read.book
        digest = read.digest
    }
}
