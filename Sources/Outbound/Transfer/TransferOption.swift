import CCurl

/// One libcurl option with its value.
///
/// A handle cannot be asked what was set on it, so the list is a value of its
/// own that tests can read.
enum TransferOption: Hashable {
    case number(CURLoption, Int)
    case size(CURLoption, Int)
    case text(CURLoption, String)

    /// Sets the option on the handle.
    ///
    /// - Throws: ``OutboundError/Code/unusableLibrary`` where this libcurl
    ///   does not know the option: better no request than one without a guard.
    func set(on handle: UnsafeMutableRawPointer) throws(OutboundError) {
        let code =
            switch self {
            case .number(let option, let value): recalld_set_number(handle, option, value)
            case .size(let option, let value): recalld_set_size(handle, option, curl_off_t(value))
            case .text(let option, let value): recalld_set_text(handle, option, value)
            }
        try Self.check(code)
    }

    /// - Throws: ``OutboundError/Code/unusableLibrary`` unless the code is 0.
    static func check(_ code: CURLcode) throws(OutboundError) {
        guard code == CURLE_OK else {
            throw OutboundError(
                .unusableLibrary,
                "libcurl refuses an option (\(String(cString: curl_easy_strerror(code)))); "
                    + "version 7.88 or newer with OpenSSL is needed")
        }
    }
}

extension TransferOption {
    /// Everything set on every handle, for one request.
    ///
    /// What libcurl does by default is set too where a default has changed in
    /// the past.
    static func all(for request: HTTPRequest, authorities: String?) -> [TransferOption] {
        protocols(request) + trust(authorities) + isolation + place(request) + limits(request)
            + method(request)
    }

    /// Where the request goes, if not where its URL says.
    private static func place(_ request: HTTPRequest) -> [TransferOption] {
        guard case .unixSocket(let path) = request.reach else { return [] }
        return [.text(CURLOPT_UNIX_SOCKET_PATH, path)]
    }

    private static func protocols(_ request: HTTPRequest) -> [TransferOption] {
        [
            .text(CURLOPT_PROTOCOLS_STR, request.permitsPlainHTTP ? "https,http" : "https"),
            .text(CURLOPT_REDIR_PROTOCOLS_STR, "https"),
            .number(CURLOPT_FOLLOWLOCATION, 0),
            .number(CURLOPT_MAXREDIRS, 0),
            // One request a connection, so nothing of HTTP/2 is needed.
            .number(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            .number(CURLOPT_HTTP09_ALLOWED, 0),
            .number(CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
        ]
    }

    private static func trust(_ authorities: String?) -> [TransferOption] {
        let options: [TransferOption] = [
            .number(CURLOPT_SSL_VERIFYPEER, 1),
            .number(CURLOPT_SSL_VERIFYHOST, 2),
            .number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
        ]
        return options + (authorities.map { [.text(CURLOPT_CAINFO, $0)] } ?? [])
    }

    /// Nothing from the environment or the home folder, nothing kept from one
    /// request to the next.
    private static let isolation: [TransferOption] = [
        .text(CURLOPT_PROXY, ""),
        .text(CURLOPT_NOPROXY, "*"),
        .number(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
        .number(CURLOPT_UNRESTRICTED_AUTH, 0),
        .number(CURLOPT_NOSIGNAL, 1),
        .number(CURLOPT_FRESH_CONNECT, 1),
        .number(CURLOPT_FORBID_REUSE, 1),
        .number(CURLOPT_DNS_CACHE_TIMEOUT, 60),
        // Without this a handle waits for a hanging name server past its own
        // timeout, to join the resolver's thread; with it the thread is
        // detached and frees what is its own (lib/asyn-thread.c).
        .number(CURLOPT_QUICK_EXIT, 1),
        .number(CURLOPT_NOPROGRESS, 0),
    ]

    /// 64 bytes a second: a sender below it takes 4 h for a MiB.
    private static let slowest = 64

    private static func limits(_ request: HTTPRequest) -> [TransferOption] {
        let timeout = milliseconds(request.timeout)
        let stall = max(1, (milliseconds(request.stallTimeout) + 999) / 1000)
        let options: [TransferOption] = [
            .number(CURLOPT_TIMEOUT_MS, timeout),
            .number(CURLOPT_CONNECTTIMEOUT_MS, min(timeout, milliseconds(request.connectTimeout))),
            .number(CURLOPT_LOW_SPEED_LIMIT, slowest),
            .number(CURLOPT_LOW_SPEED_TIME, stall),
            .text(CURLOPT_ACCEPT_ENCODING, "gzip"),
        ]
        // It only looks at Content-Length; the counter behind the body callback
        // is what holds. A request that cuts wants the status all the same.
        return request.overflow == .cut
            ? options : options + [.size(CURLOPT_MAXFILESIZE_LARGE, max(1, request.responseLimit))]
    }

    private static func method(_ request: HTTPRequest) -> [TransferOption] {
        if let body = request.body {
            return [
                .number(CURLOPT_POST, 1), .size(CURLOPT_POSTFIELDSIZE_LARGE, body.count),
                .text(CURLOPT_CUSTOMREQUEST, request.method),
            ]
        }
        return request.method == "HEAD"
            ? [.number(CURLOPT_NOBODY, 1)]
            : [.number(CURLOPT_HTTPGET, 1), .text(CURLOPT_CUSTOMREQUEST, request.method)]
    }

    /// To libcurl 0 means "for ever" (or 300 s), so it never gets one; a day
    /// is the most, far from overflowing its `int`.
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        let bounded = min(max(seconds, 0), 86_400)
        return max(1, Int(bounded) * 1000 + Int(max(attoseconds, 0) / 1_000_000_000_000_000))
    }
}
