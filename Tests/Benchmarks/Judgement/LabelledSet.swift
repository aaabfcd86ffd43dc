import Feeds
import RecallModel
import Screening
import TestKit

/// Recalls, listings and the closed list of pairs that are the same product.
struct LabelledSet {
    let name: String
    let recalls: [Recall]
    let truth: Set<MatchingQuality.Pair>

    static let names = ["usb", "pricerunner", "cameras"]

    static func folder(_ name: String) -> String { "\(ToyCatalogue.sharedData)/matching/\(name)" }

    var listingsPath: String { "\(Self.folder(name))/listings.csv" }

    init(_ name: String) throws {
        self.name = name
        let bytes = TemporaryFolder.bytes(of: "\(Self.folder(name))/recalls.csv")
        recalls = try Publisher.priorityList.decode(bytes, source: "set").recalls
        let lines = String(
            decoding: TemporaryFolder.bytes(of: "\(Self.folder(name))/truth.csv"), as: UTF8.self
        ).split(whereSeparator: \.isNewline).dropFirst()
        truth = Set(
            lines.compactMap { line in
                let cells = line.split(separator: ",").map(String.init)
                guard cells.count > 2, cells[2] == "1" else { return nil }
                return MatchingQuality.Pair(recall: cells[0], listing: cells[1])
            })
    }

    /// One listing in so many, for what is too slow to measure whole.
    ///
    /// - Returns: a CSV of id, title and brand, and the truth among its rows.
    func sample(of count: Int) throws -> (csv: String, truth: Set<MatchingQuality.Pair>) {
        var rows: [[String]] = []
        _ = try ListingExport.read(path: listingsPath, form: nil) { listing in
            rows.append([listing.id, listing.title, listing.brand])
            return true
        }
        let step = max(1, rows.count / count)
        let taken = stride(from: 0, to: rows.count, by: step).map { rows[$0] }
        let ids = Set(taken.map { $0[0] })
        let csv = ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: taken)
        return (csv, truth.filter { ids.contains($0.listing) })
    }
}
