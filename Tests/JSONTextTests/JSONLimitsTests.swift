import JSONText
import Testing

/// Every limit at the limit and one past it.
@Suite struct JSONLimitsTests {
    private static func limits(_ change: (inout JSONLimits) -> Void) -> JSONLimits {
        var limits = JSONLimits()
        change(&limits)
        return limits
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `nesting is read to the limit and refused one past it`(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ depth: Int) -> String {
            String(repeating: opening, count: depth) + "1"
                + String(repeating: closing, count: depth)
        }

        _ = try JSONParser.parse(nested(64))
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(nested(65)) }
        #expect(error?.code == .tooDeep(limit: 64))
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func `a million opened levels end at the limit and not at the stack's`(opening: String) {
        let bomb = Array(String(repeating: opening, count: 1_000_000).utf8)
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(bomb) }

        #expect(error?.code == .tooDeep(limit: 64))
    }

    @Test(arguments: ["a", "ä", "\\n", "\\u00e4"])
    func `a string is read to the limit and refused one past it`(unit: String) throws {
        let limits = Self.limits { $0.stringBytes = 12 }
        let bytes = try JSONParser.parse("\"\(unit)\"").string?.utf8.count ?? 0
        let full = String(repeating: unit, count: 12 / bytes)

        _ = try JSONParser.parse("\"\(full)\"", limits: limits)
        let error = #expect(throws: JSONError.self) {
            try JSONParser.parse("\"\(full)x\"", limits: limits)
        }
        #expect(error?.code == .stringTooLong(limit: 12))
    }

    @Test func `a member's name has the strings' limit`() throws {
        let limits = Self.limits { $0.stringBytes = 3 }

        _ = try JSONParser.parse(#"{"abc":1}"#, limits: limits)
        #expect(throws: JSONError.self) { try JSONParser.parse(#"{"abcd":1}"#, limits: limits) }
    }

    @Test func `a number has the strings' limit`() throws {
        let limits = Self.limits { $0.stringBytes = 5 }

        #expect(try JSONParser.parse("12345", limits: limits) == .number("12345"))
        #expect(throws: JSONError.self) { try JSONParser.parse("123456", limits: limits) }
    }

    @Test func `values are counted whatever their kind`() throws {
        let limits = Self.limits { $0.nodes = 6 }

        _ = try JSONParser.parse(#"[1,"a",{"b":[]},null]"#, limits: limits)
        let error = #expect(throws: JSONError.self) {
            try JSONParser.parse(#"[1,"a",{"b":[]},null,true]"#, limits: limits)
        }
        #expect(error?.code == .tooManyNodes(limit: 6))
    }
}
