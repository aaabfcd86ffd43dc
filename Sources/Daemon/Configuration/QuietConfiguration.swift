package import Takedown

/// `routes.quiet:`: when alerts that can wait do so.
package struct QuietConfiguration: Hashable, Sendable {
    /// `from:`, `to:` and `zone:` read together; the zone's rules are those of
    /// the system's database.
    package var hours: QuietHours
    /// `zones:`: the folder of that database, `/usr/share/zoneinfo` by default.
    package var zones: String
}
