import CaseStore
import Digests
import Feeds
import Logging
import RecallModel
import Takedown

/// What came of one look at a feed.
enum FeedOutcome: Sendable {
    /// Good, with what could not be read of it all the same.
    case good([Defect])
    case unmodified
    /// Nothing came, or what came cannot be used; the last good list stays in
    /// force.
    case bad(FeedTrouble)
}

/// Why a feed's answer is not used.
struct FeedTrouble: Error, Sendable {
    /// Whether it may be a passing trouble of the network, which is worth an
    /// alarm only when it lasts.
    var mayPass: Bool
    var text: String

    init(mayPass: Bool = false, _ text: String) {
        self.mayPass = mayPass
        self.text = text
    }
}

/// Bytes of a feed as they came.
struct FeedAnswer: Sendable {
    var bytes: [UInt8]
    /// The address or path.
    var origin: String
    var headers: [StoredSnapshot.Header] = []
    var fetchedAt: Instant
    /// The days asked for; `nil` for the whole list.
    var window: ClosedRange<CivilDate>?
}

/// Takes a feed's bytes in: stored first, then decoded, guarded and applied.
struct FeedReading: Sendable {
    let feed: FeedConfiguration
    let rooms: Rooms

    /// Bytes in, recalls in the store.
    ///
    /// - Throws: `CaseStoreError` where the store cannot take them.
    func take(_ answer: FeedAnswer) async throws -> FeedOutcome {
        let digest = try await rooms.snapshots.store(answer.bytes)
        let snapshot = try await rooms.store.recordSnapshot(
            source: feed.name, sha256: digest, byteCount: answer.bytes.count,
            fetchedAt: answer.fetchedAt, origin: answer.origin, headers: answer.headers)
        do {
            let decoding = try decode(answer)
            try await guardAgainstLoss(decoding, answer)
            let change = try await rooms.store.applyFeed(
                source: feed.name, recalls: decoding.recalls, snapshot: snapshot,
                isWholeList: answer.window == nil, knownAt: answer.fetchedAt)
            report(decoding, change)
            if !change.added.isEmpty || !change.revised.isEmpty { rooms.screeningDue.signal() }
            return .good(decoding.defects)
        } catch let trouble as FeedTrouble {
            return .bad(trouble)
        }
    }

    private func decode(_ answer: FeedAnswer) throws(FeedTrouble) -> FeedDecoding {
        do {
            return try feed.publisher.decode(
                answer.bytes, source: feed.name,
                defaults: FeedDefaults(authority: feed.authority, markets: feed.markets))
        } catch {
            throw FeedTrouble(mayPass: error.code == .publisherFailure, error.message)
        }
    }

    /// Holds back an answer that has far fewer records than the last good one
    /// of its kind, or records nobody asked for.
    private func guardAgainstLoss(_ decoding: FeedDecoding, _ answer: FeedAnswer) async throws {
        let known = try await rooms.store.feedState(feed.name)
        let last = answer.window == nil ? known?.lastWholeCount : known?.lastWindowCount
        let count = decoding.recalls.count
        if count == 0, answer.window == nil || (last ?? 0) > 0 {
            let defects = decoding.defects.first.map { "; the first record: \($0)" } ?? ""
            throw FeedTrouble("no usable recall is in it\(defects)")
        }
        if let last, Double(count) < feed.shrinkLimit * Double(last) {
            throw FeedTrouble("it has \(count) recalls where the last good answer had \(last)")
        }
        if let window = answer.window {
            let outside = CPSCQuery(window: window).outside(decoding)
            if let first = outside.first {
                throw FeedTrouble(
                    "\(outside.count) of its \(count) recalls are outside the days asked for "
                        + "(\(window.lowerBound) to \(window.upperBound)), \(first) among them")
            }
        }
    }

    private func report(_ decoding: FeedDecoding, _ change: FeedChange) {
        rooms.log.info(
            "feed read",
            metadata: [
                "feed": "\(feed.name)", "recalls": "\(decoding.recalls.count)",
                "new": "\(change.added.count)", "revised": "\(change.revised.count)",
                "vanished": "\(change.vanished.count)", "defects": "\(decoding.defects.count)",
            ])
        for defect in decoding.defects.prefix(Self.loggedDefects) {
            rooms.log.warning("\(defect)", metadata: ["feed": "\(feed.name)"])
        }
    }

    /// Defects written to the log word for word at each reading.
    private static let loggedDefects = 5
}
