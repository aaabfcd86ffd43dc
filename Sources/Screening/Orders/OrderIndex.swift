package import RecallModel

/// What authorities have ordered about one marketplace's listings: ids,
/// addresses, and the words of listings whose identical content falls under an
/// order.
///
/// Nothing here is alike: a row is named, word for word the same, or neither
/// (Regulation (EU) 2023/988, Article 22(5), leaves no assessment of its own to
/// whoever carries an order out).
package struct OrderIndex: Sendable {
    /// One order as far as a row can fall under it.
    package struct Entry: Hashable, Sendable {
        package var recall: RecallID
        /// Where it binds; empty means everywhere.
        package var markets: [Market]
        package var ids: [String] = []
        /// Of ``ids`` those that it gives without their marketplace where they may be
        /// another's, each with the address that it gives beside, or with none.
        ///
        /// Shops number their listings alike: number 1001 of one is a kettle and of
        /// another a toy. A person looks, but where the address agrees.
        package var unplaced: [String: String] = [:]
        /// Addresses of those that no id is known of.
        package var urls: [String] = []
        /// The ids that such addresses have in them, each with its address: they
        /// name rows without an address of their own.
        package var addressed: [String: String] = [:]
        /// Words of the listings named, where identical content falls under it.
        package var contents: [ListingContent] = []
        /// Whether a person decides on what it names, as on a notice.
        package var isForPerson = false

        package init(recall: RecallID, markets: [Market]) {
            self.recall = recall
            self.markets = markets
        }
    }

    let entries: [Entry]
    let ids: RowNames
    let urls: RowNames
    let titles: RowNames

    package init(_ entries: [Entry], seed: UInt64 = .random(in: .min ... .max)) {
        self.entries = entries
        let numbered = entries.enumerated()
        ids = RowNames(
            numbered.flatMap { place, entry in
                Set(entry.ids).union(entry.addressed.keys).map { ($0, place) }
            }, seed)
        urls = RowNames(
            numbered.flatMap { place, entry in
                entry.urls.map { (ListingAddress.essential($0), place) }
            }, seed)
        titles = RowNames(
            numbered.flatMap { place, entry in entry.contents.map { ($0.title, place) } }, seed)
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// Whether a listing is looked up by its address, for which each row must be
    /// read in full.
    var hasAddresses: Bool { !urls.isEmpty }

    /// The entries that a row could fall under by its id or its title.
    func candidates(_ batch: borrowing RowBatch, row: Int) -> Set<Int> {
        Set(ids.find(batch, batch.range(.id, row: row)))
            .union(titles.find(batch, batch.range(.title, row: row)))
    }

    /// The same by its address.
    func candidates(_ listing: Listing) -> Set<Int> {
        Set(urls.find(ListingAddress.essential(listing.url)))
    }

    /// The orders that a listing falls under, each once.
    func matches(
        of listing: Listing, among places: Set<Int>, in markets: Set<Market>
    ) -> [Match] {
        places.sorted().compactMap { place in
            let entry = entries[place]
            guard let reason = reason(of: listing, under: entry) else { return nil }
            let offered = listing.markets(else: markets)
            // A listing named is meant wherever it is sold; another one only
            // where the order binds.
            let isElsewhere =
                reason.kind == .content && !entry.markets.isEmpty && !offered.isEmpty
                && !Market.overlap(entry.markets, offered)
            let isTelling = entry.isTelling(reason, of: listing)
            return Match(
                recall: entry.recall, listing: listing,
                tier: isTelling && !entry.isForPerson ? .takedown : .review,
                score: (isTelling ? Self.certainty : Self.doubt).probability,
                prior: 0, evidence: [reason.weighing(isTelling ? Self.certainty : Self.doubt)],
                scope: isElsewhere ? .disjoint : .all, provenance: MatchProvenance(.order))
        }
    }

    /// What an order names is no estimate; the figure only stays below 1.
    private static let certainty = 14.0
    /// A title alone, that several sellers may have written, or a number that
    /// several marketplaces may have given: somebody must look.
    private static let doubt = 1.0

    private func reason(of listing: Listing, under entry: Entry) -> Evidence? {
        if !listing.id.isEmpty, entry.ids.contains(listing.id) {
            let named = entry.means(listing) ? listing.id : "\(listing.id), of which marketplace?"
            return Evidence(kind: .listing, recall: named, listing: listing.id, weight: 0)
        }
        if listing.url.isEmpty, let url = entry.addressed[listing.id] {
            return Evidence(kind: .url, recall: url, listing: listing.id, weight: 0)
        }
        let address = ListingAddress.essential(listing.url)
        if let url = entry.urls.first(where: { ListingAddress.essential($0) == address }),
            !address.isEmpty
        {
            return Evidence(kind: .url, recall: url, listing: listing.url, weight: 0)
        }
        let content = ListingContent(of: listing)
        guard entry.contents.contains(content) else { return nil }
        return Evidence(
            kind: .content, recall: content.title, listing: listing.title, weight: 0)
    }
}

extension OrderIndex.Entry {
    /// Whether an id that it gives is surely this listing's.
    fileprivate func means(_ listing: Listing) -> Bool {
        guard let url = unplaced[listing.id] else { return true }
        return !url.isEmpty
            && ListingAddress.essential(url) == ListingAddress.essential(listing.url)
    }

    /// Whether what it was found by leaves no doubt that it means the listing.
    fileprivate func isTelling(_ reason: Evidence, of listing: Listing) -> Bool {
        switch reason.kind {
        case .content: ListingContent(of: listing).isTelling
        case .listing: means(listing)
        default: true
        }
    }
}

extension Evidence {
    fileprivate func weighing(_ weight: Double) -> Evidence {
        Evidence(kind: kind, recall: recall, listing: listing, weight: weight)
    }
}
