import JSONText
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        "null", "true", "[]", "{}", #"{"b":1,"a":[true,null,"x"]}"#, "-1.50e3", #""ä€😀""#,
    ])
    func `what was read is written as it was`(text: String) throws {
        #expect(try JSONParser.parse(text).line == text)
    }

    @Test func `every scalar survives writing and reading`() throws {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = UnicodeScalar(value), value < 0x3000 || value % 97 == 0 else {
                continue
            }
            let text = "a\(scalar)b"
            let read = try JSONParser.parse(JSONValue.string(text).bytes).string
            try #require(read?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        }
    }

    @Test(arguments: ["\n", "\r", "\u{2028}", "\u{2029}", "\u{0}", "\u{1F}", "\u{7F}"])
    func `a line stays one line`(character: String) {
        let line = JSONValue.string("a\(character)b").line

        #expect(!line.unicodeScalars.contains { character.unicodeScalars.contains($0) })
        #expect(line.utf8.allSatisfy { $0 < 0x7F })
    }

    @Test(arguments: [
        (0.98765, 3, "0.988"), (1.0, 3, "1"), (-0.5, 2, "-0.5"), (-0.001, 2, "0"), (12.3, 0, "12"),
        (0.05, 1, "0.1"), (1e15, 0, "1000000000000000"), (9.1, 2, "9.1"), (100.0, 2, "100"),
        (-2.05, 2, "-2.05"),
    ])
    func `a decimal has no more places than asked and no zeros behind`(
        value: Double, places: Int, text: String
    ) {
        #expect(JSONValue.decimal(value, places: places) == .number(text))
    }

    @Test func `a decimal too large for its places is still a number`() throws {
        let text = JSONValue.decimal(1e300, places: 2).line

        #expect(try JSONParser.parse(text).double == 1e300)
    }

    @Test func `a record leaves out what is absent`() {
        let value = JSONValue.record(["a": "x", "b": nil, "c": .strings([]), "d": .strings(["y"])])

        #expect(value.line == #"{"a":"x","d":["y"]}"#)
    }

    @Test func `members are found by name and only in objects`() throws {
        let value = try JSONParser.parse(#"{"a":1,"b":{"c":true}}"#)

        #expect(value["a"]?.integer == 1)
        #expect(value["b"]?["c"]?.bool == true)
        #expect(value["x"] == nil)
        #expect(JSONValue.array([])["a"] == nil)
    }

    @Test func `text is a string's or a number's and nothing else's`() {
        #expect(JSONValue.number("0012").text == "0012")
        #expect(JSONValue.string("a").text == "a")
        #expect(JSONValue.bool(true).text == nil)
        #expect(JSONValue.number("1").string == nil)
        #expect(JSONValue.number("99999999999999999999").integer == nil)
        #expect(JSONValue.integer(Int64.min).integer == Int(Int64.min))
    }
}
