import Foundation
import Testing

@testable import Daemon

struct ConfigurationCheckTests {
    /// Checks a text as the file `c.yaml`, one line a finding.
    private func check(
        _ text: String, secrets: Secrets = Secrets(credentialsDirectory: nil),
        accepts: (String) -> String? = { _ in nil }
    ) throws -> (problems: [String], warnings: [String]) {
        let file = try ConfigurationFile.read(Array(text.utf8), file: "c.yaml")
        let report = file.configuration.check(
            origin: file.origin, secrets: secrets, accepts: accepts)
        #expect(report.isReady == report.problems.isEmpty)
        return (report.problems.map(\.description), report.warnings.map(\.description))
    }

    @Test func `a configuration that fits the machine has neither problems nor warnings`() throws {
        let folder = try ScratchFolder()
        let key = try folder.write("whsec_a", to: "key")
        let text = """
            version: 1
            state: \(folder.path)/state
            feeds: [{name: f, kind: cpsc, url: "https://example.org/"}]
            exports: [{marketplace: m, folder: \(folder.path)/in}]
            destinations:
              - {name: hook, webhook: "https://example.org/", secret_file: \(key)}
              - {name: spool, maildir: \(folder.path)/mail}
            routes: {notices: [hook], alerts: [spool]}
            """

        let found = try check(text)

        #expect(found.problems == [])
        #expect(found.warnings == [])
    }

    @Test func `checking leaves no trace`() throws {
        let folder = try ScratchFolder()

        _ = try check("version: 1\nstate: \(folder.path)/a/b/c")

        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func `a file where a folder must be is a problem, also above it`() throws {
        let folder = try ScratchFolder()
        let file = try folder.write("", to: "file")
        let text = """
            version: 1
            state: \(file)
            feeds: [{name: f, kind: priority_list, folder: \(file)/in}]
            """

        let found = try check(text)

        #expect(found.problems.count == 2)
        #expect(
            found.problems.first
                == "c.yaml:2: state: \(file) is no folder; name another or move it away")
        #expect(
            found.problems.last?.hasPrefix(
                "c.yaml:3: feeds[0].folder: \(file)/in cannot be reached")
                == true)
    }

    @Test func `a state folder that everybody may write to is a problem`() throws {
        let folder = try ScratchFolder()
        let state = try folder.makeFolder("state", mode: 0o702)

        #expect(
            try check("version: 1\nstate: \(state)").problems == [
                "c.yaml:2: state: \(state) can be written to by everybody; chmod o-w it"
            ])
    }

    @Test func `a secret that is missing or no secret is a problem of its key`() throws {
        let folder = try ScratchFolder()
        try folder.write("right\nwrong", to: "a")
        let text = """
            version: 1
            state: \(folder.path)
            destinations:
              - {name: a, webhook: "https://example.org/", secret: a}
              - {name: b, webhook: "https://example.org/", secret: b}
            routes: {alerts: [a, b]}
            """

        let found = try check(text, secrets: Secrets(credentialsDirectory: folder.path)) {
            $0 == "wrong" ? "is no secret" : nil
        }

        #expect(found.problems.count == 2)
        #expect(
            found.problems.first
                == "c.yaml:4: destinations[0].secret: its secret no. 2: is no secret")
        #expect(
            found.problems.last?.hasPrefix(
                "c.yaml:5: destinations[1].secret: credential “b” is not in ")
                == true)
    }

    @Test func `exports without a route for notices are a problem`() throws {
        let folder = try ScratchFolder()
        let text =
            "version: 1\nstate: \(folder.path)\nexports: [{marketplace: m, folder: \(folder.path)/in}]"

        #expect(
            try check(text).problems == [
                "c.yaml: routes.notices: is empty, so no takedown order would reach anybody; name a "
                    + "destination"
            ])
    }

    @Test func `the keys and passwords of feeds and exports must be there`() throws {
        let folder = try ScratchFolder()
        let text = """
            version: 1
            state: \(folder.path)
            feeds: [{name: f, kind: openfda, key: fda}]
            exports: [{marketplace: m, url: "https://example.org/e", authorization_file: /none}]
            destinations: [{name: d, maildir: \(folder.path)/m}]
            routes: {notices: [d], alerts: [d]}
            """
        let problems = try check(text).problems

        #expect(problems.count == 2)
        #expect(
            problems.first?.hasPrefix("c.yaml:3: feeds[0].key: credential “fda”") == true,
            "\(problems)")
        #expect(problems.last?.hasPrefix("c.yaml:4: exports[0].authorization_file: /none ") == true)
    }

    @Test(arguments: [("m", false), ("away/m", true)])
    func `a spool whose folder's folder is missing is a warning`(
        path: String, isWarned: Bool
    ) throws {
        let folder = try ScratchFolder()
        let text = """
            version: 1
            state: \(folder.path)
            destinations: [{name: d, maildir: \(folder.path)/\(path)}]
            routes: {notices: [d], alerts: [d]}
            """

        let found = try check(text)

        #expect(found.problems == [])
        #expect(
            found.warnings.contains {
                $0.contains("destinations[0].maildir: \(folder.path)/away is not there")
            } == isWarned)
    }

    @Test(arguments: ["seller", "consumer", "supplier", "report"])
    func `a destination of letters needs no route`(kind: String) throws {
        let templates = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../config/templates").standardized.path()
        let folder = try ScratchFolder()
        let text = """
            version: 1
            state: \(folder.path)
            destinations: [{name: d, maildir: \(folder.path)/m, kinds: [\(kind)]}]
            reasons: {templates: \(templates)}
            """

        let warnings = try check(text).warnings

        #expect(!warnings.contains { $0.contains("on no route") }, "\(warnings)")
    }

    @Test func `what is allowed and probably not meant is a warning`() throws {
        let folder = try ScratchFolder()
        let text = """
            version: 1
            state: \(folder.path)
            reminders: []
            feeds:
              - {name: f, kind: cpsc, url: "http://[::1]/", network: loopback, plain_http: true,
                 shrink_limit: 0%}
            destinations: [{name: d, maildir: \(folder.path)/m}]
            exports: [{marketplace: m, url: "http://127.0.0.1/e", network: loopback, plain_http: true}]
            matching: {flood: {allowed: [cpsc:2, cpsc:1]}}
            """

        #expect(
            try check(text).warnings == [
                "c.yaml: routes.alerts: is empty, so nobody hears of reminders, breaches and alarms",
                "c.yaml:3: reminders: there is none, so the first word is of a missed target",
                "c.yaml:5: feeds[0].plain_http: whoever is on the way can read and change what is "
                    + "sent; use https if you can",
                "c.yaml:6: feeds[0].shrink_limit: 0% takes an empty file for the truth; 50% holds "
                    + "such a one back",
                "c.yaml:7: destinations[0]: “d” is on no route, so it gets nothing",
                "c.yaml:8: exports[0].plain_http: whoever is on the way can read and change what "
                    + "is sent; use https if you can",
                "c.yaml:9: matching.flood.allowed: releases nothing in the daemon; two people do: "
                    + "recalld recalls release cpsc:1 --by … --reason …, then recalld recalls "
                    + "approve",
            ])
    }
}
