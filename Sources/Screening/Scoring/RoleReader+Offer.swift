extension RoleReader {
    /// So much of the product in one offer, which still is the product.
    struct Offer {
        enum Form: CustomStringConvertible {
            case multipack, wholesale

            var description: String {
                switch self {
                case .multipack: "several of the product"
                case .wholesale: "the product, to shops"
                }
            }
        }

        var form: Form
        /// The title's tokens that say so.
        var tokens: ClosedRange<Int>
    }

    /// Pieces in one offer at most: more is a model number.
    private static let pieces = 2...9999

    /// Whether the title offers several at once, or to shops; the latter says
    /// more.
    func offer(of product: IndexedProduct, in listing: borrowing ListingTerms) -> Offer? {
        let own = ownTokens(of: product, in: listing)
        var multipack: Offer?
        for token in 0..<listing.titleEnd where !own.contains(token) {
            let stem = listing.text.text(listing.text.stem(of: token))
            if says(.wholesale, token, stem, listing) {
                let isPair = listing.text.tokens[token].isIdeograph
                return Offer(form: .wholesale, tokens: token...(isPair ? token + 1 : token))
            }
            if multipack == nil { multipack = self.multipack(token, stem, own, listing) }
        }
        return multipack
    }

    /// A word for pieces with their number beside it: `pack of 3`, `3 Stück`,
    /// `3er-Set`, `6pcs`, `Doppelpack`.
    private func multipack(
        _ token: Int, _ stem: String, _ own: Set<Int>, _ listing: borrowing ListingTerms
    ) -> Offer? {
        if let number = leadingNumber(of: token, listing), listing.text.tokens[token].hasLetter {
            let unit = String(stem.drop { $0.isNumber })
            guard Self.pieces.contains(number), lists[.multipack].contains(unit) else { return nil }
            // `3er Pack` says so twice.
            let next = token + 1
            let isTwice =
                next < listing.titleEnd && !own.contains(next)
                && lists[.multipack].contains(listing.text.text(listing.text.stem(of: next)))
            return Offer(form: .multipack, tokens: token...(isTwice ? next : token))
        }
        guard says(.multipack, token, stem, listing) else { return nil }
        let isPair = listing.text.tokens[token].isIdeograph
        let last = isPair ? token + 1 : token
        for place in [token - 1, token - 2, last + 1, last + 2]
        where (0..<listing.titleEnd).contains(place) && !own.contains(place) {
            let isAdjacent = place == token - 1 || place == last + 1
            let between = place < token ? token - 1 : last + 1
            // Between them stands "of" in some language, or nothing.
            guard
                isAdjacent
                    || listing.text.tokens[between].end - listing.text.tokens[between].start <= 3,
                let number = leadingNumber(of: place, listing), Self.pieces.contains(number)
            else { continue }
            return Offer(form: .multipack, tokens: min(place, token)...max(place, last))
        }
        return nil
    }

    /// The number that a token is, or begins with as `3er` does.
    private func leadingNumber(of token: Int, _ listing: borrowing ListingTerms) -> Int? {
        let own = listing.text.tokens[token]
        guard own.hasDigit, own.end - own.start <= 8 else { return nil }
        let digits = listing.text.bytes[Int(own.start)..<Int(own.end)].prefix { $0 < 0x3A }
        return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
    }
}
