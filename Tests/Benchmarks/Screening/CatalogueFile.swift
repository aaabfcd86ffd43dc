import Glibc
import TestKit

/// A large export like a marketplace's: sixteen columns, about 480 bytes a row
/// (fifteen and 250 without descriptions), toy titles with words swapped, made-up identifiers, and recalled products
/// planted among them.
///
/// The same size gives the same file.
struct CatalogueFile {
    let path: String
    let rows: Int
    let hasDescriptions: Bool
    /// One planted product in so many rows.
    static let plantingInterval = 20_000

    var planted: Int { rows / Self.plantingInterval }

    /// Writes the file.
    init(path: String, rows: Int, hasDescriptions: Bool) {
        self.path = path
        self.rows = rows
        self.hasDescriptions = hasDescriptions
        guard let file = fopen(path, "w") else { preconditionFailure("cannot write \(path)") }
        defer { fclose(file) }
        var generator = SplitMix64(seed: 20_261_121)
        let base = ToyCatalogue.rows(10_000)
        let words = base.flatMap { $0[1].split(separator: " ").map(String.init) }
        let descriptions = Self.descriptions(words, &generator)
        fputs(Self.header(hasDescriptions), file)
        for row in 0..<rows {
            let toy = base[Int.random(in: 0..<base.count, using: &generator)]
            let title = Self.title(row, toy[1], words, &generator)
            let description = descriptions[
                Int.random(in: 0..<descriptions.count, using: &generator)]
            fputs(
                Self.line(
                    row, title, toy[2], hasDescriptions ? description : nil, &generator), file)
        }
    }

    private static func header(_ hasDescriptions: Bool) -> String {
        "listing_id,title,brand,gtin,mpn,sku,seller_id,seller_name,price,currency,url,image_url,"
            + (hasDescriptions ? "description," : "") + "category,country,status\n"
    }

    private static func descriptions(
        _ words: [String], _ generator: inout SplitMix64
    ) -> [String] {
        (0..<5000).map { _ in
            (0..<Int.random(in: 10...60, using: &generator)).map { _ in
                words[Int.random(in: 0..<words.count, using: &generator)]
            }.joined(separator: " ")
        }
    }

    /// A planted product's title, or a toy's with every fourth word swapped.
    private static func title(
        _ row: Int, _ title: String, _ words: [String], _ generator: inout SplitMix64
    ) -> String {
        if row % plantingInterval == plantingInterval - 1 {
            let offers = RecalledOffer.all
            return offers[(row / plantingInterval) % offers.count].title
        }
        return title.split(separator: " ").map { word in
            Int.random(in: 0..<4, using: &generator) == 0
                ? words[Int.random(in: 0..<words.count, using: &generator)] : String(word)
        }.joined(separator: " ")
    }

    private static func line(
        _ row: Int, _ title: String, _ brand: String, _ description: String?,
        _ generator: inout SplitMix64
    ) -> String {
        let isPlanted = row % plantingInterval == plantingInterval - 1
        let gtin =
            Int.random(in: 0..<10, using: &generator) < 7 && !isPlanted
            ? gtin(UInt64.random(in: 0..<1_000_000_000_000, using: &generator)) : ""
        let mpn =
            Int.random(in: 0..<10, using: &generator) < 6 && !isPlanted
            ? "Q\(UInt32.random(in: 0..<100_000, using: &generator))-K" : ""
        let cells =
            [
                "L\(row)", title, isPlanted ? "" : brand, gtin, mpn,
                "SKU\(row &* 7919 % 1_000_003)",
                "S\(row % 4999)", "Store \(row % 997)", "\(row % 100).99", "USD",
                "https://www.example.com/item/\(row)", "https://img.example.com/\(row).jpg",
            ] + (description.map { [$0] } ?? []) + ["Toys", "US", "active"]
        return cells.map(quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A }) else {
            return cell
        }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    private static func gtin(_ body: UInt64) -> String {
        var sum: UInt64 = 0
        var weight: UInt64 = 3
        var rest = body
        while rest > 0 {
            sum += rest % 10 * weight
            rest /= 10
            weight = 4 - weight
        }
        let digits = String(body)
        return String(repeating: "0", count: 12 - digits.count) + digits
            + String((10 - sum % 10) % 10)
    }
}
