import RecallModel

/// What a listing says beside its names and numbers: who sells it, since when,
/// of which lot, in which market.
///
/// Asked only of pairs that would be reported without it, so that it finds
/// nothing by itself and costs nothing to listings that match nothing.
struct Circumstances {
    let evidence: [Evidence]
    let scope: Scope
    /// Whether the listing names lots, and none of them is recalled.
    let isOtherLot: Bool

    /// What they weigh together.
    var weight: Double { evidence.reduce(0) { $0 + $1.weight } }
}

extension Scorer {
    /// Reads the circumstances of one pair.
    ///
    /// - Parameter offered: the markets in which the listing is offered; empty
    ///   where nobody knows.
    func circumstances(
        of product: IndexedProduct, _ terms: borrowing ListingTerms, _ listing: Listing,
        _ offered: some Collection<Market>
    ) -> Circumstances {
        let recall = index.recalls[product.recall]
        let affected = recall.products[product.product]
        let window = SaleWindow(affected, listing)
        let lots = LotComparison(affected.lots, listing, lists)
        let evidence = [
            likeness(product, affected, terms, listing),
            seller(affected, listing), category(product, affected, terms, listing),
            window.evidence(weights), lots.evidence(weights),
        ]
        let isElsewhere =
            !recall.markets.isEmpty && !offered.isEmpty
            && !Market.overlap(recall.markets, offered)
        return Circumstances(
            evidence: evidence.compactMap { $0 },
            scope: isElsewhere ? .disjoint : lots.scope(recall.hazard.severity) ?? window.scope,
            isOtherLot: lots.outcome == .others)
    }

    /// What says that a toy or model of the vehicle is sold, and not the vehicle:
    /// a word of the title or category, or a model's scale, `1:24`.
    private func likeness(
        _ product: IndexedProduct, _ affected: AffectedProduct,
        _ terms: borrowing ListingTerms, _ listing: Listing
    ) -> Evidence? {
        guard affected.isVehicle else { return nil }
        let reader = RoleReader(
            index: index, lists: lists, leastName: configuration.rareInformation)
        let said =
            reader.likeness(of: product, in: terms) ?? ModelScale.written(in: listing.title)
            ?? (reader.saysLikeness(listing.category) ? listing.category : nil)
        return said.map {
            Evidence(
                kind: .role, recall: "the vehicle itself", listing: $0, weight: weights.likeness)
        }
    }

    /// A seller whom the recall names; a shop that sells everything tells
    /// little.
    private func seller(_ affected: AffectedProduct, _ listing: Listing) -> Evidence? {
        guard !affected.sellers.isEmpty, !listing.sellerName.isEmpty else { return nil }
        let seller = SellerName(listing.sellerName)
        guard let named = affected.sellers.first(where: { SellerName($0) == seller }) else {
            return nil
        }
        let isRetailer = lists[.retailer].contains(seller.folded)
        return Evidence(
            kind: .seller, recall: named, listing: listing.sellerName,
            weight: isRetailer ? weights.retailer : weights.seller)
    }

    /// Words of the name that the title leaves out and the category has; or a
    /// category of parts and accessories, where the product is none.
    private func category(
        _ product: IndexedProduct, _ affected: AffectedProduct,
        _ terms: borrowing ListingTerms, _ listing: Listing
    ) -> Evidence? {
        let leaf = listing.category.split(whereSeparator: { ">/|".contains($0) }).last ?? ""
        var folded = FoldedText()
        folded.append(String(leaf))
        var own: Set<Int32> = []
        var isAccessory = false
        for token in folded.tokens.indices {
            let stem = folded.stem(of: token)
            let word = index.word(Array(folded.bytes[stem]))
            if let word, product.words.contains(where: { $0.term == word }) {
                own.insert(word)
            } else if lists[.accessory].contains(folded.text(stem)) {
                isAccessory = true
            }
        }
        var added = 0.0
        for word in product.words where own.contains(word.term) && terms.hit(word.term) == nil {
            added += word.information
        }
        let weight =
            added > 0
            ? (weights.category * added / product.information).cents
            : isAccessory && own.isEmpty ? weights.accessoryCategory : 0
        guard weight != 0 else { return nil }
        return Evidence(
            kind: .category, recall: affected.name, listing: listing.category, weight: weight)
    }
}
