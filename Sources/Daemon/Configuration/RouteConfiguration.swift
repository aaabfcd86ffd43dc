/// `routes:`: which destinations get what.
///
/// Every name is that of a destination; each list is empty by default.
package struct RouteConfiguration: Hashable, Sendable {
    /// `notices:`: who gets takedown orders.
    package var notices: [String] = []
    /// `alerts:`: who gets reminders, breaches and alarms.
    package var alerts: [String] = []

    package init() {}
}
