/// Reads from a title whether it sells the product or something for it.
struct RoleReader {
    let index: RecallIndex
    let lists: WordLists
    /// Nats from which a word names.
    let leastName: Double

    /// Share of what agrees that must stand behind a "for" before the "for"
    /// decides: "robe for children" has its robe in front.
    private static let purposeShare = 0.6
    /// What a code tells of the place where the product is named, in nats: as
    /// much as a rare word.
    private static let codeInformation = 5.0

    /// Another role than the product's own, as a title shows it.
    struct ForeignRole {
        /// The title's token that shows it.
        var token: Int
        /// Whether no reader would take the title for the product's.
        var isCertain: Bool
    }

    /// What shows another role than the product's own, or `nil`.
    ///
    /// - Parameter source: the bytes that the listing's tokens were folded from.
    func foreignRole(
        of product: IndexedProduct, in listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>
    ) -> ForeignRole? {
        let title = RoleTitle(
            product, listing, stems: stems(of: listing),
            own: ownTokens(of: product, in: listing), source: source, lists: lists)
        var doubtful: ForeignRole?
        if let purpose = purpose(title, of: product, listing, source) {
            // `Scepter jerry can for chainsaw fuel, gas and oil`: words alone are of use;
            // `Handlebar for mountain bike`: so is what the product is a part of.
            let isCertain =
                isNamed(behind: purpose, title, product, listing)
                && !title.saysKind(before: purpose)
            if isCertain { return ForeignRole(token: purpose, isCertain: true) }
            doubtful = ForeignRole(token: purpose, isCertain: false)
        }
        for (token, stem) in title.stems.enumerated() where !title.own.contains(token) {
            let isDocument =
                says(.document, token, stem, listing) && isAlone(stem, in: title.stems)
                && !describes(token, in: title.stems)
            let isAccessory =
                says(.accessory, token, stem, listing) && !describes(token, in: title.stems)
                && !isCondition(token, in: title.stems, title.own)
                && !isKin(.kin, stem, of: product)
            guard isDocument || isAccessory,
                !comesAlong(token, in: title.stems, title.own, listing, source)
            else { continue }
            let isSold = title.sells(
                token, asReplacement: says(.replacement, token, stem, listing))
            if isDocument || isSold && !isKin(.component, stem, of: product) {
                return ForeignRole(token: token, isCertain: true)
            }
            doubtful = doubtful ?? ForeignRole(token: token, isCertain: false)
        }
        return doubtful
    }

    /// Whether a word for goods is another name of what the product is, or a part
    /// that all of its kind have.
    private func isKin(
        _ role: WordLists.Role, _ stem: String, of product: IndexedProduct
    ) -> Bool {
        lists.kinds(role, of: stem).contains { kind in
            let term = index.word(Array(kind.utf8))
            return term != nil && product.words.contains { $0.term == term && !$0.isAside }
        }
    }

    /// The "for" behind which most of the product stands.
    private func purpose(
        _ title: RoleTitle, of product: IndexedProduct, _ listing: borrowing ListingTerms,
        _ source: borrowing Span<UInt8>
    ) -> Int? {
        for (token, stem) in title.stems.enumerated()
        where !title.own.contains(token)
            && !product.purposes.contains(where: stem.utf8.elementsEqual)
        {
            let isPurpose =
                says(.purpose, token, stem, listing) && isSpelled(token, stem, listing, source)
                || lists[.purposeOfGoods].contains(stem)
                    && title.stems[..<token].contains(where: lists[.accessory].contains)
            if isPurpose, !isCondition(token + 1, in: title.stems, title.own),
                !title.isAudience(token + 1, lists),
                mostStands(behind: token, of: product, in: listing)
            {
                return token
            }
        }
        return nil
    }

    /// Whether a word that is another where it lacks its mark or ending has it.
    private func isSpelled(
        _ token: Int, _ stem: String, _ listing: borrowing ListingTerms,
        _ source: borrowing Span<UInt8>
    ) -> Bool {
        guard lists[.asWritten].contains(stem) else { return true }
        let own = listing.text.tokens[token]
        let bytes = source.extracting(Int(own.sourceStart)..<Int(own.sourceEnd))
        var written: [UInt8] = []
        for place in bytes.indices { written.append(bytes[place]) }
        return lists.isSpelling(String(decoding: written, as: UTF8.self))
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
        guard listing.text.tokens[token].isIdeograph else {
            let own = listing.text.tokens[token]
            return lists.has(role, stem, of: listing.text.text(Int(own.start)..<Int(own.end)))
        }
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

    /// Whether a brand, number or name of the product stands behind a token, or
    /// none stands in front.
    private func isNamed(
        behind token: Int, _ title: RoleTitle, _ product: IndexedProduct,
        _ listing: borrowing ListingTerms
    ) -> Bool {
        let names =
            product.words.filter { $0.information >= leastName }.map(\.term)
            + product.brands.joined().map(\.term)
            + (product.models + product.nameCodes).map(\.term)
        let places = names.compactMap { listing.hit($0) }
            .map { Int(listing.hits[$0].first) }.filter { title.stems.indices.contains($0) }
        return places.allSatisfy { $0 > token } || places.contains { $0 > token }
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
        if token + 1 < stems.count, lists[.included].contains(stems[token + 1]) { return true }
        let product = before[before.count - 1]
        if (product..<token).contains(where: {
            lists.isCompany(stems[$0], at: listing.text.tokens[$0], of: source)
        }) {
            return true
        }
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
