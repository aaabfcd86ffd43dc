import RecallModel

/// A notice's body: a table of what the product is, and sections of what is
/// wrong with it.
struct OPSSBody {
    private let markup: MarkupText
    private let fields: [(name: String, text: String)]

    init(_ html: String) {
        markup = MarkupText(html)
        fields = markup.rows.compactMap { row in
            guard row.count >= 2, !row[0].isEmpty else { return nil }
            let text = row.dropFirst().filter { !$0.isEmpty }.joined(separator: " ")
            let name = row[0].lowercased().filter { $0 != ":" }.trimmingSpace()
            return RecordDraft.isStated(text) ? (name, text) : nil
        }
    }

    // MARK: Sections

    var hazard: String { section(["hazard", "hazards", "risk"]) }
    var remedy: String { section(["corrective action", "corrective measures", "action taken"]) }

    func description(_ otherwise: String) -> String {
        let described = values(["description", "product description", "product information"])
        if let text = described.first { return text }
        let text = section(["product information", "product description", "summary"])
        return text.isEmpty ? otherwise : text
    }

    /// A section under its heading, or the paragraph that its name begins:
    /// `Hazard: The product presents…`.
    private func section(_ names: [String]) -> String {
        for name in names {
            if let text = markup.sections[name], !text.isEmpty { return text }
            if let text = values([name]).first { return text }
        }
        return ""
    }

    // MARK: Table

    private static let brandRows = ["brand", "brand name", "brands", "trade mark"]
    private static let modelRows = [
        "model", "models", "model number", "model numbers", "model name/number", "model / type",
        "type / number of model", "model no", "product model", "part number", "item number",
    ]
    private static let codeRows = [
        "barcode", "barcodes", "barcode number", "gtin", "ean", "upc", "barcode / gtin",
        "product identifiers", "product identifier", "barcode(s)",
    ]
    private static let lotRows = [
        "batch", "batches", "batch number", "batch numbers", "batch number/s", "lot", "lot number",
        "serial", "serial number", "serial numbers", "date code",
    ]
    private static let otherRows = ["sku", "skus", "asin", "asins"]
    /// Rows that repeat what stands elsewhere.
    private static let repeated = [
        "type", "hazard", "description", "product description", "corrective action", "product",
    ]

    private func values(_ names: [String]) -> [String] {
        fields.filter { names.contains($0.name) }.map(\.text)
    }

    /// Rows that no field of a recall holds.
    var unplaced: [Recall.Note] {
        let placed = Set(
            Self.brandRows + Self.modelRows + Self.codeRows + Self.lotRows + Self.otherRows
                + Self.repeated)
        return fields.filter { !placed.contains($0.name) }
            .map { Recall.Note(name: $0.name, text: $0.text) }
    }

    func product(named heading: String, _ record: inout RecordDraft) -> AffectedProduct {
        var product = AffectedProduct(
            name: values(["product name", "product"]).first ?? heading)
        product.brands = values(Self.brandRows).flatMap(OPSSNotice.brands)
        product.lots = values(Self.lotRows)
        var found = MinedIdentifiers()
        for text in values(Self.modelRows) {
            Self.models(in: text).forEach { found.add(model: $0) }
        }
        for text in values(["sku", "skus"]) { found.add(text, as: .sku) }
        var codes: [String] = []
        for word in values(Self.codeRows + ["asin", "asins"]).flatMap(Self.words) {
            if Self.isASIN(word) {
                found.add(word.uppercased(), as: .asin)
            } else if Self.isDigits(word) {
                codes.append(word)
            } else if IdentifierShape(word).isMixed {
                found.add(word, as: .sku)
            }
        }
        product.gtins = record.gtins(codes, of: "barcode")
        found.merge(IdentifierMiner.mine(heading))
        product.models = found.models
        product.skus = found.skus
        product.asins = found.asins
        return product
    }

    /// A list of models between commas, semicolons and bars; a piece of many
    /// words is a remark.
    private static func models(in text: String) -> [ModelNumber] {
        text.replacing(" and ", with: ",").split { ",;|".contains($0) }
            .map { $0.trimmingSpace() }
            .filter { $0.split(separator: " ").count <= 3 && RecordDraft.isStated($0) }
            .flatMap(ModelNumber.all)
    }

    private static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map { $0.filter { $0 != "-" } }
    }

    /// `B0` and eight letters or digits; a book's is its ISBN.
    private static func isASIN(_ word: String) -> Bool {
        word.utf8.count == 10 && word.uppercased().hasPrefix("B0")
    }

    /// Digits as many as a code has; fewer are a count.
    private static func isDigits(_ word: String) -> Bool {
        (8...14).contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
