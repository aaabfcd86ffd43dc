package import Digests
package import Takedown

/// `duties:`: the table of duties of law and commitment, and what its
/// deadlines are counted on.
package struct DutyConfiguration: Hashable, Sendable {
    /// `table:`: the file of the rows, `/usr/share/recalld/duties.yaml` by
    /// default.
    package var table = "/usr/share/recalld/duties.yaml"
    /// `calendars:`: the folder of working-day calendars,
    /// `/usr/share/recalld/calendars` by default.
    package var calendars = "/usr/share/recalld/calendars"
    /// `zones:`: the folder of the time zone database, `/usr/share/zoneinfo` by
    /// default.
    package var zones = "/usr/share/zoneinfo"
    /// `without:`: ids of rows that do not bind this platform, none by
    /// default.
    package var without: [String] = []
    /// What the files say.
    package var book: DutyBook
    /// SHA-256 over the bytes of table and calendars, so that the
    /// configuration's digest changes with them.
    package var digest: SHA256Digest
}
