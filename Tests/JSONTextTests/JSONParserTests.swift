import JSONText
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("null", JSONValue.null), ("true", true), ("false", false), ("0", .number("0")),
        ("-0.50e+10", .number("-0.50e+10")),
        ("12345678901234567890", .number("12345678901234567890")),
        (#""""#, ""), (#""häuser – 😀""#, "häuser – 😀"), ("[]", .array([])), ("{}", .object([])),
        (" [ 1 , \"a\" ] \n", .array([.number("1"), "a"])),
        (#"{"a":{"b":[null]}}"#, .object([.init("a", .object([.init("b", .array([.null]))]))])),
    ])
    func `a value is read as it was written`(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(text) == value)
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#""\u0041\u00e4\u20AC""#, "Aä€"),
        (#""\ud83d\ude00""#, "😀"),
        (#""x\u0000y""#, "x\u{0}y"),
    ])
    func `an escape is the character it stands for`(text: String, expected: String) throws {
        #expect(try JSONParser.parse(text).string == expected)
    }

    @Test(arguments: [
        (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
        (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
        (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    ])
    func `half a surrogate pair becomes the replacement character`(text: String, expected: String)
        throws
    {
        #expect(try JSONParser.parse(text).string == expected)
    }

    @Test(arguments: [
        ("", JSONError.Code.unexpectedEnd), ("  ", .unexpectedEnd), ("[", .unexpectedEnd),
        ("[1", .unexpectedEnd), ("{\"a\"", .unexpectedEnd), ("{\"a\":", .unexpectedEnd),
        ("\"abc", .unexpectedEnd), ("\"ab\\", .unexpectedEnd), ("\"\\u12", .unexpectedEnd),
        ("tru", .unexpectedEnd), ("[1,]", .unexpectedByte(0x5D)), ("{,}", .unexpectedByte(0x2C)),
        ("{\"a\" 1}", .unexpectedByte(0x31)), ("[1 2]", .unexpectedByte(0x32)),
        ("'a'", .unexpectedByte(0x27)), ("truE", .unexpectedByte(0x45)),
        ("NaN", .unexpectedByte(0x4E)),
        ("<html>", .unexpectedByte(0x3C)), ("1 2", .trailingBytes), ("{}]", .trailingBytes),
        ("\"\\x\"", .invalidEscape), ("\"\\u12G4\"", .invalidEscape),
        ("\"a\nb\"", .controlCharacterInString), ("\"a\u{0}b\"", .controlCharacterInString),
    ])
    func `a text that breaks the grammar is refused`(text: String, code: JSONError.Code) {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }

        #expect(error?.code == code)
    }

    @Test(arguments: ["01", "-", "+1", "1.", ".5", "1e", "1e+", "-01", "0x10", "1.e3", "--1"])
    func `a number that JSON does not know is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONParser.parse(text) }
    }

    @Test func `a byte order mark in front is passed over and only there`() throws {
        #expect(try JSONParser.parse([0xEF, 0xBB, 0xBF, 0x31]) == .number("1"))
        #expect(throws: JSONError.self) { try JSONParser.parse([0x31, 0xEF, 0xBB, 0xBF]) }
    }

    @Test func `the error says at which byte reading stopped`() {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse("[1, 2, x]") }

        #expect(error?.offset == 7)
        #expect(error.map { "\($0)" } == "byte 7: a value cannot go on with “x”")
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC3, 0x28], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80],
        ] as [[UInt8]])
    func `a string that is not UTF-8 is refused`(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) {
            try JSONParser.parse([0x22] + bytes + [0x22])
        }

        #expect(error?.code == .invalidUTF8)
    }

    @Test(arguments: [1, 2, 16, 17, 40])
    func `a name given twice is refused however many names there are`(count: Int) {
        let names = (0..<count).map { "\"n\($0)\":1" } + ["\"n0\":2"]
        let error = #expect(throws: JSONError.self) {
            try JSONParser.parse("{" + names.joined(separator: ",") + "}")
        }

        #expect(error?.code == .duplicateName("n0"))
    }

    @Test func `a name written in two ways is the same name`() {
        #expect(throws: JSONError.self) { try JSONParser.parse(#"{"a":1,"\u0061":2}"#) }
    }

    @Test(arguments: [1, 15, 16, 17, 100])
    func `members keep their order`(count: Int) throws {
        let names = (0..<count).map { "k\($0)" }.reversed()
        let text = "{" + names.map { "\"\($0)\":null" }.joined(separator: ",") + "}"

        guard case .object(let members) = try JSONParser.parse(text) else { throw NoObject() }
        #expect(members.map(\.name) == Array(names))
    }

    struct NoObject: Error {}
}
