import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Closes a case as a false positive and keeps its content closed for every
    /// recall that it rests on.
    func suppress(
        _ filed: FiledCase, until moment: Instant?, reason: String, by person: String,
        second: String?
    ) throws {
        let last = try db.suppressions(of: filed.sequence).last
        if let last, last.stands(at: now), last.reason == reason, last.person == person,
            moment.map({ $0 == last.until }) ?? true
        {
            return
        }
        let until = moment ?? now + rules.decisions.suppression
        try checkSuppression(until: until)
        let id = filed.takedown.id
        let content = try contentFoundWrong(of: filed)
        if filed.takedown.state != .dismissed {
            try checkEnds(filed)
            _ = try close(
                id, by: .dismissed, decision: .person(name: person, reason: reason, second: second))
        }
        let recalls = Set(try db.bases(of: filed.sequence).map(\.recall) + [filed.takedown.recall])
        for recall in recalls.sorted() {
            try db.run(
                """
                INSERT INTO suppressions (case_seq, marketplace, recall_id, recall_revision,
                    fingerprint, reason, at, person, second, until)
                SELECT ?, ?, recall_id, revision, ?, ?, ?, ?, ?, ? FROM recalls
                WHERE recall_id = ?
                """,
                [
                    filed.sequence, filed.takedown.marketplace, content, reason, now,
                    person, second, until, recall,
                ])
        }
        try record(
            "case.suppressed", of: id.text, by: person,
            .record([
                "until": .string(until.description), "reason": .string(reason),
                "recalls": .array(recalls.sorted().map { .string($0.description) }),
                "listing_sha256": .string(content.hexadecimal),
                "approved_by": second.map(JSONValue.string),
            ]))
    }

    /// - Parameter moment: `nil` is as long as the configuration says, which
    ///   keeps to the same.
    /// - Throws: ``CaseStoreError`` with `impossible` where it is over or too far
    ///   off.
    func checkSuppression(until moment: Instant?) throws {
        guard let until = moment else { return }
        guard until > now, until - now <= DecisionRules.longestSuppression else {
            throw CaseStoreError(
                .impossible,
                "a suppression ends within 366 days from now, not \(until); look again by then")
        }
    }

    func liftSuppression(of filed: FiledCase, reason: String, by person: String) throws {
        let all = try db.suppressions(of: filed.sequence)
        guard all.contains(where: { $0.liftedAt == nil }) else {
            guard all.isEmpty else { return }
            throw CaseStoreError(
                .impossible, "case \(filed.takedown.id) is dismissed and not suppressed")
        }
        try db.run(
            """
            UPDATE suppressions SET lifted_at = ?, lifted_by = ?, lifted_for = ?
            WHERE case_seq = ? AND lifted_at IS NULL
            """, [now, person, reason, filed.sequence])
        try record(
            "case.suppression_lifted", of: filed.takedown.id.text, by: person,
            .record(["reason": .string(reason)]))
    }

    /// What a suppressed match comes to, `nil` where it is none or its case is
    /// open all the same.
    func suppressed(
        _ match: Match, _ suppression: Suppression?, of recall: StoredRecall,
        _ history: ListingHistory
    ) throws -> CaseOpening? {
        guard let suppression, suppression.stands(at: now),
            recall.recall.standing == .inForce,
            history.latest(of: match.recall)?.isOpen != true
        else { return nil }
        let closed = try db.filedCase(try db.caseID(suppression.caseSequence))
        return CaseOpening(.suppressed, closed.takedown)
    }

    /// Whether a dismissal was one with an end.
    func wasSuppressed(_ filed: FiledCase) throws -> Bool {
        try db.count(
            "SELECT count(*) FROM suppressions WHERE case_seq = ?", [filed.sequence]) > 0
    }
}
