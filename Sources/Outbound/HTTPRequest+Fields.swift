extension HTTPRequest {
    /// Headers libcurl writes itself.
    ///
    /// A second one from a caller would let two readers of the message disagree
    /// about where it ends or whom it is for.
    private static let framing: Set<String> = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    /// The header lines as libcurl takes them, after the method and every name
    /// and value have been held against RFC 9110.
    ///
    /// `Expect:` without a value keeps libcurl from asking for a 100 first,
    /// which many receivers never send; `Content-Type:` likewise keeps it from
    /// calling a body a form.
    ///
    /// - Throws: ``OutboundError/Code/invalidHeader``.
    func headerLines() throws(OutboundError) -> [String] {
        guard Self.isToken(method), method == method.uppercased() else {
            throw OutboundError(.invalidHeader, "the method is not an HTTP token in capitals")
        }
        var lines = ["Expect:"]
        for (name, value) in headers {
            lines.append(try Self.line(name, value))
        }
        let names = Set(headers.map { $0.name.lowercased() })
        if !names.contains("content-type") { lines.append("Content-Type:") }
        if !names.contains("user-agent") { lines.append("User-Agent: recalld") }
        return lines
    }

    private static func line(_ name: String, _ value: String) throws(OutboundError) -> String {
        guard isToken(name) else {
            throw OutboundError(
                .invalidHeader, "a header name of \(name.utf8.count) bytes is not an HTTP token")
        }
        guard !framing.contains(name.lowercased()) else {
            throw OutboundError(
                .invalidHeader, "\(name) is written by the HTTP library; leave it out")
        }
        guard value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
            throw OutboundError(
                .invalidHeader, "the value of \(name) has a line break or control character")
        }
        // libcurl drops a header that ends in a colon; a semicolon is its sign
        // for "sent, and empty" (CURLOPT_HTTPHEADER).
        let isBlank = value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        return isBlank ? "\(name);" : "\(name): \(value)"
    }

    /// RFC 9110 section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        let marks = Set("!#$%&'*+-.^_`|~".utf8)
        return !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || marks.contains(byte)
            }
    }
}
