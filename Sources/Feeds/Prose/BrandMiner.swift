import RecallModel

/// Derives brands where a publisher has no field for them.
///
/// The CPSC has none; the brand most often heads the product's name. A head
/// is believed only with evidence in the same record, strongest first:
///
/// | evidence | example |
/// |---|---|
/// | the text calls it a brand | "Amana brand", "Joyreal-branded", "Brand: Honlyne" |
/// | a firm's name begins with it | "Crosman Corp., of Bloomfield", "dba Vevor" |
/// | it is an address's name | "Oreck" and www.oreck.com |
/// | it is printed on the product | “Homebox” is printed on the label |
/// | it is a coinage | TOPINCN, KidKraft, Dresbe |
///
/// A coinage is no everyday word, and the record never writes it small.
///
/// A wrong brand is worse than none, which is neutral in scoring.
struct BrandMiner {
    private let record: BrandEvidence

    init(title: String, description: [ProseToken], firms: [String], addresses: [String]) {
        record = BrandEvidence(
            title: title, description: description, firms: firms, addresses: addresses)
    }

    /// The brands of a product, by its name; empty where nothing is sure.
    func brands(of name: String) -> [String] {
        evidencedBrands(of: name) ?? coinage(heading: ProseToken.tokens(of: name)).map { [$0] }
            ?? []
    }

    /// The brands that the record gives evidence for, `nil` where there is
    /// none.
    private func evidencedBrands(of name: String) -> [String]? {
        let tokens = ProseToken.tokens(of: name)
        var brands: [String] = []
        let heads = heads(of: tokens)
        for head in heads {
            guard let brand = evidenced(head.words) ?? listed(head, of: heads) else { break }
            Self.add(brand, to: &brands)
            // Only what fills its whole place in a list of brands is followed
            // by another: "BRS and BULin Fuel Bottles", not "Tide Pods, …".
            guard head.isFollowed, BrandWords.key(head.words) == SellerNames.squashed(brand) else {
                break
            }
        }
        for brand in record.stated() { Self.add(brand, to: &brands) }
        if brands.isEmpty, let brand = record.subjectBrand(before: tokens) { brands.append(brand) }
        return brands.isEmpty ? nil : brands
    }

    /// The brands, and where the record has each.
    func mined(from name: String, field: String) -> MinedBrands {
        let evidenced = evidencedBrands(of: name)
        return MinedBrands(
            evidenced ?? brands(of: name), name: name, field: field,
            description: record.description,
            certainty: evidenced == nil ? .inferred : .labelled)
    }

    /// Adds a brand unless it, or a name that holds it, is there already.
    private static func add(_ brand: String, to brands: inout [String]) {
        let key = SellerNames.squashed(brand)
        guard !key.isEmpty,
            !brands.contains(where: { SellerNames.squashed($0).containsText(key) })
        else { return }
        brands.append(brand)
    }

    // MARK: The head of the name

    /// Words that may be a brand, and whether another may follow.
    private struct Head {
        var words: [ProseToken]
        var isFollowed: Bool
    }

    /// The first words of the name, and those behind commas and "and" where
    /// names are listed.
    ///
    /// "Crate & Barrel" is one name.
    private func heads(of tokens: [ProseToken]) -> [Head] {
        var rest = tokens.drop(while: Self.isPreamble)
        var heads: [Head] = []
        while !rest.isEmpty {
            var words: [ProseToken] = []
            var isFollowed = false
            while words.count < BrandWords.longest, let token = rest.first, Self.mayBelong(token) {
                rest.removeFirst()
                words.append(token)
                isFollowed = token.hasComma || Self.isAnd(rest.first)
                if !(token.trail.isEmpty || token.trail == ".") || isFollowed { break }
            }
            guard !words.isEmpty else { break }
            heads.append(Head(words: words, isFollowed: isFollowed))
            guard isFollowed else { break }
            rest = rest.drop(while: { Self.isAnd($0) })
        }
        return joined(heads)
    }

    private static func mayBelong(_ token: ProseToken) -> Bool {
        token.isCapitalised || token.text.first?.isNumber ?? false || token.lead == "&"
            || token.lead == "+" || token.text.dropFirst().contains(where: \.isUppercase)
    }

    private static func isAnd(_ token: ProseToken?) -> Bool {
        token.map { $0.lower == "and" || $0.lower == "or" } ?? false
    }

