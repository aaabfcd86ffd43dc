import CaseStore
import Feeds
package import JSONText
import RecallModel
import Takedown

/// A feed as a person or a script reads it: what it last brought, and what is
/// believed of its recalls.
package struct FeedText: Sendable {
    private let feed: FeedConfiguration
    private let state: FeedState?
    private let recalls: [(stored: StoredRecall, belief: Belief)]
    private let counts: [Belief: Int]
    private let alarms: [StoredAlarm]
    private let faults: [FeedFault]
    private let links: [RecallID: [RecallLink]]
    private let today: CivilDate

    /// - Parameter links: of every recall that has any, whatever its feed.
    init(
        _ feed: FeedConfiguration, state: FeedState?, recalls: [StoredRecall],
        alarms: [StoredAlarm], faults: [FeedFault], links: [RecallID: [RecallLink]],
        today: CivilDate
    ) {
        self.feed = feed
        self.state = state
        self.alarms = alarms
        self.faults = faults
        self.links = links
        self.today = today
        self.recalls = recalls.map { ($0, Belief(of: $0, on: today)) }
        counts = self.recalls.reduce(into: [:]) { $0[$1.belief, default: 0] += 1 }
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
        shadow + alarms.map { TerminalText.safe("  \($0.raisedAt): \($0.alarm.text)") }
            + faults.map { fault in
                let accepted = fault.acceptedBy.map { " (accepted by \($0))" } ?? ""
                return TerminalText.safe(
                    "  \(fault.kind.rawValue) \(fault.document): \(fault.text)\(accepted)")
            }
    }

    private var shadow: [String] {
        guard let day = feed.shadowUntil, feed.isShadow(on: today) else { return [] }
        return ["  in the shadow up to \(day): its recalls do nothing"]
    }

    package var json: JSONValue {
        .record([
            "name": .string(feed.name),
            "kind": .string(feed.publisher.name),
            "shadow_until": feed.shadowUntil.map { .string($0.description) },
            "last_success_at": (state?.lastSuccessAt).map { .string($0.description) },
            "last_whole_read_at": (state?.lastWholeReadAt).map { .string($0.description) },
            "in_force": .integer(count(.inForce)),
            "vanished": .integer(count(.vanished)),
            "withdrawn": .integer(count(.withdrawn)),
            "expired": .integer(count(.expired)),
            "faults": .array(
                faults.map { fault in
                    .record([
                        "document": .string(fault.document), "kind": .string(fault.kind.rawValue),
                        "text": .string(fault.text),
                        "accepted_by": fault.acceptedBy.map(JSONValue.string),
                    ])
                }),
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

        init(of stored: StoredRecall, on today: CivilDate) {
            if stored.recall.standing == .withdrawn {
                self = .withdrawn
            } else if stored.isExpired(on: today) {
                self = .expired
            } else {
                self = stored.isPresent ? .inForce : .vanished
            }
        }
    }

    private func count(_ belief: Belief) -> Int { counts[belief] ?? 0 }

    private static let recallWidths = [32, 10, 8, 20, 50]

    package static let recallHeader = TerminalText.columns(
        ["RECALL", "STANDING", "REVISION", "KNOWN SINCE", "TITLE"], widths: recallWidths)

    package var recallRows: [String] {
        recalls.map { stored, belief in
            TerminalText.columns(
                [
                    stored.recall.id.description, belief.rawValue, "\(stored.revision)",
                    stored.firstKnownAt.description, stored.recall.title,
                ], widths: Self.recallWidths)
        }
    }

    package var recallRecords: [JSONValue] {
        recalls.map { stored, belief in
            .record([
                "recall_id": .string(stored.recall.id.description),
                "standing": .string(belief.rawValue),
                "revision": .integer(stored.revision),
                "first_known_at": .string(stored.firstKnownAt.description),
                "revision_known_at": .string(stored.revisionKnownAt.description),
                "title": .string(stored.recall.title),
                "linked": .array(linked(to: stored.recall.id)),
            ])
        }
    }

    private func linked(to id: RecallID) -> [JSONValue] {
        (links[id] ?? []).map { link in
            .record([
                "recall_id": .string((link.first == id ? link.second : link.first).description),
                "kind": .string(link.kind.rawValue), "detail": .string(link.detail),
            ])
        }
    }
}
