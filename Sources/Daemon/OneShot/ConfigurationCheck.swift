import Delivery
import Digests
package import RecallModel
import Takedown

/// Everything a start needs, proven before anything is touched.
package struct ConfigurationCheck: Sendable {
    package var configuration: Configuration
    /// What is allowed and probably not meant, one line each.
    package var warnings: [String]
    /// Calendars that lack a year which deadlines need today: deadlines are
    /// counted all the same, and are too early rather than too late, so a
    /// start goes on with a warning and only a check fails.
    package var shortfalls: [String]
    /// Words of orders and alerts that cannot be used: they go out in others, so it
    /// is the same with them.
    package var setbacks: [String]

    /// One line for a person who asked whether all is well.
    package var summary: String {
        "good: \(configuration.feeds.count) feeds, \(configuration.exports.count) exports, "
            + "\(configuration.policies.policies.count) policies, \(dutyCount)"
            + "\(configuration.destinations.count) destinations; sha256:\(configuration.digest)"
    }

    private var dutyCount: String {
        configuration.duties.map { "\($0.book.table.duties.count) duties, " } ?? ""
    }

    /// Reads a configuration and holds it against this machine.
    ///
    /// - Parameter now: the moment for which calendars must have their years.
    /// - Throws: ``ConfigurationFailure`` with every problem at once.
    package static func load(
        _ path: String, environment: [String: String], now: Instant = SystemClock().now()
    ) throws(ConfigurationFailure) -> ConfigurationCheck {
        let file = try ConfigurationFile.load(path: path)
        let report = file.configuration.check(
            origin: file.origin, secrets: Secrets(environment: environment), accepts: refusal)
        guard report.isReady else { throw ConfigurationFailure(problems: report.problems) }
        let shortfalls = file.configuration.duties?.book.shortfalls(at: now) ?? []
        let lines = shortfalls.map { file.origin.problem("duties.calendars", "\($0)").description }
        let setbacks = file.configuration.reasons.setbacks.map(\.description)
        return ConfigurationCheck(
            configuration: file.configuration,
            warnings: report.warnings.map(\.description) + lines + setbacks,
            shortfalls: zip(shortfalls, lines).filter { $0.0.isFault }.map(\.1),
            setbacks: setbacks)
    }

    /// Why a line is no signing secret, or `nil`.
    private static func refusal(_ line: String) -> String? {
        do throws(WebhookSecret.Refusal) {
            _ = try WebhookSecret(line)
            return nil
        } catch {
            return error.description
        }
    }
}
