import RecallModel

/// A recalled product as somebody who sells it knows it.
struct OfferedProduct {
    let recall: Recall
    /// Empty where the recall names none.
    let brand: String
    /// Its name without brand and numbers, as a seller shortens it.
    let words: [String]
    /// Model numbers that no seller would take for a figure: letters and
    /// digits, or five digits.
    let models: [String]

    init(_ recall: Recall, _ product: AffectedProduct) {
        self.recall = recall
        brand = product.brands.first ?? ""
        let numbers = product.models.map(\.text) + product.skus
        words = RecalledName.words(
            product.name, brands: product.brands, numbers: numbers)
        models = product.models.filter { $0.form == .exact && Self.isPlain($0.text) }.map(\.text)
    }

    /// Long enough, and no list, range or sentence.
    private static func isPlain(_ model: String) -> Bool {
        let bare = model.bare
        let digits = bare.filter(\.isNumber).count
        return bare.count >= 4 && digits >= 2 && (digits < bare.count || digits >= 5)
            && model.count <= 20 && model.allSatisfy { $0.isASCII } && model.pieces.count <= 2
            && !model.lowercased().contains("year")
    }

    /// Everything that the recall says its products are called, in small words.
    var vocabulary: Set<String> {
        let texts = recall.products.flatMap { [$0.name] + $0.brands } + [recall.title]
        return Set(texts.flatMap(\.pieces).map(Self.root).filter { $0.count > 2 })
    }

    /// Enough of a word to see that two are the same: `vacuums`, `Vacuum`.
    static func root(_ word: String) -> String { String(word.bare.prefix(5)) }

    /// Every number by which the recall knows its products, bare.
    var numbers: [String] {
        recall.products.flatMap { $0.models.map(\.text) + $0.skus + $0.asins }.map(\.bare)
    }
}
