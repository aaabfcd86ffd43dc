import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Lets a listing return to sale: what two people agreed to is written down,
    /// then the case changes.
    func reinstate(
        _ filed: FiledCase, _ reinstatement: Reinstatement, by person: String, second: String
    ) throws -> TakedownCase {
        try check(reinstatement, of: filed)
        try checkOthers(of: filed)
        let takedown = filed.takedown
        try db.run(
            """
            INSERT INTO case_reinstatements (case_seq, ground, reason, at, person, second)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                filed.sequence, reinstatement.ground, reinstatement.reason, now, person, second,
            ])
        try db.run(
            """
            INSERT INTO return_revisions (case_seq, recall_id, revision)
            SELECT DISTINCT b.case_seq, b.recall_id, r.revision
            FROM case_bases b JOIN recalls r ON r.recall_id = b.recall_id WHERE b.case_seq = ?
            """, [filed.sequence])
        for (place, condition) in reinstatement.conditions.enumerated() {
            try db.run(
                "INSERT INTO return_conditions (case_seq, number, kind, text) VALUES (?, ?, ?, ?)",
                [filed.sequence, place + 1, condition.kind, condition.text])
        }
        try keep(reinstatement.documents, of: filed.sequence, by: person)
        try record(
            "case.reinstatement_approved", of: takedown.id.text, by: second,
            .record([
                "ground": .string(reinstatement.ground.rawValue),
                "conditions": .array(reinstatement.conditions.map(\.json)),
                "documents": .array(
                    reinstatement.documents.map { .string($0.sha256.hexadecimal) }),
                "reason": .string(reinstatement.reason), "proposed_by": .string(person),
            ]))
        let decision = CaseDecision.person(
            name: isProgram(person) ? second : person, reason: reinstatement.reason,
            second: isProgram(person) ? nil : second)
        return try close(takedown.id, by: .reinstated, decision: decision)
    }

    /// Keeps documents of a case; the ledger has their digests where it has what
    /// they were brought for.
    func keep(
        _ documents: [CaseDocument], of sequence: Int64, by person: String, appeal: Int64? = nil
    ) throws {
        for document in documents {
            try db.run(
                """
                INSERT INTO case_documents (case_seq, number, name, text, byte_count, sha256, at,
                    person, appeal)
                SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM case_documents
                WHERE case_seq = ?
                """,
                [
                    sequence, document.name, document.text, document.byteCount, document.sha256,
                    now, person, appeal, sequence,
                ])
        }
    }

    // MARK: What may return

    /// - Throws: ``CaseStoreError`` with `impossible` and the reason.
    func check(_ reinstatement: Reinstatement, of filed: FiledCase) throws {
        let id = filed.takedown.id
        guard try db.wasOrdered(id), filed.takedown.asks != .warn else {
            throw CaseStoreError(
                .impossible, "case \(id) ordered nothing off sale, so nothing may return by it")
        }
        if let later = try laterRound(than: filed.takedown) {
            throw CaseStoreError(
                .impossible, "case \(id) was followed by \(later); reinstate that one")
        }
        try checkNotDestroyed(filed)
        // What a recall says now decides whether it stands, and counts as much as
        // what it said then.
        let inForce = try basesInForce(of: filed)
        if reinstatement.ground == .withdrawn {
            guard let first = inForce.first else { return }
            throw CaseStoreError(
                .impossible,
                "recall \(first.recall.id) is in force, so case \(id) is not withdrawn; name "
                    + "another ground")
        }
        let standing = Set(inForce.map(\.recall.id))
        let then = try db.namedBases(of: filed.sequence).map(\.recall)
            .filter { standing.contains($0.id) }
        for recall in then + inForce.map(\.recall) {
            try check(reinstatement, under: recall, of: id)
        }
    }

    /// Refuses what another case of the listing still keeps off sale, unless two
    /// people are about to let it return there too.
    private func checkOthers(of filed: FiledCase) throws {
        let takedown = filed.takedown
        let others = try db.rows(
            Self.othersOffSale, [takedown.marketplace, takedown.listing.id, filed.sequence])
        for row in others {
            let other = try FiledCase(row)
            let isProposed = try db.waitingProposals(on: other.sequence).contains {
                switch $0.act {
                case .reinstate, .decideAppeal(.reinstated): true
                default: false
                }
            }
            guard !isProposed else { continue }
            throw CaseStoreError(
                .impossible,
                "case \(other.takedown.id) keeps the same listing off sale for "
                    + "\(other.takedown.recall); decide on that one, or propose its return first: "
                    + "recalld cases reinstate \(other.takedown.id)")
        }
    }

    /// The other cases of a listing that took it off sale: with an order out, or
    /// gone for a recall that stands and that no later case of it was opened for.
    private static let othersOffSale = """
        SELECT c.* FROM cases c WHERE c.marketplace = ? AND c.listing_id = ? AND c.seq <> ?
            AND c.asks <> 'warn'
            AND (c.state IN ('notice_issued', 'delivered', 'acknowledged')
                OR c.state = 'verified_gone' AND EXISTS (
                    SELECT 1 FROM case_bases b WHERE b.case_seq = c.seq
                        AND b.withdrawn_at IS NULL AND NOT EXISTS (
                            SELECT 1 FROM case_bases x JOIN cases later ON later.seq = x.case_seq
                            WHERE x.recall_id = b.recall_id AND x.case_seq > c.seq
                                AND later.marketplace = c.marketplace
                                AND later.listing_id = c.listing_id)))
        ORDER BY c.seq
        """

    private func laterRound(than takedown: TakedownCase) throws -> CaseID? {
        try CaseID.fetchOne(
            db,
            sql: """
                SELECT id FROM cases WHERE marketplace = ? AND listing_id = ? AND recall_id = ?
                    AND round > ? ORDER BY round DESC LIMIT 1
                """,
            arguments: [
                takedown.marketplace, takedown.listing.id, takedown.recall, takedown.round,
            ])
    }

    /// Holds what is proposed against a recall that stands.
    func check(
        _ reinstatement: Reinstatement, under recall: Recall, of id: CaseID
    ) throws {
        if let order = AuthorityOrder(recall), order.kind == .order,
            order.isInForce(on: now.utcDay)
        {
            throw CaseStoreError(
                .impossible,
                "order \(recall.id) of \(SafeText.line(order.authority, limit: 100)) is in force "
                    + "and stands behind case \(id); only the authority ends it")
        }
        // Other lots are other goods: what happens to those recalled says nothing of them.
        if reinstatement.ground != .unaffectedLot, RemedyWording.destroys(recall) {
            throw CaseStoreError(
                .impossible,
                "recall \(recall.id) has its goods destroyed "
                    + "(“\(SafeText.line(recall.remedy, limit: 100))”), so they never return")
        }
        for condition in reinstatement.conditions {
            for lot in recall.products.flatMap(\.lots) where condition.overlaps(lot: lot) {
                throw CaseStoreError(
                    .impossible,
                    "lot “\(SafeText.line(condition.text, limit: 60))” is among those that recall "
                        + "\(recall.id) names (“\(SafeText.line(lot, limit: 60))”)")
            }
        }
    }

    // MARK: Telling

    /// Stops an order where it was never tried, and where it was tells whoever
    /// had it, and the seller, that the listing may return.
    ///
    /// The statement to the seller goes on where the order was out: why the
    /// listing was restricted is owed all the same. Buyers hear nothing but of
    /// a withdrawal: what they bought is recalled as it was.
    func allowReturn(of takedown: TakedownCase, _ decision: CaseDecision) throws {
        guard let stored = try db.reinstatement(of: try db.sequence(of: takedown.id)) else {
            throw CaseStoreError(.corrupt, "case \(takedown.id) has no reinstatement")
        }
        let reinstatement = stored.reinstatement
        let tried = try stop(NoticeID(case: takedown.id, step: .issued))
        try cancelStatement(of: takedown.id, wasOrdered: !tried.isEmpty)
        guard !tried.isEmpty else {
            for audience in Audience.allCases { try takeBack(audience, of: takedown) }
            return try releaseRestrictionDuties(of: takedown.id)
        }
        let notice = TakedownNotice.reinstated(
            takedown, recall: try db.recall(takedown.recall, revision: takedown.recallRevision),
            bases: try db.namedBases(of: takedown.id), reinstatement, decision: decision,
            templates: rules.wordings(.takedownReinstated, for: tried), at: now)
        try queue(notice, for: tried, window: windowOfWord)
        try tellSeller(of: takedown, reinstatement)
        if reinstatement.ground == .withdrawn { try takeBack(.buyers, of: takedown) }
    }

    private func tellSeller(of takedown: TakedownCase, _ reinstatement: Reinstatement) throws {
        guard !rules.sellerDestinations.isEmpty, let restriction = try restriction(of: takedown)
        else { return }
        try send(
            Letter(
                form: .sellerReinstated, languages: rules.languages[takedown.marketplace],
                destinations: rules.sellerDestinations, window: windowOfWord
            ) { .sellerReinstated(restriction, reinstatement, templates: $0, at: now) })
    }
}
