/// Notices of two regulators about the same product.
///
/// The pairs are derived, not declared by the regulators: a few are wrong.
package struct RegulatorPairs: Sendable {
    package struct Pair: Sendable {
        /// As a listing's title.
        package let offer: String
        /// The other regulator's recall.
        package let firm: String
        package let product: String
        package let models: [String]
    }

    package let pairs: [Pair]

    /// Which regulator's titles are screened as listings.
    package enum Direction: CaseIterable, Sendable { case canadaAsListings, americaAsListings }

    package static let headlines = "\(ToyCatalogue.sharedData)/pairs/hc-cpsc-archived.tsv"
    package static let numbers = "\(ToyCatalogue.sharedData)/pairs/model-number-crossref.tsv"

    /// Health Canada's and the CPSC's headlines.
    package init(headlines direction: Direction) {
        pairs = Self.rows(of: Self.headlines).map { row in
            let titles = [NoticeTitle(row[2]), NoticeTitle(row[5])]
            let (listing, recall) =
                direction == .canadaAsListings ? (titles[0], titles[1]) : (titles[1], titles[0])
            return Pair(
                offer: listing.offer, firm: recall.firm, product: recall.product, models: [])
        }
    }

    /// Recalls of one model in several countries: the second country's recall,
    /// the first country's text as a listing with the number that both print.
    package init(numbers: Void) {
        pairs = Self.rows(of: Self.numbers).map { row in
            let text = row[6].replacing("|", with: " ").pieces.joined(separator: " ")
            let isStated = text.bare.contains(row[4].bare)
            let recall = NoticeTitle(row[7])
            return Pair(
                offer: isStated ? text : "\(text) \(row[4])", firm: recall.firm,
                product: recall.product, models: [row[4]])
        }
    }

    private static func rows(of path: String) -> [[String]] {
        let text = String(decoding: TemporaryFolder.bytes(of: path), as: UTF8.self)
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }.filter { $0.count >= 8 }
    }

    /// The recalls as a priority list, numbered like the pairs.
    package var priorityList: String {
        ToyCatalogue.csv(
            header: ["recall_id", "product", "brand", "models", "markets", "severity"],
            rows: pairs.enumerated().map { number, pair in
                [
                    "R\(number)", pair.product.isEmpty ? "?" : pair.product,
                    pair.firm.replacing("|", with: " "), pair.models.joined(separator: "|"), "",
                    "high",
                ]
            })
    }

    /// The offers as an export, numbered like the pairs.
    package var export: String {
        ToyCatalogue.csv(
            header: ["listing_id", "title"],
            rows: pairs.enumerated().map { ["L\($0)", $1.offer] })
    }
}
