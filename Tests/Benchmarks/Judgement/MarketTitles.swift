import RecallModel
import Screening
import TestKit

/// Offers of recalled products and of their neighbours, in sellers' words.
///
/// Written by hand after 260 recalls of the CPSC and Safety Gate by people who did
/// not see the matcher: of each at least one title that offers it, and one of an
/// accessory, a sibling, another thing of the maker's or the like. One half was
/// looked at while the judgement was made, the other was not.
struct MarketTitles {
    /// Which half of them.
    enum Half: String, CaseIterable {
        case lookedAt = "market-titles.tsv"
        case heldOut = "market-titles-held-out.tsv"
    }

    /// One offer, beside the recall that it was written after.
    struct Title {
        let pair: MatchingQuality.Pair
        let isRecalled: Bool
        /// How it was written, or what else it offers.
        let kind: String
        let language: String
    }

    let recalls: [Recall]
    let titles: [Title]
    /// The titles as an export.
    let export: String

    /// - Returns: `nil` where the shared data is not there.
    init?(_ half: Half) throws {
        let (american, european) = try (SharedRecalls.american(), SharedRecalls.european())
        guard !american.isEmpty, !european.isEmpty else { return nil }
        recalls = american + european
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let text = String(
            decoding: TemporaryFolder.bytes(of: "/\(folder)/\(half.rawValue)"), as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        titles = lines.enumerated().map { number, cells in
            Title(
                pair: .init(recall: cells[0], listing: "T\(number + 1)"),
                isRecalled: cells[1] == "1", kind: cells[2], language: cells[3])
        }
        export = ToyCatalogue.csv(
            header: ["listing_id", "title", "brand", "mpn"],
            rows: lines.enumerated().map { ["T\($0 + 1)"] + $1[4...6] })
    }

    /// The pairs of a title and its recall that are the product, or are not.
    func pairs(recalled: Bool) -> Set<MatchingQuality.Pair> {
        Set(titles.filter { $0.isRecalled == recalled }.map(\.pair))
    }
}
