import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Closes a round of a listing that two people had let return as found fine,
    /// and lets the return go on.
    ///
    /// Its conditions are watched as before, now under the recalls as they read
    /// today; the fingerprint of what was taken down stays as it was. A
    /// dismissal would end both.
    func letReinstatementStand(
        _ filed: FiledCase, reason: String, by person: String
    ) throws -> TakedownCase {
        let returns = try db.returns(behind: filed)
        try check(returns, stand: filed)
        for behind in returns {
            try db.run(
                """
                INSERT INTO standing_returns (case_seq, reinstated_seq, reason, at, person)
                VALUES (?, ?, ?, ?, ?)
                """, [filed.sequence, behind.filed.sequence, reason, now, person])
        }
        try db.run(
            """
            INSERT INTO standing_revisions (case_seq, recall_id, revision)
            SELECT DISTINCT b.case_seq, b.recall_id, r.revision
            FROM case_bases b JOIN recalls r ON r.recall_id = b.recall_id WHERE b.case_seq = ?
            """, [filed.sequence])
        try record(
            "case.reinstatement_stands", of: filed.takedown.id.text, by: person,
            .record([
                "reinstated": .array(returns.map { .string($0.filed.takedown.id.text) }),
                "recalls": .array(
                    try basesInForce(of: filed).map {
                        .record([
                            "recall_id": .string($0.recall.id.description),
                            "revision": .integer($0.revision),
                        ])
                    }),
                "listing_sha256": .string(filed.fingerprint.hexadecimal),
                "reason": .string(reason),
            ]))
        return try close(
            filed.takedown.id, by: .dismissed, decision: .person(name: person, reason: reason))
    }

    /// - Throws: ``CaseStoreError`` with `impossible`, the reason and the next
    ///   step.
    private func check(_ returns: [ReturnBehind], stand filed: FiledCase) throws {
        let id = filed.takedown.id
        guard !returns.isEmpty else {
            throw CaseStoreError(
                .impossible,
                "case \(id) is no later round of a reinstated listing; find its match right or "
                    + "wrong: recalld cases uphold, recalld cases dismiss")
        }
        try checkNotDestroyed(filed)
        for behind in returns {
            let reinstated = behind.filed.takedown.id
            if let broken = behind.brokenIn {
                throw CaseStoreError(
                    .impossible,
                    "export \(broken.number) showed a condition broken on which case \(reinstated) "
                        + "let it return, so that stands no more; uphold case \(id), then propose "
                        + "its return anew: recalld cases reinstate \(id)")
            }
            try check(behind, standsFor: filed)
        }
    }

    /// Holds what two people agreed to against the recalls as they read now and
    /// the listing as it was found again: what the next export would show
    /// broken does not stand.
    private func check(_ behind: ReturnBehind, standsFor filed: FiledCase) throws {
        let reinstated = behind.filed.takedown.id
        guard let stored = try db.reinstatement(of: behind.filed.sequence) else {
            throw CaseStoreError(.corrupt, "case \(reinstated) has no reinstatement")
        }
        let inForce = try basesInForce(of: filed)
        if stored.ground == .withdrawn, let first = inForce.first {
            throw CaseStoreError(
                .impossible,
                "case \(reinstated) let it return because its recall was withdrawn, and recall "
                    + "\(first.recall.id) is in force; uphold or dismiss case \(filed.takedown.id)")
        }
        for recall in inForce.map(\.recall) {
            try check(stored.reinstatement, under: recall, of: filed.takedown.id)
        }
        let recalled = inForce.flatMap { $0.recall.products.flatMap(\.lots) }
        let broken = stored.conditions.map(\.condition).first {
            $0.finding(for: filed.takedown.listing, at: now, recalled: recalled) == .broken
        }
        if let broken {
            throw CaseStoreError(
                .impossible,
                "the listing of case \(filed.takedown.id) does not keep to “"
                    + "\(broken.kind.rawValue)=\(SafeText.line(broken.text, limit: 60))”, on which "
                    + "case \(reinstated) let it return; uphold it, then propose its return anew: "
                    + "recalld cases reinstate \(filed.takedown.id)")
        }
    }
}
