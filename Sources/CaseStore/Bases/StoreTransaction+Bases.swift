import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Writes down the recall that a case was opened for as its first basis.
    func addFirstBasis(
        of takedown: TakedownCase, _ duties: [DutyClock], sequence: Int64
    ) throws {
        let basis = LegalBasis(
            number: 1, recall: takedown.recall, recallRevision: takedown.recallRevision,
            severity: takedown.severity, clock: takedown.clock, addedAt: now)
        try insert(basis, of: sequence)
        try add(duties, by: basis, to: sequence)
    }

    /// Gives an open case one more basis with its duties, and its clock where
    /// that is earlier.
    ///
    /// - Returns: the case with the clock that governs it now.
    func add(
        _ basis: LegalBasis, _ duties: [DutyClock], to takedown: TakedownCase, sequence: Int64
    ) throws -> TakedownCase {
        try insert(basis, of: sequence)
        try add(duties, by: basis, to: sequence)
        let governs = basis.clock.isEarlier(than: takedown.clock)
        try record(
            "case.basis_added", of: takedown.id.text,
            .record([
                "number": .integer(basis.number),
                "recall_id": .string(basis.recall.description),
                "recall_revision": .integer(basis.recallRevision),
                "severity": .string(basis.severity.rawValue),
                "tier": basis.match.map { .string($0.tier.rawValue) },
                "score": basis.match.map { .decimal($0.score, places: 6) },
                "policy": .string(basis.clock.policyID),
                "policy_version": .string(basis.clock.policyVersion),
                "start": .string(basis.clock.start.description),
                "target": .string(basis.clock.target.description),
                "limit": .string(basis.clock.limit.description),
                "governs": .bool(governs),
            ]))
        try settleJoinedDuties(of: takedown)
        return governs ? try tighten(takedown, to: basis.clock) : takedown
    }

    private func insert(_ basis: LegalBasis, of sequence: Int64) throws {
        let clock = basis.clock
        try db.run(
            """
            INSERT INTO case_bases (case_seq, number, recall_id, recall_revision, severity,
                policy, policy_version, policy_basis, clock_start, clock_target, clock_limit,
                added_at, tier, score, scope, evidence, provenance)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                sequence, basis.number, basis.recall, basis.recallRevision, basis.severity,
                clock.policyID, clock.policyVersion, clock.basis, clock.start, clock.target,
                clock.limit, basis.addedAt, basis.match?.tier, basis.match?.score,
                basis.match?.scope, basis.match.map { Self.line($0.evidence) },
                basis.match?.provenance?.json.line,
            ])
    }

    static func line(_ evidence: [Evidence]) -> String {
        JSONValue.array(evidence.map(\.json)).line
    }

    /// Puts a case under an earlier clock: what the new clock says and nobody
    /// has said yet comes next, even where its moment is over.
    private func tighten(_ takedown: TakedownCase, to clock: SLAClock) throws -> TakedownCase {
        var tightened = takedown
        tightened.clock = clock
        let said = try ClockEvent.Kind.fetchSet(
            db, sql: "SELECT kind FROM clock_events WHERE case_id = ?", arguments: [takedown.id])
        let next = clock.events(reminderShares: rules.clockShares).first {
            !said.contains($0.kind)
        }
        try db.run(
            """
            UPDATE cases SET policy = ?, policy_version = ?, policy_basis = ?, clock_start = ?,
                clock_target = ?, clock_limit = ?, next_event_at = ? WHERE id = ?
            """,
            [
                clock.policyID, clock.policyVersion, clock.basis, clock.start, clock.target,
                clock.limit, said.contains(.breach) ? nil : next?.at, takedown.id,
            ])
        // A courier takes the earliest limit first, and the seller's statement
        // must not trail the order.
        try db.run(
            """
            UPDATE dispatches SET window_limit = max(window_start, ?)
            WHERE notice_id IN (?, ?, ?) AND state IN ('pending', 'sending') AND window_limit > ?
            """,
            [
                clock.limit, NoticeID(case: takedown.id, step: .seller),
                NoticeID(case: takedown.id, step: .issued),
                NoticeID(case: takedown.id, step: .consumer), clock.limit,
            ])
        return tightened
    }

    /// Tells the destinations of an order that is out of another basis.
    func announce(basis number: Int, of takedown: TakedownCase) throws {
        guard takedown.state.isOpen, takedown.state != .inReview else { return }
        let destinations = try db.destinations(of: NoticeID(case: takedown.id, step: .issued))
        let notice = TakedownNotice.basisAdded(
            number: number, to: takedown,
            recall: try db.recall(takedown.recall, revision: takedown.recallRevision),
            bases: try db.namedBases(of: takedown.id),
            templates: rules.wordings(.takedownBasis, for: destinations), at: now)
        let limit = max(takedown.clock.limit, now)
        try queue(
            notice, for: destinations,
            window: min(takedown.clock.start, now)...limit)
        try informBuyersOfRecall(behind: takedown)
    }

    /// Tells buyers of the recall that joined a warning of which they heard nothing.
    private func informBuyersOfRecall(behind takedown: TakedownCase) throws {
        let recall = try db.recall(takedown.recall, revision: takedown.recallRevision)
        guard recall.sourceKind == .earlyWarning,
            let restriction = try restriction(of: takedown), restriction.trigger.isOfRecall,
            try steps(to: .buyers, of: takedown.id).isEmpty
        else { return }
        try inform(.buyers, of: restriction)
    }
}

extension Database {
    /// Where a notice goes or went.
    fileprivate func destinations(of notice: NoticeID) throws -> [String] {
        try String.fetchAll(
            self, sql: "SELECT destination FROM dispatches WHERE notice_id = ? ORDER BY id",
            arguments: [notice])
    }
}