    /// "Sant and Abel" is one name where a firm bears it.
    private func joined(_ heads: [Head]) -> [Head] {
        guard heads.count >= 2 else { return heads }
        for length in 1...min(2, heads[1].words.count) {
            let both = heads[0].words + heads[1].words.prefix(length)
            let spelled =
                BrandWords.keys(heads[0].words) + ["and"] + BrandWords.keys(both.suffix(length))
            if record.firmNames.contains(where: { $0.starts(with: spelled) }) { return [] }
        }
        return heads
    }

    private static func isPreamble(_ token: ProseToken) -> Bool {
        [
            "model", "models", "year", "all", "certain", "the", "through", "of", "to", "and",
            "various",
        ]
        .contains(token.lower) || IdentifierShape(token.text).isCalendar
    }

    /// The brand at the head, by the strongest evidence for any length of it.
    private func evidenced(_ head: [ProseToken]) -> String? {
        if let branded = BrandWords.branded(head[0]) { return branded }
        for length in stride(from: head.count, through: 1, by: -1) {
            let words = Array(head.prefix(length))
            guard !BrandWords.isCommon(words) || (length > 1 && record.beginsFirm(words)) else {
                continue
            }
            if record.isCalledBrand(words) || record.beginsFirm(words) {
                return BrandWords.trimmed(words)
            }
        }
        for length in 1...head.count {
            let words = Array(head.prefix(length))
            let key = BrandWords.key(words)
            guard key.utf8.count >= BrandWords.shortestKey else { continue }
            let isCommon = BrandWords.isCommon(words)
            if record.hosts.contains(key), !isCommon || length > 1 { return BrandWords.text(words) }
            if record.quoted.contains(key), !isCommon { return BrandWords.text(words) }
        }
        return nil
    }

    /// A name that stands in a list of names, from separator to separator:
    /// "Avenco and Novilla Mattresses".
    ///
    /// In "Petzl America Recalls Nomic and Ergonomic Axes" they are lines of
    /// the firm's.
    private func listed(_ head: Head, of heads: [Head]) -> String? {
        guard heads.count > 1, record.titleSubject.isEmpty, !BrandWords.isCommon(head.words) else {
            return nil
        }
        let words = head.isFollowed ? head.words : Array(head.words.prefix(1))
        guard words.allSatisfy({ !$0.isMark }), isCoinage(words[0]), words.count < 3 else {
            return nil
        }
        return BrandWords.text(words)
    }

    /// A first word that is made up or a proper name: no everyday word, never
    /// written small in the record's own prose, and clearly one word.
    ///
    /// Where the title says that another firm recalls it, the word may be a
    /// line of that firm's, and nothing is said.
    private func coinage(heading tokens: [ProseToken]) -> String? {
        let rest = tokens.drop(while: Self.isPreamble)
        guard let first = rest.first, isCoinage(first), isStyled(first) || isAlone(rest) else {
            return nil
        }
        guard
            record.titleSubject.isEmpty || isStyled(first)
                || BrandWords.key(record.titleSubject).hasPrefix(BrandWords.key(first))
        else { return nil }
        // "Alder & Reed" is one name.
        let pair = Array(rest.prefix(3))
        let isPair =
            pair.count == 3 && pair[1].isMark && pair[1].lead == "&" && pair[2].isCapitalised
        return BrandWords.text(isPair ? pair : [first])
    }

    private func isCoinage(_ token: ProseToken) -> Bool {
        let shape = IdentifierShape(token.text)
        let key = BrandWords.key(token)
        return token.text.contains(where: \.isUppercase)
            && token.text.count >= BrandWords.shortestKey
            && shape.digits == 0 && !CommonWords.contains(token.lower)
            && !record.small.contains(key)
            && !record.small.contains(key + "s") && !token.text.contains("/")
            && !Self.compounds.contains { token.lower.hasSuffix($0) }
            && !SellerNames.isShop(key)
            && record.description.contains {
                $0.text.hasPrefix(token.text) || $0.lower == token.lower
            }
    }

    private static let compounds = ["-themed", "-style", "-powered", "-free", "-proof", "-piece"]

    /// Capitals throughout or within, as makers write and people do not.
    private func isStyled(_ token: ProseToken) -> Bool {
        token.text.dropFirst().contains { $0.isUppercase }
    }

    /// Whether an everyday word follows, so that the name is this one word and
    /// not half of "Goal Zero".
    private func isAlone(_ words: ArraySlice<ProseToken>) -> Bool {
        guard let next = words.dropFirst().first else { return false }
        if words.first?.trail.isEmpty == false || !next.lead.isEmpty { return true }
        return !next.isCapitalised || CommonWords.contains(next.lower)
            || next.text.contains(where: \.isNumber)
    }
}
