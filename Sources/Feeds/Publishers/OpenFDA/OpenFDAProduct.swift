import JSONText
import RecallModel

/// The product of an enforcement report, out of its prose.
struct OpenFDAProduct {
    private let described: String
    private let codes: String
    private let firm: String
    private let registered: JSONValue?

    init(_ record: RecordDraft, described: String) {
        self.described = described
        codes = [record.text("code_info"), record.text("more_code_info")]
            .filter { !$0.isEmpty }.joined(separator: ". ")
        firm = record.name("recalling_firm")
        registered = record.value["openfda"]
    }

    /// Where a description's name ends and its packaging begins.
    private static let ends = [
        ". ", "; ", " upc", ", upc", " net w", ", net", " lot", " item", " packaged", " packed",
        " distributed by", " manufactured by", " mfd", " manufactured for", " ndc", " rx only",
        " product of", " ref ", " catalog", " model", " ingredients", ", part",
    ]
    /// A description without such an end is cut at a word: of 1,979 real ones
    /// names are shorter, and what follows is packaging.
    private static let longestName = 160

    var product: AffectedProduct {
        var product = AffectedProduct(name: Self.name(in: described))
        let tokens = ProseToken.tokens(of: described)
        product.brands = listed("brand_name")
        if product.brands.isEmpty {
            product.brands = BrandMiner(
                title: product.name, description: tokens, firms: [firm].filter { !$0.isEmpty },
                addresses: []
            ).brands(of: product.name)
        }
        var found = IdentifierMiner.mine(tokens)
        found.merge(IdentifierMiner.mine(codes))
        for text in [described, codes] {
            for gtin in LabelledCodes.gtins(in: text) { found.add(gtin: gtin) }
        }
        for code in listed("upc") { found.add(code, as: .gtin) }
        product.models = found.models
        product.gtins = found.gtins
        product.skus = found.skus
        product.lots = found.lots
        return product
    }

    /// A list of the drug register's data that openFDA adds.
    private func listed(_ name: String) -> [String] {
        (registered?[name]?.array ?? []).map { RecordDraft.text($0) }.filter { !$0.isEmpty }
    }

    static func name(in described: String) -> String {
        let lower = described.lowercased()
        let starts = ends.compactMap { lower.range(ofText: $0)?.lowerBound }
            .map { lower.utf8.distance(from: lower.startIndex, to: $0) }
        // Lower case may change lengths; then nothing is cut.
        let isAligned = lower.utf8.count == described.utf8.count
        let end = isAligned ? starts.filter { $0 > 0 }.min() ?? described.utf8.count : longestName
        var name = String(decoding: Array(described.utf8.prefix(end)), as: UTF8.self)
        if name.count > longestName {
            name = String(name.prefix(longestName))
            name = name.lastIndex(of: " ").map { String(name[..<$0]) } ?? name
        }
        let trimmed = name.trimmingSpace().reversed().drop { ",;:-".contains($0) || $0 == " " }
        return trimmed.isEmpty ? described : String(trimmed.reversed())
    }
}
