import Testing

@testable import Daemon

/// What is wrong with a file is said with its line, its key and what to do.
struct ConfigurationProblemTests {
    @Test func `every problem of a file is reported at once, by line`() {
        let text = """
            version: 2
            state: data
            feds: []
            exports:
              - marketplace: Example
            matching: {takedown: 95%, review: 1}
            log: {level: loud}
            """

        #expect(
            problems(of: text) == [
                "c.yaml:1: version: 2 is newer than this recalld, which reads version 1",
                "c.yaml:2: state: “data” is relative; write the path from / on",
                "c.yaml:3: feds: unknown key; did you mean “feeds”?",
                "c.yaml:5: exports[0].folder: is missing, and so is url; add one of the two",
                "c.yaml:5: exports[0].marketplace: “Example” is no name; write up to 32 of a-z, "
                    + "0-9, - and _, a letter first",
                "c.yaml:6: matching.review: 1 is out of range; above 0 and below 1",
                "c.yaml:6: matching.takedown: “95%” is no number; write one like 0.95",
                "c.yaml:7: log.level: “loud” is not known; one of: trace, debug, info, notice, "
                    + "warning, error, critical",
            ])
    }

    @Test(arguments: [
        ("", "c.yaml:1: version: is missing; add version: 1"),
        ("version: 0", "c.yaml:1: version: 0 is out of range; from 1 to \(Int.max)"),
        ("version: one", "c.yaml:1: version: “one” is no whole number; write digits only"),
        (
            "- version",
            "c.yaml:1: is a list; it has keys: version, state, feeds, exports, matching,"
        ),
        ("version: [1]", "c.yaml:1: version: is a list; write a single value"),
        (
            "version: 1\nstate:",
            "c.yaml:2: state: has no value; write one, or leave the key out for its default"
        ),
        ("version: 1\nstate: /", "c.yaml:2: state: is the root folder; name one below it"),
        (
            "version: 1\nstate: /a/../b",
            "c.yaml:2: state: “/a/../b” goes through . or ..; write where it leads"
        ),
        (
            "version: 1\nfeeds: cpsc",
            "c.yaml:2: feeds: is a single value; write a list: [a, b], or a line with - for each"
        ),
        (
            "version: 1\nfeeds: [cpsc]",
            "c.yaml:2: feeds[0]: is a single value; it has keys: name, kind, url, folder, every,"
        ),
        ("version: 1\nroutes: []", "c.yaml:2: routes: is a list; it has keys: notices, alerts"),
        (
            "version: 1\nreminders: [50%, 25%]",
            "c.yaml:2: reminders: must rise from each to the next; sort them"
        ),
        (
            "version: 1\nreminders: [50%, 50%]",
            "c.yaml:2: reminders: must rise from each to the next; sort them"
        ),
        (
            "version: 1\nreminders: [100%]",
            "c.yaml:2: reminders[0]: 100% is out of range; from 1% to 99%"
        ),
        (
            "version: 1\nmatching: {words: /no/such/words.txt}",
            "c.yaml:2: matching.words: /no/such/words.txt cannot be opened: no such file or "
                + "directory; write the lists there, or delete the key"
        ),
        (
            "version: 1\nmatching: {weights: {brand: -1}}",
            "c.yaml:2: matching.weights.brand: -1 is out of range; from 0.0 to 30.0"
        ),
        (
            "version: 1\nmatching: {weights: {role: 1e3}}",
            "c.yaml:2: matching.weights.role: unknown key;"
        ),
        (
            "version: 1\nmatching: {weights: {accessory: 30.01}}",
            "c.yaml:2: matching.weights.accessory: 30.01 is out of range; from -30.0 to 0.0"
        ),
        (
            "version: 1\nmatching: {person_first: {severity: slight}}",
            "c.yaml:2: matching.person_first.severity: “slight” is not known;"
        ),
        (
            "version: 1\nmatching: {flood: {share: 0%}}",
            "c.yaml:2: matching.flood.share: 0% is out of range; from 0.01% to 100%"
        ),
        (
            "version: 1\nmatching: {flood: {allowed: [lamp]}}",
            "c.yaml:2: matching.flood.allowed[0]: “lamp” is no recall; write feed and number, as "
                + "in cpsc:26581"
        ),
        (
            "version: 1\nmatching:\n  takedown: 0.4",
            "c.yaml:3: matching.takedown: review: 0.5 is above takedown: 0.4; what takes down"
        ),
        (
            "version: 1\nroutes: {notices: [spol]}\ndestinations: [{name: spool, maildir: /m}]",
            "c.yaml:2: routes.notices: “spol” is no destination; did you mean “spool”?"
        ),
        (
            "version: 1\nroutes: {alerts: [x]}",
            "c.yaml:2: routes.alerts: “x” is no destination; there is none"
        ),
        (
            "version: 1\nroutes: {alerts: [a, a]}\ndestinations: [{name: a, maildir: /m}]",
            "c.yaml:2: routes.alerts: “a” is named twice; once is enough"
        ),
        ("version: 1\nstate: /a\nstate: /b", "c.yaml:2: state: written twice in the same section;"),
        ("version: 1\nlog: {level: info", "c.yaml:3: not YAML: did not find expected"),
        ("version: 1\n---\nversion: 1", "c.yaml:2: not YAML: but found another document;"),
    ])
    func `a mistake in the file is named with its line`(text: String, expected: String) throws {
        let found = problems(of: text)

        #expect(found.count == 1, "\(found)")
        #expect(try #require(found.first).hasPrefix(expected), "\(found)")
    }

    @Test(arguments: [
        ("url: https://a/\n    key: k", 6, "key: applies to a publisher that gives keys and a url"),
        ("url: https://a/\n    pace: 61m", 6, "pace: 61m is out of range; from 0s to 1h"),
        (
            "url: https://a/\n    folder: /in", 6,
            "folder: is given beside url; a feed comes from one place, delete either"
        ),
        ("url: http://a/", 5, "url: http:// can be read and changed on the way; use https, or on"),
        (
            "url: http://a/\n    network: loopback", 5,
            "url: http:// can be read and changed on the way; use https, or on"
        ),
        (
            "url: http://a/\n    plain_http: true", 6,
            "plain_http: is not allowed on the public network; use https, or network: loopback"
        ),
        ("url: ftp://a/", 5, "url: “ftp” is not spoken here; write https://host/path"),
        ("url: https://a/\n    evry: 15m", 6, "evry: unknown key; did you mean “every”?"),
        ("url: https://a/\n    every: 15", 6, "every: “15” is no duration; write a whole number"),
        ("url: https://a/\n    every: 8d", 6, "every: 8d is out of range; from 1s to 7d"),
        (
            "url: https://a/\n    stale_after: 15m", 6,
            "stale_after: 15m is no longer than every: 15m; an alarm would sound between"
        ),
        ("url: https://a/\n    shrink_limit: 0.5", 6, "shrink_limit: “0.5” is no share; write"),
        (
            "url: https://a/\n    network: lan", 6,
            "network: “lan” is not known; one of: public, loop"
        ),
        ("url: https://a/\n    plain_http: yes", 6, "plain_http: “yes” is neither true nor false;"),
        ("url: https://a/\n    markets: [USA]", 6, "markets[0]: “USA” is no market; write the two"),
        ("url: https://a/\n    full_every: 7d", 6, "full_every: means nothing without window; add"),
        ("folder: /in\n    window: 90d", 6, "window: applies to a publisher with a url that can"),
        ("folder: /in\n    network: public", 6, "network: means nothing for a folder; delete it"),
        (
            "folder: /in\n    authority: ''", 6,
            "authority: is empty; write a text, or leave the key"
        ),
    ])
    func `a mistake in a feed is named with its line`(
        keys: String, line: Int, expected: String
    ) throws {
        let found = problems(ofFeedWith: keys)

        #expect(found.count == 1, "\(found)")
        #expect(
            try #require(found.first).hasPrefix("c.yaml:\(line): feeds[0].\(expected)"), "\(found)")
    }

    @Test(arguments: [
        ("taken: keep", "taken: “keep” is not known; one of: archive, remove"),
        ("archive: /in", "archive: is the folder itself, so files would be taken again; name"),
        ("settle: 61m", "settle: 61m is out of range; from 0s to 1h"),
        ("complete: 1", "complete: “1” is neither true nor false; write one of the two"),
        ("shrink_limit: 101%", "shrink_limit: 101% is out of range; from 0% to 100%"),
    ])
    func `a mistake in an export is named with its line`(keys: String, expected: String) throws {
        let found = problems(ofExportWith: keys)

        #expect(found.count == 1, "\(found)")
        #expect(try #require(found.first).hasPrefix("c.yaml:5: exports[0].\(expected)"), "\(found)")
    }

    @Test func `an archive beside remove is refused`() {
        #expect(
            problems(ofExportWith: "taken: remove\n    archive: /a") == [
                "c.yaml:6: exports[0].archive: means nothing beside taken: remove; delete either"
            ])
    }

    @Test(arguments: [
        ("timeout: 5s", 3, "webhook: is missing, and so is maildir; write where notices go"),
        (
            "webhook: https://a/\n    secret: s\n    maildir: /m", 6,
            "maildir: is given beside webhook; make two destinations of them, and route both"
        ),
        (
            "webhook: https://a/", 3,
            "secret: is missing, and so is secret_file; name the credential"
        ),
        (
            "webhook: https://a/\n    secret: s\n    secret_file: /s", 6,
            "secret_file: is given beside secret; keep one of the two"
        ),
        (
            "webhook: https://a/\n    secret: ../s", 5,
            "secret: “../s” is no credential's name; write"
        ),
        (
            "webhook: https://a/\n    secret: s\n    to: a@b", 6,
            "to: applies to maildir only; delete"
        ),
        (
            "webhook: https://a/\n    secret: s\n    timeout: 31s", 6,
            "timeout: 31s is out of range; from 1s to 30s"
        ),
        ("webhook: http://a/\n    secret: s", 4, "webhook: http:// can be read and changed on the"),
        ("maildir: mail", 4, "maildir: “mail” is relative; write the path from / on"),
        ("maildir: /m\n    secret: s", 5, "secret: applies to webhook only; delete it"),
        ("maildir: /m\n    to: nobody", 5, "to: “nobody” is no address; write one like takedown@"),
        ("maildir: /m\n    to: a@b, c@d", 5, "to: “a@b, c@d” is no address; write one like"),
        ("maildir: /m\n    from: \"a@b\\nBcc: c@d\"", 5, "from: “a@b\nBcc: c@d” is no address;"),
    ])
    func `a mistake in a destination is named with its line`(
        keys: String, line: Int, expected: String
    ) throws {
        let found = problems(ofDestinationWith: keys)

        #expect(
            found.contains { $0.hasPrefix("c.yaml:\(line): destinations[0].\(expected)") },
            "\(found)")
    }

    @Test func `two of the same name or folder are refused where the second stands`() {
        let text = """
            version: 1
            feeds:
              - {name: a, kind: priority_list, folder: /in}
              - {name: a, kind: priority_list, folder: /other}
            exports:
              - {marketplace: m, folder: /in}
              - {marketplace: m, folder: /in2}
            destinations: [{name: d, maildir: /m}, {name: d, maildir: /n}]
            """

        #expect(
            problems(of: text) == [
                "c.yaml:4: feeds[1].name: “a” is the name of another feed; choose a new one",
                "c.yaml:6: exports[0].folder: /in is watched for something else already; give each "
                    + "its own folder",
                "c.yaml:7: exports[1].marketplace: “m” has an export above; a marketplace has one, "
                    + "choose a new name",
                "c.yaml:8: destinations[1].name: “d” is the name of another destination; choose a "
                    + "new one",
            ])
    }

    @Test func `a late target and an id given twice are refused where they stand`() {
        let text = """
            version: 1
            policies:
              - {id: a, version: 1, target: 2h, limit: 1h, basis: b}
              - {id: a, version: 1, target: 1h, limit: 1h, basis: b}
            """

        #expect(
            problems(of: text) == [
                "c.yaml:3: policies[0].target: 2h is later than limit: 1h; the target is the "
                    + "earlier of the two",
                "c.yaml:4: policies[1].id: “a” is the id of another policy; choose a new one",
            ])
    }

    @Test func `a policy table that leaves a recall without a deadline is refused`() {
        let text = """
            version: 1
            policies:
              - {id: a, version: 1, sources: [recall], target: 1h, limit: 1h, basis: b}
            """

        #expect(
            problems(of: text) == [
                "c.yaml:2: policies: no policy without markets holds for a priority_list of "
                    + "severity info; add a row default.info (and 39 more such gaps, also for "
                    + "warning, push, early_warning, order, request, notice, trusted_flagger), so that no case is "
                    + "without a deadline"
            ])
    }

    @Test func `a policy table from before a kind of source names the kinds that it lacks`() {
        let text = """
            version: 1
            policies:
              - {id: a, version: 1, sources: [recall, priority_list, warning, order],
                 target: 1h, limit: 1h, basis: b}
            """

        #expect(
            problems(of: text) == [
                "c.yaml:2: policies: no policy without markets holds for a push of severity "
                    + "info; add a row default.info (and 24 more such gaps, also for "
                    + "early_warning, request, notice, trusted_flagger), so that no case is without a deadline"
            ])
        let mended = text.replacing(
            "order]", with: "order, push, early_warning, request, notice, trusted_flagger]")
        #expect(problems(of: mended) == [])
    }

    @Test func `what is no pattern of an address is refused with an example`() {
        let text = """
            version: 1
            exports: [{marketplace: a, folder: /a, address: "https://shop.example/item"}]
            """

        #expect(
            problems(of: text) == [
                "c.yaml:2: exports[0].address: “https://shop.example/item” must have {id} once, in "
                    + "its path or its query"
            ])
    }

    @Test func `an empty policy table is refused`() {
        #expect(
            problems(of: "version: 1\npolicies: []") == [
                "c.yaml:2: policies: is empty; delete the key to have the built-in table, or write "
                    + "a policy"
            ])
    }

    @Test func `a file that is not there is a problem of the file`() throws {
        let failure = #expect(throws: ConfigurationFailure.self) {
            try Configuration.load(path: "/nonexistent/recalld.yaml")
        }

        #expect(
            failure?.description
                == "/nonexistent/recalld.yaml: cannot be opened: no such file or directory; give the "
                + "path of a file that recalld may read")
    }

    @Test func `a folder or a device is no configuration`() {
        for path in ["/tmp", "/dev/zero"] {
            let failure = #expect(throws: ConfigurationFailure.self) {
                try Configuration.load(path: path)
            }
            #expect(failure?.description.hasPrefix("\(path): is no regular file;") == true)
        }
    }

    @Test(arguments: [
        ("parts: a-*", "exports[0].done: is missing; name the file that says that all parts"),
        ("done: a", "exports[0].done: means nothing without parts"),
        ("parts: \"{export}-*\"\n    done: a.done", "exports[0].done: and parts must both have"),
        ("parts: \"*\"\n    done: a.done", "exports[0].parts: “*” is the name of every file"),
        ("parts: a-*\n    done: a.done\n    wait: 8d", "exports[0].wait: "),
    ])
    func `parts that could never be told apart are refused`(keys: String, says: String) {
        let found = problems(ofExportWith: keys)
        #expect(found.contains { $0.contains(says) }, "\(found)")
    }
}
