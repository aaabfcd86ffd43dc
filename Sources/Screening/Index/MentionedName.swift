import RecallModel

/// A name that a recall has beside its products, of its headline or a firm.
///
/// It stands in for a brand where a product states none. A firm that made or
/// imported the goods may be the brand on them or nobody a buyer knows: a title
/// that has its name is likelier the product, one without it is not less so. (Of
/// 148 products that the CPSC and Health Canada recalled together, 120 of the
/// CPSC's recalls were found by Health Canada's names without, 130 with them.)
struct MentionedName {
    /// Where a recall has it.
    enum Place: Hashable {
        case headline
        case firm(Int)
    }

    var words: [ProductName.Word]
    var place: Place

    /// The names of a recall that are in no name of its products, where they
    /// count already.
    static func all(of recall: Recall, _ lists: WordLists) -> [MentionedName] {
        let own = Set(
            recall.products.flatMap { ProductName.words(of: $0.name, lists).map(\.stem) })
        let models = Set(
            recall.products.flatMap(\.models).map { Array(FoldedText.code(of: $0.text)) })
        let headline = inHeadline(recall.title, lists)
        let firms = recall.firms.prefix(firmLimit).enumerated().compactMap { place, firm in
            firm.role == .retailer
                ? nil : MentionedName(words: named(firm.name, lists), place: .firm(place))
        }
        var seen: Set<[[UInt8]]> = []
        return (headline + firms).filter { name in
            !name.words.isEmpty
                && !name.words.contains { own.contains($0.stem) || models.contains($0.whole) }
                && seen.insert(name.words.map(\.stem)).inserted
        }
    }

    /// Firms that are looked at: a recall of several importers names three or
    /// four.
    static let firmLimit = 8

    /// The names of a headline, up to the reason: `Bestway, Intex, and Polygroup
    /// Recall …`.
    private static func inHeadline(_ title: String, _ lists: WordLists) -> [MentionedName] {
        let source = Array(title.prefix(titleLimit).utf8)
        var text = FoldedText()
        text.append(source.span, 0..<source.count)
        var names: [MentionedName] = []
        for token in text.tokens.indices {
            let stem = text.text(text.stem(of: token))
            if lists[.reason].contains(stem) { break }
            let written = Int(text.tokens[token].sourceStart)..<Int(text.tokens[token].sourceEnd)
            guard isCapital(source[written]), isName(stem, lists) else { continue }
            let whole = text.bytes[Int(text.tokens[token].start)..<Int(text.tokens[token].end)]
            names.append(
                MentionedName(
                    words: [.init(stem: Array(stem.utf8), whole: Array(whole))], place: .headline))
        }
        return names
    }

    /// Whether a word is written as names are: `Step2`, `iFIT`, `Élan`, not `1500W`.
    private static func isCapital(_ written: ArraySlice<UInt8>) -> Bool {
        guard let first = written.first, first &- UInt8(ascii: "0") >= 10 else { return false }
        return written.contains { $0 &- UInt8(ascii: "A") < 26 }
            || String(decoding: written, as: UTF8.self).first?.isUppercase == true
    }

    /// Letters of a headline that are read; the longest of these lists has 300.
    static let titleLimit = 500

    /// The name of a firm, without its form and where it is; empty where it is
    /// made of words that are anybody's.
    private static func named(_ firm: String, _ lists: WordLists) -> [ProductName.Word] {
        let name = firm.prefix { !",;(".contains($0) }
        var words = ProductName.words(of: String(name), lists)
        while let last = words.last,
            lists[.firm].contains(String(decoding: last.stem, as: UTF8.self))
        {
            words.removeLast()
        }
        guard let first = words.first, isName(String(decoding: first.stem, as: UTF8.self), lists)
        else { return [] }
        return words
    }

    /// Whether a word names, as against saying what a thing is or who sells all
    /// things.
    private static func isName(_ stem: String, _ lists: WordLists) -> Bool {
        stem.utf8.count >= leastLetters && stem.utf8.contains { $0 >= UInt8(ascii: "a") }
            && CommonWords.documents(with: stem) == 0 && lists.kind(of: stem) == nil
            && ![.ignored, .firm, .company, .seller, .retailer, .reason].contains {
                lists[$0].contains(stem)
            }
    }

    /// Shorter ones are mostly words of some language.
    private static let leastLetters = 4
}
