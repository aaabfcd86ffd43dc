import JSONText
package import RecallModel

/// Evidence as lines with bars that add up, the same in a notice and in
/// `recalld explain`.
package enum EvidenceLines {
    /// Scalars of each compared value.
    private static let valueLimit = 150
    /// Half a nat a mark would be exact, one is readable; a GTIN's 16 fit.
    private static let longestBar = 20

    /// The lines of a score: where it starts, each piece, and where it ends.
    ///
    /// - Parameter shown: those that get a line, all of them by default; the
    ///   end counts every one.
    package static func lines(
        prior: Double, evidence: [Evidence], shown: [Evidence]? = nil
    ) -> [String] {
        let sum = evidence.reduce(prior) { $0 + $1.weight }
        return [line("before any evidence", prior, "")] + (shown ?? evidence).map(line)
            + [line("log-odds together", sum, "")]
    }

    /// One piece of evidence: what it weighs, and both values.
    package static func line(_ evidence: Evidence) -> String {
        let listing = SafeText.line(evidence.listing, limit: valueLimit)
        let recall = SafeText.line(evidence.recall, limit: valueLimit)
        let name = evidence.kind.rawValue.replacing("_", with: " ")
        return line(name, evidence.weight, "“\(listing)” against “\(recall)”")
    }

    private static func line(_ name: String, _ weight: Double, _ compared: String) -> String {
        let number = weight.isFinite ? JSONValue.decimal(weight, places: 2).text ?? "" : "unknown"
        let signed = weight > 0 ? "+\(number)" : number
        let length = weight.isFinite ? Int(min(Double(longestBar), weight.magnitude.rounded())) : 0
        let bar = String(repeating: weight < 0 ? "▒" : "█", count: length)
        let cells = [
            padded(name, 20), String(repeating: " ", count: max(0, 7 - signed.count)) + signed,
        ]
        let line = (cells + [compared.isEmpty ? bar : padded(bar, longestBar)]).joined(
            separator: "  ")
        return compared.isEmpty ? line : "\(line)  \(compared)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// What the recall knows the product by and the listing neither confirms
    /// nor contradicts, in one line; `nil` where there is nothing.
    package static func missing(_ product: AffectedProduct, _ evidence: [Evidence]) -> String? {
        let compared = Set(evidence.filter { !$0.listing.isEmpty }.map(\.kind))
        let known: [(Evidence.Kind, String, [String])] = [
            (.gtin, "GTIN", product.gtins.map(\.description)), (.asin, "ASIN", product.asins),
            (.sku, "SKU", product.skus),
            (.model, "model number", product.models.map(\.description)),
            (.brand, "brand", product.brands), (.lot, "lot", product.lots),
        ]
        let missing = known.filter { !compared.contains($0.0) && !$0.2.isEmpty }.map {
            "\($0.1) \(some(of: $0.2))"
        }
        return missing.isEmpty ? nil : missing.joined(separator: "; ")
    }

    private static func some(of values: [String]) -> String {
        let shown = values.prefix(3).map { SafeText.line($0, limit: 40) }.joined(separator: ", ")
        return values.count > 3 ? "\(shown) and \(values.count - 3) more" : shown
    }
}
