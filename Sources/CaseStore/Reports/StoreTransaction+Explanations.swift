import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// As often as overdue cases are told of: a recall whose limits run out one
    /// after another makes no draft for each.
    static let explanationPause = Duration.hours(1)

    /// Two days: a breach is noticed by a running daemon, so a draft is hours
    /// behind it at most; what was breached before drafts were made stays as it
    /// was.
    static let explanationReach = Duration.hours(48)

    /// Recalls of which a limit was noticed to be over lately, and when the last
    /// was.
    func recallsToExplain() throws -> [(recall: RecallID, newest: Instant)] {
        try db.rows(
            """
            SELECT recall_id, max(noticed_at) AS newest FROM (
                SELECT b.recall_id, e.noticed_at
                FROM clock_events e JOIN cases c ON c.id = e.case_id
                JOIN case_bases b ON b.case_seq = c.seq AND b.withdrawn_at IS NULL
                WHERE e.kind = 'breach' AND e.noticed_at > ?1
                UNION ALL
                SELECT d.recall_id, e.noticed_at FROM duty_events e JOIN case_duties d
                    ON d.case_seq = e.case_seq AND d.basis = e.basis AND d.duty = e.duty
                WHERE e.kind = 'breach' AND e.noticed_at > ?1)
            GROUP BY recall_id ORDER BY recall_id
            """, [now - Self.explanationReach]
        ).map { (try $0.field("recall_id"), try $0.field("newest")) }
    }

    /// Drafts for a recall's authority why limits were missed, for a person to
    /// complete and send: it goes to no destination.
    ///
    /// - Parameter newest: when the last breach was noticed; a draft made after
    ///   it has it.
    func makeExplanation(of id: RecallID, newest: Instant) throws -> Bool {
        let last = try lastReport(.explanation, of: id.description)
        if let last, newest < last.madeAt || now < last.madeAt + Self.explanationPause {
            return false
        }
        let breaches = try db.breaches(of: id)
        let duties = try db.breachedDuties(of: id)
        let state = JSONValue.array(breaches.map(\.stateJSON) + duties.map(\.stateJSON))
        guard !breaches.isEmpty || !duties.isEmpty, last?.state != SHA256Digest(of: state.bytes),
            let stored = try StoredRecall.find(id, db)
        else { return false }
        let told = try told(breaches, of: id)
        let record = JSONValue.record([
            "draft": .bool(true), "recall_id": .string(id.description),
            "recall": stored.recall.json, "revision": .integer(stored.revision),
            "known_at": .string(stored.firstKnownAt.description),
            "breaches": .integer(told.count),
            "still_open": .integer(told.count { $0.listing.isPending }),
            "duties": .array(duties.map(\.json)),
            Report.rowsName: .array(told.map { $0.json(at: now) }),
        ])
        return try make(
            .explanation, of: id.description, state: state, destinations: [],
            (record, values(stored, told, duties)))
    }

    /// Breaches with the moments of their listings, and causes for as many as a
    /// text has.
    private func told(_ breaches: [StoredBreach], of id: RecallID) throws -> [ToldBreach] {
        let listings = Dictionary(
            try db.reportedListings(id).map { ($0.caseID, $0) }, uniquingKeysWith: { $1 })
        return try breaches.enumerated().compactMap { place, breach in
            let takedown = breach.filed.takedown
            guard let listing = listings[takedown.id] else { return nil }
            var causes: [BreachCause] = []
            if place < Report.shownRows {
                let recall = try db.recall(takedown.recall, revision: takedown.recallRevision)
                causes = try self.causes(of: breach, recall)
            }
            return ToldBreach(breach: breach, listing: listing, causes: causes)
        }
    }

    private func causes(of breach: StoredBreach, _ recall: Recall) throws -> [BreachCause] {
        var causes = try caseContext(of: breach.filed, recall).causes
        if breach.noticedAt - breach.at >= Self.lateNotice {
            causes.append(.noticedLate(by: breach.noticedAt - breach.at))
        }
        return Array(causes.prefix(AlertContext.causeLimit))
    }

    private func values(
        _ stored: StoredRecall, _ told: [ToldBreach], _ duties: [BreachedDuty]
    ) -> TemplateValues {
        var values = stored.recall.reportValues
        values.places["known_at"] = stored.firstKnownAt.description
        values.places["breach_count"] = "\(told.count)"
        values.places["breach_open_count"] = "\(told.count { $0.listing.isPending })"
        values.sections["breaches"] = told.prefix(Report.shownRows).map { $0.values(at: now) }
        values.sections["no_breaches"] = told.isEmpty ? [TemplateValues()] : []
        values.sections["breached_duties"] = duties.prefix(Report.shownRows).map(\.values)
        values.addMore(than: told.count)
        return values
    }
}

/// A case's limit that was missed.
struct StoredBreach {
    var filed: FiledCase
    /// The true moment.
    var at: Instant
    var noticedAt: Instant
    /// How far the case was then.
    var state: CaseState

    init(_ row: Row) throws {
        filed = try FiledCase(row)
        at = try row.field("breached_at")
        noticedAt = try row.field("breach_noticed_at")
        state = try row.field("breach_state")
    }

