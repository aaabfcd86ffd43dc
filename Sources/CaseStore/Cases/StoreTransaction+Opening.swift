import Digests
import GRDB
import RecallModel
import Takedown

extension StoreTransaction {
    /// Brings matches of one export to the store; see ``CaseStore/open(_:in:)``.
    func open(_ matches: [Match], in id: ExportID) throws -> [CaseOpening] {
        var batch = OpeningBatch(export: try db.export(id))
        var openings: [Int: CaseOpening] = [:]
        for places in Self.byListing(matches) {
            try open(places.map { ($0, matches[$0]) }, in: &batch, into: &openings)
        }
        try informSuppliers(
            of: openings.sorted { $0.key < $1.key }.map(\.value).filter(\.mayHaveOrdered)
                .map(\.caseID))
        return matches.indices.compactMap { openings[$0] }
    }

    /// The places of each listing's matches, the listings in their order.
    private static func byListing(_ matches: [Match]) -> [[Int]] {
        var groups: [[Int]] = []
        var places: [String: Int] = [:]
        for (place, match) in matches.enumerated() {
            if let group = places[match.listing.id] {
                groups[group].append(place)
            } else {
                places[match.listing.id] = groups.count
                groups.append([place])
            }
        }
        return groups
    }

    /// Brings all matches of one listing: those that a case has already, then
    /// the others, linked recalls together.
    private func open(
        _ matches: [(place: Int, match: Match)], in batch: inout OpeningBatch,
        into openings: inout [Int: CaseOpening]
    ) throws {
        guard let listing = matches.first?.match.listing.id else { return }
        guard try !isRemoved(listing, since: batch.export) else {
            for (place, match) in matches {
                openings[place] = stale(match, on: batch.export.marketplace)
            }
            return
        }
        var history = try ListingHistory(db, batch.export.marketplace, listing)
        var fresh: [FreshMatch] = []
        var repeated: [(place: Int, match: Match)] = []
        for (place, found) in matches {
            let recall = try batch.recall(found.recall, db)
            let past =
                found.isNamedByOrder(recall.recall) ? nil : try batch.suppression(of: found, db)
            let match = past?.moderated(found, revision: recall.revision) ?? found
            if let opening = try suppressed(match, past, of: recall, history)
                ?? settle(match, of: recall, in: batch.export, history)
            {
                openings[place] = opening
            } else if fresh.contains(where: { $0.match.recall == match.recall }) {
                repeated.append((place, match))
            } else {
                let known = history.latest(of: match.recall)
                var opened = try moderated(match, of: recall, after: known)
                // A person decides, whatever matched.
                if recall.recall.sourceKind.isForPerson { opened.tier = .review }
                var earlier: EarlierCase?
                switch try origin(of: match, recall, known, in: batch.export) {
                case .outdated(let takedown):
                    openings[place] = CaseOpening(.stale, takedown)
                    continue
                case .fresh(let found): earlier = found
                case .doubtful(let found):
                    earlier = found
                    opened.tier = .review
                }
                let clocks = batch.clocks(
                    of: recall, on: match.listing,
                    isNamed: match.isNamed(by: recall.recall, again: known != nil), rules)
                fresh.append(
                    FreshMatch(
                        place: place, match: opened, recall: recall, clocks: clocks,
                        earlier: earlier))
            }
        }
        fresh.sort { $0.leads($1) }
        while !fresh.isEmpty {
            let family = try takeFamily(from: &fresh, &batch)
            try open(family, in: &batch, &history, into: &openings)
        }
        for (place, match) in repeated {
            let recall = try batch.recall(match.recall, db)
            openings[place] = try settle(match, of: recall, in: batch.export, history)
        }
    }

    /// The first of these and all that links join to it, which are taken out.
    private func takeFamily(
        from fresh: inout [FreshMatch], _ batch: inout OpeningBatch
    ) throws -> [FreshMatch] {
        var family = [fresh.removeFirst()]
        var next = 0
        while next < family.count {
            let linked = try batch.linked(to: family[next].match.recall, db)
            family += fresh.filter { linked.contains($0.match.recall) }
            fresh.removeAll { linked.contains($0.match.recall) }
            next += 1
        }
        return [family[0]] + family.dropFirst().sorted { $0.leads($1) }
    }

    /// Adds a family of linked recalls to the open case of one of their kin, or
    /// opens a case for them.
    private func open(
        _ family: [FreshMatch], in batch: inout OpeningBatch, _ history: inout ListingHistory,
        into openings: inout [Int: CaseOpening]
    ) throws {
        var kin: Set<RecallID> = []
        for fresh in family { kin.formUnion(try batch.linked(to: fresh.match.recall, db)) }
        if let known = history.open(on: kin) ?? standing(for: family, history) {
            let joined = try join(
                family, to: known.id, sequence: known.sequence, in: batch.export, &history)
            for fresh in family { openings[fresh.place] = CaseOpening(.joined, joined) }
        } else {
            let (opened, outcome) = try begin(family, in: batch.export, &history)
            for (order, fresh) in family.enumerated() {
                openings[fresh.place] = CaseOpening(order == 0 ? outcome : .joined, opened)
            }
        }
    }

