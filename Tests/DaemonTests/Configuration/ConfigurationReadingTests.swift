import Feeds
import JSONText
import Logging
import RecallModel
import Screening
import Takedown
import TestKit
import Testing

@testable import Daemon

struct ConfigurationReadingTests {
    @Test func `a file with only its version is the configuration of defaults`() throws {
        #expect(try reading("version: 1") == Configuration())
    }

    @Test func `lists and sections without a value are empty`() throws {
        let text = "version: 1\nfeeds:\nexports:\ndestinations:\nroutes:\nlimits:\nlog:\n"

        #expect(try reading(text) == Configuration())
    }

    /// A feed with no key at its default.
    private static let fullFeed = """
        version: 1
        feeds:
          - name: cpsc
            kind: cpsc
            url: https://example.org/r
            every: 90s
            window: 30d
            full_every: 14d
            stale_after: 3h
            shrink_limit: 12.5%
            network: private
            plain_http: true
            markets: [us, NO]
            authority: "Somebody: else"
        """

    @Test func `a feed is read with every key`() throws {
        var feed = FeedConfiguration(
            name: "cpsc", publisher: .cpsc,
            origin: .web(
                url: "https://example.org/r",
                access: NetworkAccess(scope: .private, allowsPlainHTTP: true)))
        feed.interval = .seconds(90)
        feed.window = .hours(30 * 24)
        feed.fullInterval = .hours(14 * 24)
        feed.staleAfter = .hours(3)
        feed.shrinkLimit = 0.125
        feed.markets = ["US", "NO"].compactMap { Market($0) }
        feed.authority = "Somebody: else"

        #expect(try reading(Self.fullFeed).feeds == [feed])
    }

    @Test func `an export is archived under the state folder by default`() throws {
        let text = "version: 1\nstate: /s/\nexports: [{marketplace: m, folder: /in/}]"

        let export = try #require(try reading(text).exports.first)

        #expect(export.folder == "/in")
        #expect(export.taken == .archived(folder: "/s/archive/m"))
    }

    @Test func `an export is read with every key`() throws {
        let text = """
            version: 1
            exports:
              - {marketplace: m, folder: /in, taken: remove, settle: 0s, complete: false,
                 shrink_limit: 0%}
            """
        var export = ExportConfiguration(marketplace: Marketplace("m"), folder: "/in", state: "/x")
        export.taken = .removed
        export.settle = .zero
        export.isComplete = false
        export.shrinkLimit = 0

        #expect(try reading(text).exports == [export])
    }

    @Test func `destinations are read with every key, and routes name them`() throws {
        let text = """
            version: 1
            destinations:
              - {name: hook, webhook: "http://127.0.0.1:8080/x?y=1", secret_file: /k/hook,
                 network: loopback, plain_http: true, timeout: 5s}
              - {name: spool, maildir: /m, from: a@b.example, to: c@d.example}
            routes: {notices: [hook, spool], alerts: [spool]}
            """
        var hook = WebhookConfiguration(
            url: "http://127.0.0.1:8080/x?y=1", secret: .file("/k/hook"))
        hook.access = NetworkAccess(scope: .loopback, allowsPlainHTTP: true)
        hook.timeout = .seconds(5)
        var spool = MaildirConfiguration(path: "/m")
        (spool.sender, spool.recipient) = ("a@b.example", "c@d.example")

        let configuration = try reading(text)

        #expect(configuration.destination(named: "hook")?.transport == .webhook(hook))
        #expect(configuration.destination(named: "spool")?.transport == .maildir(spool))
        #expect(configuration.routes.notices == ["hook", "spool"])
        #expect(configuration.routes.alerts == ["spool"])
    }

    @Test func `matching, reminders, limits and log are read`() throws {
        let text = """
            version: 1
            matching: {takedown: 0.9, review: 0.25, threads: 3}
            reminders: [10%, 99%]
            limits: {feed_bytes: 1KiB, export_record_bytes: 16MiB, export_defect_share: 0%,
                     export_defect_count: 0}
            log: {level: debug}
            """
        let configuration = try reading(text)

        #expect(configuration.matching.judgement.takedown == 0.9)
        #expect(configuration.matching.judgement.review == 0.25)
        #expect(configuration.matching.threads == 3)
        #expect(configuration.reminders == [0.1, 0.99])
        #expect(configuration.limits.feedBytes == 1024)
        #expect(configuration.limits.exportRecordBytes == 16 << 20)
        #expect(configuration.limits.exportDefectShare == 0)
        #expect(configuration.limits.exportDefectCount == 0)
        #expect(configuration.logLevel == .debug)
    }

    @Test func `what a marketplace's addresses look like is read`() throws {
        let configuration = try reading(
            """
            version: 1
            exports: [{marketplace: a, folder: /a, address: "https://shop.example/item/{id}"}]
            """)

        let address = try #require(configuration.exports.first?.address)
        #expect(address.id(in: "shop.example/item/7") == "7")
        #expect(configuration.json["exports"]?.array?.first?["address"]?.string == address.text)
    }

    @Test func `floods and words of the team's own are read`() throws {
        let folder = TemporaryFolder()
        let words = folder.write("words.txt", "# ours\naccessory en: lanyard\n")
        let configuration = try reading(
            """
            version: 1
            matching:
              words: \(words)
              flood: {share: 2.5%, listings: 7, allowed: [cpsc:1, a:b:2]}
            """)

        let matching = configuration.matching
        #expect(matching.flood.share == 0.025 && matching.flood.listings == 7)
        #expect(matching.flood.allowed.map(\.description).sorted() == ["a:b:2", "cpsc:1"])
        #expect(configuration.judgement.lists[.accessory].contains("lanyard"))
        #expect(configuration.judgement.lists[.accessory].contains("strap"))
    }

