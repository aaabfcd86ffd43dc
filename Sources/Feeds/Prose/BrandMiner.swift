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
/// | it is a coinage | TOPINCN, KidKraft, Dresbe: no everyday word, and the record never writes it small |
///
/// A wrong brand is worse than none, which is neutral in scoring.
struct BrandMiner {
    private let description: [ProseToken]
    /// Names that firms begin with, as words in lower case.
    private let firmNames: [[String]]
    /// Hosts' names without their ending, squashed.
    private let hosts: Set<String>
    /// Quoted texts, squashed.
    private let quoted: Set<String>
    /// Words that the text writes in small letters.
    private let small: Set<String>
    /// What the title names before "Recalls".
    private let titleSubject: [ProseToken]

    /// The most words of a brand: "Baby Trend", "U.S. Boiler", "My First
    /// Crayola".
    private static let longestBrand = 3

    init(title: String, description: [ProseToken], firms: [String], addresses: [String]) {
        self.description = description
        firmNames = firms.flatMap(Self.names(of:))
        hosts = Set(
            addresses.flatMap { $0.split(separator: " ").filter { $0.utf8.contains(0x2E) } }
                .flatMap { ProseToken.tokens(of: $0) }.compactMap(Self.hostName)
                .filter { !SellerNames.isShop($0) })
        quoted = Self.quotedTexts(description)
        small = Set(
            description.filter { $0.text == $0.lower && $0.lead.isEmpty && !$0.text.contains(".") }
                .map { Self.key($0) })
        titleSubject = Self.subject(of: title)
    }

