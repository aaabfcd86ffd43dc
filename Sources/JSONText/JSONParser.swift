/// Reads JSON (RFC 8259) out of bytes a stranger wrote.
///
/// Stricter than most readers where being lax would hide an attack or a loss:
/// a name given twice, bytes that are not UTF-8 and bytes after the value are
/// errors, and depth, string length and number of values are bounded. A UTF-8
/// byte order mark in front is allowed: regulators' exports have one.
package struct JSONParser {
    private let bytes: [UInt8]
    private let limits: JSONLimits
    /// The byte behind the last one that may be read.
    private let end: Int
    /// The byte to read next.
    private(set) var position: Int
    private var nodes = 0

    /// Up to so many names a comparison with each is faster than hashing.
    private static let fewMembers = 16

    private init(_ bytes: [UInt8], limits: JSONLimits) {
        self.init(bytes, in: Self.start(of: bytes)..<bytes.count, limits: limits)
    }

    /// A reader of a part of a text; its errors count from the text's start.
    init(_ bytes: [UInt8], in part: Range<Int>, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
        position = part.lowerBound
        end = part.upperBound
    }

    /// Where the text begins behind a byte order mark.
    static func start(of bytes: [UInt8]) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Reads one value that fills the whole text.
    ///
    /// - Throws: ``JSONError`` with the byte at which reading had to stop.
    package static func parse(
        _ bytes: [UInt8], limits: JSONLimits = .hostile
    ) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes, limits: limits)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == parser.end else {
            throw JSONError(.trailingBytes, at: parser.position)
        }
        return value
    }

    /// Reads one value that fills the whole text.
    ///
    /// - Throws: ``JSONError`` with the byte at which reading had to stop.
    package static func parse(
        _ text: String, limits: JSONLimits = .hostile
    ) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }

    mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        nodes += 1
        guard nodes <= limits.nodes else {
            throw JSONError(.tooManyNodes(limit: limits.nodes), at: position)
        }
        skipSpace()
        let byte = try peek()
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw JSONError(.unexpectedByte(byte), at: position)
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var members: [JSONValue.Member] = []
        // Few names are compared one by one; a set only pays off with many.
        var names: Set<String> = []
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            position += 1
            return .object([])
        }
        while true {
            skipSpace()
            let start = position
            guard try peek() == UInt8(ascii: "\"") else {
                throw JSONError(.unexpectedByte(bytes[position]), at: position)
            }
            let name = try string()
            if members.count == Self.fewMembers { names = Set(members.map(\.name)) }
            let isNew =
                members.count < Self.fewMembers
                ? !members.contains { $0.name == name } : names.insert(name).inserted
            guard isNew else { throw JSONError(.duplicateName(name), at: start) }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            members.append(.init(name, try value(depth: depth)))
            if try ends(with: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        try enter(depth)
        var elements: [JSONValue] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        while true {
            elements.append(try value(depth: depth))
            if try ends(with: UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    private mutating func enter(_ depth: Int) throws(JSONError) {
        guard depth <= limits.depth else {
            throw JSONError(.tooDeep(limit: limits.depth), at: position)
        }
        position += 1
    }

    /// After an element: a comma goes on, the closing byte ends.
    mutating func ends(with closing: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == closing || byte == UInt8(ascii: ",") else {
            throw JSONError(.unexpectedByte(byte), at: position)
        }
        position += 1
        return byte == closing
    }

    mutating func string() throws(JSONError) -> String {
        let start = position
        position += 1
        let plain = try run(from: start, after: 0)
        guard bytes[position] != UInt8(ascii: "\"") else {
            position += 1
            return try validated(bytes[plain], from: start)
        }
        var text = Array(bytes[plain])
        while bytes[position] != UInt8(ascii: "\"") {
            try escape(into: &text)
            text += bytes[try run(from: start, after: text.count)]
        }
        position += 1
        return try validated(text[...], from: start)
    }

    /// Passes over bytes that stand for themselves, up to a quote or an
    /// escape; `length` bytes of the string came before.
    private mutating func run(from start: Int, after length: Int) throws(JSONError) -> Range<Int> {
        let first = position
        while position < end, bytes[position] >= 0x20,
            bytes[position] != UInt8(ascii: "\""),
            bytes[position] != UInt8(ascii: "\\")
        {
            position += 1
        }
        guard length + position - first <= limits.stringBytes else {
            throw JSONError(.stringTooLong(limit: limits.stringBytes), at: start)
        }
        guard try peek() >= 0x20 else { throw JSONError(.controlCharacterInString, at: position) }
        return first..<position
    }

    private func validated(_ text: ArraySlice<UInt8>, from start: Int) throws(JSONError) -> String {
        do {
            return String(copying: try UTF8Span(validating: text.span))
        } catch {
            throw JSONError(.invalidUTF8, at: start)
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let start = position
        position += 1
        let byte = try peek()
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try escapedScalar()
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw JSONError(.invalidEscape, at: start)
        }
    }

    /// The scalar of `\uXXXX`.
    ///
    /// A pair of surrogates is one scalar; a lone one means nothing and becomes
    /// U+FFFD, as browsers do.
    private mutating func escapedScalar() throws(JSONError) -> UnicodeScalar {
        let high = try hexQuad()
        if (0xD800...0xDBFF).contains(high), position + 1 < end,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        {
            let before = position
            position += 2
            let low = try hexQuad()
            if (0xDC00...0xDFFF).contains(low) {
                let value = 0x10000 + (UInt32(high - 0xD800) << 10) + UInt32(low - 0xDC00)
                return UnicodeScalar(value) ?? "\u{FFFD}"
            }
            position = before
        }
        return UnicodeScalar(UInt32(high)) ?? "\u{FFFD}"
    }

    private mutating func hexQuad() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(try peek())).hexDigitValue else {
                throw JSONError(.invalidEscape, at: position)
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        if try peek() == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        let leadingZero = whole > 1 && bytes[position - whole] == UInt8(ascii: "0")
        var isNumber = whole > 0 && !leadingZero
        if isNumber, position < end, bytes[position] == UInt8(ascii: ".") {
            position += 1
            isNumber = digits() > 0
        }
        if isNumber, position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < end,
                bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            isNumber = digits() > 0
        }
        guard isNumber else { throw JSONError(.invalidNumber, at: start) }
        guard position - start <= limits.stringBytes else {
            throw JSONError(.stringTooLong(limit: limits.stringBytes), at: start)
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// Passes over digits and says how many there were.
    private mutating func digits() -> Int {
        let start = position
        while position < end,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        {
            position += 1
        }
        return position - start
    }

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONError) -> JSONValue {
        for byte in word.description.utf8 { try expect(byte) }
        return value
    }

    mutating func expect(_ byte: UInt8) throws(JSONError) {
        let found = try peek()
        guard found == byte else { throw JSONError(.unexpectedByte(found), at: position) }
        position += 1
    }

    func peek() throws(JSONError) -> UInt8 {
        guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
        return bytes[position]
    }

    mutating func skipSpace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }
}