    @Test func `a weight of the team's own replaces the built-in one`() throws {
        let configuration = try reading(
            "version: 1\nmatching: {weights: {brand: 4.5, missing_brand: -2}}")
        let standard = Screening.MatchingConfiguration.Weights()
        let weights = configuration.judgement.weights

        #expect(weights.brand == 4.5 && weights.missingBrand == -2)
        #expect(weights.gtin == standard.gtin)
        #expect(try reading("version: 1").digest != configuration.digest)
    }

    @Test func `every weight has its name`() {
        let fields = Screening.MatchingConfiguration.Weights.fields
        var weights = Screening.MatchingConfiguration.Weights()
        weights.set(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, 77) }))

        #expect(Mirror(reflecting: weights).children.count == fields.count)
        #expect(Mirror(reflecting: weights).children.allSatisfy { $0.value as? Double == 77 })
    }

    @Test func `other words make another configuration`() throws {
        let folder = TemporaryFolder()
        let text = "version: 1\nmatching: {words: \(folder.path)/w.txt}"
        folder.write("w.txt", "accessory en: lanyard")
        let first = try reading(text)
        folder.write("w.txt", "accessory en: lanyards")
        let second = try reading(text)

        #expect(first.judgement == second.judgement && first.digest == second.digest)
        folder.write("w.txt", "accessory en: tripod")
        #expect(try reading(text).judgement != first.judgement)
        #expect(try reading(text).digest != first.digest)
    }

    @Test func `an export's parts are read, and wait six hours where nothing is said`() throws {
        let text = """
            version: 1
            exports:
              - {marketplace: m, folder: /in, parts: "{export}-*.csv", done: "{export}.done"}
              - {marketplace: n, folder: /on, parts: part-*, done: _SUCCESS, wait: 1s}
            """
        let parts = try reading(text).exports.compactMap(\.parts)

        #expect(parts.map(\.files.text) == ["{export}-*.csv", "part-*"])
        #expect(parts.map(\.wait) == [.hours(6), .seconds(1)])
        #expect(parts[0].role(of: "a-1.csv") == .part(of: "a"))
        #expect(parts[0].role(of: "a.done") == .done(of: "a"))
        #expect(parts[1].role(of: "_SUCCESS2") == .stranger)
    }

    @Test func `a policy table in the file replaces the built-in one`() throws {
        let text = """
            version: 1
            policies:
              - {id: default.all, version: "7", target: 2h, limit: 3h, basis: House rule}
              - {id: us.x, version: 7, sources: [recall], markets: [US], severities: [high],
                 target: 1h, limit: 1h, basis: Other}
            """
        let policies = [
            SLAPolicy(
                id: "default.all", version: "7", target: .hours(2), limit: .hours(3),
                basis: "House rule"),
            SLAPolicy(
                id: "us.x", version: "7", sources: [.recall], markets: [.unitedStates],
                severities: [.high], target: .hours(1), limit: .hours(1), basis: "Other"),
        ]

        #expect(try reading(text).policies.policies == policies)
    }

    @Test func `the digest ignores comments and order, and nothing that is in force`() throws {
        let plain = try reading("version: 1\nstate: /s\nlog: {level: info}")
        let commented = try reading("# words\nlog:\n  level: info # more\nversion: 1\nstate: /s/\n")
        let other = try reading("version: 1\nstate: /t")

        #expect(plain.digest == commented.digest)
        #expect(plain.digest != other.digest)
    }

    @Test(arguments: [
        "state: /t", "matching: {review: 0.4}", "matching: {person_first: {severity: none}}",
        "matching: {person_first: {unknown_lots: low}}", "reminders: [25%]",
        "limits: {feed_bytes: 1KiB}",
        "log: {level: error}", "feeds: [{name: a, kind: priority_list, folder: /a}]",
        "exports: [{marketplace: a, folder: /a}]", "destinations: [{name: a, maildir: /a}]",
        "policies: [{id: default.a, version: 1, target: 1h, limit: 1h, basis: b}]",
    ])
    func `every part of the file changes the digest`(key: String) throws {
        #expect(try reading("version: 1\n\(key)").digest != Configuration().digest)
    }

    @Test func `what a person sees first does not change the digest at its default`() throws {
        let text = "version: 1\nmatching: {person_first: {severity: info, unknown_lots: medium}}"

        #expect(try reading(text).digest == Configuration().digest)
    }

    @Test(arguments: SeverityBound.allCases)
    func `a bound covers what is no graver`(bound: SeverityBound) throws {
        let configuration = try reading(
            "version: 1\nmatching: {person_first: {severity: \(bound.rawValue)}}")

        #expect(configuration.matching.personFirst.severity == bound)
        let covered = Severity.allCases.filter { bound.covers($0) }
        #expect(covered.count == SeverityBound.allCases.firstIndex(of: bound))
        #expect(covered.last.map(\.rawValue) == (bound == .none ? nil : bound.rawValue))
    }

    @Test func `how many threads there are does not change the digest`() throws {
        let text = "version: 1\nmatching: {threads: 7}"

        #expect(try reading(text).digest == Configuration().digest)
    }

    @Test func `a key's line is known after reading, or that of the section around it`() throws {
        let text = "version: 1\nfeeds:\n  - name: a\n    kind: priority_list\n    folder: /a\n"
        let origin = try ConfigurationFile.read(Array(text.utf8), file: "c.yaml").origin

        #expect(origin.line(of: "feeds[0].folder") == 5)
        #expect(origin.line(of: "feeds[0].shrink_limit") == 3)
        #expect(origin.line(of: "feeds[4].name") == 2)
        #expect(origin.line(of: "routes.alerts") == 0)
    }
}