    /// The open case that an order to take a listing off sale is one more basis
    /// of, whatever it was opened for.
    private func standing(
        for family: [FreshMatch], _ history: ListingHistory
    ) -> ListingHistory.Entry? {
        guard let order = family.first.flatMap({ AuthorityOrder($0.recall.recall) }),
            order.verb != .warn, !order.kind.isNotice
        else { return nil }
        return history.offSale
    }

    /// What a match comes to that a case has had already, `nil` where it is to
    /// be opened.
    private func settle(
        _ match: Match, of recall: StoredRecall, in export: StoredExport,
        _ history: ListingHistory
    ) throws -> CaseOpening? {
        let known = history.latest(of: match.recall)
        guard recall.recall.standing == .inForce else {
            return try withdrawn(match, known, on: export.marketplace)
        }
        guard let known else { return nil }
        let filed = try db.filedCase(known.id)
        let isUnrevised = try revision(of: match.recall, in: filed) == recall.revision
        switch filed.takedown.state {
        case .inReview, .noticeIssued, .delivered, .acknowledged:
            return try note(match, of: recall, in: export, filed)
        case .verifiedGone:
            // Nobody is asked twice about a notice that found its end by itself.
            guard try !recall.recall.sourceKind.isNotice || db.wasOrdered(known.id) else {
                return CaseOpening(.suppressed, filed.takedown)
            }
            guard let verifiedIn = filed.verifiedIn,
                export.isNewer(than: try db.export(verifiedIn))
            else { return CaseOpening(.stale, filed.takedown) }
        case .dismissed:
            // A suppression that still held would have spoken before.
            let hadEnd = try wasSuppressed(filed)
            // No person's word ends an order about the very listing.
            guard
                try hadEnd || !isUnrevised || match.isNamedByOrder(recall.recall)
                    || !recall.recall.sourceKind.namesListings
                        && contentFoundWrong(of: filed) != match.listing.fingerprint
            else {
                return CaseOpening(.suppressed, filed.takedown)
            }
        case .reinstated: return try settleReinstated(match, of: recall, in: export, filed)
        case .withdrawn:
            guard !isUnrevised else { return CaseOpening(.suppressed, filed.takedown) }
        }
        return nil
    }

    /// A match of a listing that a newer export says is gone.
    private func stale(_ match: Match, on marketplace: Marketplace) -> CaseOpening {
        let id = CaseID(
            marketplace: marketplace, listingID: match.listing.id, recall: match.recall, round: 1)
        return CaseOpening(outcome: .stale, caseID: id, round: 1, state: .verifiedGone)
    }

    /// A match that was found before its recall was taken back.
    private func withdrawn(
        _ match: Match, _ known: ListingHistory.Entry?, on marketplace: Marketplace
    ) throws -> CaseOpening {
        if let known { return CaseOpening(.withdrawn, try db.filedCase(known.id).takedown) }
        let id = CaseID(
            marketplace: marketplace, listingID: match.listing.id, recall: match.recall, round: 1)
        return CaseOpening(outcome: .withdrawn, caseID: id, round: 1, state: .withdrawn)
    }

    /// The latest revision of a recall that a case rests on.
    private func revision(of recall: RecallID, in filed: FiledCase) throws -> Int {
        let stored = try db.count(
            """
            SELECT coalesce(max(recall_revision), 0) FROM case_bases
            WHERE case_seq = ? AND recall_id = ?
            """, [filed.sequence, recall])
        let own = filed.takedown.recall == recall ? filed.takedown.recallRevision : 0
        return max(stored, own, try db.wrongRevision(of: recall, in: filed.sequence))
    }
}

extension Match {
    /// Whether an order surely speaks of the very listing, and not of its words
    /// or of a number that another marketplace's listing may have.
    func isNamedByOrder(_ recall: Recall) -> Bool {
        recall.sourceKind == .order && isNamed && tier == .takedown
    }

    /// Whether somebody speaks of the very listing, so that the clock runs from
    /// his word on; of what nobody is ordered to do, the first time.
    ///
    /// - Parameter again: whether there was a case of it before.
    func isNamed(by recall: Recall, again: Bool) -> Bool {
        recall.sourceKind.namesListings && isNamed && (recall.sourceKind == .order || !again)
    }

    private var isNamed: Bool { evidence.contains { $0.kind == .listing || $0.kind == .url } }
}

extension CaseOpening {
    /// Whether an order went out with it, or it is one more basis of one.
    fileprivate var mayHaveOrdered: Bool {
        switch outcome {
        case .opened, .reopened, .raised, .joined: true
        case .seen, .suppressed, .stale, .withdrawn, .reinstated: false
        }
    }

    init(_ outcome: Outcome, _ takedown: TakedownCase) {
        self.init(
            outcome: outcome, caseID: takedown.id, round: takedown.round, state: takedown.state)
    }
}
