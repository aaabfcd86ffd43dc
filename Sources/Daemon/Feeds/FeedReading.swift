import CaseStore
import Digests
import Feeds
import Logging
import RecallModel
import Takedown

/// Bytes of a feed as they came.
struct FeedAnswer: Sendable {
    var bytes: [UInt8]
    /// The address or path, without any key.
    var origin: String
    /// What the document is called where that is not its address: a file's name
    /// says which of those that come into a folder it is.
    var document: String?
    var headers: [StoredSnapshot.Header] = []
    var fetchedAt: Instant
    /// When it reached us, of what an authority sends: before we looked.
    var receivedAt: Instant?
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
    private var answer: (origin: String, document: String?) = ("", nil)
    private var knownAt: Instant?

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
        self.answer = (answer.origin, answer.document)
        // Clocks start from the first part: what it told was known then.
        knownAt = knownAt ?? answer.receivedAt ?? answer.fetchedAt
    }

    /// Whether what was added says that the answer goes on.
    var hasMorePages: Bool { whole.hasMorePages }

    /// Recalls into the store, and the reading begins anew.
    ///
    /// - Throws: ``FeedTrouble`` where a guard holds the answer back,
    ///   `CaseStoreError` where the store cannot take it.
    mutating func apply(_ coverage: FeedCoverage, mark: String?) async throws {
        guard let snapshot, let knownAt else { return }
        let decoding = whole
        // An excerpt says nothing of what is not in it, whatever was asked for.
        let coverage = decoding.isExcerpt && coverage == .whole ? .additions : coverage
        var document = document(of: decoding, coverage)
        let held = try await held(document)
        if let fault = held.fault(of: document.name, decoding, coverage) {
            throw FeedTrouble(fault.text, fault: fault)
        }
        document.faults = faults(
            of: document.name, decoding, held.newFields(of: decoding, coverage))
        var progress = held.progress(of: decoding, coverage)
        progress.mark = mark
        let change = try await rooms.store.applyFeed(
            source: feed.name, recalls: decoding.recalls, snapshot: snapshot, origins: origins,
            span: decoding.isWhole ? coverage.span : .additions, document: document,
            knownAt: knownAt, progress: progress)
        report(decoding, change)
        if !change.added.isEmpty || !change.revised.isEmpty { rooms.screeningDue.signal() }
        if !change.isEmpty {
            // A revision or an entry that vanished may have made notices and clocks.
            rooms.noticesDue.signal()
            rooms.clocksChanged.signal()
        }
        self = FeedReading(feed: feed, rooms: rooms)
    }

    private func held(_ document: FeedDocument) async throws -> FeedGuard {
        let accepted = try await rooms.store.feedFaults(feed.name).first {
            $0.document == document.name && $0.kind == .unread && $0.acceptedBy != nil
        }
        return FeedGuard(
            shrinkLimit: feed.shrinkLimit, known: try await rooms.store.feedState(feed.name),
            today: rooms.clock.now().utcDay, accepted: accepted)
    }

    /// What was read.
    ///
    /// A day that has not come is none: a typing error would otherwise outdo
    /// every correction until then.
    private func document(of decoding: FeedDecoding, _ coverage: FeedCoverage) -> FeedDocument {
        switch coverage {
        case .whole:
            return FeedDocument(.wholeList, name: answer.document ?? FeedDocument.wholeList)
        case .window: return FeedDocument(.window, name: FeedDocument.window)
        case .additions where feed.publisher.sendsMessages:
            return FeedDocument(.message, name: answer.document ?? answer.origin)
        case .additions: break
        }
        let last = FeedGuard.lastDay(rooms.clock.now().utcDay)
        var document = FeedDocument(name: answer.document ?? answer.origin)
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

    /// What is wrong with a document that is believed: records that nobody can
    /// look for, and fields that the publisher never sent before, for something
    /// that tells products apart may be among them.
    private func faults(
        of document: String, _ decoding: FeedDecoding, _ newFields: [String]
    ) -> [FeedFault] {
        var faults: [FeedFault] = []
        if let first = decoding.defects.first {
            faults.append(
                FeedFault(
                    .defective, of: document,
                    "\(decoding.defects.total) defects, the first: \(first)"))
        }
        if !newFields.isEmpty {
            let names = newFields.prefix(Self.namedFields).map { SafeText.line($0) }
            faults.append(
                FeedFault(
                    .fields, of: document,
                    "\(newFields.count) fields that it never had: "
                        + names.joined(separator: ", ")))
        }
        return faults
    }

    /// New fields that are named.
    private static let namedFields = 10

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

extension FeedDocument {
    /// What a list is called that is asked for as a whole, and what was
    /// published in some days: they come from other addresses at other times.
    static let wholeList = "the whole list"
    static let window = "the window of days"
}
