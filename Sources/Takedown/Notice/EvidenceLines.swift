import JSONText
package import RecallModel

/// Evidence as lines with bars that add up, the same in a notice and in
/// `recalld explain`.
package enum EvidenceLines {
    /// Scalars of each compared value.
    private static let valueLimit = 150
    /// Half a nat a mark would be exact, one is readable; a GTIN's 16 fit.
    private static let longestBar = 20
    /// A weight with its sign: `-123.45`.
    private static let scaleWidth = 7

    /// The lines of a score: where it starts, each piece, and where it ends.
    package static func lines(prior: Double, evidence: [Evidence]) -> [String] {
        let sum = evidence.reduce(prior) { $0 + $1.weight }
        return [line("before any evidence", prior)] + evidence.map(line)
            + [line("log-odds together", sum)]
    }

    /// One piece of evidence: what it weighs, and both values.
    package static func line(_ evidence: Evidence) -> String {
        let listing = SafeText.line(evidence.listing, limit: valueLimit)
        let recall = SafeText.line(evidence.recall, limit: valueLimit)
        let name = padded(evidence.kind.rawValue.replacing("_", with: " "), 20)
        return "\(name)  \(filledScale(evidence.weight))  “\(listing)” against “\(recall)”"
    }

    /// The same for a template; a value that is empty stays so between its quotes.
    static func values(_ evidence: Evidence) -> TemplateValues {
        let name = TemplateGlossary.name(evidence.kind)
        var values = TemplateValues.plain([
            "evidence_code": name, "evidence_kind": name,
            "evidence_scale": filledScale(evidence.weight),
            "evidence_listing": SafeText.line(evidence.listing, limit: valueLimit),
            "evidence_recall": SafeText.line(evidence.recall, limit: valueLimit),
        ])
        values.put(evidence.kind == .seller ? "sellers_compared" : "compared", true)
        return values
    }

    private static func line(_ name: String, _ weight: Double) -> String {
        "\(padded(name, 20))  \(scale(weight))"
    }

    /// A weight with its sign and its bar.
    static func scale(_ weight: Double) -> String {
        let number = weight.isFinite ? JSONValue.decimal(weight, places: 2).text ?? "" : "unknown"
        let signed = weight > 0 ? "+\(number)" : number
        let length = weight.isFinite ? Int(min(Double(longestBar), weight.magnitude.rounded())) : 0
        let bar = String(repeating: weight < 0 ? "▒" : "█", count: length)
        return String(repeating: " ", count: max(0, scaleWidth - signed.count))
            + "\(signed)  \(bar)"
    }

    /// The same, as wide as the longest.
    private static func filledScale(_ weight: Double) -> String {
        padded(scale(weight), scaleWidth + 2 + longestBar)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// What the recall knows the product by and the listing neither confirms
    /// nor contradicts, in one line; `nil` where there is nothing.
    package static func missing(_ product: AffectedProduct, _ evidence: [Evidence]) -> String? {
        let missing = lacking(product, evidence).map { "\($0.name) \(some(of: $0.known))" }
        return missing.isEmpty ? nil : missing.joined(separator: "; ")
    }

    /// The same kind by kind.
    static func lacking(
        _ product: AffectedProduct, _ evidence: [Evidence]
    ) -> [(kind: Evidence.Kind, name: String, known: [String])] {
        let compared = Set(evidence.filter { !$0.listing.isEmpty }.map(\.kind))
        let known: [(kind: Evidence.Kind, name: String, known: [String])] = [
            (.gtin, "GTIN", product.gtins.map(\.description)), (.asin, "ASIN", product.asins),
            (.sku, "SKU", product.skus),
            (.model, "model number", product.models.map(\.description)),
            (.brand, "brand", product.brands), (.lot, "lot", product.lots),
        ]
        return known.filter { !compared.contains($0.kind) && !$0.known.isEmpty }
    }

    /// As many as tell which product is meant.
    static let knownCount = 3

    static func first(of values: [String]) -> String {
        values.prefix(knownCount).map { SafeText.line($0, limit: 40) }.joined(separator: ", ")
    }

    private static func some(of values: [String]) -> String {
        values.count > knownCount
            ? "\(first(of: values)) and \(values.count - knownCount) more" : first(of: values)
    }
}
