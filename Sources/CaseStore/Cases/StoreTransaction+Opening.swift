import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Brings matches of one export to the store; see ``CaseStore/open(_:in:)``.
    func open(_ matches: [Match], in id: ExportID) throws -> [CaseOpening] {
        let export = try db.export(id)
        var recalls: [RecallID: StoredRecall] = [:]
        return try matches.map { match in
            let recall = try recalls[match.recall] ?? knownRecall(match.recall)
            recalls[match.recall] = recall
            return try open(match, of: recall, in: export)
        }
    }

    private func knownRecall(_ id: RecallID) throws -> StoredRecall {
        guard let recall = try StoredRecall.find(id, db) else {
            throw CaseStoreError(
                .notFound, "a match speaks of recall \(id), which is not stored; apply its feed")
        }
        return recall
    }

    private func open(
        _ match: Match, of recall: StoredRecall, in export: StoredExport
    ) throws -> CaseOpening {
        guard let latest = try latestRound(of: match, on: export.marketplace) else {
            return try begin(match, of: recall, in: export, round: 1)
        }
        let takedown = latest.takedown
        let isUnrevised = takedown.recallRevision == recall.revision
        switch takedown.state {
        case .inReview, .noticeIssued, .delivered, .acknowledged:
            return try note(match, of: recall, in: export, latest)
        case .verifiedGone:
            guard let verifiedIn = latest.verifiedIn,
                export.isNewer(than: try db.export(verifiedIn))
            else { return CaseOpening(.stale, takedown) }
        case .dismissed:
            guard !isUnrevised || latest.fingerprint != match.listing.fingerprint else {
                return CaseOpening(.suppressed, takedown)
            }
        case .withdrawn:
            guard !isUnrevised else { return CaseOpening(.suppressed, takedown) }
        }
        return try begin(match, of: recall, in: export, round: takedown.round + 1)
    }

    private func latestRound(of match: Match, on marketplace: Marketplace) throws -> FiledCase? {
        try db.row(
            """
            SELECT * FROM cases WHERE marketplace = ? AND listing_id = ? AND recall_id = ?
            ORDER BY round DESC LIMIT 1
            """, [marketplace, match.listing.id, match.recall]
        ).map { try FiledCase($0) }
    }

    private func begin(
        _ match: Match, of recall: StoredRecall, in export: StoredExport, round: Int
    ) throws -> CaseOpening {
        let policy = rules.policies.governing(
            kind: recall.recall.sourceKind, markets: recall.recall.markets,
            severity: recall.recall.hazard.severity)
        let clock = SLAClock.start(
            policy: policy, recallKnownAt: recall.revisionKnownAt,
            listingFirstSeenAt: export.takenAt)
        var takedown = TakedownCase(
            of: match, on: export.marketplace, recall: recall.recall,
            recallRevision: recall.revision, round: round, clock: clock, openedAt: now)
        try insert(takedown, in: export)
        try recordOpening(takedown, in: export)
        if match.tier == .takedown {
            takedown = try advance(
                takedown, by: .raised, decision: .automatic(by: rules.engine))
        }
        return CaseOpening(round == 1 ? .opened : .reopened, takedown)
    }

    /// A match of an open case: the sighting, and perhaps a stronger tier.
    private func note(
        _ match: Match, of recall: StoredRecall, in export: StoredExport, _ filed: FiledCase
    ) throws -> CaseOpening {
        try noteSighting(of: filed.sequence, in: export)
        guard filed.takedown.state == .inReview, match.tier == .takedown else {
            return CaseOpening(.seen, filed.takedown)
        }
        let raised = try strengthen(filed.takedown, by: match, of: recall, in: export)
        return CaseOpening(
            .raised, try advance(raised, by: .raised, decision: .automatic(by: rules.engine)))
    }

    private func strengthen(
        _ takedown: TakedownCase, by match: Match, of recall: StoredRecall, in export: StoredExport
    ) throws -> TakedownCase {
        var raised = takedown
        raised.listing = match.listing
        raised.recallRevision = recall.revision
        raised.tier = match.tier
        raised.score = match.score
        raised.evidence = match.evidence
        raised.scope = match.scope
        try db.run(
            """
            UPDATE cases SET recall_revision = ?, tier = ?, score = ?, scope = ?, evidence = ?,
                listing = ?, fingerprint = ? WHERE id = ?
            """,
            [
                raised.recallRevision, raised.tier, raised.score, raised.scope,
                Self.evidence(of: raised), raised.listing.json.line, raised.listing.fingerprint,
                raised.id,
            ])
        try record(
            "case.raised", of: raised.id.text,
            .record([
                "export": .integer(export.id.number),
                "recall_revision": .integer(raised.recallRevision),
                "listing_sha256": .string(raised.listing.fingerprint.hexadecimal),
                "score": .decimal(raised.score, places: 6),
            ]))
        return raised
    }

    private func insert(_ takedown: TakedownCase, in export: StoredExport) throws {
        let clock = takedown.clock
        let next = clock.events(reminderShares: rules.reminderShares).first?.at
        try db.run(
            """
            INSERT INTO cases (id, marketplace, listing_id, recall_id, recall_revision, round,
                tier, score, scope, severity, evidence, listing, fingerprint, state, policy,
                policy_version, policy_basis, clock_start, clock_target, clock_limit, opened_at,
                state_since, opened_in, next_event_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                takedown.id, takedown.marketplace, takedown.listing.id, takedown.recall,
                takedown.recallRevision, takedown.round, takedown.tier, takedown.score,
                takedown.scope, takedown.severity, Self.evidence(of: takedown),
                takedown.listing.json.line, takedown.listing.fingerprint, takedown.state,
                clock.policyID, clock.policyVersion, clock.basis, clock.start, clock.target,
                clock.limit, now, now, export.id.number, next,
            ])
        try db.run(
            "INSERT INTO sightings (case_seq, export, produced_at) VALUES (?, ?, ?)",
            [db.lastInsertedRowID, export.id.number, export.producedAt])
    }

    private func recordOpening(_ takedown: TakedownCase, in export: StoredExport) throws {
        try record(
            "case.opened", of: takedown.id.text,
            .record([
                "marketplace": .string(takedown.marketplace.name),
                "listing_id": .string(takedown.listing.id),
                "listing_sha256": .string(takedown.listing.fingerprint.hexadecimal),
                "recall_id": .string(takedown.recall.description),
                "recall_revision": .integer(takedown.recallRevision),
                "round": .integer(takedown.round),
                "export": .integer(export.id.number),
                "tier": .string(takedown.tier.rawValue),
                "score": .decimal(takedown.score, places: 6),
                "policy": .string(takedown.clock.policyID),
                "policy_version": .string(takedown.clock.policyVersion),
                "start": .string(takedown.clock.start.description),
                "target": .string(takedown.clock.target.description),
                "limit": .string(takedown.clock.limit.description),
            ]))
    }

    private static func evidence(of takedown: TakedownCase) -> String {
        JSONValue.array(takedown.evidence.map(\.json)).line
    }
}

extension CaseOpening {
    init(_ outcome: Outcome, _ takedown: TakedownCase) {
        self.init(
            outcome: outcome, caseID: takedown.id, round: takedown.round, state: takedown.state)
    }
}
