import Glibc
import JSONText
import TestKit

/// A list of as many recalled products as wanted, made of real ones: each copy
/// has a brand of its own, also where the name has the brand, other model
/// numbers of the same form, and made-up words for those that are in few names.
///
/// Written as a priority list in CSV. The same recalls and count give the same
/// list.
struct MultipliedRecalls {
    let path: String
    let count: Int
    private var generator = SplitMix64(seed: 20_261_121)
    private let originals: [Original]
    /// Words that are in the names of five products or more: what things are
    /// called, as against what one thing is called.
    private let common: Set<String>

    /// A product of a real recall, and what its recall says.
    private struct Original {
        var name: String
        var brands: [String]
        var models: [String]
        var texts: [String]
    }

    /// - Parameter records: recalls as `recalld recalls` prints them.
    init(path: String, of records: [JSONValue], count: Int) {
        self.path = path
        self.count = count
        originals = records.flatMap(Self.originals)
        var counts: [String: Int] = [:]
        for word in originals.flatMap({ $0.name.split(separator: " ") }) {
            counts[String(word), default: 0] += 1
        }
        common = Set(counts.filter { $0.value >= 5 }.keys)
        precondition(!originals.isEmpty, "no recalls to multiply")
        guard let file = fopen(path, "w") else { preconditionFailure("cannot write \(path)") }
        defer { fclose(file) }
        fputs(
            "recall_id,product,brand,models,authority,published,hazard,severity,markets,url,"
                + "sellers,lots\n", file)
        for number in 0..<count { fputs(line(number), file) }
    }

    private static func originals(_ record: JSONValue) -> [Original] {
        let texts = ["authority", "published", "hazard", "severity"].map {
            record[$0]?.string ?? ""
        }
        return (record["products"]?.array ?? []).map { product in
            Original(
                name: product["name"]?.string ?? "", brands: strings(product["brands"]),
                models: strings(product["models"]),
                texts: texts + [
                    strings(record["markets"]).joined(separator: "|"),
                    record["url"]?.string ?? "", strings(product["sellers"]).joined(separator: "|"),
                    strings(product["lots"]).joined(separator: "|"),
                ])
        }
    }

    private static func strings(_ value: JSONValue?) -> [String] {
        (value?.array ?? []).compactMap(\.string)
    }

    private mutating func line(_ number: Int) -> String {
        let original = originals[number % originals.count]
        let isCopy = number >= originals.count
        let brands = isCopy ? original.brands.map { _ in madeUp() } : original.brands
        let models = isCopy ? original.models.map { renumbered($0) } : original.models
        let name = isCopy ? renamed(original, brands.first) : original.name
        let cells =
            ["M-\(number)", name, brands.joined(separator: "|"), models.joined(separator: "|")]
            + original.texts
        return ToyCatalogue.csv(header: cells, rows: [])
    }

    /// The name with the copy's brand for its own, and made-up words
    /// for its rare ones.
    private mutating func renamed(_ original: Original, _ brand: String?) -> String {
        let own = Set(original.brands.flatMap { $0.split(separator: " ") })
        var name: [String] = []
        for word in original.name.split(separator: " ") {
            if own.contains(word) {
                if let brand, !name.contains(brand) { name.append(brand) }
            } else {
                name.append(common.contains(String(word)) ? String(word) : madeUp())
            }
        }
        return name.joined(separator: " ")
    }

    /// A number of the same form: letters for letters, digits for digits.
    private mutating func renumbered(_ model: String) -> String {
        String(
            String.UnicodeScalarView(
                model.unicodeScalars.map { scalar in
                    switch scalar {
                    case "0"..."9": .init(0x30 + UInt8.random(in: 0..<10, using: &generator))
                    case "A"..."Z": .init(0x41 + UInt8.random(in: 0..<26, using: &generator))
                    case "a"..."z": .init(0x61 + UInt8.random(in: 0..<26, using: &generator))
                    default: scalar
                    }
                }))
    }

    private static let syllables = [
        "ba", "cor", "del", "fin", "gor", "hal", "jen", "kal", "lum", "mer", "nov", "pra", "quil",
        "ras", "sol", "tam", "vel", "wex", "yar", "zim",
    ]

    private mutating func madeUp() -> String {
        let name = (0..<3).map { _ in
            Self.syllables[Int.random(in: 0..<Self.syllables.count, using: &generator)]
        }.joined()
        return name.prefix(1).uppercased() + name.dropFirst()
    }
}
