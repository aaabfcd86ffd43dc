/// Reads from a title whether it sells the product or something for it.
enum RoleReader {
    /// Share of what agrees that must stand behind a "for" before the "for"
    /// decides: "robe for children" has its robe in front.
    private static let purposeShare = 0.6

    /// The title token that shows another role than the product's own, or `nil`.
    static func foreignRole(
        of product: IndexedProduct, in listing: borrowing ListingTerms, index: RecallIndex
    ) -> Int? {
        var stems: [String] = []
        for token in 0..<listing.titleEnd {
            stems.append(listing.text.text(listing.text.stem(of: token)))
        }
        let own = ownTokens(of: product, in: listing)
        if let cue = stems.firstIndex(where: RoleCues.purpose.contains),
            mostStands(behind: cue, of: product, in: listing)
        {
            return cue
        }
        for (token, stem) in stems.enumerated() where !own.contains(token) {
            let isAccessory = RoleCues.accessories.contains(stem)
            let isDocument = RoleCues.documents.contains(stem) && isAlone(stem, in: stems)
            if isAccessory || isDocument, !comesAlong(token, in: stems) { return token }
        }
        return nil
    }

    /// The title tokens that are words of the product itself.
    private static func ownTokens(
        of product: IndexedProduct, in listing: borrowing ListingTerms
    ) -> Set<Int> {
        var own: Set<Int> = []
        for word in product.words + product.brands.joined() {
            guard let hit = listing.hit(word.term) else { continue }
            own.insert(Int(listing.hits[hit].first))
        }
        return own
    }

    /// Whether most of what agrees in the title stands behind the cue.
    private static func mostStands(
        behind cue: Int, of product: IndexedProduct, in listing: borrowing ListingTerms
    ) -> Bool {
        var before = 0.0
        var behind = 0.0
        func count(_ term: Int32, _ information: Double) {
            guard let hit = listing.hit(term) else { return }
            let token = Int(listing.hits[hit].first)
            guard token >= 0, token < listing.titleEnd else { return }
            if token < cue { before += information } else { behind += information }
        }
        for word in product.words { count(word.term, word.information) }
        for word in product.brands.joined() { count(word.term, word.information) }
        for code in product.models { count(code.term, 5) }  // a code tells like a rare word
        return behind > 0 && behind >= purposeShare * (before + behind)
    }

    /// "Box" and "book" are documents only where nothing else is sold.
    private static func isAlone(_ stem: String, in stems: [String]) -> Bool {
        !RoleCues.needOnly.contains(stem) || stems.contains("only") || stems.contains("empt")
    }

    /// Whether "with", "and", "incl." stands one or two tokens before.
    private static func comesAlong(_ token: Int, in stems: [String]) -> Bool {
        stems[max(0, token - 2)..<token].contains(where: RoleCues.company.contains)
    }
}
