/// Words that say what the code behind them is: "model number", "SKU",
/// "lot codes".
struct IdentifierLabel {
    enum Kind { case model, sku, gtin, asin, lot }

    var kind: Kind
    /// Whether the words leave no doubt that a code follows ("model number"),
    /// so that plain digits count.
    var isStrong: Bool
    /// The first token behind the label.
    var next: Int

    private static let numberWords: Set<String> = [
        "number", "numbers", "no", "nos", "num", "code", "codes", "name/number", "number/name",
        "number(s)", "designation", "designations",
    ]
    /// Words that may stand between a model label and the code.
    private static let fillers: Set<String> = ["series", "type", "types", "name", "names"]

    private static let bases: [String: Kind] = [
        "model": .model, "models": .model, "mo": .model, "m/n": .model, "model/item": .model,
        "item/model": .model, "model/upc": .model, "models/items": .model, "model/sku": .model,
        "model/style": .model, "model/part": .model, "model/serial": .model,
        "sku": .sku, "skus": .sku, "item": .sku, "items": .sku, "style": .sku, "styles": .sku,
        "part": .sku, "parts": .sku, "catalog": .sku, "product": .sku, "article": .sku,
        "reference": .sku, "ref": .sku, "stock": .sku, "sku/item": .sku, "item/sku": .sku,
        "upc": .gtin, "upcs": .gtin, "ean": .gtin, "eans": .gtin, "gtin": .gtin, "gtins": .gtin,
        "barcode": .gtin, "barcodes": .gtin, "upc/ean": .gtin,
        "asin": .asin, "asins": .asin,
        "lot": .lot, "lots": .lot, "batch": .lot, "batches": .lot, "serial": .lot, "serials": .lot,
        "date": .lot, "vin": .lot, "vins": .lot, "cohort": .lot, "manufacturing": .lot,
        "production": .lot, "s/n": .lot,
    ]
    /// Labels that are also everyday words: they need "number", "#" or a colon.
    private static let everyday: Set<String> = [
        "item", "items", "style", "styles", "part", "parts", "catalog", "product", "article",
        "reference", "ref", "stock", "lot", "lots", "batch", "batches", "date", "serial", "serials",
        "mo", "manufacturing", "production", "cohort", "vin", "vins",
    ]

    /// The label that begins at a token, or `nil`.
    ///
    /// Two labels joined ("model and serial numbers are…") promise columns, not
    /// a code, and are none.
    static func at(_ start: Int, of tokens: [ProseToken]) -> IdentifierLabel? {
        let word = tokens[start].lower
        guard let kind = bases[word], !tokens[start].endsSentence else { return nil }
        var label = IdentifierLabel(kind: kind, isStrong: false, next: start + 1)
        var closed = label.closes(tokens[start])
        while !closed, label.next < tokens.count {
            let token = tokens[label.next]
            if numberWords.contains(token.lower) || (token.isMark && token.isNumbered) {
                label.isStrong = true
            } else if !fillers.contains(token.lower) || kind != .model {
                break
            }
            guard !token.endsSentence else { return nil }
            closed = label.closes(token)
            label.next += 1
        }
        if label.next < tokens.count, label.isMarked(from: start, tokens) { label.isStrong = true }
        if kind == .gtin || kind == .asin || word.hasPrefix("sku") || word == "m/n" {
            label.isStrong = true
        }
        guard label.next < tokens.count, label.isStrong || !everyday.contains(word),
            !label.joins(another: tokens)
        else { return nil }
        return label
    }

    /// Whether a "#" or quotes around both ("“Model SFMPAVORG”") mark the
    /// next word as the code.
    private func isMarked(from start: Int, _ tokens: [ProseToken]) -> Bool {
        tokens[next].isNumbered
            || (tokens[start].isQuotedInFront && tokens[next].isQuotedBehind)
    }

    /// Notes what a token's punctuation says; whether the label ends with it.
    private mutating func closes(_ token: ProseToken) -> Bool {
        if token.hasColon || token.hasHash { isStrong = true }
        return token.hasColon || token.hasComma || token.hasSemicolon || token.closesParenthesis
    }

    private func joins(another tokens: [ProseToken]) -> Bool {
        let word = tokens[next].lower
        if word == "year" || word == "years" { return true }
        guard word == "and" || word == "or" || word == "&", next + 1 < tokens.count else {
            return Self.bases[word] != nil && kind == .model && tokens[next].lower != "model"
                && !isStrong
        }
        return Self.bases[tokens[next + 1].lower] != nil
    }
}
