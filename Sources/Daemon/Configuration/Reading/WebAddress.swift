/// Just enough of a URL (RFC 3986) to say before a start whether it can be one:
/// scheme, host, port.
///
/// What it may connect to is decided where the connection is made.
struct WebAddress {
    /// The longest address that servers commonly take.
    static let byteLimit = 2048

    let isPlainHTTP: Bool
    /// The host without the brackets of an IPv6 address.
    let host: String

    /// Takes an `http` or `https` address apart.
    ///
    /// - Throws: what is wrong with it; what to write.
    init(_ text: String) throws(Notation<String>.Mistake) {
        guard text.utf8.count <= Self.byteLimit,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) })
        else {
            throw .init(
                "is no URL: spaces, quotes and letters beyond ASCII must be percent-encoded, up to "
                    + "\(Self.byteLimit) bytes")
        }
        guard let separator = text.firstRange(of: "://") else {
            throw .init("“\(text)” is no URL; write https://host/path")
        }
        let scheme = text[..<separator.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else {
            throw .init("“\(scheme)” is not spoken here; write https://host/path")
        }
        isPlainHTTP = scheme == "http"
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else {
            throw .init(
                "has a name or password in front of the host; a URL is logged, so leave it out")
        }
        guard !rest.contains("#") else {
            throw .init("has a fragment (#…), which no server ever sees; leave it out")
        }
        host = try Self.host(of: authority)
    }

    /// Splits `host:port` and looks at both.
    private static func host(of authority: Substring) throws(Notation<String>.Mistake) -> String {
        let closing = authority.firstIndex(of: "]")
        let isBracketed = authority.hasPrefix("[") && closing != nil
        let end =
            isBracketed
            ? closing.map { authority.index(after: $0) } ?? authority.endIndex
            : authority.firstIndex(of: ":") ?? authority.endIndex
        let port = authority[end...]
        guard port.isEmpty || isPort(port) else {
            throw .init("has “\(port.dropFirst())” for a port; write 1 to 65535, or none")
        }
        let host = isBracketed ? authority[..<end].dropFirst().dropLast() : authority[..<end]
        let allowed = isBracketed ? "0123456789abcdefABCDEF:." : nil
        guard !host.isEmpty, host.allSatisfy({ allowed?.contains($0) ?? $0.isHostCharacter }) else {
            throw .init("has “\(authority)” for a host; write a name or an address")
        }
        return String(host)
    }

    /// A colon and a number that a port can have.
    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.dropFirst()
        guard text.hasPrefix(":"), digits.utf8.allSatisfy(\.isDigit) else { return false }
        return (UInt16(digits) ?? 0) > 0
    }
}

extension Character {
    /// Whether a host's name may have it: letters, digits, `-`, `.`, and the
    /// `_` that some internal names have.
    fileprivate var isHostCharacter: Bool {
        isASCII && (isLetter || isNumber || self == "-" || self == "." || self == "_")
    }
}
