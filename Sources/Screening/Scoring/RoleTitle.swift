/// A title by its parts, beside a product: where its words stand to each other
/// says whether goods for a product are sold or come with it.
struct RoleTitle {
    /// Its words, folded and stemmed.
    let stems: [String]
    /// Its tokens that are words or numbers of the product.
    let own: Set<Int>
    /// Where the title says what kind of thing the product is, by the last word
    /// of its name.
    private let kindToken: Int?
    /// Which part each token is of, between commas, dashes and brackets.
    private let parts: [Int]
    /// Tokens that tell nothing of a thing: figures, colours, particles.
    private let fillers: Set<Int>

    /// Words that neither the product nor a figure has between it and goods for
    /// it, from which these are a part of it: `Bike 750W Motor Removable
    /// Battery`, but `lounger removable cover`.
    private static let wordsBetween = 2

    /// - Parameter source: the bytes that the listing's tokens were folded from.
    init(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, stems: [String],
        own: Set<Int>, source: borrowing Span<UInt8>, lists: WordLists
    ) {
        (self.stems, self.own) = (stems, own)
        let last = product.words.last { !$0.isAside && !$0.isNumber }
        kindToken = last.flatMap { listing.hit($0.term) }
            .map { Int(listing.hits[$0].last) }
            .flatMap { stems.indices.contains($0) ? $0 : nil }
        var parts: [Int] = []
        var fillers: Set<Int> = []
        for token in stems.indices {
            let bounds = listing.text.tokens[token]
            let isBroken =
                token > 0
                && Self.breaks(
                    source, from: Int(listing.text.tokens[token - 1].sourceEnd),
                    to: Int(bounds.sourceStart))
            parts.append((parts.last ?? 0) + (isBroken ? 1 : 0))
            let stem = stems[token]
            if bounds.hasDigit || lists.colour(stem) != nil || lists[.ignored].contains(stem) {
                fillers.insert(token)
            }
        }
        (self.parts, self.fillers) = (parts, fillers)
    }

    /// Whether the title says there for whom or where, and no product.
    func isAudience(_ token: Int, _ lists: WordLists) -> Bool {
        guard stems.indices.contains(token), lists[.audience].contains(stems[token]),
            !own.contains(token)
        else { return false }
        let next = token + 1
        return next >= stems.count || parts[next] != parts[token] || !own.contains(next)
    }

    /// Whether the title says what kind of thing the product is before a token.
    func saysKind(before token: Int) -> Bool { kindToken.map { $0 < token } ?? false }

    /// Whether the title, which says a word for goods there, sells them, for all
    /// that a reader can tell.
    ///
    /// They are sold where their word ends the product's own (`lounger cover`), or
    /// comes first. Behind the product's kind, in a part of their own or behind its
    /// figures, they may be one of its features as well; so may they in front,
    /// where the kind ends another part or what they are the first word of.
    func sells(_ token: Int, asReplacement: Bool) -> Bool {
        if asReplacement { return true }
        let part = parts[token]
        guard let before = own.filter({ $0 < token && parts[$0] == part }).max() else {
            guard own.allSatisfy({ $0 > token }) else { return false }
            guard let kindToken else { return true }
            return parts[kindToken] == part && kindToken != token + 1
        }
        guard let kindToken else { return true }
        guard kindToken < token, parts[kindToken] == part else { return false }
        let between = (kindToken + 1..<token).filter { !own.contains($0) || $0 > before }
        return between.count { !fillers.contains($0) } < Self.wordsBetween
            && !between.contains { isFigure($0) }
    }

    private func isFigure(_ token: Int) -> Bool { stems[token].utf8.contains { $0 < 0x3A } }

    /// Whether a comma, bracket or dash parts two words.
    private static func breaks(_ source: borrowing Span<UInt8>, from start: Int, to end: Int)
        -> Bool
    {
        for place in start..<max(start, end) {
            switch source[place] {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "("),
                UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"):
                return true
            case UInt8(ascii: "-") where place > start && place + 1 < end:
                if source[place - 1] == UInt8(ascii: " "), source[place + 1] == UInt8(ascii: " ") {
                    return true
                }
            // En and em dashes and bullets; a trade mark's sign parts nothing.
            case 0xE2 where place + 2 < end:
                if source[place + 1] == 0x80, [0x93, 0x94, 0xA2].contains(source[place + 2]) {
                    return true
                }
            default: break
            }
        }
        return false
    }
}