    var stateJSON: JSONValue { .string("\(filed.takedown.id) \(at)") }
}

/// A breach with what is to be told of it.
struct ToldBreach {
    var breach: StoredBreach
    var listing: ReportedListing
    var causes: [BreachCause]

    private var takedown: TakedownCase { breach.filed.takedown }

    /// From the limit to its end, or till now.
    private func overdue(at now: Instant) -> Duration {
        (listing.doneAt ?? now) - breach.at
    }

    func json(at now: Instant) -> JSONValue {
        guard case .object(let members) = listing.json,
            case .object(let more) = JSONValue.record([
                "policy": .string(takedown.clock.policyID),
                "policy_version": .string(takedown.clock.policyVersion),
                "law": .string(takedown.clock.basis),
                "clock_start": .string(takedown.clock.start.description),
                "breached_at": .string(breach.at.description),
                "noticed_at": .string(breach.noticedAt.description),
                "state_at_breach": .string(breach.state.rawValue),
                "claimed_at": listing.claimedAt.map { .string($0.description) },
                "overdue_by": .integer(Int(overdue(at: now).components.seconds)),
                "causes": .string(causes.map(\.text).joined(separator: "; ")),
            ])
        else { return listing.json }
        return .object(members + more)
    }

    func values(at now: Instant) -> TemplateValues {
        var values = TemplateValues([
            "marketplace": listing.marketplace.name, "listing_id": listing.listingID,
            "listing_title": listing.title, "listing_url": listing.url,
            "round": "\(listing.round)", "case_id": listing.caseID.text,
            "breach_policy": takedown.clock.policyID, "breach_law": takedown.clock.basis,
            "start_at": takedown.clock.start.description, "limit_at": breach.at.description,
            "noticed_at": breach.noticedAt.description,
            "breach_state": breach.state.rawValue, "state": listing.state.rawValue,
            "overdue_hours": "\(overdue(at: now).milliseconds / 3_600_000)",
            "found_at": listing.foundAt.description,
            "ordered_at": listing.orderedAt?.description ?? "",
            "delivered_at": listing.deliveredAt?.description ?? "",
            "acknowledged_at": listing.acknowledgedAt?.description ?? "",
            "claimed_at": listing.claimedAt?.description ?? "",
            "done_at": listing.doneAt?.description ?? "",
        ])
        values.sections["done"] = listing.doneAt == nil ? [] : [TemplateValues()]
        values.sections["not_done"] = listing.doneAt == nil ? [TemplateValues()] : []
        values.sections["no_causes"] = causes.isEmpty ? [TemplateValues()] : []
        values.sections["causes"] = causes.map(\.values)
        return values
    }
}

/// A duty whose limit was missed in some cases of a recall.
struct BreachedDuty {
    var id: String
    var law: String
    var must: String
    var limit: Instant?
    var cases: Int

    init(_ row: Row) throws {
        id = try row.field("duty")
        law = try row.field("law")
        must = try row.field("must")
        limit = try row.field("limit_at")
        cases = try row.field("cases")
    }

    var stateJSON: JSONValue { .string("\(id) \(cases)") }

    var json: JSONValue {
        .record([
            "duty": .string(id), "law": .string(law), "must": .string(must),
            "earliest_limit": limit.map { .string($0.description) }, "cases": .integer(cases),
        ])
    }

    var values: TemplateValues {
        TemplateValues([
            "duty_id": id, "duty_law": law, "duty_must": must,
            "duty_limit": limit?.description ?? "", "duty_cases": "\(cases)",
        ])
    }
}

extension Database {
    /// Every limit of a case that was missed while a recall stood behind it, in
    /// the order in which they were; where the match was wrong none was.
    func breaches(of id: RecallID) throws -> [StoredBreach] {
        try rows(
            """
            SELECT c.*, e.at AS breached_at, e.noticed_at AS breach_noticed_at,
                e.state AS breach_state
            FROM case_bases b JOIN cases c ON c.seq = b.case_seq
            JOIN clock_events e ON e.case_id = c.id AND e.kind = 'breach'
            WHERE b.recall_id = ? AND b.withdrawn_at IS NULL AND c.state <> 'dismissed'
            GROUP BY c.seq ORDER BY e.at, c.seq
            """, [id]
        ).map { try StoredBreach($0) }
    }

    /// Duties of a recall whose limit was missed, each once.
    func breachedDuties(of id: RecallID) throws -> [BreachedDuty] {
        try rows(
            """
            SELECT d.duty, min(d.law) AS law, min(d.must) AS must, min(d.clock_limit) AS limit_at,
                count(DISTINCT d.case_seq) AS cases
            FROM case_duties d JOIN duty_events e ON e.case_seq = d.case_seq
                AND e.basis = d.basis AND e.duty = d.duty AND e.kind = 'breach'
            WHERE d.recall_id = ? AND d.outcome IS NOT 'released' GROUP BY d.duty ORDER BY d.duty
            """, [id]
        ).map { try BreachedDuty($0) }
    }
}
