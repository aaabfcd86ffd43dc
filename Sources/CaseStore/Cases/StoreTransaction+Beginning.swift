import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Opens a case for the first of a family of linked recalls, the others
    /// being further bases of it.
    func begin(
        _ family: [FreshMatch], in export: StoredExport, _ history: inout ListingHistory
    ) throws -> (TakedownCase, CaseOpening.Outcome) {
        let lead = family[0]
        let earlier = family.lazy.compactMap(\.earlier).first
        let isBack =
            earlier != nil || family.contains { history.latest(of: $0.match.recall) != nil }
        var takedown = TakedownCase(
            of: lead.match, on: export.marketplace, recall: lead.recall.recall,
            recallRevision: lead.recall.revision,
            round: max(
                history.nextRound(of: family.map(\.match.recall)), (earlier?.round ?? 0) + 1),
            clock: lead.clock,
            openedAt: now)
        takedown.provenance?.export = export.id.number
        let sequence = try insert(takedown, lead.clocks.duties, in: export)
        try recordOpening(takedown, of: lead.recall.recall.sourceKind, in: export)
        if let earlier { try recordReturn(of: takedown, sequence: sequence, earlier) }
        history.add(
            ListingHistory.Entry(
                sequence: sequence, id: takedown.id, round: takedown.round, isOpen: true,
                asks: takedown.asks, isNotice: lead.isNotice, recalls: [takedown.recall: now]))
        for (place, fresh) in family.enumerated().dropFirst() {
            takedown = try add(
                basis(fresh, number: place + 1, in: export), fresh.clocks.duties, to: takedown,
                sequence: sequence)
            history.add(fresh.match.recall, to: sequence, at: now)
        }
        // The first has the surest tier of all.
        if lead.match.tier == .takedown {
            takedown = try advance(takedown, by: .raised, decision: decision(lead))
        }
        try askForLots(of: takedown, sequence: sequence)
        try noteNewRound(of: takedown)
        return (takedown, isBack ? .reopened : .opened)
    }

    /// Adds a family of linked recalls to an open case of the same listing.
    func join(
        _ family: [FreshMatch], to id: CaseID, sequence: Int64, in export: StoredExport,
        _ history: inout ListingHistory
    ) throws -> TakedownCase {
        var takedown = try db.filedCase(id).takedown
        // What the clock has said under the limit that held till now stays true.
        try recordClock(of: try db.filedCase(id), upTo: now)
        if let earlier = family.lazy.compactMap(\.earlier).first {
            try recordReturn(of: takedown, sequence: sequence, earlier)
        }
        let first = try db.bases(of: sequence).count + 1
        for (place, fresh) in family.enumerated() {
            takedown = try add(
                basis(fresh, number: first + place, in: export), fresh.clocks.duties, to: takedown,
                sequence: sequence)
            history.add(fresh.match.recall, to: sequence, at: now)
        }
        takedown = try askForMore(takedown, family)
        if takedown.state == .inReview,
            let sure = family.first(where: { $0.match.tier == .takedown })
        {
            return try advance(takedown, by: .raised, decision: decision(sure))
        }
        for place in family.indices { try announce(basis: first + place, of: takedown) }
        return takedown
    }

    /// Who decides where nobody has to: the score, or the authority that orders
    /// it.
    private func decision(_ fresh: FreshMatch) -> CaseDecision {
        guard let order = AuthorityOrder(fresh.recall.recall) else {
            return .automatic(by: rules.engine)
        }
        let reference = order.reference.isEmpty ? "without a reference" : order.reference
        let verb = order.kind == .order ? "ordered" : "requested"
        return .authority(name: order.authority, reason: "\(verb): \(reference)")
    }

    private func basis(
        _ fresh: FreshMatch, number: Int, in export: StoredExport
    ) -> LegalBasis {
        var provenance = fresh.match.provenance
        provenance.export = export.id.number
        return LegalBasis(
            number: number, recall: fresh.match.recall, recallRevision: fresh.recall.revision,
            severity: fresh.recall.recall.hazard.severity, clock: fresh.clock,
            match: BasisMatch(
                tier: fresh.match.tier, score: fresh.match.score, scope: fresh.match.scope,
                evidence: fresh.match.evidence, provenance: provenance), addedAt: now)
    }

    /// A match of an open case: the sighting, and perhaps a stronger tier.
    func note(
        _ match: Match, of recall: StoredRecall, in export: StoredExport, _ filed: FiledCase
    ) throws -> CaseOpening {
        try noteSighting(of: filed.sequence, in: export)
        try completeStatement(of: filed.takedown.id, by: match.listing)
        guard filed.takedown.state == .inReview, match.tier == .takedown,
            !recall.recall.sourceKind.isForPerson,
            try match.isNamedByOrder(recall.recall) || !followsReturn(filed)
        else {
            return CaseOpening(.seen, filed.takedown)
        }
        let raised =
            filed.takedown.recall == match.recall
            ? try strengthen(filed.takedown, by: match, of: recall, in: export)
            : try strengthen(filed, by: match, in: export)
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
        raised.provenance = match.provenance
        raised.provenance?.export = export.id.number
        try db.run(
            """
            UPDATE cases SET recall_revision = ?, tier = ?, score = ?, scope = ?, evidence = ?,
                listing = ?, fingerprint = ?, provenance = ? WHERE id = ?
            """,
            [
                raised.recallRevision, raised.tier, raised.score, raised.scope,
                Self.line(raised.evidence), raised.listing.json.line, raised.listing.fingerprint,
                raised.provenance?.json.line, raised.id,
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

    /// A further basis of a case in review is sure enough now: its match is
    /// renewed, the case's own stays what it was.
    private func strengthen(
        _ filed: FiledCase, by match: Match, in export: StoredExport
    ) throws -> TakedownCase {
        try db.run(
            """
            UPDATE case_bases SET tier = ?, score = ?, scope = ?, evidence = ?
            WHERE case_seq = ? AND recall_id = ? AND tier IS NOT NULL
            """,
            [
                match.tier, match.score, match.scope, Self.line(match.evidence), filed.sequence,
                match.recall,
            ])
        try record(
            "case.raised", of: filed.takedown.id.text,
            .record([
                "export": .integer(export.id.number),
                "recall_id": .string(match.recall.description),
                "listing_sha256": .string(match.listing.fingerprint.hexadecimal),
                "score": .decimal(match.score, places: 6),
            ]))
        return filed.takedown
    }

    /// - Returns: the number of its row.
    private func insert(
        _ takedown: TakedownCase, _ duties: [DutyClock], in export: StoredExport
    ) throws -> Int64 {
        let clock = takedown.clock
        let next = clock.events(reminderShares: rules.clockShares).first?.at
        try db.run(
            """
            INSERT INTO cases (id, marketplace, listing_id, recall_id, recall_revision, round,
                tier, score, scope, severity, evidence, listing, fingerprint, state, policy,
                policy_version, policy_basis, clock_start, clock_target, clock_limit, opened_at,
                state_since, opened_in, next_event_at, asks, provenance)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                takedown.id, takedown.marketplace, takedown.listing.id, takedown.recall,
                takedown.recallRevision, takedown.round, takedown.tier, takedown.score,
                takedown.scope, takedown.severity, Self.line(takedown.evidence),
                takedown.listing.json.line, takedown.listing.fingerprint, takedown.state,
                clock.policyID, clock.policyVersion, clock.basis, clock.start, clock.target,
                clock.limit, now, now, export.id.number, next, takedown.asks,
                takedown.provenance?.json.line,
            ])
        let sequence = db.lastInsertedRowID
        try db.run(
            "INSERT INTO sightings (case_seq, export, produced_at) VALUES (?, ?, ?)",
            [sequence, export.id.number, export.producedAt])
        try addFirstBasis(of: takedown, duties, sequence: sequence)
        return sequence
    }

    /// - Parameter kind: of its recall; what somebody asked for was detected by
    ///   nobody here, and statements of reasons read that from the ledger.
    private func recordOpening(
        _ takedown: TakedownCase, of kind: RecallSourceKind, in export: StoredExport
    ) throws {
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
                "asks": takedown.asks == .remove ? nil : .string(takedown.asks.rawValue),
                "named_by": kind.namesListings && kind != .order ? .string(kind.rawValue) : nil,
                "policy": .string(takedown.clock.policyID),
                "policy_version": .string(takedown.clock.policyVersion),
                "start": .string(takedown.clock.start.description),
                "target": .string(takedown.clock.target.description),
                "limit": .string(takedown.clock.limit.description),
            ]))
    }
}
