import Testing

@testable import Daemon

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("items-*.csv", "items-1.csv", ""),
        ("items-*.csv", "items-.csv", ""),
        ("items-*.csv", "items-1.csv.gz", nil),
        ("items-*.csv", "other.csv", nil),
        ("_SUCCESS", "_SUCCESS", ""),
        ("_SUCCESS", "_SUCCESS2", nil),
        ("{export}.done", "2026-01-02.done", "2026-01-02"),
        ("{export}.done", ".done", nil),
        ("{export}-part-*.csv", "a-part-1-part-2.csv", "a"),
        ("x{export}-*.csv*", "xé-1.csv.gz", "é"),
        ("*{export}.csv", "a.csv", "a"),
    ])
    func `a name is read as its pattern says`(pattern: String, name: String, export: String?) throws
    {
        #expect(try NamePattern(pattern).export(of: name) == export)
    }

    @Test(arguments: ["", "*", "{export}", "**", "a/b.csv", ".hidden", "{export}-{export}.csv"])
    func `what is no file's name, or every file's, is no pattern`(text: String) {
        #expect(throws: NamePattern.Mistake.self) { try NamePattern(text) }
    }

    @Test func `three wildcards are a pattern, four are none`() throws {
        #expect(try NamePattern("a*b*{export}").export(of: "a1b2c") == "2c")
        #expect(throws: NamePattern.Mistake.self) { try NamePattern("a*b*c*{export}") }
    }

    @Test func `the longest name against the worst pattern takes no time worth naming`() throws {
        let pattern = try NamePattern("*a*a{export}b")
        #expect(pattern.export(of: String(repeating: "a", count: 255)) == nil)
    }
}
