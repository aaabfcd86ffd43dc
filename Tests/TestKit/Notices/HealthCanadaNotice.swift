import JSONText
package import RecallModel

/// Notices of Health Canada's open-data file as recalls, where the headline
/// says plainly what the brand is.
package enum HealthCanadaNotice {
    package static let path =
        "\(ToyCatalogue.sharedData)/recalls/health-canada/HCRSAMOpenData.json.gz"

    /// The consumer products among the file's records.
    ///
    /// - Parameter text: the file, decompressed.
    package static func recalls(_ text: [UInt8]) throws -> [Recall] {
        (try JSONParser.parse(text).array ?? []).compactMap { record in
            guard record["Organization"]?.string == "Consumer product safety",
                let number = record["NID"]?.string, let headline = record["Title"]?.string
            else { return nil }
            return recall(number, headline)
        }
    }

    private static func recall(_ number: String, _ headline: String) -> Recall? {
        let words = NoticeTitle(headline).product.pieces
        let isPlain =
            (2...6).contains(words.count)
            && !words.contains { $0 == "with" || $0.hasSuffix(",") }
        guard isPlain, let brand = brand(words, maker: maker(of: headline)) else { return nil }
        var product = AffectedProduct(
            name: words.joined(separator: " ").filter { !"®™".contains($0) })
        product.brands = [brand]
        var recall = Recall(
            id: RecallID(source: "hc", number: number), authority: "Health Canada",
            sourceKind: .recall, title: headline,
            hazard: Hazard(text: "Unsafe", severity: .high), products: [product])
        recall.markets = [Market("CA")].compactMap { $0 }
        return recall
    }

    /// The maker behind "by", unless the headline speaks of a firm that
    /// recalls: importers and shops do, whose name no seller writes.
    private static func maker(of headline: String) -> String {
        headline.lowercased().contains(" recall") ? "" : NoticeTitle(headline).firm
    }

    /// The words up to a mark ® or ™ near the beginning or before "brand", or
    /// the maker.
    private static func brand(_ words: [String], maker: String) -> String? {
        let head = words.prefix(3)
        for (place, word) in head.enumerated() where word.hasSuffix("®") || word.hasSuffix("™") {
            return name(words[...place].joined(separator: " "))
        }
        if let place = head.firstIndex(where: { $0.lowercased() == "brand" }), place > 0 {
            return name(words[..<place].joined(separator: " "))
        }
        return maker.pieces.count <= 3 ? name(maker) : nil
    }

    private static func name(_ text: String) -> String? {
        let text = String(text.filter { !"®™.,!".contains($0) }).pieces.joined(separator: " ")
        let isPlain = text.count >= 3 && text.allSatisfy { $0.isLetter || " -'&’".contains($0) }
        return isPlain ? text : nil
    }
}
