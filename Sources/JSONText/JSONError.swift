/// A text that is not JSON, or more of it than the limits allow.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package enum Code: Hashable, Sendable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case invalidNumber
        case invalidEscape
        case controlCharacterInString
        case invalidUTF8
        case duplicateName(String)
        case tooDeep(limit: Int)
        case stringTooLong(limit: Int)
        case tooManyNodes(limit: Int)
        case trailingBytes
    }

    package var code: Code
    /// The byte at which it was seen, from the start of the text.
    package var offset: Int

    package init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }

    package var description: String { "byte \(offset): \(reason)" }

    private var reason: String {
        switch code {
        case .unexpectedEnd: "the text ends in the middle of a value"
        case .unexpectedByte(let byte): "a value cannot go on with \(Self.name(of: byte))"
        case .invalidNumber: "this is not a JSON number"
        case .invalidEscape: "a string has an escape that JSON does not know"
        case .controlCharacterInString: "a string has a control character that is not escaped"
        case .invalidUTF8: "a string is not UTF-8"
        case .duplicateName(let name): "an object names “\(name)” twice"
        case .tooDeep(let limit): "the text nests deeper than \(limit) levels"
        case .stringTooLong(let limit): "a string is longer than \(limit) bytes"
        case .tooManyNodes(let limit): "the text has more than \(limit) values"
        case .trailingBytes: "bytes follow the end of the value"
        }
    }

    private static func name(of byte: UInt8) -> String {
        (0x21...0x7E).contains(byte)
            ? "“\(Character(UnicodeScalar(byte)))”" : "byte 0x\(String(byte, radix: 16))"
    }
}
