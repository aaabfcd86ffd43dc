/// What one record says that makes a word a brand.
struct BrandEvidence {
    let description: [ProseToken]
    /// Names that firms begin with, as words in lower case.
    let firmNames: [[String]]
    /// Hosts' names without their ending, squashed.
    let hosts: Set<String>
    /// Quoted texts, squashed.
    let quoted: Set<String>
    /// Words that the text writes in small letters.
    let small: Set<String>
    /// What the title names before "Recalls".
    let titleSubject: [ProseToken]

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
                .map { BrandWords.key($0) })
        titleSubject = Self.subject(of: title)
    }

    /// Whether the text puts "brand" or "branded" behind the words.
    func isCalledBrand(_ words: [ProseToken]) -> Bool {
        let count = words.count
        guard description.count > count else { return false }
        for start in 0..<(description.count - count) {
            let run = description[start..<(start + count)]
            guard zip(run, words).allSatisfy({ $0.lower == $1.lower }),
                run.last?.trail.isEmpty ?? false
            else { continue }
            if ["brand", "branded", "brands"].contains(description[start + count].lower) {
                return true
            }
        }
        return false
    }

    /// Whether a firm's name, or its other name, begins with the words.
    func beginsFirm(_ words: [ProseToken]) -> Bool {
        let wanted = BrandWords.keys(words)
        return firmNames.contains { $0.starts(with: wanted) }
    }

    /// Brands that the description calls so: "Joyreal-branded busy boards",
    /// "Brand: Honlyne", "the brand name “FUNTOK”".
    func stated() -> [String] {
        var brands: [String] = []
        for (index, token) in description.enumerated() {
            if let branded = BrandWords.branded(token), token.isCapitalised {
                brands.append(names(before: index) + branded)
            }
            guard Self.brandWords.contains(token.lower), index + 1 < description.count else {
                continue
            }
            if token.hasColon || token.lower != "brand", description[index + 1].isCapitalised {
                brands.append(field(from: index + 1))
            } else if description[index + 1].lower == "name", index + 2 < description.count,
                let name = quote(at: index + 2)
            {
                brands.append(name)
            }
        }
        return brands.filter {
            !CommonWords.contains($0.lowercased()) && $0.utf8.count > 1
                && !Self.nothing.contains($0.lowercased())
        }
    }

    /// "Brand" in the languages of the feeds.
    private static let brandWords: Set<String> = ["brand", "marque", "marca", "marke"]
    /// What publishers write where they know no brand.
    private static let nothing: Set<String> = [
        "unknown", "nil", "none", "not", "n/a", "various", "unbranded", "inconnu", "inconnue",
        "sans",
    ]

    /// The words of a brand's field, to the end of its sentence.
    private func field(from start: Int) -> String {
        var words: [ProseToken] = []
        for token in description[start...].prefix(BrandWords.longest) {
            let belongs = token.isCapitalised || (!words.isEmpty && token.isMark)
            guard belongs, !token.hasColon, words.isEmpty || token.lead.isEmpty || token.isMark
            else { break }
            words.append(token)
            if token.hasComma || token.hasSemicolon || token.endsSentence || token.isQuotedBehind {
                break
            }
        }
        return BrandWords.text(words)
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
        let words = description[index...].prefix(BrandWords.longest)
        guard description[index].isQuotedInFront,
            let end = words.firstIndex(where: \.isQuotedBehind)
        else { return nil }
        return BrandWords.text(Array(description[index...end]))
    }

    /// "Homedics Recalls Massagers" where the text has “HoMedics” on the
    /// product, and "Polaris Industries Recalls" where it has "certain VINs of
    /// Polaris Model Year 2024 Ranger".
    func subjectBrand(before name: [ProseToken]) -> String? {
        for length in stride(from: min(BrandWords.longest, titleSubject.count), to: 0, by: -1) {
            let words = Array(titleSubject.prefix(length))
            let key = BrandWords.key(words)
            guard key.utf8.count >= BrandWords.shortestKey, !BrandWords.isCommon(words),
                !SellerNames.isShop(key)
            else { continue }
            if quoted.contains(key) || (beginsFirm(words) && text(puts: words, before: name)) {
                return BrandWords.text(words)
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
    private static let aliases: Set<String> = [
        "dba", "d/b/a", "f/k/a", "fka", "doing", "business", "as",
    ]

    /// The names that a firm is known by.
    ///
    /// “FKA Distributing LLC, d/b/a Homedics, of Commerce” has two.
    private static func names(of firm: String) -> [[String]] {
        var names: [[ProseToken]] = [[]]
        for token in ProseToken.tokens(of: firm) {
            if aliases.contains(token.lower) || token.opensParenthesis { names.append([]) }
            if !aliases.contains(token.lower) { names[names.count - 1].append(token) }
            if token.hasComma || token.closesParenthesis { names.append([]) }
        }
        return names.compactMap { name in
            let words = name.drop { $0.lower == "the" || $0.lower == "of" || $0.isMark }
            return words.first?.isCapitalised ?? false ? BrandWords.keys(words) : nil
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
            let window = tokens[index...].prefix(BrandWords.longest)
            guard let end = window.firstIndex(where: \.isQuotedBehind) else { continue }
            texts.insert(BrandWords.key(Array(tokens[index...end])))
        }
        return texts
    }
}
