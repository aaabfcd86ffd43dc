import CCurl

/// A URL as libcurl itself parsed it.
///
/// The handle goes to the transfer, so what was validated and what is connected
/// to cannot differ.
struct RequestURL {
    /// Owns a `CURLU`.
    final class Handle {
        let pointer: OpaquePointer

        init?() {
            guard let pointer = curl_url() else { return nil }
            self.pointer = pointer
        }

        deinit { curl_url_cleanup(pointer) }
    }

    /// 8000 bytes: what RFC 9110 section 4.1 asks everybody to support; a
    /// longer URL is a mistake.
    static let longest = 8000

    let handle: Handle
    /// Scheme, host and port: all of a URL that may be shown.
    let origin: String

    /// - Throws: ``OutboundError/Code/invalidURL``,
    ///   ``OutboundError/Code/schemeRefused``.
    init(_ text: String, permitsPlainHTTP: Bool) throws(OutboundError) {
        guard (1...Self.longest).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw OutboundError(
                .invalidURL,
                "the URL is empty, longer than \(Self.longest) bytes, or has a space, control or "
                    + "non-ASCII character; write those as %XX, and a host in its xn-- form")
        }
        guard let handle = Handle() else {
            throw OutboundError(.unusableLibrary, "libcurl has no memory for a URL")
        }
        self.handle = handle
        try Self.parse(text, into: handle)
        let scheme = Self.part(CURLUPART_SCHEME, of: handle) ?? ""
        guard scheme == "https" || (scheme == "http" && permitsPlainHTTP) else {
            throw Self.refusal(of: scheme)
        }
        guard let host = Self.part(CURLUPART_HOST, of: handle), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: handle, flags: CURLU_DEFAULT_PORT), port != "0"
        else { throw OutboundError(.invalidURL, "the URL has no host, or port 0") }
        origin = "\(scheme)://\(host):\(port)"
    }

    private static func parse(_ text: String, into handle: Handle) throws(OutboundError) {
        let code = curl_url_set(
            handle.pointer, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER))
        switch code {
        case CURLUE_OK: return
        case CURLUE_UNSUPPORTED_SCHEME: throw refusal(of: "this scheme")
        case CURLUE_USER_NOT_ALLOWED:
            throw OutboundError(
                .invalidURL, "the URL carries a user name or password; send them in a header")
        default:
            let reason = curl_url_strerror(code).map { String(cString: $0) } ?? "it is malformed"
            throw OutboundError(.invalidURL, "the URL cannot be used: \(reason)")
        }
    }

    private static func part(_ part: CURLUPart, of handle: Handle, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle.pointer, part, &text, UInt32(flags)) == CURLUE_OK, let text else {
            return nil
        }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static func refusal(of scheme: String) -> OutboundError {
        OutboundError(
            .schemeRefused,
            "\(scheme) is not used; write https, or for http declare a loopback or private "
                + "network and plain http")
    }
}
