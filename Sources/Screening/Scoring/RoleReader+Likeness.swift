extension RoleReader {
    /// The word of the title by which a toy or model of a vehicle is sold, or
    /// `nil`.
    ///
    /// No word of the recalled vehicle's own counts: there are trailers called
    /// `Toy Hauler`.
    func likeness(of product: IndexedProduct, in listing: borrowing ListingTerms) -> String? {
        let own = ownTokens(of: product, in: listing)
        for token in 0..<listing.titleEnd where !own.contains(token) {
            let stem = listing.text.text(listing.text.stem(of: token))
            if says(.likeness, token, stem, listing) { return stem }
        }
        return nil
    }

    /// Whether a category is one of toys or models.
    func saysLikeness(_ category: String) -> Bool {
        var folded = FoldedText()
        folded.append(category)
        return folded.tokens.indices.contains { token in
            let stem = folded.text(folded.stem(of: token))
            guard folded.tokens[token].isIdeograph else { return lists[.likeness].contains(stem) }
            guard token + 1 < folded.tokens.count else { return false }
            return lists[.likeness].contains(stem + folded.text(folded.stem(of: token + 1)))
        }
    }
}
