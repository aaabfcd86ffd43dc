import GRDB
import JSONText
package import RecallModel
import Takedown

/// What the likeness to a taken-down offer says of a listing.
enum FingerprintWord {
    /// It is that offer again.
    case returned
    /// It is of the seller who may sell that offer, and nobody agreed to this
    /// one.
    case doubt
    /// It is of the seller who may sell that offer, and keeps to what was agreed.
    case nothing
}

/// What an export shows of a reinstated listing.
enum ReturnVerdict {
    /// Every condition holds.
    case stands
    /// The export is no newer than the reinstatement.
    case outdated
    /// The seller no longer keeps to what was agreed.
    case broken([ReturnCondition])
    /// The export does not have the text that would show it.
    case unknown
    /// The recall says something else than when two people looked.
    case amended
}

extension StoreTransaction {
    /// Holds a listing against the conditions on which it was let return.
    ///
    /// - Parameter recall: the one that the listing matches; `nil` where it is
    ///   looked at for its conditions alone.
    func verdict(
        on listing: Listing, of filed: FiledCase, under recall: StoredRecall?,
        in export: StoredExport
    ) throws -> ReturnVerdict {
        guard let reinstatement = try db.reinstatement(of: filed.sequence) else {
            throw CaseStoreError(.corrupt, "case \(filed.takedown.id) has no reinstatement")
        }
        guard export.producedAt > reinstatement.at else { return .outdated }
        // What was destroyed and is on offer keeps to nothing that was agreed.
        if try destroyedMark(of: filed) != nil { return .broken([]) }
        // As two people looked at it: what a later revision adds is no seller's fault.
        let recalled = try reinstatement.revisions.flatMap {
            try db.recall($0.key, revision: $0.value).products.flatMap(\.lots)
        }
        let findings = reinstatement.conditions.map(\.condition).map {
            ($0, $0.finding(for: listing, at: export.producedAt, recalled: recalled))
        }
        let broken = findings.filter { $0.1 == .broken }.map(\.0)
        if !broken.isEmpty { return .broken(broken) }
        if findings.contains(where: { $0.1 == .unknown }),
            listing.id != filed.takedown.listing.id || !reinstatement.isAffirmed(for: listing)
        {
            return .unknown
        }
        if let recall, reinstatement.revisions[recall.recall.id] != recall.revision {
            return .amended
        }
        return .stands
    }

    /// What a match of a reinstated listing comes to, `nil` where a new round is
    /// to be opened.
    func settleReinstated(
        _ match: Match, of recall: StoredRecall, in export: StoredExport, _ filed: FiledCase
    ) throws -> CaseOpening? {
        switch try verdict(on: match.listing, of: filed, under: recall, in: export) {
        case .stands:
            try noteChecked(filed, match.listing, in: export)
            return CaseOpening(.reinstated, filed.takedown)
        case .outdated: return CaseOpening(.stale, filed.takedown)
        case .broken(let conditions):
            try noteBroken(conditions, of: filed, in: export)
            return nil
        case .amended, .unknown: return nil
        }
    }

    /// The match as it may open a case of a listing that two people let return:
    /// while they were kept to, only a person sends it off again, or an
    /// authority that orders it.
    func moderated(
        _ match: Match, of recall: StoredRecall, after known: ListingHistory.Entry?
    ) throws -> Match {
        guard let known, !match.isNamedByOrder(recall.recall) else { return match }
        let filed = try db.filedCase(known.id)
        let isKeptTo =
            filed.takedown.state == .reinstated
            ? try db.reinstatement(of: filed.sequence)?.brokenIn == nil
            : try filed.takedown.state == .verifiedGone && !db.wasOrdered(known.id)
                && followsReturn(filed)
        guard isKeptTo else { return match }
        var moderated = match
        moderated.tier = .review
        return moderated
    }

