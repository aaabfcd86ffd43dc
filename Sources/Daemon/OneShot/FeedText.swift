package import CaseStore
import Feeds
package import JSONText
package import RecallModel
import Takedown

/// A feed as a person or a script reads it: what it last brought, and what is
/// believed of its recalls.
package struct FeedText: Sendable {
    private let feed: FeedConfiguration
    private let state: FeedState?
    private let recalls: [StoredRecall]
    private let alarms: [StoredAlarm]
    private let links: [RecallLink]
    private let today: CivilDate

    /// Everything the store knows of a feed.
    ///
    /// - Throws: `CaseStoreError` where the store cannot be read.
    package init(
        _ feed: FeedConfiguration, in store: CaseStore, at now: Instant
    ) async throws(CaseStoreError) {
        self.feed = feed
        today = now.day
        state = try await store.feedState(feed.name)
        recalls = try await store.currentRecalls().filter { $0.recall.id.source == feed.name }
        alarms = try await store.openAlarms().filter {
            $0.alarm.key.hasPrefix("feed.") && $0.alarm.key.hasSuffix(":\(feed.name)")
        }
        links = try await store.links()
    }

    // MARK: The feed

    private static let widths = [20, 14, 20, 8, 8, 9]

    package static let header = TerminalText.columns(
        ["FEED", "PUBLISHER", "LAST GOOD", "IN FORCE", "VANISHED", "WITHDRAWN"], widths: widths)

    package var row: String {
        TerminalText.columns(
            [
                feed.name, feed.publisher.name, state?.lastSuccessAt.description ?? "never",
                "\(count(.inForce))", "\(count(.vanished))", "\(count(.withdrawn))",
            ], widths: Self.widths)
    }

    /// What is wrong with the feed at present, a line each.
    package var troubles: [String] {
        alarms.map { TerminalText.safe("  \($0.raisedAt): \($0.alarm.text)") }
    }

    package var json: JSONValue {
        .record([
            "name": .string(feed.name),
            "kind": .string(feed.publisher.name),
            "last_success_at": (state?.lastSuccessAt).map { .string($0.description) },
            "last_whole_read_at": (state?.lastWholeReadAt).map { .string($0.description) },
            "in_force": .integer(count(.inForce)),
            "vanished": .integer(count(.vanished)),
            "withdrawn": .integer(count(.withdrawn)),
            "expired": .integer(count(.expired)),
            "alarms": .array(
                alarms.map { alarm in
                    .record([
                        "key": .string(alarm.alarm.key),
                        "raised_at": .string(alarm.raisedAt.description),
                        "text": .string(alarm.alarm.text),
                    ])
                }),
        ])
    }

    // MARK: Its recalls

    /// What is believed of a recall.
    private enum Belief: String {
        case inForce = "in_force"
        /// No longer on its list, and searched for all the same.
        case vanished
        case withdrawn, expired
    }

    private func belief(_ stored: StoredRecall) -> Belief {
        if stored.recall.standing == .withdrawn { return .withdrawn }
        if stored.isExpired(on: today) { return .expired }
        return stored.isPresent ? .inForce : .vanished
    }

    private func count(_ wanted: Belief) -> Int { recalls.count { belief($0) == wanted } }

    private static let recallWidths = [32, 10, 8, 20, 50]

    package static let recallHeader = TerminalText.columns(
        ["RECALL", "STANDING", "REVISION", "KNOWN SINCE", "TITLE"], widths: recallWidths)

    package var recallRows: [String] {
        recalls.map { stored in
            TerminalText.columns(
                [
                    stored.recall.id.description, belief(stored).rawValue, "\(stored.revision)",
                    stored.firstKnownAt.description, stored.recall.title,
                ], widths: Self.recallWidths)
        }
    }

    package var recallRecords: [JSONValue] {
        recalls.map { stored in
            .record([
                "recall_id": .string(stored.recall.id.description),
                "standing": .string(belief(stored).rawValue),
                "revision": .integer(stored.revision),
                "first_known_at": .string(stored.firstKnownAt.description),
                "revision_known_at": .string(stored.revisionKnownAt.description),
                "title": .string(stored.recall.title),
                "linked": .array(linked(to: stored.recall.id)),
            ])
        }
    }

    private func linked(to id: RecallID) -> [JSONValue] {
        links.filter { $0.first == id || $0.second == id }.map { link in
            .record([
                "recall_id": .string((link.first == id ? link.second : link.first).description),
                "kind": .string(link.kind.rawValue), "detail": .string(link.detail),
            ])
        }
    }
}
