import Foundation
package import JSONText
package import RecallModel

/// A recall's description with what a careful reader finds in it.
///
/// The texts were written by hand in the manner of the CPSC, Health Canada
/// and Safety Gate, and labelled before the mining was tuned; every third is
/// held out, so that nobody tunes to it (``isHeldOut``).
package struct LabelledDescription: Sendable {
    /// What is labelled: the lists of a product.
    package enum Kind: String, CaseIterable, Sendable {
        case models, gtins, brands, period, skus, lots, sellers
    }

    /// Counted from 1 over all files.
    package let number: Int
    private let fields: [String: String]

    /// Whether it is one of the third that only the final figures read.
    package var isHeldOut: Bool { number.isMultiple(of: 3) }

    /// What lures the mining into a mistake, empty where nothing does.
    package var trap: String { fields["trap"] ?? "" }
    package var name: String { fields["name"] ?? "" }
    package var text: String { fields["text"] ?? "" }

    /// What the reader found; `nil` where the label was not given, so that
    /// nothing can be held against the mining.
    ///
    /// Models, GTINs, brands and the period are labelled on all of them.
    package func labels(_ kind: Kind) -> Set<String>? {
        guard let line = fields["= \(kind.rawValue)"] else {
            switch kind {
            case .models, .gtins, .brands, .period: return []
            case .skus, .lots, .sellers: return nil
            }
        }
        return Set(line.split(separator: " | ").flatMap { Self.expanded($0) })
    }

    /// `PY-100..PY-104` are five numbers.
    private static func expanded(_ label: Substring) -> [String] {
        let ends = label.split(separator: "..").map(String.init)
        guard ends.count == 2 else { return [String(label)] }
        return ModelNumber.all(in: "\(ends[0]) to \(ends[1])").map(\.description)
    }

    /// What a product has of a kind, in the labels' writing.
    package static func found(_ kind: Kind, in product: AffectedProduct) -> Set<String> {
        switch kind {
        case .models: Set(product.models.map(\.description))
        case .gtins: Set(product.gtins.map(\.description))
        case .brands: Set(product.brands)
        case .skus: Set(product.skus)
        case .lots: Set(product.lots)
        case .sellers: Set(product.sellers)
        case .period: period(product)
        }
    }

    private static func period(_ product: AffectedProduct) -> Set<String> {
        guard product.soldFrom != nil || product.soldTo != nil else { return [] }
        return [
            "\(product.soldFrom?.description ?? "-") to \(product.soldTo?.description ?? "-")"
        ]
    }

    /// The record of the CPSC's answer that has these texts.
    package var record: JSONValue {
        func list(_ field: String, _ key: String) -> JSONValue {
            .array(
                (fields[key]?.split(separator: " | ") ?? []).map {
                    .object([.init(field, .string(String($0)))])
                })
        }
        return .record([
            "RecallNumber": .string("\(90000 + number)"), "RecallDate": "2026-01-08T00:00:00",
            "Title": .string("\(name) Recalled Due to Burn Hazard"), "Description": .string(text),
            "Products": .array([.object([.init("Name", .string(name))])]),
            "Importers": list("Name", "firm"), "Retailers": list("Name", "sold"),
            "Hazards": .array([.object([.init("Name", "They pose a burn hazard.")])]),
        ])
    }

    // MARK: Reading the files

    /// Where the files lie in the project.
    private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("FeedsTests/Labelled")

    /// Every description, in the order of the files.
    package static func all() throws -> [LabelledDescription] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".txt") }.sorted()
        let blocks = try files.flatMap { file in
            try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
                .split(separator: "\n\n").map(String.init)
        }
        return zip(1..., blocks).map { LabelledDescription(number: $0, block: $1) }
    }

    private init(number: Int, block: String) {
        self.number = number
        fields = Dictionary(
            block.split(separator: "\n").compactMap { line in
                let parts = line.split(separator: ": ", maxSplits: 1)
                return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
            }, uniquingKeysWith: { first, _ in first })
    }
}
