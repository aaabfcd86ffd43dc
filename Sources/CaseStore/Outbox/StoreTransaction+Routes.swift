import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// What notices of a case are routed by.
    func occasion(of takedown: TakedownCase, _ recall: Recall) throws -> RouteOccasion {
        RouteOccasion(
            marketplace: takedown.marketplace, markets: Set(recall.markets),
            severity: takedown.severity, policy: takedown.clock.policyID,
            assignee: try db.assignee(of: db.sequence(of: takedown.id)))
    }

    /// Who gets an order that is issued now: the first channels, and the second
    /// ones whose share of the time is over.
    ///
    /// A case that was decided late has no event any more at which it would
    /// climb.
    func orderDestinations(of takedown: TakedownCase, _ recall: Recall) throws -> [String] {
        let occasion = try occasion(of: takedown, recall)
        let first = rules.routes.orders(for: occasion)
        let clock = takedown.clock
        let window = max(1, (clock.limit - clock.start).milliseconds)
        let percent = Int(min(99, max(0, (now - clock.start).milliseconds * 100 / window)))
        guard percent > 0 else { return first }
        let others = rules.routes.secondChannels(for: occasion, at: percent)
        return first + others.filter { !first.contains($0) }
    }

    /// Sends an order that nobody has acknowledged to its second channels, under
    /// the id that it has.
    func resendOrder(of takedown: TakedownCase, _ recall: Recall, at percent: Int) throws {
        guard takedown.state == .noticeIssued || takedown.state == .delivered else { return }
        let channels = rules.routes.secondChannels(
            for: try occasion(of: takedown, recall), at: percent)
        let id = NoticeID(case: takedown.id, step: .issued)
        var added: [String] = []
        for channel in channels {
            try db.run(
                """
                INSERT INTO dispatches (notice_id, destination, state, window_start, window_limit,
                    due_at) VALUES (?, ?, 'pending', ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                [
                    id, channel, takedown.clock.start,
                    max(takedown.clock.start, takedown.clock.limit), now,
                ])
            if db.changesCount > 0 { added.append(channel) }
        }
        guard !added.isEmpty else { return }
        try record(
            "notice.second_channel", of: id.text,
            .record([
                "destinations": .array(added.map(JSONValue.string)), "percent": .integer(percent),
            ]))
    }

    /// When an alert goes out: now, or at the end of the quiet hours where it can
    /// wait.
    func dueMoment(canWait: Bool) -> Instant {
        guard canWait, let quiet = rules.routes.quiet else { return now }
        return quiet.wait(from: now)
    }
}
