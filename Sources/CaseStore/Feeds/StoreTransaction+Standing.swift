import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Does what a revision means for the cases that rest on its recall.
    ///
    /// A withdrawal ends the basis, and with the last basis the case, and
    /// proposes to reinstate what went for it; nothing is reinstated by itself. Who
    /// had an order that was out hears at once that it is lifted, for nobody may be
    /// held to what the authority took back; that the listing may return he hears
    /// once a person has approved, and refusing leaves true what he has read
    /// (``AfterLifting``). A revision that comes under another policy, as severity rises or
    /// markets are added, is one more duty with a clock from now on; a clock
    /// that runs is never made longer (requirements research, sections 4.1,
    /// 4.2 and 9.2, S10).
    func follow(_ old: Recall, to recall: StoredRecall) throws {
        switch (old.standing, recall.recall.standing) {
        case (.inForce, .withdrawn): try takeBack(recall)
        case (.withdrawn, .inForce): try restore(recall.recall.id)
        case (.inForce, .inForce):
            try addDuties(from: old, to: recall)
            try reassessLots(from: old, to: recall)
        case (.withdrawn, .withdrawn): break
        }
    }

    /// The cases that rest on a recall, in the order in which they were opened.
    private func cases(on id: RecallID, isOpen: Bool) throws -> [FiledCase] {
        try db.rows(
            """
            SELECT * FROM cases WHERE seq IN (SELECT case_seq FROM case_bases WHERE recall_id = ?)
                AND (\(CaseState.openCondition)) = ? ORDER BY seq
            """, [id, isOpen]
        ).map { try FiledCase($0) }
    }

    // MARK: Withdrawal

    private func takeBack(_ recall: StoredRecall) throws {
        let id = recall.recall.id
        let open = try cases(on: id, isOpen: true)
        let closed = try cases(on: id, isOpen: false)
        try db.run(
            "UPDATE case_bases SET withdrawn_at = ? WHERE recall_id = ? AND withdrawn_at IS NULL",
            [now, id])
        try clearDutyAlarms(of: id)
        var proposed: [CaseID] = []
        for filed in open where try endBasis(of: filed, recall) {
            let ended = try db.filedCase(filed.takedown.id)
            if try proposeReturn(of: ended, after: recall) { proposed.append(ended.takedown.id) }
        }
        for filed in closed where try !stands(filed) {
            try clearAlarm(Alarm.outdatedKey(filed.takedown.id))
        }
        for filed in closed where try wasTakenDown(filed) {
            if try proposeReturn(of: filed, after: recall) { proposed.append(filed.takedown.id) }
        }
        try tellSuppliersOfWithdrawal(recall)
        guard !proposed.isEmpty else { return }
        for caseID in proposed {
            try record(
                "case.reinstatement_proposed", of: caseID.text,
                .record([
                    "recall_id": .string(id.description),
                    "recall_revision": .integer(recall.revision),
                ]))
        }
        try raise(.withdrawn(recall, cases: proposed.count))
    }

    /// Notes that a basis of an open case ended; closes the case where it was
    /// the last.
    ///
    /// - Returns: whether the case was closed with its order out somewhere, so
    ///   that the listing may be down.
    private func endBasis(of filed: FiledCase, _ recall: StoredRecall) throws -> Bool {
        let takedown = filed.takedown
        let stands = try stands(filed)
        try record(
            "case.basis_withdrawn", of: takedown.id.text,
            .record([
                "recall_id": .string(recall.recall.id.description),
                "recall_revision": .integer(recall.revision), "case_stands": .bool(stands),
            ]))
        guard !stands else { return false }
        let reason = "\(recall.recall.id) was withdrawn in its revision \(recall.revision)"
        _ = try close(
            takedown.id, by: .withdrawn,
            decision: .authority(name: recall.recall.authority, reason: reason))
        return try db.count(
            "SELECT count(*) FROM dispatches WHERE notice_id = ? AND attempts > 0",
            [NoticeID(case: takedown.id, step: .issued)]) > 0
    }

    /// Whether any basis of a case still holds.
    private func stands(_ filed: FiledCase) throws -> Bool {
        try db.count(
            "SELECT count(*) FROM case_bases WHERE case_seq = ? AND withdrawn_at IS NULL",
            [filed.sequence]) > 0
    }

    /// Whether a closed case took its listing down, for recalls that are all
    /// withdrawn, and no later case of the listing came after it.
    private func wasTakenDown(_ filed: FiledCase) throws -> Bool {
        let takedown = filed.takedown
        guard takedown.state == .verifiedGone, try !stands(filed), try db.wasOrdered(takedown.id)
        else { return false }
        let later = try db.count(
            """
            SELECT count(*) FROM cases WHERE marketplace = ? AND listing_id = ? AND recall_id = ?
                AND round > ?
            """,
            [takedown.marketplace, takedown.listing.id, takedown.recall, takedown.round])
        return later == 0
    }

    /// A recall that holds again is a basis again of cases that stood without
    /// it, and of those whose listing is gone.
    ///
    /// What they owe is owed again, and the listing stays down. Others open
    /// anew when their listing is found.
    private func restore(_ id: RecallID) throws {
        for filed in try cases(on: id, isOpen: true) {
            try record(
                "case.basis_restored", of: filed.takedown.id.text,
                .record(["recall_id": .string(id.description)]))
        }
        try db.run(
            """
            UPDATE case_bases SET withdrawn_at = NULL WHERE recall_id = ? AND case_seq IN
                (SELECT seq FROM cases c
                    WHERE \(CaseState.openCondition) OR \(Database.isKeptDown))
            """, [id])
        // Before the proposals that end with it, each of which would ask whether it was
        // the last.
        try clearAlarm(Alarm.withdrawnKey(id))
        for filed in try cases(on: id, isOpen: false) { try dropProposedReturn(of: filed, id) }
        try tellSuppliersAgain(of: id)
    }

    // MARK: Further duties

    private func addDuties(from old: Recall, to recall: StoredRecall) throws {
        let new = recall.recall
        if old.published == nil, let day = new.published {
            try startDuties(of: new, published: day)
        }
        guard new.hazard.severity >= old.hazard.severity else { return }
        var asksMore: [[Market]: Bool] = [:]
        for filed in try cases(on: new.id, isOpen: true) {
            let takedown = filed.takedown
            let offered = rules.markets(of: takedown.listing, on: takedown.marketplace)
            let more = asksMore[offered] ?? self.asksMore(new, than: old, of: offered)
            asksMore[offered] = more
            if more { try addDuty(of: recall, to: filed, offeredIn: offered) }
        }
    }

    /// Whether a revision comes under another policy, or brings a duty, where a
    /// listing is offered.
    private func asksMore(_ new: Recall, than old: Recall, of offered: [Market]) -> Bool {
        let clocks = [old, new].map {
            rules.clocks(of: $0, offeredIn: offered, knownAt: now, listingFirstSeenAt: now)
        }
        let duties = clocks.map { Set($0.duties.map(\.duty.id)) }
        return clocks[0].governing.policyID != clocks[1].governing.policyID
            || !duties[1].isSubset(of: duties[0])
    }

    private func addDuty(
        of recall: StoredRecall, to filed: FiledCase, offeredIn offered: [Market]
    ) throws {
        // What the clock has said under the limit that held till now stays true.
        try recordClock(of: filed, upTo: now)
        let number = try db.bases(of: filed.sequence).count + 1
        let seenAt = try Instant.fetchOne(
            db,
            sql: "SELECT taken_at FROM exports JOIN cases ON exports.id = opened_in "
                + "WHERE seq = ?", arguments: [filed.sequence])
        let clocks = rules.clocks(
            of: recall.recall, offeredIn: offered, knownAt: recall.revisionKnownAt,
            listingFirstSeenAt: seenAt ?? filed.takedown.openedAt)
        let basis = LegalBasis(
            number: number, recall: recall.recall.id, recallRevision: recall.revision,
            severity: recall.recall.hazard.severity, clock: clocks.governing, addedAt: now)
        let takedown = try add(
            basis, clocks.duties, to: filed.takedown, sequence: filed.sequence)
        try announce(basis: number, of: takedown)
    }
}

extension Alarm {
    static func withdrawnKey(_ id: RecallID) -> String { "recall.withdrawn:\(id)" }

    /// The proposal to reinstate what a recall took down that is withdrawn.
    static func withdrawn(_ recall: StoredRecall, cases: Int) -> Alarm {
        let id = recall.recall.id
        var values = TemplateValues.plain([
            "authority": SafeText.line(recall.recall.authority), "recall": "\(id)",
            "title": SafeText.line(recall.recall.title), "count": "\(cases)",
        ])
        values.put(number: cases)
        return Alarm(.recallWithdrawn, key: withdrawnKey(id), severity: .warning, values)
    }
}
