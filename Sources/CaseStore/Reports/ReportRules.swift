import RecallModel

/// What the configuration says about reports.
package struct ReportRules: Hashable, Sendable {
    /// Names of the destinations that get reports; where there is none they are
    /// only written as files.
    package var destinations: [String] = []
    /// Whether reports are made at all: somebody has said where to.
    package var isOn = false
    /// The language that reports are in where an order is in none that there
    /// are words for.
    package var language = "en"
    /// The feeds that are priority lists.
    package var lists: [String] = []
    /// From one compliance report of a list to the next.
    package var listInterval = Duration.hours(24)

    package init() {}
}
