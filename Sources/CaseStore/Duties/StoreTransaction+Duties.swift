import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    // MARK: Beginning

    /// Puts a case under the duties that one of its bases brings.
    ///
    /// A later revision of a recall that brings a duty again, no stricter than
    /// it is, brings nothing. The sign before `recall_id` keeps the search on
    /// the case: a recall may have thousands.
    func add(_ clocks: [DutyClock], by basis: LegalBasis, to sequence: Int64) throws {
        for clock in clocks {
            let duty = CaseDuty(clock, by: basis, in: rules.duties, at: now)
            let known = try db.count(
                """
                SELECT count(*) FROM case_duties WHERE case_seq = ? AND duty = ? AND (basis = ?
                    OR +recall_id = ? AND ended_at IS NULL AND coalesce(clock_limit, ?) <= ?)
                """,
                [
                    sequence, duty.id, duty.basis, duty.recall, Instant.distantFuture,
                    duty.limit ?? .distantFuture,
                ])
            guard try known == 0 && !hasOpenMonth(duty, in: sequence) else { continue }
            try insert(duty, of: sequence)
        }
    }

    /// Whether a later month of the same duty of that recall is still owed: a
    /// revision of the recall begins no second run of months.
    private func hasOpenMonth(_ duty: CaseDuty, in sequence: Int64) throws -> Bool {
        guard rules.duties.isMonthly(duty.id, version: duty.version) else { return false }
        return try db.count(
            """
            SELECT count(*) FROM case_duties WHERE case_seq = ? AND +recall_id = ?
                AND ended_at IS NULL AND substr(duty, 1, length(?) + 1) = ? || '#'
            """, [sequence, duty.recall, duty.id, duty.id]) > 0
    }

    private func insert(_ duty: CaseDuty, of sequence: Int64) throws {
        try db.run(
            """
            INSERT INTO case_duties (case_seq, basis, duty, version, recall_id, force, law, must,
                report, met_by, starts, clock_start, clock_target, clock_limit, counting,
                added_at, next_event_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                sequence, duty.basis, duty.id, duty.version, duty.recall, duty.force, duty.law,
                duty.must, duty.report, duty.metBy, duty.starts, duty.start, duty.target,
                duty.limit, duty.counting?.line, now, duty.events.first?.at,
            ])
        try recordDuty("duty.added", duty, of: try db.caseID(sequence))
    }

    /// Starts the clocks of cases that waited for a recall's day.
    func startDuties(of recall: Recall, published day: CivilDate) throws {
        let sequences = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT case_seq FROM case_duties WHERE recall_id = ?
                    AND starts = 'published' AND clock_start IS NULL AND ended_at IS NULL
                ORDER BY case_seq
                """, arguments: [recall.id])
        for sequence in sequences {
            try startDuties(of: sequence, at: .published, .day(day), only: recall.id)
        }
    }

    /// Starts the clocks of a case that waited for something.
    ///
    /// - Parameter recall: only those that it brought; any where `nil`.
    private func startDuties(
        of sequence: Int64, at event: ClockStart, _ anchor: ClockAnchor,
        only recall: RecallID? = nil
    ) throws {
        let waiting = try db.duties(
            "d.case_seq = ? AND d.starts = ? AND d.clock_start IS NULL AND d.ended_at IS NULL",
            [sequence, event])
        guard !waiting.isEmpty else { return }
        let bases = try db.bases(of: sequence)
        let offered = try offered(sequence)
        for filed in waiting where recall.map({ $0 == filed.duty.recall }) ?? true {
            var duty = filed.duty
            guard let basis = bases.first(where: { $0.number == duty.basis }) else { continue }
            let recall = try db.recall(basis.recall, revision: basis.recallRevision)
            duty.begin(
                rules.clock(of: duty, recall: recall, offeredIn: offered, from: anchor),
                from: anchor, in: rules.duties)
            try db.run(
                """
                UPDATE case_duties SET clock_start = ?, clock_target = ?, clock_limit = ?,
                    counting = ?, next_event_at = ?
                WHERE case_seq = ? AND basis = ? AND duty = ?
                """,
                [
                    duty.start, duty.target, duty.limit, duty.counting?.line,
                    duty.events.first?.at, sequence, duty.basis, duty.id,
                ])
            try recordDuty("duty.started", duty, of: filed.caseID)
        }
    }

    /// Begins the next month of a duty that falls due each month: one is met, or its
    /// time is over.
    func beginNextPeriod(after filed: FiledDuty) throws {
        let (sequence, duty) = (filed.caseSequence, filed.duty)
        // Most duties do not, and a look at the case costs.
        guard rules.duties.isMonthly(duty.id, version: duty.version) else { return }
        let first = try db.duties(
            "d.case_seq = ? AND d.basis = ? AND d.duty = ?",
            [sequence, duty.basis, DutyPeriod(duty.id).duty]
        ).first?.duty.start
        guard let first,
            let basis = try db.bases(of: sequence).first(where: { $0.number == duty.basis }),
            let next = rules.nextPeriod(
                after: duty, recall: try db.recall(basis.recall, revision: basis.recallRevision),
                offeredIn: try offered(sequence), first: first)
        else { return }
        var begun = CaseDuty(next.clock, by: basis, in: rules.duties, at: now)
        begun.id = next.period.id
        let known = try db.count(
            "SELECT count(*) FROM case_duties WHERE case_seq = ? AND basis = ? AND duty = ?",
            [sequence, begun.basis, begun.id])
        if known == 0 { try insert(begun, of: sequence) }
    }

    // MARK: Ending

    /// What a case's new state does to its duties: some are met by it, some
    /// released, some begin.
    ///
    /// - Parameter moment: when it came true, which for a listing that is gone
    ///   is when its proof was taken in.
    func settleDuties(of id: CaseID, as state: CaseState, at moment: Instant) throws {
        let (met, released) = Self.ended(by: state)
        guard !met.isEmpty || !released.isEmpty else { return }
        let sequence = try db.sequence(of: id)
        try endDuties(of: sequence, met, .met, at: moment)
        try endDuties(of: sequence, released, .released, at: moment)
        if state == .noticeIssued {
            try startDuties(of: sequence, at: .decided, .moment(moment))
            try addRestrictionDuties(to: sequence)
        }
        // A listing that was let return has come to its end as one that is gone:
        // whoever is to be told of the end is told of this one.
        if state == .verifiedGone || state == .reinstated {
            try startDuties(of: sequence, at: .ended, .moment(moment))
        }
    }

    /// What a basis brings to a case whose order is out is decided already.
    func settleJoinedDuties(of takedown: TakedownCase) throws {
        guard takedown.state.isOpen, takedown.state != .inReview else { return }
        try settleDuties(of: takedown.id, as: .noticeIssued, at: now)
    }

    private static func ended(
        by state: CaseState
    ) -> (met: Set<DutyFulfilment>, released: Set<DutyFulfilment>) {
        switch state {
        case .inReview, .delivered, .acknowledged: ([], [])
        case .noticeIssued: ([.decision], [])
        case .verifiedGone: ([.removal, .decision], [])
        case .dismissed: ([.decision], [.removal, .sellerNotice, .report])
        case .withdrawn: ([], Set(DutyFulfilment.allCases))
        // What is to be told of the restriction is owed all the same.
        case .reinstated: ([.decision], [.removal])
        }
    }

    /// Each once: two authorities make one restriction.
    private func addRestrictionDuties(to sequence: Int64) throws {
        var known = Set(try db.duties(of: sequence).map(\.id))
        let offered = try offered(sequence)
        for basis in try db.bases(of: sequence) where basis.stands {
            let recall = try db.recall(basis.recall, revision: basis.recallRevision)
            let clocks = rules.restrictionDuties(of: recall, offeredIn: offered, decidedAt: now)
                .filter { known.insert($0.duty.id).inserted }
            try add(clocks, by: basis, to: sequence)
        }
    }

    /// Where the listing of a case is offered; empty where nobody knows.
    private func offered(_ sequence: Int64) throws -> [Market] {
        guard let row = try db.row("SELECT * FROM cases WHERE seq = ?", [sequence]) else {
            throw CaseStoreError(.corrupt, "case number \(sequence) is not there")
        }
        let takedown = try FiledCase(row).takedown
        return rules.markets(of: takedown.listing, on: takedown.marketplace)
    }

    /// Ends what an order started that reached nobody: nothing was restricted.
    func releaseRestrictionDuties(of id: CaseID) throws {
        let open = try db.duties(
            "d.case_seq = ? AND d.ended_at IS NULL AND d.starts = ?",
            [try db.sequence(of: id), ClockStart.decided])
        for duty in open { try end(duty, .released, at: now) }
    }

    /// What an authority ordered to warn of shows its warning: what the order asks
    /// for is met, and the order's own report falls due.
    func meetWarned(_ sequence: Int64) throws {
        try endDuties(of: sequence, [.removal, .decision], .met, at: now)
        try startDuties(of: sequence, at: .ended, .moment(now))
    }

    /// A destination has taken the statement of reasons to the seller.
    func noteSellerInformed(of id: CaseID) throws {
        try endDuties(of: try db.sequence(of: id), [.sellerNotice], .met, at: now)
    }

    /// What was to be reported there of a case is reported.
    func meetReport(_ report: String, of id: CaseID) throws {
        let open = try db.duties(
            "d.case_seq = ? AND d.ended_at IS NULL AND d.met_by = ? AND d.report = ?",
            [try db.sequence(of: id), DutyFulfilment.report, report])
        for duty in open { try end(duty, .met, at: now) }
    }

    /// Ends the open duties of a case that are met in one of these ways.
    ///
    /// Whoever was told of a restriction must be told its reasons, also where
    /// it proves wrong: what such a decision started is not released.
    private func endDuties(
        of sequence: Int64, _ ways: Set<DutyFulfilment>, _ outcome: CaseDuty.Outcome,
        at moment: Instant
    ) throws {
        guard !ways.isEmpty else { return }
        let open = try db.duties(
            "d.case_seq = ? AND d.ended_at IS NULL ORDER BY d.basis, d.rowid", [sequence])
        for filed in open where ways.contains(filed.duty.metBy) {
            guard outcome == .met || filed.duty.starts != .decided else { continue }
            try end(filed, filed.duty.rests ? .released : outcome, at: moment)
        }
    }

    /// A person says that a report that a recall asks for was sent: the duty
    /// is met in every case of the recall, or of one incident or refusal.
    ///
    /// - Returns: in how many; 1 of an incident or refusal.
    func meetDuty(
        _ id: String, of recall: RecallID, by person: String, reason: String
    ) throws -> Int {
        if let occurrence = try db.occurrence(recall) {
            try meetDuty(id, of: occurrence, by: person, reason: reason)
            return 1
        }
        let all = try db.duties(
            """
            d.recall_id = ? AND (d.duty = ? OR substr(d.duty, 1, length(?) + 1) = ? || '#')
            ORDER BY d.case_seq, d.basis
            """, [recall, id, id, id])
        guard let any = all.first?.duty else {
            guard try db.dataRequest(recall) == nil else {
                throw CaseStoreError(
                    .impossible,
                    "a data request's duty is met by its answer; say “recalld orders answer "
                        + "\(recall)”")
            }
            throw CaseStoreError(.notFound, "no case of recall \(recall) is under duty \(id)")
        }
        guard any.metBy.isMetByWord else {
            throw CaseStoreError(
                .impossible, "duty \(id) is met by the case's \(any.metBy.rawValue), not by a word")
        }
        // A final report is of what has ended: of the others it is still owed.
        let begun = all.filter { filed in
            filed.duty.outcome == nil && (filed.duty.starts != .ended || filed.duty.start != nil)
                && (filed.period == 1 || filed.duty.start ?? now <= now)
        }
        // One report is of one month: of each case the oldest, for each counts its own.
        let oldest = Dictionary(
            begun.map { ("\($0.caseSequence).\($0.duty.basis)", $0.period) },
            uniquingKeysWith: min)
        let open = begun.filter {
            oldest["\($0.caseSequence).\($0.duty.basis)"] == $0.period
        }
        guard !open.isEmpty else {
            throw CaseStoreError(
                .impossible, "duty \(id) of recall \(recall) has ended, or not begun")
        }
        for duty in open { try end(duty, .met, at: now, by: person, reason: reason) }
        return open.count
    }

    private func end(
        _ filed: FiledDuty, _ outcome: CaseDuty.Outcome, at moment: Instant,
        by person: String? = nil, reason: String? = nil
    ) throws {
        if !filed.duty.rests {
            for event in filed.events(upTo: moment) { try record(event, of: filed) }
        }
        try db.run(
            """
            UPDATE case_duties SET ended_at = ?, outcome = ?, next_event_at = NULL
            WHERE case_seq = ? AND basis = ? AND duty = ?
            """, [moment, outcome, filed.caseSequence, filed.duty.basis, filed.duty.id])
        var ended = filed.duty
        ended.endedAt = moment
        ended.outcome = outcome
        try recordDuty(
            "duty.\(outcome.rawValue)", ended, of: filed.caseID, by: person, reason: reason)
        try clearDutyAlarms(of: ended)
        if outcome == .met { try beginNextPeriod(after: filed) }
    }

    private func recordDuty(
        _ kind: String, _ duty: CaseDuty, of id: CaseID, by person: String? = nil,
        reason: String? = nil
    ) throws {
        try record(
            kind, of: id.text, by: person,
            .record([
                "duty": .string(duty.id), "version": .string(duty.version),
                "recall_id": .string(duty.recall.description),
                "start": duty.start.map { .string($0.description) },
                "limit": duty.limit.map { .string($0.description) },
                "standing": .string(duty.standing(at: now).rawValue),
                "reason": reason.map(JSONValue.string),
            ]))
    }
}

extension Database {
    /// The case of that row.
    func caseID(_ sequence: Int64) throws -> CaseID {
        guard let row = try row("SELECT id FROM cases WHERE seq = ?", [sequence]) else {
            throw CaseStoreError(.corrupt, "a duty has no case; restore a backup")
        }
        return try row.field("id")
    }
}
