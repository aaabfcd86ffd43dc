import JSONText
import RecallModel

/// The list that names a notice's products: for each GTIN, lot, kind of date,
/// first and last day, run together in one array.
///
/// A bar within an element ends a product and begins the next
/// (`2026-06-27|0200590000000`); any part may be missing, so each is told by
/// what it looks like.
struct RappelConsoIdentification: Hashable {
    /// What may be GTINs.
    private(set) var codes: [String] = []
    /// Codes of weighed goods (02…), which a shop gives itself.
    private(set) var internalCodes: [String] = []
    private(set) var lots: [String] = []
    /// Kinds of date with their days, as printed.
    private(set) var dates: [String] = []

    /// The most parts read: the longest list seen has some sixty.
    static let most = 2_000

    init(_ value: JSONValue?) {
        var product: [String] = []
        for element in Self.elements(value).prefix(Self.most) {
            let parts = element.split(separator: "|", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 {
                    add(product)
                    product = []
                }
                let text = ProseText.cleaned(String(part))
                if RecordDraft.isStated(text) { product.append(text) }
            }
        }
        add(product)
    }

    private static func elements(_ value: JSONValue?) -> [String] {
        switch value {
        case .array(let elements)?: elements.compactMap(\.text)
        case .string(let text)?: [text]
        default: []
        }
    }

    private mutating func add(_ product: [String]) {
        var rest = product[...]
        if let code = rest.first, Self.isCode(code) {
            Self.isInternal(code) ? Self.add(code, to: &internalCodes) : Self.add(code, to: &codes)
            rest = rest.dropFirst()
        }
        let end = rest.firstIndex { $0.lowercased().hasPrefix("date ") } ?? rest.endIndex
        for text in rest[..<end] where !Self.isDay(text) { Self.add(text, to: &lots) }
        let written = rest[end...] + rest[..<end].filter(Self.isDay)
        if !written.isEmpty { Self.add(written.joined(separator: " "), to: &dates) }
    }

    private static func add(_ text: String, to list: inout [String]) {
        if !list.contains(text) { list.append(text) }
    }

    /// Eight to fourteen digits, spaces aside.
    private static func isCode(_ text: String) -> Bool {
        let digits = text.filter { $0 != " " }
        return (8...14).contains(digits.utf8.count)
            && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Numbers of weighed goods begin with 02 or 2, whatever is left of them:
    /// `02023000000` has lost two digits.
    private static func isInternal(_ text: String) -> Bool {
        let digits = text.filter { $0 != " " }
        return digits.hasPrefix("02") || digits.utf8.count == 13 && digits.hasPrefix("2")
    }

    private static func isDay(_ text: String) -> Bool { RecordDate(text) != nil }
}

/// Models and lots of the field `modeles_ou_references`, which is prose in
/// lower case as often as a number.
struct RappelConsoReferences: Hashable {
    private(set) var models: [ModelNumber] = []
    private(set) var lots: [String] = []

    /// The words a reference has at most; longer pieces are sentences.
    private static let mostWords = 3
    private static let labels: Set<String> = [
        "ref", "réf", "ref.", "réf.", "reference", "référence", "références", "modèle", "modele",
        "modèles", "n°", "no", "numéro", "code", ":",
    ]

    init(_ text: String) {
        for piece in text.split(whereSeparator: { "|,;\n".contains($0) }) {
            let words = piece.split { $0 == " " || $0 == ":" }
            if words.first?.lowercased().hasPrefix("lot") ?? false {
                let lot = words.dropFirst().filter { !Self.labels.contains($0.lowercased()) }
                    .joined(separator: " ")
                if !lot.isEmpty, !lots.contains(lot) { lots.append(lot) }
                continue
            }
            let codes = words.filter { !Self.labels.contains($0.lowercased()) }
            guard codes.count <= Self.mostWords, models.count < MinedIdentifiers.most else {
                continue
            }
            for code in codes {
                add(String(code).uppercased(), isLabelled: codes.count < words.count)
            }
        }
    }

    /// A code that looks like a model number; behind "réf." a weaker one too.
    private mutating func add(_ code: String, isLabelled: Bool) {
        let shape = IdentifierShape(code)
        guard
            isLabelled
                ? shape.isCode(shortestNumber: 4, afterStrongLabel: true) && shape.digits > 0
                : shape.isUnmistakable,
            let model = ModelNumber(code), !models.contains(model)
        else { return }
        models.append(model)
    }
}
