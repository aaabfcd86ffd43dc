import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Whether a match that is to be opened is of an offer that was taken down.
    ///
    /// - Parameter known: the latest case of the same listing and recall.
    func origin(
        of match: Match, _ recall: StoredRecall, _ known: ListingHistory.Entry?,
        in export: StoredExport
    ) throws -> MatchOrigin {
        if let known {
            let filed = try db.filedCase(known.id)
            if try isTakenDown(filed) {
                return .fresh(try earlier(filed, match, under: match.listing.id))
            }
        }
        guard let returned = match.returned else { return .fresh(nil) }
        guard let id = CaseID(returned.earlier) else {
            throw CaseStoreError(
                .notFound,
                "a match says it is the return of “\(returned.earlier)”, which is no case")
        }
        let filed = try db.filedCase(id)
        let reach = self.reach(of: match, recall.recall, in: export)
        guard try isGone(filed, by: export), reach != .nowhere else {
            return returned.isSole ? .outdated(filed.takedown) : .fresh(nil)
        }
        switch try word(of: filed, on: match, under: recall, in: export) {
        case .returned:
            let earlier = try earlier(filed, match, under: nil)
            return reach == .elsewhere ? .doubtful(earlier) : .fresh(earlier)
        // A recall that matches by itself needs no likeness.
        case .doubt:
            return returned.isSole
                ? .doubtful(try earlier(filed, match, under: nil)) : .fresh(nil)
        case .nothing: return returned.isSole ? .outdated(filed.takedown) : .fresh(nil)
        }
    }

    /// Where a recall reaches a listing.
    private enum Reach {
        /// In a market that it speaks for.
        case there
        /// Where it does not speak, and a person looks all the same.
        case elsewhere
        case nowhere
    }

    /// Whether the recall speaks for a market that the listing is offered in:
    /// nobody has asked of one that only its likeness has found.
    ///
    /// A critical one that a team lets count everywhere does so for a person; no
    /// likeness takes down what no recall binds.
    private func reach(of match: Match, _ recall: Recall, in export: StoredExport) -> Reach {
        guard match.returned?.isSole == true else { return .there }
        let offered = rules.markets(of: match.listing, on: export.marketplace)
        let speaks =
            offered.isEmpty
            || offered.contains { EconomicArea.speaks(recall.markets, for: $0) }
        if speaks { return .there }
        let isExtended =
            rules.extendsCriticalWorldwide && recall.hazard.severity == .critical
        return isExtended ? .elsewhere : .nowhere
    }

    /// Whether a case's listing must be down: it was proved gone, or no longer
    /// keeps to what it was let return on.
    private func isTakenDown(_ filed: FiledCase) throws -> Bool {
        switch filed.takedown.state {
        case .verifiedGone: true
        case .reinstated: try db.reinstatement(of: filed.sequence)?.brokenIn != nil
        default: false
        }
    }

    /// Whether a case's listing was gone from the marketplace by this export.
    private func isGone(_ filed: FiledCase, by export: StoredExport) throws -> Bool {
        guard let proof = filed.verifiedIn, filed.takedown.state != .dismissed,
            filed.takedown.marketplace == export.marketplace
        else { return false }
        return try proof == export.id || export.isNewer(than: try db.export(proof))
    }

    private func earlier(
        _ filed: FiledCase, _ match: Match, under listingID: String?
    ) throws -> EarlierCase {
        var evidence = match.returned?.evidence ?? []
        if let listingID {
            evidence.insert(
                Evidence(kind: .listing, recall: listingID, listing: listingID, weight: 0), at: 0)
        }
        return EarlierCase(
            sequence: filed.sequence, id: filed.takedown.id, round: filed.takedown.round,
            wasOrdered: try db.wasOrdered(filed.takedown.id),
            hasLapsed: try db.reinstatement(of: filed.sequence)?.hasLapsed ?? false,
            score: match.returned?.score ?? match.score, evidence: evidence)
    }

    /// Notes which case a case is the return of, once.
    func recordReturn(
        of takedown: TakedownCase, sequence: Int64, _ earlier: EarlierCase
    ) throws {
        let known = try db.count(
            "SELECT count(*) FROM case_returns WHERE case_seq = ?", [sequence])
        guard known == 0, sequence != earlier.sequence else { return }
        let seller = earlier.wasOrdered && !earlier.hasLapsed ? takedown.sellerKey : nil
        try db.run(
            """
            INSERT INTO case_returns (case_seq, earlier_seq, score, evidence, seller, noticed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                sequence, earlier.sequence, earlier.score, Self.line(earlier.evidence), seller, now,
            ])
        try record(
            "case.returned", of: takedown.id.text,
            .record([
                "earlier": .string(earlier.id.text),
                "score": .decimal(earlier.score, places: 6),
                // In the listings' own words, which are purged one day.
                "evidence_sha256": .string(
                    SHA256Digest(of: Self.line(earlier.evidence)).hexadecimal),
            ]))
    }
}

extension TakedownCase {
    /// What the strikes of its seller are counted under: a digest of the
    /// marketplace and the seller's id, or name where there is none; `nil`
    /// where the export tells neither.
    var sellerKey: SHA256Digest? {
        let seller = listing.sellerID.isEmpty ? listing.sellerName : listing.sellerID
        return seller.isEmpty ? nil : Self.sellerKey(of: seller, on: marketplace)
    }

    static func sellerKey(of seller: String, on marketplace: Marketplace) -> SHA256Digest {
        var seal = FieldSeal(.seller)
        seal.add(marketplace.name)
        seal.add(seller)
        return seal.digest
    }
}

extension Database {
    /// Whether an order went out for a case.
    func wasOrdered(_ id: CaseID) throws -> Bool {
        try count(
            "SELECT count(*) FROM notices WHERE case_id = ? AND step = ?", [id, NoticeStep.issued])
            > 0
    }

    /// What a case's listing is again, `nil` for a first case.
    func caseReturn(of id: CaseID, rules: StrikeRules, at now: Instant) throws -> CaseReturn? {
        let row = try row(
            """
            SELECT r.score, r.evidence, r.noticed_at, r.seller, e.id AS earlier, e.listing_id,
                e.state = 'dismissed' AS is_doubtful
            FROM case_returns r JOIN cases c ON c.seq = r.case_seq
            JOIN cases e ON e.seq = r.earlier_seq WHERE c.id = ?
            """, [id])
        guard let row else { return nil }
        guard let evidence = try row.json("evidence").array else {
            throw CaseStoreError(.corrupt, "a stored return has no evidence; restore a backup")
        }
        let seller: SHA256Digest? = try row.field("seller")
        return CaseReturn(
            earlier: try row.field("earlier"), listingID: try row.field("listing_id"),
            score: try row.field("score"), evidence: evidence.compactMap { Evidence(json: $0) },
            noticedAt: try row.field("noticed_at"),
            strikes: try seller.map { try strikes(of: $0, since: now - rules.period) } ?? 0,
            isDoubtful: try row.field("is_doubtful"))
    }

    /// Returns of a seller that an order went out for and nobody took back, of
    /// what was rightly down: who brings back what never should have gone did
    /// nothing wrong.
    func strikes(of seller: SHA256Digest, since moment: Instant) throws -> Int {
        try count(
            """
            SELECT count(*) FROM case_returns r JOIN cases c ON c.seq = r.case_seq
            WHERE r.seller = ? AND r.noticed_at > ?
                AND c.state NOT IN ('in_review', 'dismissed', 'withdrawn')
                AND NOT EXISTS (SELECT 1 FROM cases e
                    WHERE e.seq = r.earlier_seq AND e.state = 'dismissed')
                AND NOT EXISTS (SELECT 1 FROM case_reinstatements x
                    WHERE x.case_seq = c.seq AND x.ground <> 'remedied')
                AND EXISTS (SELECT 1 FROM notices n WHERE n.case_id = c.id AND n.step = 'issued')
            """, [seller, moment])
    }
}
