package import CaseStore
package import Logging
package import Takedown

/// Everything that an operator decides, as one YAML file states it.
///
/// A value is complete and consistent: names resolve, ranges hold, exactly one
/// of two alternatives is given. Whether the machine fits it (folders, secrets)
/// is what ``check(origin:secrets:accepts:)`` finds out.
package struct Configuration: Hashable, Sendable {
    /// `version:` of the file's schema, required.
    ///
    /// There is one so far; a file of a later one must not be half understood.
    package static let schemaVersion = 1

    /// `state:`: the folder of the store, snapshots, current exports and
    /// quarantine.
    ///
    /// An absolute path, `/var/lib/recalld` by default.
    package var state = "/var/lib/recalld"
    /// `console:`.
    package var console = ConsoleConfiguration(state: "/var/lib/recalld")
    /// `feeds:`, none by default.
    package var feeds: [FeedConfiguration] = []
    /// `exports:`, none by default.
    package var exports: [ExportConfiguration] = []
    /// `orders:`.
    package var orders = OrderConfiguration()
    /// `matching:`.
    package var matching = MatchingConfiguration()
    /// `allow:`, none by default.
    package var allow: [AllowEntry] = []
    /// `stay_down:`.
    package var stayDown = StayDownConfiguration()
    /// `decisions:`.
    package var decisions = DecisionConfiguration()
    /// `policies:`; the built-in table where the key is absent.
    ///
    /// A table in the file replaces the built-in one as a whole: nobody should
    /// have to guess which rows are in force.
    package var policies = PolicyTable.builtIn
    /// `duties:`; `nil` where the key is absent.
    package var duties: DutyConfiguration?
    /// `reminders:` at these shares of the time between a clock's start and its
    /// limit.
    ///
    /// Rising, from 0.01 to 0.99; 0.25, 0.5, 0.75 and 0.9 by default
    /// (requirements research, section 4.3, "escalation ladder").
    package var reminders = [0.25, 0.5, 0.75, 0.9]
    /// `destinations:`, none by default.
    package var destinations: [DestinationConfiguration] = []
    /// `routes:`.
    package var routes = RouteConfiguration()
    /// `reasons:`.
    package var reasons = ReasonConfiguration()
    /// `reports:`.
    package var reports = ReportConfiguration()
    /// `ledger:`.
    package var ledger = LedgerConfiguration()
    /// `retention:`; `nil` where the key is absent, which keeps all for ever.
    package var retention: RetentionRules?
    /// `limits:`.
    package var limits = LimitConfiguration()
    /// `log: { level: }`, `info` by default.
    package var logLevel = Logger.Level.info

    /// Everything at its default: a daemon that watches nothing.
    package init() {}

    /// The destination of that name, `nil` where there is none.
    package func destination(named name: String) -> DestinationConfiguration? {
        destinations.first { $0.name == name }
    }
}