    /// Whether the last case before this one for one of its recalls was let
    /// return and kept to: what two people let return and a person is asked
    /// about no score sends off, in this export or the next.
    func followsReturn(_ filed: FiledCase) throws -> Bool {
        try !db.returns(behind: filed).filter { $0.brokenIn == nil }.isEmpty
            || isLikeOwnReturn(filed)
    }

    /// Whether a case is of another listing of a seller whose own like offer was
    /// let return.
    private func isLikeOwnReturn(_ filed: FiledCase) throws -> Bool {
        let row = try db.row(
            """
            SELECT e.* FROM case_returns x JOIN cases e ON e.seq = x.earlier_seq
            JOIN case_reinstatements r ON r.case_seq = e.seq
            WHERE x.case_seq = ? AND r.broken_in IS NULL AND e.state = 'reinstated'
            """, [filed.sequence])
        guard let row else { return false }
        return try db.sellerKey(of: FiledCase(row)) == filed.takedown.sellerKey
    }

    /// Of rows that share an id in one export the first counts.
    private func noteChecked(
        _ filed: FiledCase, _ listing: Listing, in export: StoredExport
    ) throws {
        let before = try db.seenContent(of: filed.sequence)?.fingerprint
        let content = listing.fingerprint
        try db.run(
            """
            UPDATE case_reinstatements SET checked_in = ?1, seen_sha256 = ?3
            WHERE case_seq = ?2 AND broken_in IS NULL
                AND (coalesce(checked_in, 0) < ?1
                    OR checked_in = ?1 AND seen_sha256 IS NULL)
            """, [export.id.number, filed.sequence, content])
        guard db.changesCount > 0, let before, before != content else { return }
        try endOutdatedFindings(on: filed)
    }

    private func noteBroken(
        _ conditions: [ReturnCondition], of filed: FiledCase, in export: StoredExport
    ) throws {
        try db.run(
            """
            UPDATE case_reinstatements SET broken_in = ? WHERE case_seq = ? AND broken_in IS NULL
            """, [export.id.number, filed.sequence])
        guard db.changesCount > 0 else { return }
        for condition in conditions {
            try db.run(
                """
                UPDATE return_conditions SET broken_in = ?
                WHERE case_seq = ? AND kind = ? AND text = ?
                """, [export.id.number, filed.sequence, condition.kind, condition.text])
        }
        try record(
            "case.condition_broken", of: filed.takedown.id.text,
            .record([
                "export": .integer(export.id.number),
                "export_produced_at": .string(export.producedAt.description),
                "conditions": .array(conditions.map(\.json)),
                "destroyed": conditions.isEmpty ? .bool(true) : nil,
            ]))
    }

    /// What the fingerprint of a case says of a match's listing.
    func word(
        of filed: FiledCase, on match: Match, under recall: StoredRecall, in export: StoredExport
    ) throws -> FingerprintWord {
        guard filed.takedown.state == .reinstated,
            try db.reinstatement(of: filed.sequence)?.brokenIn == nil,
            try destroyedMark(of: filed) == nil, try isOfSameSeller(filed, match)
        else { return .returned }
        switch try verdict(on: match.listing, of: filed, under: recall, in: export) {
        case .stands, .outdated: return .nothing
        case .broken, .unknown:
            return match.listing.id == filed.takedown.listing.id ? .nothing : .doubt
        case .amended: return .doubt
        }
    }

    private func isOfSameSeller(_ filed: FiledCase, _ match: Match) throws -> Bool {
        var offer = filed.takedown
        offer.listing = match.listing
        guard let seller = offer.sellerKey else {
            return match.listing.fingerprint == filed.fingerprint
        }
        return try seller == db.sellerKey(of: filed)
    }

