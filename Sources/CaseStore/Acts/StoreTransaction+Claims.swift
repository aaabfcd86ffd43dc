import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Notes that somebody says that a listing was taken down.
    ///
    /// It is also an acknowledgement of its order; no clock ends by it.
    func claim(
        _ filed: FiledCase, delistedAt moment: Instant, by person: String
    ) throws -> TakedownCase {
        let id = filed.takedown.id
        guard
            try Instant.fetchOne(
                db,
                sql: "SELECT claimed_at FROM case_claims WHERE case_seq = ? AND refuted_in IS NULL",
                arguments: [filed.sequence]) != moment
        else { return filed.takedown }
        try check(filed, claimedAt: moment)
        let order = NoticeID(case: id, step: .issued)
        if filed.takedown.state.isOpen { _ = try acknowledge(order, by: person) }
        try db.run(
            """
            INSERT INTO case_claims (case_seq, number, claimed_at, recorded_at, person)
            SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?
            FROM case_claims WHERE case_seq = ?
            """, [filed.sequence, moment, now, person, filed.sequence])
        try record(
            "case.claimed_delisted", of: id.text, by: person,
            .record(["claimed_at": .string(moment.description)]))
        try clearAlarm(Alarm.refutedClaimKey(id))
        return try db.filedCase(id).takedown
    }

    private func check(_ filed: FiledCase, claimedAt moment: Instant) throws {
        let id = filed.takedown.id
        guard moment <= now else {
            throw CaseStoreError(
                .impossible, "\(moment) is still to come; claim what has happened")
        }
        guard filed.takedown.asks.isProvedByAbsence else {
            throw CaseStoreError(
                .impossible,
                "case \(id) asks to show a warning, and the listing stays; say that it is shown: "
                    + "recalld orders warned \(id)")
        }
        guard try db.wasOrdered(id) else {
            throw CaseStoreError(.impossible, "case \(id) has no order that anybody could act on")
        }
        let standing = try db.count(
            "SELECT count(*) FROM case_claims WHERE case_seq = ? AND refuted_in IS NULL",
            [filed.sequence])
        guard standing == 0 else {
            throw CaseStoreError(
                .impossible, "case \(id) is claimed delisted already, and nothing refutes it")
        }
        let seenAt = try Instant.fetchOne(
            db, sql: "SELECT produced_at FROM sightings WHERE case_seq = ?",
            arguments: [filed.sequence])
        guard filed.takedown.state == .verifiedGone || seenAt.map({ $0 <= moment }) ?? true else {
            throw CaseStoreError(
                .impossible,
                "the export produced \(seenAt?.description ?? "") still has the listing of case "
                    + "\(id); claim a later moment")
        }
    }

    /// Whether an export is too old to prove what is claimed: a listing that it
    /// does not have was on offer after it, says the claim.
    func isClaimedAfter(_ export: StoredExport, of sequence: Int64) throws -> Bool {
        try db.count(
            """
            SELECT count(*) FROM case_claims
            WHERE case_seq = ? AND refuted_in IS NULL AND claimed_at >= ?
            """, [sequence, export.producedAt]) > 0
    }

    /// Notes that an export newer than the claim still has the listing.
    func refuteClaim(of sequence: Int64, by export: StoredExport) throws {
        let row = try db.row(
            """
            SELECT number, claimed_at, person FROM case_claims
            WHERE case_seq = ? AND refuted_in IS NULL AND claimed_at < ?
            """, [sequence, export.producedAt])
        guard let row else { return }
        let id = try db.caseID(sequence)
        let claimedAt: Instant = try row.field("claimed_at")
        try db.run(
            "UPDATE case_claims SET refuted_in = ?, refuted_at = ? WHERE case_seq = ? AND number = ?",
            [export.id.number, now, sequence, try row.field("number") as Int])
        try record(
            "case.claim_refuted", of: id.text,
            .record([
                "claimed_at": .string(claimedAt.description),
                "export": .integer(export.id.number),
                "export_produced_at": .string(export.producedAt.description),
            ]))
        try raise(.refutedClaim(of: id, claimedAt: claimedAt, by: export))
    }
}

extension Alarm {
    static func refutedClaimKey(_ id: CaseID) -> String { "claim.refuted:\(id)" }

    /// A listing that was said to be down and is on offer.
    static func refutedClaim(
        of id: CaseID, claimedAt: Instant, by export: StoredExport
    ) -> Alarm {
        Alarm(
            .claimRefuted, key: refutedClaimKey(id), severity: .critical,
            .plain([
                "case": "\(id)", "claimed": "\(claimedAt)", "export": "\(export.id.number)",
                "marketplace": "\(export.marketplace)", "produced": "\(export.producedAt)",
            ]))
    }
}
