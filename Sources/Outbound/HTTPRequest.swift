/// One request to send.
///
/// Its limits are part of it: there is no way to ask without saying how long
/// and how much.
package struct HTTPRequest: Sendable {
    /// What becomes of an answer whose body is larger than `responseLimit`.
    package enum Overflow: Hashable, Sendable {
        /// The request fails with ``OutboundError/Code/tooLarge``.
        case refuse
        /// The body ends at the limit and the connection is closed: for
        /// answers of which only the status matters.
        case cut
    }

    /// An HTTP token in capitals, such as `GET` or `POST`.
    package var method: String
    /// ASCII, absolute, without user name or password.
    package var url: String
    /// In the order they are sent.
    ///
    /// Those that frame the message (`Host`,
    /// `Content-Length`, `Transfer-Encoding`, `Connection`, `Expect` …) are
    /// refused.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]?
    package var reach: NetworkReach
    /// Plain http is possible only where the reach is not the public internet
    /// and this is set.
    package var allowsPlainHTTP: Bool
    /// From the moment a thread takes the request to the last byte of the
    /// answer.
    package var timeout: Duration
    /// For resolving, connecting and the TLS handshake.
    package var connectTimeout: Duration
    /// How long fewer than 64 bytes a second may flow, waiting for the first
    /// byte included; whole seconds, rounded up.
    package var stallTimeout: Duration
    /// The most bytes of body, counted after decompression.
    package var responseLimit: Int
    package var overflow: Overflow
    /// The descriptor of a file that takes the body of a 200 piece by piece, so
    /// that its length costs no memory; `nil` keeps it in the response.
    ///
    /// The caller opens, truncates, syncs and closes it. Where the request
    /// fails, what came is in it.
    package var bodyFile: Int32?

    /// A request with limits that suit a short question.
    ///
    /// 30 s is the most Standard Webhooks advises for an answer; in 5 s a lost
    /// SYN has been sent twice more (RFC 6298). 10 s of silence: a publisher
    /// that thinks longer needs its own value. 1 MiB: no answer but a feed is
    /// larger.
    package init(
        method: String = "GET", url: String, headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil, reach: NetworkReach = .publicInternet, allowsPlainHTTP: Bool = false,
        timeout: Duration = .seconds(30), connectTimeout: Duration = .seconds(5),
        stallTimeout: Duration = .seconds(10), responseLimit: Int = 1 << 20,
        overflow: Overflow = .refuse
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.reach = reach
        self.allowsPlainHTTP = allowsPlainHTTP
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.stallTimeout = stallTimeout
        self.responseLimit = responseLimit
        self.overflow = overflow
    }

    var permitsPlainHTTP: Bool { allowsPlainHTTP && reach.mayBePlain }
}
