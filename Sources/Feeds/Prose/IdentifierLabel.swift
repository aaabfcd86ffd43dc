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
        "number(s)", "designation", "designations", "nr", "nummer", "nummern", "numéro", "número",
    ]
    /// Words that may stand between a model label and the code.
    private static let fillers: Set<String> = ["series", "type", "types", "name", "names"]

    private static let bases: [String: Kind] = [
        "model": .model, "models": .model, "mo": .model, "m/n": .model, "model/item": .model,
        "item/model": .model, "model/upc": .model, "models/items": .model, "model/sku": .model,
        "model/style": .model, "model/part": .model, "model/serial": .model,
        "modèle": .model, "modèles": .model, "modell": .model, "modelle": .model,
        "modellnummer": .model, "modellnummern": .model, "modell-nr": .model, "modelo": .model,
        "modelos": .model,
        "sku": .sku, "skus": .sku, "item": .sku, "items": .sku, "style": .sku, "styles": .sku,
        "part": .sku, "parts": .sku, "catalog": .sku, "product": .sku, "article": .sku,
        "reference": .sku, "ref": .sku, "stock": .sku, "sku/item": .sku, "item/sku": .sku,
        "p/n": .sku, "art": .sku, "artikelnummer": .sku, "artikelnummern": .sku, "art.-nr": .sku,
        "artikel-nr": .sku, "référence": .sku, "références": .sku, "referencia": .sku,
        "referencias": .sku,
        "upc": .gtin, "upcs": .gtin, "ean": .gtin, "eans": .gtin, "gtin": .gtin, "gtins": .gtin,
        "barcode": .gtin, "barcodes": .gtin, "upc/ean": .gtin,
        "cup": .gtin, "barres": .gtin, "code-barres": .gtin, "barras": .gtin, "strichcode": .gtin,
        "asin": .asin, "asins": .asin,
        "lot": .lot, "lots": .lot, "batch": .lot, "batches": .lot, "serial": .lot, "serials": .lot,
        "date": .lot, "vin": .lot, "vins": .lot, "cohort": .lot, "manufacturing": .lot,
        "production": .lot, "s/n": .lot, "lote": .lot, "lotes": .lot, "charge": .lot,
        "chargennummer": .lot, "série": .lot, "serie": .lot,
    ]
    /// Labels that are also everyday words: they need "number", "#" or a colon.
    private static let everyday: Set<String> = [
        "item", "items", "style", "styles", "part", "parts", "catalog", "product", "article",
        "reference", "ref", "stock", "lot", "lots", "batch", "batches", "date", "serial", "serials",
        "mo", "manufacturing", "production", "cohort", "vin", "vins", "art", "référence",
        "références", "referencia", "referencias", "lote", "lotes", "charge", "série", "serie",
    ]

    /// Whether a word may be a label, so that it is no code.
    static func mayBe(_ token: ProseToken) -> Bool { bases[token.lower] != nil }

    /// The label that begins at a token, or `nil`.
    ///
    /// Two labels joined ("model and serial numbers are…") promise columns, not
    /// a code, and are none.
    static func at(_ start: Int, of tokens: [ProseToken]) -> IdentifierLabel? {
        let word = word(tokens[start])
        guard let kind = bases[word], !tokens[start].endsSentence else { return nil }
        var label = IdentifierLabel(
            kind: kind, isStrong: isNumbered(start, tokens), next: start + 1)
        var closed = label.closes(tokens[start])
        while !closed, label.next < tokens.count {
            let token = tokens[label.next]
            if numberWords.contains(token.lower) || (token.isMark && token.isNumbered)
                || isNumberSign(token)
            {
                label.isStrong = true
            } else if !fillers.contains(token.lower) || kind != .model {
                break
            }
            guard !token.endsSentence else { return nil }
            closed = label.closes(token)
            label.next += 1
        }
        if label.next < tokens.count, label.isMarked(from: start, tokens) { label.isStrong = true }
        if kind == .gtin || kind == .asin || outright.contains(word) { label.isStrong = true }
        guard label.next < tokens.count,
            label.isStrong || !everyday.contains(word) || label.announces(tokens),
            !label.joins(another: tokens)
        else { return nil }
        return label
    }

    /// Labels that are never anything else.
    private static let outright: Set<String> = [
        "sku", "skus", "m/n", "p/n", "modellnummer", "modellnummern", "artikelnummer",
        "artikelnummern", "chargennummer",
    ]

    /// The word as ``bases`` has it: "CUP" only in capitals, which is French
    /// for UPC and English for a cup, and "BlueUPC", glued in a table.
    private static func word(_ token: ProseToken) -> String {
        if token.lower == "cup" { return token.text == "CUP" ? "cup" : "" }
        if token.text.hasSuffix("UPC"), token.text.dropLast(3).last?.isLowercase ?? false {
            return "upc"
        }
        return token.lower
    }

    /// "n°", "nº".
    private static func isNumberSign(_ token: ProseToken) -> Bool {
        token.lower == "n" && (token.trail.hasPrefix("°") || token.trail.hasPrefix("º"))
            || token.lower == "nº" || token.lower == "n°"
    }

    /// Whether the number's word stands in front, as in "numéro de lot".
    private static func isNumbered(_ start: Int, _ tokens: [ProseToken]) -> Bool {
        guard start >= 2, ["de", "du"].contains(tokens[start - 1].lower) else { return false }
        return ["numéro", "numéros", "número", "números", "numero"]
            .contains(tokens[start - 2].lower)
    }

    /// Whether a "#", quotes around both ("“Model SFMPAVORG”") or a parenthesis
    /// around both ("(style 20447)") mark the next word as the code.
    private func isMarked(from start: Int, _ tokens: [ProseToken]) -> Bool {
        tokens[next].isNumbered
            || (tokens[start].isQuotedInFront && tokens[next].isQuotedBehind)
            || (tokens[start].opensParenthesis && tokens[next].closesParenthesis
                && next == start + 1)
    }

    /// Whether what stands behind an everyday word can be nothing but its
    /// code: "LOT IV-MB-1022", "the style, either PF-R118 or PF-R119".
    private func announces(_ tokens: [ProseToken]) -> Bool {
        let isEither = tokens[next].lower == "either" && next + 1 < tokens.count
        let shape = IdentifierShape(tokens[isEither ? next + 1 : next].text)
        return shape.isUnmistakable && shape.digits >= 3
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
