import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Moves the limit of a case, and of the duties of the same recall that the
    /// case itself fulfils, to a later moment.
    ///
    /// One authority's word moves no other's limit: where the case rests on
    /// another recall, that one's limit is as far as it goes. Nobody is told
    /// that an order has more time; whoever has it may act as if it had not.
    func extend(
        _ filed: FiledCase, until asked: Instant, _ ground: ExtensionGround, authority: String,
        reason: String, by person: String, second: String?
    ) throws {
        let takedown = filed.takedown
        guard let (recall, until) = try limit(of: filed, extendedTo: asked, authority) else {
            return
        }
        // What the clock has said under the limit that held till now stays true.
        try recordClock(of: filed, upTo: now)
        try db.run(
            """
            INSERT INTO case_extensions (case_seq, number, recall_id, ground, authority, reason,
                at, person, second, previous_limit, until)
            SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?
            FROM case_extensions WHERE case_seq = ?
            """,
            [
                filed.sequence, recall, ground, authority, reason, now, person, second,
                takedown.clock.limit, until, filed.sequence,
            ])
        try moveLimit(of: takedown, to: until)
        try extendDuties(of: filed.sequence, recall, to: until)
        try record(
            "case.extended", of: takedown.id.text, by: person,
            .record([
                "recall_id": .string(recall.description), "ground": .string(ground.rawValue),
                "authority": .string(authority), "reason": .string(reason),
                "previous_limit": .string(takedown.clock.limit.description),
                "asked": .string(asked.description), "limit": .string(until.description),
                "approved_by": second.map(JSONValue.string),
            ]))
    }

    /// Whose limit would be moved, and how far; `nil` where it has been already.
    ///
    /// - Throws: ``CaseStoreError`` with `impossible` where it cannot be.
    func limit(
        of filed: FiledCase, extendedTo asked: Instant, _ authority: String
    ) throws -> (recall: RecallID, until: Instant)? {
        let bases = try db.bases(of: filed.sequence).filter(\.stands)
        let recall = try recallExtended(of: filed, bases)
        let others = bases.filter { $0.recall != recall }.map(\.clock.limit)
        let until = min(asked, others.min() ?? asked)
        if try isExtended(filed, to: until, authority) { return nil }
        try check(filed.takedown, asked: asked, until: until)
        return (recall, until)
    }

    /// The recall whose limit governs: of the last extension where there is
    /// one, for its basis has another limit than the case by now.
    private func recallExtended(
        of filed: FiledCase, _ bases: [LegalBasis]
    ) throws -> RecallID {
        let clock = filed.takedown.clock
        if let basis = bases.first(where: { $0.clock == clock }) { return basis.recall }
        let last = try RecallID.fetchOne(
            db,
            sql: """
                SELECT recall_id FROM case_extensions WHERE case_seq = ? AND until = ?
                ORDER BY number DESC LIMIT 1
                """, arguments: [filed.sequence, clock.limit])
        return last ?? filed.takedown.recall
    }

    private func isExtended(
        _ filed: FiledCase, to until: Instant, _ authority: String
    ) throws -> Bool {
        guard filed.takedown.clock.limit == until else { return false }
        return try db.count(
            """
            SELECT count(*) FROM case_extensions
            WHERE case_seq = ? AND until = ? AND authority = ?
            """, [filed.sequence, until, authority]) > 0
    }

    private func check(_ takedown: TakedownCase, asked: Instant, until: Instant) throws {
        guard now < takedown.clock.limit else {
            throw CaseStoreError(
                .impossible,
                "case \(takedown.id) is past its limit \(takedown.clock.limit); what is breached "
                    + "stays so")
        }
        guard asked > takedown.clock.limit, asked - now <= DecisionRules.longestExtension else {
            throw CaseStoreError(
                .impossible,
                "an extension ends after the limit \(takedown.clock.limit) and within 30 days "
                    + "from now, not \(asked)")
        }
        guard until > takedown.clock.limit else {
            throw CaseStoreError(
                .impossible,
                "case \(takedown.id) rests on another recall too, which leaves no more time than "
                    + "\(takedown.clock.limit)")
        }
    }

    private func moveLimit(of takedown: TakedownCase, to until: Instant) throws {
        var clock = takedown.clock
        clock.limit = until
        let said = try ClockEvent.Kind.fetchSet(
            db, sql: "SELECT kind FROM clock_events WHERE case_id = ?", arguments: [takedown.id])
        let next = clock.events(reminderShares: rules.clockShares).first {
            $0.at > now && !said.contains($0.kind)
        }
        try db.run(
            "UPDATE cases SET clock_limit = ?, next_event_at = ? WHERE id = ?",
            [until, next?.at, takedown.id])
    }

    private func extendDuties(
        of sequence: Int64, _ recall: RecallID, to until: Instant
    ) throws {
        let open = try db.duties(
            """
            d.case_seq = ? AND d.recall_id = ? AND d.ended_at IS NULL AND d.clock_limit > ?
                AND d.clock_limit < ?
            """, [sequence, recall, now, until])
        for filed in open where filed.duty.metBy.isOfCase {
            var duty = filed.duty
            duty.limit = until
            try db.run(
                """
                UPDATE case_duties SET unextended_limit = coalesce(unextended_limit, clock_limit)
                WHERE case_seq = ? AND basis = ? AND duty = ?
                """, [sequence, duty.basis, duty.id])
            try db.run(
                """
                UPDATE case_duties SET clock_limit = ?, next_event_at = ?
                WHERE case_seq = ? AND basis = ? AND duty = ?
                """,
                [
                    until, duty.events.first { $0.at > now }?.at, sequence, duty.basis, duty.id,
                ])
        }
    }
}
