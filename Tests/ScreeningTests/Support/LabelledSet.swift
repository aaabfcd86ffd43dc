import RecallModel
import TestKit

@testable import Screening

/// Recalls and listings of a labelled matching set, where the shared data is.
enum LabelledSet {
    /// The recalls of a priority list, as far as matching looks at them.
    static func recalls(at path: String, limit: Int) throws -> [Recall] {
        let text = TemporaryFolder.bytes(of: path)
        var rest = text[...]
        var header: [String] = []
        var recalls: [Recall] = []
        while !rest.isEmpty, recalls.count < limit {
            let row = QuotedText.cells(
                of: Array(rest.prefix(1 << 14)), delimiter: UInt8(ascii: ","), spans: true)
            rest = rest.dropFirst(row.next)
            if header.isEmpty {
                header = row.cells
            } else {
                let cells = Dictionary(zip(header, row.cells)) { first, _ in first }
                recalls.append(recall(cells))
            }
        }
        return recalls
    }

    private static func recall(_ cells: [String: String]) -> Recall {
        func values(_ column: String) -> [String] {
            (cells[column] ?? "").split(separator: "|").map { $0.trimmingSpace() }
        }
        var product = AffectedProduct(name: cells["product"] ?? "")
        product.brands = values("brand")
        product.models = values("models").compactMap { ModelNumber($0) }
        product.gtins = values("gtins").compactMap { GTIN($0) }
        product.skus = values("skus")
        return .of(cells["recall_id"] ?? "?", product, markets: [.unitedStates])
    }

    /// Every so many-th listing, at most so many.
    static func listings(at path: String, every step: Int, limit: Int) throws -> [Listing] {
        var listings: [Listing] = []
        var row = 0
        _ = try ListingExport.read(path: path, form: nil) { listing in
            row += 1
            if row.isMultiple(of: step) { listings.append(listing) }
            return listings.count < limit
        }
        return listings
    }
}
