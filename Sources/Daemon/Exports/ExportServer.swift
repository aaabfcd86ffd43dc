import Delivery
import Glibc
import Outbound
import RecallModel

/// A marketplace's server, and whoever it sends us to.
struct ExportServer: Sendable {
    let web: WebExportConfiguration
    let rooms: Rooms
    let secrets: Secrets

    /// What a server said of which version of something it gave.
    struct Version: Hashable, Sendable {
        /// The answer's `ETag` and `Last-Modified`, as they were written.
        var entityTag: String?
        var lastModified: String?

        init(entityTag: String?, lastModified: String?) {
            self.entityTag = entityTag
            self.lastModified = lastModified
        }

        init(_ response: HTTPResponse) {
            entityTag = response.header("etag")
            lastModified = response.header("last-modified")
        }

        /// Whether another can be told from it.
        var tells: Bool { entityTag != nil || lastModified != nil }
    }

    /// What becomes of an answer's body.
    enum Body {
        /// It goes into the open file, up to so many bytes.
        case file(Int32, limit: Int)
        /// It is kept, up to so many bytes.
        case memory(limit: Int)
        /// Only the status matters.
        case none
    }

    /// 16 GiB at 10 MB a second take half an hour.
    private static let timeout = Duration.hours(2)
    /// A server that puts its answer together first may be silent for so long.
    private static let patience = Duration.minutes(2)
    /// An export behind a short-lived address is one hop away, seldom two.
    static let redirectLimit = 3
    /// Bytes read of a body that nobody looks at.
    private static let unreadBytes = 1

    /// The answer behind all redirects: 200, or 304 where a version is known.
    func answer(
        _ first: String, unless known: Version?, into body: Body
    ) async throws -> HTTPResponse {
        var url = first
        let authorization = try authorization()
        for _ in 0...Self.redirectLimit {
            // Whoever is asked next must not learn what the first one may know.
            let isOwnHost = Self.origin(of: url) == Self.origin(of: web.url)
            let response = try await perform(
                url, known, isOwnHost ? authorization : nil, into: body)
            switch response.status {
            case 200: return response
            case 304 where known?.tells == true: return response
            case 301, 302, 303, 307, 308:
                guard let next = Self.target(response.header("location"), from: url) else {
                    throw FeedTrouble("the server sends us on, and not to an address")
                }
                url = next
            default:
                let pause = response.header("retry-after")
                    .flatMap { RetryAfter.parse($0, now: rooms.clock.now()) }
                throw FeedTrouble(
                    mayPass: true, "the server answers with HTTP \(response.status)",
                    pause: pause)
            }
        }
        throw FeedTrouble("the server sends us on more than \(Self.redirectLimit) times")
    }

    private func authorization() throws(FeedTrouble) -> String? {
        guard let reference = web.authorization else { return nil }
        do {
            return try secrets.lines(reference).first
        } catch {
            throw FeedTrouble("its authorization cannot be used: \(error)")
        }
    }

    private func perform(
        _ url: String, _ known: Version?, _ authorization: String?, into body: Body
    ) async throws -> HTTPResponse {
        var headers = [(name: "accept", value: "*/*")]
        if let authorization { headers.append(("authorization", authorization)) }
        if let tag = known?.entityTag { headers.append(("if-none-match", tag)) }
        if let date = known?.lastModified { headers.append(("if-modified-since", date)) }
        var request = HTTPRequest(
            method: "GET", url: url, headers: headers, reach: web.access.reach,
            allowsPlainHTTP: web.access.allowsPlainHTTP, timeout: Self.timeout,
            stallTimeout: Self.patience, responseLimit: Self.unreadBytes)
        switch body {
        case .file(let file, let limit): (request.bodyFile, request.responseLimit) = (file, limit)
        case .memory(let limit): request.responseLimit = limit
        case .none: request.overflow = .cut
        }
        do throws(OutboundError) {
            return try await rooms.http.perform(request)
        } catch {
            // Cut off by a reload or the daemon's end: no fault of the server.
            try Task.checkCancellation()
            throw FeedTrouble(mayPass: error.code != .tooLarge, error.message)
        }
    }

    /// Scheme, host and port.
    static func origin(of url: String) -> String {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/").lowercased()
    }

    /// Where a redirect leads; `nil` where it is no whole address and no path.
    ///
    /// What may be connected to is decided where the connection is made.
    static func target(_ location: String?, from url: String) -> String? {
        guard let location else { return nil }
        if location.hasPrefix("/"), !location.hasPrefix("//") { return origin(of: url) + location }
        return (try? WebAddress(location)) == nil ? nil : location
    }

    /// The address of a part as a list at `url` names it: whole, from the host's
    /// root, or from the list's own folder; `nil` where it is none of these.
    static func address(ofPart written: String, listedAt url: String) -> String? {
        if written.hasPrefix("/") || written.contains("://") { return target(written, from: url) }
        let steps = written.prefix { $0 != "?" }.split(
            separator: "/", omittingEmptySubsequences: false)
        guard !written.isEmpty, !steps.contains(".."), !steps.contains("") else { return nil }
        let path = url.prefix { $0 != "?" }
        guard path.count(where: { $0 == "/" }) > 2, let end = path.lastIndex(of: "/") else {
            return "\(path)/\(written)"
        }
        return "\(path[...end])\(written)"
    }
}
