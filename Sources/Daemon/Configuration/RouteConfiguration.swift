package import Takedown

/// `routes:`: which destinations get what.
///
/// Every name is that of a destination; each list is empty by default.
package struct RouteConfiguration: Hashable, Sendable {
    /// `notices:`: who gets takedown orders.
    package var notices: [String] = []
    /// `alerts:`: who gets reminders, breaches and alarms.
    package var alerts: [String] = []
    /// `rows:`: who else gets which of them, and from when; none by default.
    package var rows: [RouteRow] = []
    /// `quiet:`; `nil` where the key is absent.
    package var quiet: QuietConfiguration?
    /// `overdue:`: how often open cases past their limit are told of, all in one
    /// alarm, 10 m to 24 h, 1 h by default (requirements research, section 4.3:
    /// "hourly until resolved").
    package var overdue: Duration? = .seconds(3600)

    /// `contact:`: whom those ask who carry orders out, none by default.
    package var contact = ""

    package init() {}
}
