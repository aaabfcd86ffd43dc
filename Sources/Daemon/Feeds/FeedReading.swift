import CaseStore
import Digests
import Feeds
import Logging
import RecallModel
import Takedown

/// What came of one look at a feed.
enum FeedOutcome: Sendable {
    /// Good, with what could not be read of it all the same.
    case good(DefectTally)
    case unmodified
    /// Nothing came, or what came cannot be used; the last good list stays in
    /// force.
    case bad(FeedTrouble)
}

/// Bytes of a feed as they came.
struct FeedAnswer: Sendable {
    var bytes: [UInt8]
    /// The address or path, without any key.
    var origin: String
    var headers: [StoredSnapshot.Header] = []
    var fetchedAt: Instant
}

/// Takes a feed's bytes in: stored first, then decoded, guarded and applied.
///
/// An answer may come in parts: each is added, then all are applied together.
struct FeedReading: Sendable {
    let feed: FeedConfiguration
    let rooms: Rooms
    private var whole = FeedDecoding()
    private var origins: [RecallID: Int64] = [:]
    private var snapshot: Int64?
    private var origin = ""
    private var fetchedAt: Instant?

    init(feed: FeedConfiguration, rooms: Rooms) {
        self.feed = feed
        self.rooms = rooms
    }

    /// Bytes in, kept and decoded.
    ///
    /// - Throws: ``FeedError`` where they cannot be used, which are kept all
    ///   the same; `CaseStoreError` where they cannot be kept.
    mutating func add(_ answer: FeedAnswer) async throws {
        let digest = try await rooms.snapshots.store(answer.bytes)
        let snapshot = try await rooms.store.recordSnapshot(
            source: feed.name, sha256: digest, byteCount: answer.bytes.count,
            fetchedAt: answer.fetchedAt, origin: answer.origin, headers: answer.headers)
        let decoding = try feed.publisher.decode(
            answer.bytes, source: feed.name, defaults: feed.defaults)
        for recall in decoding.recalls { origins[recall.id] = snapshot }
        whole.append(decoding)
        self.snapshot = snapshot
        origin = answer.origin
        // Clocks start from the first part: what it told was known then.
        fetchedAt = fetchedAt ?? answer.fetchedAt
    }

    /// Whether what was added says that the answer goes on.
    var hasMorePages: Bool { whole.hasMorePages }

    /// Recalls into the store, and the reading begins anew.
    ///
    /// - Throws: ``FeedTrouble`` where a guard holds the answer back,
    ///   `CaseStoreError` where the store cannot take it.
    mutating func apply(_ coverage: FeedCoverage, mark: String?) async throws -> DefectTally {
        guard let snapshot, let fetchedAt else { return [] }
        let decoding = whole
        // An excerpt says nothing of what is not in it, whatever was asked for.
        let coverage = decoding.isExcerpt && coverage == .whole ? .additions : coverage
        let held = FeedGuard(
            shrinkLimit: feed.shrinkLimit, known: try await rooms.store.feedState(feed.name),
            today: rooms.clock.now().day)
        if let text = held.trouble(with: decoding, coverage) { throw FeedTrouble(text) }
        var progress = held.progress(of: decoding, coverage)
        progress.mark = mark
        let change = try await rooms.store.applyFeed(
            source: feed.name, recalls: decoding.recalls, snapshot: snapshot, origins: origins,
            span: decoding.isWhole ? coverage.span : .additions,
            document: coverage == .additions ? document(of: decoding) : nil, knownAt: fetchedAt,
            progress: progress)
        report(decoding, change)
        try await speak(of: held.newFields(of: decoding, coverage))
        if !change.added.isEmpty || !change.revised.isEmpty { rooms.screeningDue.signal() }
        if !change.isEmpty {
            // A revision or an entry that vanished may have made notices and clocks.
            rooms.noticesDue.signal()
            rooms.clocksChanged.signal()
        }
        self = FeedReading(feed: feed, rooms: rooms)
        return decoding.defects
    }

    /// What was read as one of the publisher's documents, each of which tells
    /// something and none of which is all it has to say.
    ///
    /// A day that has not come is none: a typing error would otherwise outdo
    /// every correction until then.
    private func document(of decoding: FeedDecoding) -> FeedDocument {
        let last = FeedGuard.lastDay(rooms.clock.now().day)
        var document = FeedDocument(name: origin)
        for recall in decoding.recalls {
            document.days[recall.id] = decoding.day(of: recall).flatMap { $0 <= last ? $0 : nil }
        }
        document.withdrawn = decoding.withdrawn.mapValues { withdrawal in
            var withdrawal = withdrawal
            if let day = withdrawal.day, day > last { withdrawal.day = nil }
            return withdrawal
        }
        return document
    }

    private func report(_ decoding: FeedDecoding, _ change: FeedChange) {
        rooms.log.info(
            "feed read",
            metadata: [
                "feed": "\(feed.name)", "recalls": "\(decoding.recalls.count)",
                "new": "\(change.added.count)", "revised": "\(change.revised.count)",
                "vanished": "\(change.vanished.count)", "outdated": "\(change.outdated.count)",
                "defects": "\(decoding.defects.total)",
            ])
        for defect in decoding.defects.prefix(Self.loggedDefects) {
            rooms.log.warning("\(defect)", metadata: ["feed": "\(feed.name)"])
        }
    }

    /// Tells a person of fields that the publisher never sent before: something
    /// that tells products apart may be among them, and nothing reads it.
    private func speak(of newFields: [String]) async throws {
        let key = "feed.fields:\(feed.name)"
        guard !newFields.isEmpty else { return try await rooms.clear(key) }
        let names = newFields.prefix(Self.namedFields).map { SafeText.line($0) }
        try await rooms.raise(
            Alarm(
                key: key, severity: .warning,
                text: "feed \(feed.name) has \(newFields.count) fields that it never had: "
                    + names.joined(separator: ", "),
                nextStep: "The list is in force. Look at what they say; recalld reads past them."))
    }

    /// Fields that the alarm names.
    private static let namedFields = 10

    /// Defects written to the log word for word at each reading.
    private static let loggedDefects = 5
}

extension FeedCoverage {
    /// The same in the words of the store.
    fileprivate var span: FeedSpan {
        switch self {
        case .whole: .whole
        case .window: .window
        case .additions: .additions
        }
    }
}
