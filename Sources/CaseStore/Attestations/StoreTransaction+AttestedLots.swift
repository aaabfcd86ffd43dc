import GRDB
import JSONText
import RecallModel
import Takedown

/// What a seller attested, held against the lots that a recall names later.
extension StoreTransaction {
    /// Keeps the lots of an answer, each answer once.
    func keepLots(_ lots: String, of filed: FiledCase) throws {
        guard !lots.isEmpty, try !ownLots(of: filed.sequence).contains(lots) else { return }
        try db.run(
            "INSERT INTO attested_lots (case_seq, at, lots) VALUES (?, ?, ?)",
            [filed.sequence, now, lots])
    }

    private func ownLots(of sequence: Int64) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT lots FROM attested_lots WHERE case_seq = ? ORDER BY id",
            arguments: [sequence])
    }

    /// What the seller of a case attested of its listing: in this case and in those
    /// before it.
    func attestedLots(of filed: FiledCase) throws -> [String] {
        let takedown = filed.takedown
        let earlier = try db.rows(
            """
            SELECT * FROM cases WHERE marketplace = ? AND listing_id = ? AND seq < ?
                AND seq IN (SELECT case_seq FROM attested_lots) ORDER BY seq
            """, [takedown.marketplace, takedown.listing.id, filed.sequence]
        ).map { try FiledCase($0) }.filter { $0.takedown.sellerKey == takedown.sellerKey }
        return try (earlier.map(\.sequence) + [filed.sequence]).flatMap { try ownLots(of: $0) }
    }

    /// What answers come to together beside the lots that recalls name.
    func answer(of attested: [String], to recalls: [Recall]) throws -> Attestation.Answer {
        guard !attested.isEmpty else { return .noLots }
        let recalled = Self.lots(of: recalls)
        let answers = attested.map { Attestation(lots: $0, reason: "").answer(to: recalled) }
        return answers.contains(.recalledLots) ? .recalledLots : .otherLots
    }

    // MARK: A revision

    /// Has a person look again at what rests on a seller's word, where a revision
    /// changed which lots or times of sale are recalled.
    ///
    /// A listing on offer whose case was dismissed is opened anew by its next
    /// screening; what went off sale, or waits for a person, nobody would come
    /// back to by himself.
    func reassessLots(from old: Recall, to recall: StoredRecall) throws {
        let isRescoped = Self.scope(of: old) != Self.scope(of: recall.recall)
        guard isRescoped else { return }
        for filed in try attestedCases(on: recall.recall.id) {
            let inForce = try basesInForce(of: filed).map(\.recall)
            let before = inForce.map { $0.id == old.id ? old : $0 }
            let attested = try attestedLots(of: filed)
            let answers = (
                then: try answer(of: attested, to: before),
                now: try answer(of: attested, to: inForce)
            )
            try endProposals(under: old, of: filed, recall)
            let isOrdered = try isOrderedOff(filed)
            guard isOrdered || answers.then != answers.now && filed.takedown.state.awaitsLook else {
                continue
            }
            try db.run(
                "UPDATE attestations SET answer = ? WHERE case_seq = ? AND answer IS NOT NULL",
                [answers.now, filed.sequence])
            try record(
                "case.lots_reassessed", of: filed.takedown.id.text,
                .record([
                    "recall_id": .string(recall.recall.id.description),
                    "recall_revision": .integer(recall.revision),
                    "answer": .string(answers.now.rawValue),
                    "answer_before": .string(answers.then.rawValue),
                ]))
            let alarm = Alarm.outdated(
                filed.takedown, recall, from: answers.then, to: answers.now, isOrdered: isOrdered)
            // Of a second revision, as it stands now.
            try clearAlarm(alarm.key)
            try raise(alarm)
        }
    }

    /// Whether its listing was ordered off sale, and did not go by itself.
    private func isOrderedOff(_ filed: FiledCase) throws -> Bool {
        switch filed.takedown.state {
        case .noticeIssued, .delivered, .acknowledged, .verifiedGone:
            try db.wasOrdered(filed.takedown.id)
        case .inReview, .dismissed, .withdrawn, .reinstated: false
        }
    }

    /// What of a recall decides which goods of a product it is about.
    private static func scope(of recall: Recall) -> [ProductScope] {
        recall.products.map {
            ProductScope(lots: $0.lots, soldFrom: $0.soldFrom, soldTo: $0.soldTo)
        }
    }

    private struct ProductScope: Hashable {
        var lots: [String]
        var soldFrom: CivilDate?
        var soldTo: CivilDate?
    }

    /// The cases on a recall whose seller attested lots, the last round of each
    /// listing, as far as anything was or is to be decided on them.
    private func attestedCases(on id: RecallID) throws -> [FiledCase] {
        try db.rows(
            """
            SELECT c.* FROM cases c WHERE c.seq IN (SELECT case_seq FROM attested_lots)
                AND c.seq IN (SELECT case_seq FROM case_bases WHERE recall_id = ?1)
                AND c.state NOT IN ('withdrawn', 'reinstated') AND NOT EXISTS (
                    SELECT 1 FROM cases l JOIN case_bases b ON b.case_seq = l.seq
                    WHERE l.marketplace = c.marketplace AND l.listing_id = c.listing_id
                        AND l.seq > c.seq AND b.recall_id = ?1)
            ORDER BY c.seq
            """, [id]
        ).map { try FiledCase($0) }
    }

    /// Ends what one person proposed under the old lots.
    ///
    /// Nobody approves it under the new ones; what lets a listing return is held
    /// against them when it is approved.
    private func endProposals(
        under old: Recall, of filed: FiledCase, _ recall: StoredRecall
    ) throws {
        for waiting in try db.waitingProposals(on: filed.sequence) {
            switch waiting.act {
            case .dismiss, .suppress, .letReinstatementStand:
                try end(
                    waiting, .refused, of: filed.takedown.id, by: rules.engine,
                    reason: "recall \(old.id) was revised to \(recall.revision)")
            default: continue
            }
        }
    }

    /// Ends the call to look again at earlier rounds of a listing that has a new one.
    func noteNewRound(of takedown: TakedownCase) throws {
        guard takedown.round > 1 else { return }
        let earlier = try CaseID.fetchAll(
            db,
            sql: """
                SELECT id FROM cases WHERE marketplace = ? AND listing_id = ? AND id <> ?
                    AND seq IN (SELECT case_seq FROM attested_lots)
                """, arguments: [takedown.marketplace, takedown.listing.id, takedown.id])
        for id in earlier { try clearAlarm(Alarm.outdatedKey(id)) }
    }
}

extension CaseState {
    /// Whether a person decides it, or has decided against the match.
    fileprivate var awaitsLook: Bool { self == .inReview || self == .dismissed }
}

extension Alarm {
    static func outdatedKey(_ id: CaseID) -> String { "attestation.outdated:\(id)" }

    /// What a seller attested is to be looked at again; the words name the case alone.
    static func outdated(
        _ takedown: TakedownCase, _ recall: StoredRecall, from then: Attestation.Answer,
        to now: Attestation.Answer, isOrdered: Bool
    ) -> Alarm {
        var values = TemplateValues.plain([
            "case": "\(takedown.id)", "recall": "\(recall.recall.id)",
            "revision": "\(recall.revision)",
        ])
        values.put("recalled_now", then != now && now == .recalledLots)
        values.put("recalled_no_more", then == .recalledLots && now != .recalledLots)
        values.put("as_before", then == now)
        values.put("undecided", takedown.state == .inReview)
        values.put("dismissed", takedown.state == .dismissed)
        values.put("ordered", isOrdered)
        return Alarm(
            .attestationOutdated, key: outdatedKey(takedown.id), severity: .warning, values)
    }
}
