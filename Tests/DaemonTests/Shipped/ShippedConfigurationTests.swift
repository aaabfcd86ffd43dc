import CaseStore
import Feeds
import Foundation
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// `config/recalld.yaml` documents every key at its default, so it must not
/// say anything else than the program does.
struct ShippedConfigurationTests {
    /// The file as it is shipped.
    private static let text: String = {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/recalld.yaml").standardized.path()
        return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }()

    /// The file with every setting that is switched off switched on: lines
    /// with `#` and a key, or `#` and two or more spaces.
    private static let switchedOn: String = text.split(
        separator: "\n", omittingEmptySubsequences: false
    )
    .map { line in
        let rest = line.dropFirst()
        let isSetting = rest.hasPrefix("  ") || rest.first?.isLetter == true
        return String(line.hasPrefix("#") && isSetting ? rest : line)
    }.joined(separator: "\n")

    @Test func `the shipped file is the configuration of defaults`() throws {
        #expect(try reading(Self.text) == Configuration())
    }

    @Test func `every setting that is switched off can be switched on`() throws {
        let configuration = try reading(Self.switchedOn)

        #expect(configuration.feeds.map(\.publisher) == [.cpsc, .nhtsa, .priorityList])
        #expect(configuration.exports.count == 1)
        #expect(configuration.destinations.count == 2)
    }

    @Test func `the policy table that is written out is the one built in`() throws {
        let shipped = try reading(Self.switchedOn).policies.policies

        #expect(shipped == PolicyTable.builtIn.policies)
    }

    @Test func `the examples' other keys are at their defaults`() throws {
        let shipped = try reading(Self.switchedOn)
        let minimal = try reading(
            """
            version: 1
            feeds:
              - {name: cpsc, kind: cpsc, window: 90d,
                 url: "https://www.saferproducts.gov/RestWebServices/Recall"}
              - {name: nhtsa, kind: nhtsa, every: 24h, stale_after: 7d}
              - {name: priority, kind: priority_list, folder: /var/lib/recalld/incoming/priority}
            exports: [{marketplace: example, folder: /var/lib/recalld/incoming/example}]
            destinations:
              - {name: takedown-hook, webhook: "https://marketplace.example/recalld",
                 secret: takedown-hook}
              - {name: spool, maildir: /var/lib/recalld/maildir}
            """)

        #expect(shipped.feeds == minimal.feeds)
        #expect(shipped.exports == minimal.exports)
        #expect(shipped.destinations == minimal.destinations)
    }

    @Test func `every key there is stands in the file`() {
        let keys = Set(
            Configuration.Key.allCases.map(\.rawValue)
                + Configuration.LogKey.allCases.map(\.rawValue)
                + ConsoleConfiguration.Key.allCases.map(\.rawValue)
                + FeedConfiguration.Key.allCases.map(\.rawValue)
                + ExportConfiguration.Key.allCases.map(\.rawValue)
                + MatchingConfiguration.Key.allCases.map(\.rawValue)
                + DecisionConfiguration.Key.allCases.map(\.rawValue)
                + LedgerConfiguration.Key.allCases.map(\.rawValue)
                + RetentionRules.Key.allCases.map(\.rawValue)
                + AllowEntry.Key.allCases.map(\.rawValue)
                + FloodConfiguration.Key.allCases.map(\.rawValue)
                + PersonFirstConfiguration.Key.allCases.map(\.rawValue)
                + StayDownConfiguration.Key.allCases.map(\.rawValue)
                + PolicyKey.allCases.map(\.rawValue)
                + DutyConfiguration.Key.allCases.map(\.rawValue)
                + DestinationConfiguration.Key.allCases.map(\.rawValue)
                + RouteConfiguration.Key.allCases.map(\.rawValue)
                + RouteConfiguration.RowKey.allCases.map(\.rawValue)
                + RouteConfiguration.QuietKey.allCases.map(\.rawValue)
                + ReasonConfiguration.Key.allCases.map(\.rawValue)
                + ReportConfiguration.Key.allCases.map(\.rawValue)
                + OrderConfiguration.Key.allCases.map(\.rawValue)
                + TrustedFlagger.Key.allCases.map(\.rawValue)
                + LimitConfiguration.Key.allCases.map(\.rawValue))

        let missing = keys.filter { !Self.text.contains("\($0):") && $0 != "secret_file" }

        #expect(missing == [])
        #expect(Self.text.contains("secret_file:"))
    }
}
