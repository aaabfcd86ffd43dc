import Testing

@testable import Daemon

/// What is said about a file before it is read as YAML.
struct ConfigurationTextTests {
    private func problems(ofBytes bytes: [UInt8]) -> [String] {
        do throws(ConfigurationFailure) {
            _ = try Configuration.read(bytes, file: "c.yaml")
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `a file of 1 MiB is read and one byte more is not`() {
        let head = Array("version: 1\n#".utf8)
        let full = head + [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20 - head.count)

        #expect(problems(ofBytes: full.dropLast(0)) == [])
        #expect(
            problems(ofBytes: full + [0x78]) == [
                "c.yaml: longer than 1 MiB; this is not a configuration of recalld"
            ])
    }

    @Test func `a byte order mark is passed over and other encodings are refused`() {
        let text = Array("version: 1\n".utf8)

        #expect(problems(ofBytes: [0xEF, 0xBB, 0xBF] + text) == [])
        #expect(
            problems(ofBytes: text + [0xE9]) == ["c.yaml:2: not UTF-8; save the file as UTF-8"])
        #expect(
            problems(ofBytes: [0xFF, 0xFE] + text) == [
                "c.yaml:1: not UTF-8; save the file as UTF-8"
            ])
    }

    @Test(arguments: [
        (
            "version: 1\nlog:\n\tlevel: info",
            ["c.yaml:3: indented with a tab; YAML wants spaces"]
        ),
        ("version: 1 # a\ttab\n", []),
        ("version: 1\n\t# words\n", ["c.yaml:2: indented with a tab; YAML wants spaces"]),
        ("version: 1\nstate: /a\u{0}b", ["c.yaml:2: has the control character 0x0; delete it"]),
        ("version: 1\r\nstate: /a\r\n", []),
        (
            "version: 1\nstate: !!str /a",
            [
                "c.yaml:2: tags (!) are not read; leave it out, or put a text that begins so in "
                    + "quotes"
            ]
        ),
        (
            "version: 1\nstate: |\n  /a",
            ["c.yaml:2: block texts are not read; put the text in quotes"]
        ),
        ("version: 1\nstate: \"/a & *b !c |d # e\"", []),
        ("version: 1\nstate: '/it''s *here'", []),
        ("version: 1\nstate: \"/a\\\" *b\"", []),
        ("version: 1\nstate: \"/a\n  *b\"", []),
        ("version: 1 # &a *b !c |", []),
    ])
    func `bytes that YAML would stumble over are named`(text: String, expected: [String]) {
        #expect(Self.found(text) == expected)
    }

    private static func found(_ text: String) -> [String] {
        do throws(ConfigurationFailure) {
            _ = try reading(text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test(arguments: [
        "state: &a /a", "state: *a", "feeds: [*a]", "feeds: [ &a x]", "feeds:\n- *a", "? *a : b",
        "*a : b", "{&a b: c}", "a: {b: *a}", "a: [x,*a]",
    ])
    func `anchors and aliases are refused wherever a token can begin`(text: String) throws {
        let found = Self.found("version: 1\n\(text)")

        #expect(
            found.contains { $0.contains("anchors and aliases (& and *) are not read") }, "\(found)"
        )
    }

    @Test func `a small file that would be a large one is refused before it is one`() {
        var bomb = "version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let references = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(references)]\n"
        }

        #expect(Self.found(bomb).count == 31 + 30 * 9)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "a:\n"])
    func `nesting without end is an error and no crash`(opener: String) {
        var text = "version: 1\nfeeds: "
        if opener == "a:\n" {
            text = ""
            for level in 0..<1200 { text += String(repeating: " ", count: level) + "a:\n" }
        } else {
            text +=
                (opener == "- " || opener == "? " ? "\n" : "")
                + String(repeating: opener, count: 100_000)
        }

        #expect(!Self.found(text).isEmpty)
    }

    @Test func `sixteen levels are read and the seventeenth is refused`() {
        func nested(_ levels: Int) -> String {
            let inner = levels - 1  // the file itself is the first
            return "version: 1\nfeeds: " + String(repeating: "[", count: inner)
                + String(repeating: "]", count: inner)
        }
        let refusal = "nested deeper than 16 levels"

        #expect(!Self.found(nested(16)).contains { $0.contains(refusal) })
        #expect(Self.found(nested(17)).contains { $0.contains(refusal) })
    }
}
