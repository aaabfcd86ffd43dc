/// Reads from a title whether it sells the product or something for it.
struct RoleReader {
    let index: RecallIndex
    let lists: WordLists

    /// Share of what agrees that must stand behind a "for" before the "for"
    /// decides: "robe for children" has its robe in front.
    private static let purposeShare = 0.6
    /// What a code tells of the place where the product is named, in nats: as
    /// much as a rare word.
    private static let codeInformation = 5.0

    /// The title token that shows another role than the product's own, or `nil`.
    ///
    /// - Parameter source: the bytes that the listing's tokens were folded from.
    func foreignRole(
        of product: IndexedProduct, in listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>
    ) -> Int? {
        let stems = stems(of: listing)
        let own = ownTokens(of: product, in: listing)
        for (token, stem) in stems.enumerated()
        where !own.contains(token) && !product.purposes.contains(where: stem.utf8.elementsEqual) {
            let isPurpose =
                says(.purpose, token, stem, listing)
                || lists[.purposeOfGoods].contains(stem)
                    && stems[..<token].contains(where: lists[.accessory].contains)
            if isPurpose, !isCondition(token + 1, in: stems, own),
                mostStands(behind: token, of: product, in: listing)
            {
                return token
            }
        }
        for (token, stem) in stems.enumerated() where !own.contains(token) {
            let isDocument =
                says(.document, token, stem, listing) && isAlone(stem, in: stems)
                && !describes(token, in: stems)
            let isAccessory =
                says(.accessory, token, stem, listing) && !describes(token, in: stems)
                && !isCondition(token, in: stems, own)
            guard isDocument || isAccessory else { continue }
            if !comesAlong(token, in: stems, own, listing, source) { return token }
        }
        return nil
    }

    private func stems(of listing: borrowing ListingTerms) -> [String] {
        var stems: [String] = []
        for token in 0..<listing.titleEnd {
            stems.append(listing.text.text(listing.text.stem(of: token)))
        }
        return stems
    }

    /// Whether a token is of a list; of ideographs with the one behind it.
    func says(
        _ role: WordLists.Role, _ token: Int, _ stem: String, _ listing: borrowing ListingTerms
    ) -> Bool {
        guard listing.text.tokens[token].isIdeograph else { return lists[role].contains(stem) }
        guard token + 1 < listing.titleEnd else { return false }
        return lists[role].contains(stem + listing.text.text(listing.text.stem(of: token + 1)))
    }

    /// The title tokens that are words or numbers of the product itself.
    func ownTokens(
        of product: IndexedProduct, in listing: borrowing ListingTerms
    ) -> Set<Int> {
        var own: Set<Int> = []
        let codes = product.models + product.nameCodes + product.skus
        for term in (product.words + product.brands.joined()).map(\.term) + codes.map(\.term) {
            guard let hit = listing.hit(term) else { continue }
            let (first, last) = (Int(listing.hits[hit].first), Int(listing.hits[hit].last))
            guard first >= 0, last >= first else { continue }
            own.formUnion(first...last)
        }
        return own
    }

    /// Whether most of what agrees in the title stands behind the cue.
    private func mostStands(
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
        for code in product.models + product.nameCodes { count(code.term, Self.codeInformation) }
        return behind > 0 && behind >= Self.purposeShare * (before + behind)
    }

    /// "Box" and "book" are documents only where nothing else is sold.
    private func isAlone(_ stem: String, in stems: [String]) -> Bool {
        !lists[.needsOnly].contains(stem) || stems.contains(where: lists[.only].contains)
    }

    /// Whether the product in front is sold for its parts: broken, it is still
    /// the product.
    private func isCondition(_ token: Int, in stems: [String], _ own: Set<Int>) -> Bool {
        guard token > 0, token < stems.count, lists[.salvage].contains(stems[token]),
            own.contains(where: { $0 < token })
        else { return false }
        return lists[.purpose].contains(stems[token - 1])
            || lists[.purposeOfGoods].contains(stems[token - 1])
            || stems.contains(where: lists[.broken].contains)
    }

    /// Whether what stands at a token only says how the product works.
    private func describes(_ token: Int, in stems: [String]) -> Bool {
        token + 1 < stems.count && lists[.describing].contains(stems[token + 1])
    }

    /// Whether "with", "and", "incl." or a plus stands between the product and
    /// the token.
    private func comesAlong(
        _ token: Int, in stems: [String], _ own: Set<Int>, _ listing: borrowing ListingTerms,
        _ source: borrowing Span<UInt8>
    ) -> Bool {
        let before = own.filter { $0 < token }.sorted()
        guard !before.isEmpty else { return false }
        let product = before[before.count - 1]
        if stems[product..<token].contains(where: lists[.company].contains) { return true }
        let start = Int(listing.text.tokens[token].sourceStart)
        let end = Int(listing.text.tokens[product].sourceEnd)
        if (end..<max(end, start)).contains(where: { source[$0] == UInt8(ascii: "+") }) {
            return true
        }
        // What comes along may have a word of the product's: `+ SD adapter`. A
        // plus within a word, as in `BLACK+DECKER`, is the maker's.
        guard !says(.document, token, stems[token], listing) else { return false }
        let middle = Int(listing.text.tokens[before[(before.count - 1) / 2]].sourceEnd)
        return (middle + 1..<max(middle + 1, start)).contains {
            source[$0] == UInt8(ascii: "+") && source[$0 - 1] == UInt8(ascii: " ")
        }
    }
}