    /// The brands of a product, by its name; empty where nothing is sure.
    func brands(of name: String) -> [String] {
        let tokens = ProseToken.tokens(of: name)
        var brands: [String] = []
        let heads = heads(of: tokens)
        for head in heads {
            guard let brand = evidenced(head.words) ?? listed(head, of: heads) else { break }
            Self.add(brand, to: &brands)
            // Only what fills its whole place in a list of brands is followed
            // by another: "BRS and BULin Fuel Bottles", not "Tide Pods, …".
            guard head.isFollowed, Self.key(head.words) == SellerNames.squashed(brand) else { break }
        }
        for brand in stated() { Self.add(brand, to: &brands) }
        if brands.isEmpty, let brand = subjectBrand(before: tokens) { brands.append(brand) }
        if brands.isEmpty, let brand = coinage(heading: tokens) { brands.append(brand) }
        return brands
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
    /// names are listed. "Crate & Barrel" is one name.
    private func heads(of tokens: [ProseToken]) -> [Head] {
        var rest = tokens.drop(while: Self.isPreamble)
        var heads: [Head] = []
        while !rest.isEmpty {
            var words: [ProseToken] = []
            var isFollowed = false
            while words.count < Self.longestBrand, let token = rest.first, Self.mayBelong(token) {
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
            let spelled = Self.keys(heads[0].words) + ["and"] + Self.keys(both.suffix(length))
            if firmNames.contains(where: { $0.starts(with: spelled) }) { return [] }
        }
        return heads
    }

    private static func isPreamble(_ token: ProseToken) -> Bool {
        ["model", "models", "year", "all", "certain", "the", "through", "of", "to", "and", "various"]
            .contains(token.lower) || IdentifierShape(token.text).isCalendar
    }

    /// The brand at the head, by the strongest evidence for any length of it.
    private func evidenced(_ head: [ProseToken]) -> String? {
        if let branded = Self.branded(head[0]) { return branded }
        for length in stride(from: head.count, through: 1, by: -1) {
            let words = Array(head.prefix(length))
            guard !isCommon(words) || (length > 1 && beginsFirm(words)) else { continue }
            if isCalledBrand(words) || beginsFirm(words) { return Self.trimmed(words) }
        }
        for length in 1...head.count {
            let words = Array(head.prefix(length))
            let key = Self.key(words)
            guard key.utf8.count >= Self.shortestKey else { continue }
            let isCommon = isCommon(words)
            if hosts.contains(key), !isCommon || length > 1 { return Self.text(words) }
            if quoted.contains(key), !isCommon { return Self.text(words) }
        }
        return nil
    }

    /// A name that stands in a list of names, from separator to separator:
    /// "Avenco and Novilla Mattresses". In "Petzl America Recalls Nomic and
    /// Ergonomic Axes" they are lines of the firm's.
    private func listed(_ head: Head, of heads: [Head]) -> String? {
        guard heads.count > 1, titleSubject.isEmpty, !isCommon(head.words) else { return nil }
        let words = head.isFollowed ? head.words : Array(head.words.prefix(1))
        guard words.allSatisfy({ !$0.isMark }), isCoinage(words[0]), words.count < 3 else {
            return nil
        }
        return Self.text(words)
    }

    /// Two letters are too few to recognise in an address or between quotes.
    private static let shortestKey = 3

    /// "Colsen-branded Fire Pits" says it outright.
    private static func branded(_ token: ProseToken) -> String? {
        for ending in ["-branded", "-brand"] where token.lower.hasSuffix(ending) {
            let name = token.text.prefix(token.text.count - ending.count)
            return name.isEmpty ? nil : String(name)
        }
        return nil
    }

    private func isCommon(_ words: [ProseToken]) -> Bool {
        words.allSatisfy { CommonWords.contains($0.lower) || $0.text.allSatisfy(\.isNumber) }
    }

    /// The words without product nouns at their end: "Yamaha Golf Car" is
    /// Yamaha.
    private static func trimmed(_ words: [ProseToken]) -> String {
        var words = words
        guard words.count == longestBrand, !words.contains(where: \.isMark) else {
            return text(words)
        }
        while words.count > 1, let last = words.last, CommonWords.contains(last.lower),
            !words.dropLast().allSatisfy({ CommonWords.contains($0.lower) })
        {
            words.removeLast()
        }
        return text(words)
    }

    /// A first word that is made up or a proper name: no everyday word, never
    /// written small in the record's own prose, and clearly one word. Where
    /// the title says that another firm recalls it, the word may be a line of
    /// that firm's, and nothing is said.
    private func coinage(heading tokens: [ProseToken]) -> String? {
        let rest = tokens.drop(while: Self.isPreamble)
        guard let first = rest.first, isCoinage(first), isStyled(first) || isAlone(rest) else {
            return nil
        }
        guard titleSubject.isEmpty || isStyled(first)
            || Self.key(titleSubject).hasPrefix(Self.key(first))
        else { return nil }
        return Self.text([first])
    }

    private func isCoinage(_ token: ProseToken) -> Bool {
        let shape = IdentifierShape(token.text)
        let key = Self.key(token)
        return token.text.contains(where: \.isUppercase) && token.text.count >= Self.shortestKey
            && shape.digits == 0 && !CommonWords.contains(token.lower) && !small.contains(key)
            && !small.contains(key + "s") && !token.text.contains("/")
            && !Self.compounds.contains { token.lower.hasSuffix($0) }
            && !SellerNames.isShop(key)
            && description.contains { $0.text.hasPrefix(token.text) || $0.lower == token.lower }
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

    // MARK: Evidence

    private func isCalledBrand(_ words: [ProseToken]) -> Bool {
        let count = words.count
        guard description.count > count else { return false }
        for start in 0..<(description.count - count) {
            let run = description[start..<(start + count)]
            guard zip(run, words).allSatisfy({ $0.lower == $1.lower }) else { continue }
            if ["brand", "branded", "brands"].contains(description[start + count].lower) { return true }
        }
        return false
    }

    private func beginsFirm(_ words: [ProseToken]) -> Bool {
        let wanted = Self.keys(words)
        return firmNames.contains { $0.starts(with: wanted) }
    }

    /// Brands that the description calls so: "Joyreal-branded busy boards",
    /// "Brand: Honlyne", "the brand name “FUNTOK”".
    private func stated() -> [String] {
        var brands: [String] = []
        for (index, token) in description.enumerated() {
            if let branded = Self.branded(token), token.isCapitalised {
                brands.append(names(before: index) + branded)
            }
            guard token.lower == "brand", index + 1 < description.count else { continue }
            if token.hasColon, description[index + 1].isCapitalised {
                brands.append(description[index + 1].text)
            } else if description[index + 1].lower == "name", index + 2 < description.count,
                let name = quote(at: index + 2)
            {
                brands.append(name)
            }
        }
        return brands.filter { !CommonWords.contains($0.lowercased()) && $0.utf8.count > 1 }
    }

    /// Capitalised words that belong to the one behind them: "Sports
    /// Afield-branded", "Allen + Roth-branded".
    private func names(before index: Int) -> String {
        var text = ""
        for at in (0..<index).reversed().prefix(2) {
            let token = description[at]
            let isJoint = token.isMark && (token.lead == "+" || token.lead == "&")
            let opensSentence = at == 0 || description[at - 1].endsSentence
            let isName = token.isCapitalised && token.trail.isEmpty && !opensSentence
            guard isJoint || (isName && token.lower.count == token.text.count) else { break }
            text = (isJoint ? token.lead : token.text) + " " + text
        }
        return text
    }

    private func quote(at index: Int) -> String? {
        let words = description[index...].prefix(Self.longestBrand)
        guard description[index].isQuotedInFront,
            let end = words.firstIndex(where: \.isQuotedBehind)
        else { return nil }
        return Self.text(Array(description[index...end]))
    }

    /// "Homedics Recalls Massagers" where the text has “HoMedics” on the
    /// product, and "Polaris Industries Recalls" where it has "certain VINs of
    /// Polaris Model Year 2024 Ranger".
    private func subjectBrand(before name: [ProseToken]) -> String? {
        for length in stride(from: min(Self.longestBrand, titleSubject.count), to: 0, by: -1) {
            let words = Array(titleSubject.prefix(length))
            let key = Self.key(words)
            guard key.utf8.count >= Self.shortestKey, !isCommon(words), !SellerNames.isShop(key)
            else { continue }
            if quoted.contains(key) || (beginsFirm(words) && text(puts: words, before: name)) {
                return Self.text(words)
            }
        }
        return nil
    }

    /// Whether the description has the words right before the product's name.
    private func text(puts words: [ProseToken], before name: [ProseToken]) -> Bool {
        guard description.count > words.count, let first = name.first else { return false }
        return (0..<(description.count - words.count)).contains { start in
            let run = description[start..<(start + words.count)]
            let next = description[start + words.count]
            return zip(run, words).allSatisfy { $0.lower == $1.lower && $0.trail.isEmpty }
                && (next.lower == first.lower
                    || (next.lower == "model" && run.last?.isCapitalised ?? false))
        }
    }

    // MARK: Reading the record

    private static func subject(of title: String) -> [ProseToken] {
        guard let end = title.range(ofText: " Recalls ") ?? title.range(ofText: " Recall ") else {
            return []
        }
        return ProseToken.tokens(of: String(title[..<end.lowerBound]))
    }

    /// What stands between a firm's two names.
    private static let aliases: Set<String> = ["dba", "d/b/a", "f/k/a", "fka", "doing", "business", "as"]

    /// "FKA Distributing Co. LLC, d/b/a Homedics, of Commerce" is known by two
    /// names.
    private static func names(of firm: String) -> [[String]] {
        var names: [[ProseToken]] = [[]]
        for token in ProseToken.tokens(of: firm) {
            if aliases.contains(token.lower) || token.opensParenthesis { names.append([]) }
            if !aliases.contains(token.lower) { names[names.count - 1].append(token) }
            if token.hasComma || token.closesParenthesis { names.append([]) }
        }
        return names.compactMap { name in
            let words = name.drop { $0.lower == "the" || $0.lower == "of" || $0.isMark }
            return words.first?.isCapitalised ?? false ? keys(words) : nil
        }
    }

    private static func hostName(_ token: ProseToken) -> String? {
        guard let host = SellerNames.host(token.text) else { return nil }
        let labels = host.split(separator: ".")
        return labels.count >= 2 ? SellerNames.squashed(String(labels[labels.count - 2])) : nil
    }

    private static func quotedTexts(_ tokens: [ProseToken]) -> Set<String> {
        var texts: Set<String> = []
        for index in tokens.indices where tokens[index].isQuotedInFront {
            // "The model “Hover-1 Helix”" is quoted for another reason.
            if index > 0, ["model", "name"].contains(tokens[index - 1].lower) { continue }
            let window = tokens[index...].prefix(longestBrand)
            guard let end = window.firstIndex(where: \.isQuotedBehind) else { continue }
            texts.insert(key(Array(tokens[index...end])))
        }
        return texts
    }

    private static func key(_ token: ProseToken) -> String { SellerNames.squashed(token.lower) }

    private static func keys(_ words: some Sequence<ProseToken>) -> [String] {
        words.map { key($0) }
    }

    private static func key(_ words: [ProseToken]) -> String { keys(words).joined() }

    /// The words as printed, without a possessive or a mark of registration.
    private static func text(_ words: [ProseToken]) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            let isLast = index == words.count - 1
            let printed = word.isMark ? word.lead : word.text
            text += printed + (isLast ? "" : word.trail.hasPrefix(".") ? ". " : " ")
        }
        text = text.filter { !"®™".contains($0) }
        for ending in ["'s", "’s"] where text.hasSuffix(ending) { text.removeLast(2) }
        return text
    }
}
