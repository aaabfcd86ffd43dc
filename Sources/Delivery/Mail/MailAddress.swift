/// One address of a mail: `takedown@example.org`, or with a name in front
/// `Trust and Safety <takedown@example.org>`.
///
/// Only what every mail program reads the same way is taken: no comments, no
/// quoted local parts, no lists, no characters outside ASCII in the address
/// itself.
package struct MailAddress: Hashable, Sendable {
    /// `local@domain`, ASCII.
    package let address: String
    /// Free text without control characters, or `nil`.
    package let name: String?

    /// 254 bytes: what RFC 5321 leaves of a path of 256 (RFC 3696 erratum 1690).
    private static let longest = 254
    /// RFC 5321 section 4.5.3.1.1.
    private static let longestLocalPart = 64

    /// The address the text writes, or `nil`.
    package init?(_ text: String) {
        guard !text.unicodeScalars.contains(where: \.endsOrControlsALine) else { return nil }
        let trimmed = Substring(text).trimmingBlanks()
        guard trimmed.hasSuffix(">"), let open = trimmed.lastIndex(of: "<") else {
            guard Self.isAddress(trimmed) else { return nil }
            (address, name) = (String(trimmed), nil)
            return
        }
        let inner = trimmed[trimmed.index(after: open)...].dropLast()
        let name = trimmed[..<open].trimmingBlanks()
        guard Self.isAddress(inner), !name.contains("<"), !name.contains(">") else { return nil }
        address = String(inner)
        self.name = name.isEmpty ? nil : String(name)
    }

    /// The address as the value of a header, folded where the name is long.
    var headerText: String {
        guard let name else { return address }
        guard name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), name.utf8.count <= 40 else {
            return "\(EncodedWord.text(name))\n <\(address)>"
        }
        let unquoted =
            name.hasPrefix("\"") && name.hasSuffix("\"") && name.count > 1
            ? String(name.dropFirst().dropLast()) : name
        let escaped = unquoted.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"\(String(escaped))\"\n <\(address)>"
    }

    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= longest,
            (1...longestLocalPart).contains(parts[0].utf8.count)
        else { return false }
        let marks = "!#$%&'*+-/=?^_`{|}~"
        return isDotted(parts[0], marks: marks) && isDotted(parts[1], marks: "-")
    }

    /// RFC 5322's dot-atom: runs of letters, digits and marks with a full stop
    /// between two of them.
    private static func isDotted(_ text: Substring, marks: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { run in
            !run.isEmpty
                && run.allSatisfy { character in
                    character.isASCII
                        && (character.isLetter || character.isNumber || marks.contains(character))
                }
        }
    }
}

extension Unicode.Scalar {
    /// Controls (C0, DEL, C1) and the two line ends of Unicode: none belongs
    /// in a header.
    var endsOrControlsALine: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}

extension Substring {
    /// The text without spaces at either end.
    func trimmingBlanks() -> Substring {
        var rest = drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