    /// Holds listings that no recall matches any more against the conditions on
    /// which they were let return.
    func examine(_ listings: [Listing], in export: ExportID) throws -> [CaseOpening] {
        let export = try db.export(export)
        var openings: [CaseOpening] = []
        for listing in listings {
            for filed in try watched(listing.id, on: export.marketplace) {
                switch try verdict(on: listing, of: filed, under: nil, in: export) {
                case .broken, .unknown: break
                case .stands, .outdated, .amended: continue
                }
                let recall = try basesInForce(of: filed).first?.recall.id
                openings += try open(
                    [Self.match(of: listing, recall ?? filed.takedown.recall)], in: export.id)
            }
        }
        return openings
    }

    /// The reinstated cases of a listing that are the last of their rounds and
    /// still watched.
    private func watched(_ listing: String, on marketplace: Marketplace) throws -> [FiledCase] {
        try db.rows(
            """
            SELECT c.* FROM cases c JOIN case_reinstatements r ON r.case_seq = c.seq
            WHERE c.marketplace = ? AND c.listing_id = ? AND c.state = 'reinstated'
                AND r.broken_in IS NULL AND (\(Database.isHeldToSomething))
                AND NOT EXISTS (\(Database.laterRound)) ORDER BY c.seq DESC
            """, [marketplace, listing]
        ).map { try FiledCase($0) }
    }

    /// Nothing but the id says that it is the same offer, so somebody must look.
    private static func match(of listing: Listing, _ recall: RecallID) -> Match {
        let weight = 1.0
        return Match(
            recall: recall, listing: listing, tier: .review,
            score: 0.7310585786300049, prior: 0,
            evidence: [
                Evidence(kind: .listing, recall: listing.id, listing: listing.id, weight: weight)
            ], scope: .undetermined)
    }
}

extension Database {
    /// A later case of the same listing and recall as `c`, but for those up to
    /// the last that was closed because a reinstatement stands.
    static let laterRound = """
        SELECT 1 FROM cases later WHERE later.marketplace = c.marketplace
            AND later.listing_id = c.listing_id AND later.recall_id = c.recall_id
            AND later.round > c.round
            AND NOT EXISTS (SELECT 1 FROM standing_returns s
                WHERE s.case_seq = later.seq
                    OR s.reinstated_seq = c.seq AND s.case_seq > later.seq)
        """

    /// Whether there is anything to look for in exports of the reinstated case
    /// `c`: a condition, or that its goods were destroyed.
    static let isHeldToSomething = """
        EXISTS (SELECT 1 FROM return_conditions n WHERE n.case_seq = c.seq)
            OR EXISTS (SELECT 1 FROM case_flags f JOIN cases m ON m.seq = f.case_seq
                WHERE f.flag = 'destroyed' AND f.lowered_at IS NULL
                    AND m.marketplace = c.marketplace AND m.listing_id = c.listing_id)
        """
}

extension CaseStore {
    /// The ids of listings that were let return and are held to something, each
    /// once, in order.
    package func conditionalListings(
        _ marketplace: Marketplace
    ) async throws(CaseStoreError) -> [String] {
        try await read("reading reinstated listings of \(marketplace)") { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT c.listing_id FROM case_reinstatements r
                    CROSS JOIN cases c ON c.seq = r.case_seq
                    WHERE c.marketplace = ? AND c.state = 'reinstated' AND r.broken_in IS NULL
                        AND (\(Database.isHeldToSomething))
                        AND NOT EXISTS (\(Database.laterRound)) ORDER BY c.listing_id
                    """, arguments: [marketplace])
        }
    }

    /// Holds listings that are on offer against the conditions on which they
    /// were let return, whatever recall matches them.
    ///
    /// Where one is broken the case reopens for a person to look at; one that a
    /// match has reopened already only gets the sighting.
    package func examine(
        _ listings: [Listing], in export: ExportID
    ) async throws(CaseStoreError) -> [CaseOpening] {
        guard !listings.isEmpty else { return [] }
        return try await write("looking at conditions in \(export)") {
            try $0.examine(listings, in: export)
        }
    }
}
