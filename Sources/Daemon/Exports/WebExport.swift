import CaseStore
import Delivery
import Digests
import Glibc
import Logging
import Outbound
import RecallModel

/// A marketplace's export that is fetched over HTTP, straight to disk.
struct WebExport: Sendable {
    let export: ExportConfiguration
    let web: WebExportConfiguration
    let rooms: Rooms
    let secrets: Secrets

    /// 16 GiB at 10 MB a second take half an hour.
    private static let timeout = Duration.hours(2)
    /// A server that puts its answer together first may be silent for so long.
    private static let patience = Duration.minutes(2)
    /// An export behind a short-lived address is one hop away, seldom two.
    static let redirectLimit = 3

    private var partial: String { "\(rooms.state.path)/exports/\(export.marketplace).part" }

    /// Asks once.
    ///
    /// - Throws: `CaseStoreError`, `FileError` and `CommandFailure` of our own
    ///   store and disk.
    func poll() async throws -> SourceOutcome {
        guard try await ExportIntake(rooms: rooms).hasSpace() else {
            return .bad(FeedTrouble(mayPass: true, "there is no space for another export"))
        }
        // What a crash, or a full disk, left between moving and writing down.
        try await ExportIntake(rooms: rooms).adoptOrphans(of: export)
        do {
            try await fetch(try await rooms.store.exportCursor(of: export.marketplace))
            return .good
        } catch let trouble as FeedTrouble {
            return .bad(trouble)
        }
    }

    private func fetch(_ known: ExportCursor?) async throws {
        try StateFolder.make(rooms.state.exports(of: export.marketplace))
        let descriptor = open(
            partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, mode_t(0o600))
        guard descriptor >= 0 else { throw FileError("made", partial, errno) }
        defer {
            close(descriptor)
            unlink(partial)
        }
        // Before the question: a listing that came while the export was on its
        // way may not be in it.
        let asked = rooms.clock.now()
        let response = try await answer(known, into: descriptor)
        let answered = ExportCursor(
            origin: web.url,
            entityTag: response.header("etag") ?? (response.status == 304 ? known?.entityTag : nil),
            lastModified: response.header("last-modified")
                ?? (response.status == 304 ? known?.lastModified : nil),
            answeredAt: rooms.clock.now())
        guard response.status != 304 else {
            return try await rooms.store.noteUnmodifiedExport(answered, of: export.marketplace)
        }
        try await take(descriptor, asked: asked, answered)
    }

    /// Gives the bytes their place and writes them down with the cursor.
    private func take(_ descriptor: Int32, asked: Instant, _ cursor: ExportCursor) async throws {
        let written = cursor.lastModified.flatMap { HTTPDate.parse($0, now: asked) }
        let producedAt = min(written ?? asked, asked)
        let kind = export.kind(of: web.name)
        let target = DurableFile.vacant(
            "\(rooms.state.exports(of: export.marketplace))/"
                + FileStamp.name(
                    web.name, at: cursor.answeredAt,
                    mark: kind == .catalogue ? nil : kind.rawValue))
        let source = partial
        try await BlockingWork.run { () throws(FileError) in
            // A start that adopts the file knows its age by this alone.
            let time = timespec(
                tv_sec: Int(producedAt.seconds),
                tv_nsec: Int(producedAt.milliseconds % 1000) * 1_000_000)
            guard futimens(descriptor, [time, time]) == 0 else {
                throw FileError("dated", source, errno)
            }
            guard fsync(descriptor) == 0 else { throw FileError("synced", source, errno) }
            try DurableFile.move(source, to: target)
        }
        let intake = ExportIntake(rooms: rooms)
        let (digest, size) = try await intake.contents(of: target).get()
        try await intake.enter(
            ExportIntake.TakenExport(
                path: target, name: web.name, marketplace: export.marketplace, kind: kind,
                takenAt: cursor.answeredAt, producedAt: producedAt),
            digest: digest, size: size, ExportParts(), cursor: cursor)
    }

    // MARK: Asking

    /// The answer behind all redirects: 200 with its body in the file, or 304.
    private func answer(_ known: ExportCursor?, into file: Int32) async throws -> HTTPResponse {
        var url = web.url
        let authorization = try authorization()
        for _ in 0...Self.redirectLimit {
            // Whoever is asked next must not learn what the first one may know.
            let isFirstHost = Self.origin(of: url) == Self.origin(of: web.url)
            let response = try await perform(
                url, known, isFirstHost ? authorization : nil, into: file)
            switch response.status {
            case 200: return response
            case 304 where known?.origin == web.url: return response
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
        _ url: String, _ known: ExportCursor?, _ authorization: String?, into file: Int32
    ) async throws -> HTTPResponse {
        var headers = [(name: "accept", value: "*/*")]
        if let authorization { headers.append(("authorization", authorization)) }
        if let known, known.origin == web.url {
            if let tag = known.entityTag { headers.append(("if-none-match", tag)) }
            if let date = known.lastModified { headers.append(("if-modified-since", date)) }
        }
        var request = HTTPRequest(
            method: "GET", url: url, headers: headers, reach: web.access.reach,
            allowsPlainHTTP: web.access.allowsPlainHTTP, timeout: Self.timeout,
            stallTimeout: Self.patience, responseLimit: web.sizeLimit)
        request.bodyFile = file
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
}
