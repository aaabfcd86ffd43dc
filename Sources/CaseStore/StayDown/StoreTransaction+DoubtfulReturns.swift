import GRDB
import JSONText
import RecallModel
import Takedown

/// What is to be done about returns of an offer that should never have gone.
extension StoreTransaction {
    /// Refuses to find a round wrong that a later one still stands behind: that
    /// one says the opposite of the same listing.
    func checkIsLast(_ filed: FiledCase) throws {
        guard [.verifiedGone, .reinstated].contains(filed.takedown.state) else { return }
        let later = try CaseID.fetchOne(
            db,
            sql: """
                SELECT id FROM cases WHERE marketplace = ? AND listing_id = ? AND recall_id = ?
                    AND round > ? AND state <> 'dismissed' ORDER BY round DESC LIMIT 1
                """,
            arguments: [
                filed.takedown.marketplace, filed.takedown.listing.id, filed.takedown.recall,
                filed.takedown.round,
            ])
        guard let later else { return }
        throw CaseStoreError(
            .impossible,
            "case \(filed.takedown.id) was followed by \(later), which stands; dismiss that one "
                + "first")
    }

    /// Takes the strikes back that rested on a case found wrong, and asks a
    /// person about the cases that were opened as returns of its offer.
    ///
    /// None of these ends by itself: a recall may match one on its own.
    func reviewReturns(of earlier: TakedownCase) throws {
        let returns = try standingReturns(ofDismissed: earlier.id)
        for takedown in returns { try reviewStrikes(of: takedown) }
        guard !returns.isEmpty else { return }
        try record(
            "case.returns_doubted", of: earlier.id.text,
            .record(["cases": .array(returns.map { .string($0.id.text) })]))
        try raise(.doubtfulReturns(earlier.id, returns.map(\.id)))
    }

    /// Clears the question about a case's kin once a person has looked at each of
    /// them since.
    func noteReturnLooked(at id: CaseID) throws {
        let earlier = try CaseID.fetchOne(
            db,
            sql: """
                SELECT e.id FROM case_returns r JOIN cases c ON c.seq = r.case_seq
                JOIN cases e ON e.seq = r.earlier_seq
                WHERE c.id = ? AND e.state = 'dismissed'
                """, arguments: [id])
        guard let earlier else { return }
        let doubtedAt = try db.filedCase(earlier).takedown.stateSince
        for takedown in try standingReturns(ofDismissed: earlier)
        where try !isLookedAt(takedown.id, since: doubtedAt) {
            return
        }
        try clearAlarm(Alarm.doubtfulReturnsKey(earlier))
    }

    /// Whether a person did anything about a case from that moment on.
    func isLookedAt(_ id: CaseID, since moment: Instant) throws -> Bool {
        try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT actor FROM ledger
                WHERE subject = ? AND at >= ? AND kind GLOB 'case.*' AND kind <> 'case.appealed'
                """, arguments: [id.text, moment]
        ).contains { !isProgram($0) }
    }

    private func standingReturns(ofDismissed id: CaseID) throws -> [TakedownCase] {
        try db.rows(
            """
            SELECT c.* FROM case_returns r JOIN cases c ON c.seq = r.case_seq
            JOIN cases e ON e.seq = r.earlier_seq
            WHERE e.id = ? AND c.state NOT IN ('dismissed', 'withdrawn', 'reinstated')
            ORDER BY c.seq
            """, [id]
        ).map { try TakedownCase($0) }.filter { try !isMoot($0) }
    }
}

extension Alarm {
    static func doubtfulReturnsKey(_ id: CaseID) -> String { "returns.doubtful:\(id)" }

    /// As many as one line bears; the ledger has all.
    private static let namedReturns = 5

    /// Cases that were opened because their listing was like one which should
    /// never have gone.
    static func doubtfulReturns(_ earlier: CaseID, _ cases: [CaseID]) -> Alarm {
        let named = cases.prefix(namedReturns).map(\.description).joined(separator: ", ")
        var values = TemplateValues.plain([
            "count": "\(cases.count)", "case": "\(earlier)", "cases": named,
        ])
        values.put(number: cases.count)
        values.put(more: "more", cases.count - namedReturns)
        return Alarm(
            .returnsDoubtful, key: doubtfulReturnsKey(earlier), severity: .warning, values)
    }
}
