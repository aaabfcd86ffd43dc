import RecallModel
import Takedown

extension StayDownConfiguration {
    /// The keys of `stay_down:`.
    enum Key: String, CaseIterable {
        case takedown, review, warning, suspension, period
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        takedown = section.value(.takedown, .probability, default: takedown)
        review = section.value(.review, .probability, default: review)
        strikes.warning = section.value(
            .warning, .integer(in: 1...Self.strikeLimit), default: strikes.warning)
        strikes.suspension = section.value(
            .suspension, .integer(in: 1...Self.strikeLimit), default: strikes.suspension)
        strikes.period = section.value(
            .period, .duration(in: .hours(24)...Self.longestPeriod), default: strikes.period)
        section.noteUnordered(review: (.review, review), takedown: (.takedown, takedown))
        if strikes.suspension < strikes.warning {
            section.note(
                section.has(.suspension) ? .suspension : .warning,
                "suspension: \(strikes.suspension) comes before warning: \(strikes.warning); "
                    + "nobody is to be suspended without a warning")
        }
    }

    /// More is a slip of the finger: nobody waits for a thousand offences.
    private static let strikeLimit = 1000
    /// Ten years: longer than any case is kept by default.
    private static let longestPeriod = Duration.hours(24 * 3650)
}
