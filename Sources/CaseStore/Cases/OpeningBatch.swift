import Digests
import GRDB
import RecallModel
import Takedown

/// What is looked up once while the matches of one batch are opened.
struct OpeningBatch {
    let export: StoredExport
    private var recalls: [RecallID: StoredRecall] = [:]
    private var links: [RecallID: Set<RecallID>] = [:]
    private var clocks: [ClocksKey: CaseClocks] = [:]
    private var suppressions: [RecallID: [SHA256Digest: Suppression]] = [:]

    /// What clocks depend on within one export.
    private struct ClocksKey: Hashable {
        var recall: RecallID
        var offered: [Market]
        var isNamed: Bool
    }

    init(export: StoredExport) { self.export = export }

    /// - Throws: ``CaseStoreError`` with `notFound`.
    mutating func recall(_ id: RecallID, _ db: Database) throws -> StoredRecall {
        if let known = recalls[id] { return known }
        guard let recall = try StoredRecall.find(id, db) else {
            throw CaseStoreError(
                .notFound, "a match speaks of recall \(id), which is not stored; apply its feed")
        }
        recalls[id] = recall
        return recall
    }

    /// What a recall puts a listing of this export under that no case has yet.
    ///
    /// - Parameter isNamed: whether it is an order that names the listing: its
    ///   clock starts with its receipt, whenever the listing is found.
    mutating func clocks(
        of recall: StoredRecall, on listing: Listing, isNamed: Bool, _ rules: CaseRules
    ) -> CaseClocks {
        let offered = rules.markets(of: listing, on: export.marketplace)
        let key = ClocksKey(recall: recall.recall.id, offered: offered, isNamed: isNamed)
        if let known = clocks[key] { return known }
        let started = rules.clocks(
            of: recall.recall, offeredIn: offered, knownAt: recall.revisionKnownAt,
            listingFirstSeenAt: isNamed ? .distantPast : export.takenAt)
        clocks[key] = started
        return started
    }

    /// The last suppression of a match's recall and content on this
    /// marketplace, whether or not it still holds.
    mutating func suppression(of match: Match, _ db: Database) throws -> Suppression? {
        let known: [SHA256Digest: Suppression]
        if let earlier = suppressions[match.recall] {
            known = earlier
        } else {
            known = try db.suppressions(of: match.recall, on: export.marketplace)
            suppressions[match.recall] = known
        }
        // Most recalls have none, and a digest is not for nothing.
        return known.isEmpty ? nil : known[match.listing.fingerprint]
    }

    mutating func linked(to id: RecallID, _ db: Database) throws -> Set<RecallID> {
        if let known = links[id] { return known }
        let linked = try db.linked(to: id)
        links[id] = linked
        return linked
    }
}

/// A match that no case has yet: what it would be opened with.
struct FreshMatch {
    /// Its place in the batch.
    var place: Int
    var match: Match
    var recall: StoredRecall
    var clocks: CaseClocks
    /// The taken-down case that its listing is the return of.
    var earlier: EarlierCase?

    /// What a case of it runs under, a return's shorter.
    var clock: SLAClock {
        earlier?.wasOrdered == true ? clocks.governing.ofReturn : clocks.governing
    }

    /// Whether an authority's order is what matched.
    var isOrder: Bool { recall.recall.sourceKind.namesListings }

    /// Whether it is a notice's, which has a case of its own.
    var isNotice: Bool { recall.recall.sourceKind.isNotice }

    /// Whether this one rather leads a case: the surer tier, for its evidence
    /// must bear an order, then the stricter clock.
    ///
    /// An order joins a case that a recall has opened in the same look, and never
    /// the other way round: of a warning nothing else may become.
    func leads(_ other: FreshMatch) -> Bool {
        guard isOrder == other.isOrder else { return other.isOrder }
        let ranks = (match.tier == .takedown ? 0 : 1, other.match.tier == .takedown ? 0 : 1)
        guard ranks.0 == ranks.1 else { return ranks.0 < ranks.1 }
        if clock.isEarlier(than: other.clock) { return true }
        if other.clock.isEarlier(than: clock) { return false }
        return match.recall < other.match.recall
    }
}
