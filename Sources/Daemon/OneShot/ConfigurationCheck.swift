import Delivery
import Digests
import Takedown

/// Everything a start needs, proven before anything is touched.
package struct ConfigurationCheck: Sendable {
    package var configuration: Configuration
    /// What is allowed and probably not meant, one line each.
    package var warnings: [String]

    /// One line for a person who asked whether all is well.
    package var summary: String {
        "good: \(configuration.feeds.count) feeds, \(configuration.exports.count) exports, "
            + "\(configuration.policies.policies.count) policies, "
            + "\(configuration.destinations.count) destinations; sha256:\(configuration.digest)"
    }

    /// Reads a configuration and holds it against this machine.
    ///
    /// - Throws: ``ConfigurationFailure`` with every problem at once.
    package static func load(
        _ path: String, environment: [String: String]
    ) throws(ConfigurationFailure) -> ConfigurationCheck {
        let file = try ConfigurationFile.load(path: path)
        let report = file.configuration.check(
            origin: file.origin, secrets: Secrets(environment: environment), accepts: refusal)
        guard report.isReady else { throw ConfigurationFailure(problems: report.problems) }
        return ConfigurationCheck(
            configuration: file.configuration, warnings: report.warnings.map(\.description))
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
