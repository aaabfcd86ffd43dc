/// A quantity that a title states: a capacity, a size, a voltage, a count.
///
/// Two products that differ in one of these are two products, however alike
/// their names: a 32 GB card is not the 64 GB card, a 20 lb cylinder not the
/// 30 lb one.
struct Measure: Hashable, Sendable {
    /// What is measured.
    ///
    /// Only quantities of one dimension are compared.
    enum Dimension: UInt8, Hashable, CaseIterable, Sendable {
        case storage, volume, weight, length, voltage, power, charge, resolution
        case count
        /// Of a product's generations: `Mark II`, `2nd gen`, `v2`.
        case generation
    }

    var dimension: Dimension
    /// In the dimension's own unit: megabytes, millilitres, grams,
    /// millimetres, volts, watts, milliampere hours, megapixels, pieces.
    var value: Double

    /// Whether both state the same quantity: within 2 %, because an ounce is
    /// 28 g to one seller and 28.35 g to the next.
    func agrees(with other: Measure) -> Bool {
        dimension == other.dimension
            && (value - other.value).magnitude <= 0.02 * max(value, other.value)
    }

    /// The quantity of so many of a unit; `nil` for a unit not known here.
    ///
    /// - Parameter unit: folded.
    init?(_ number: Double, unit: String) {
        guard number > 0, number < 1e9, let known = Self.units[unit] else { return nil }
        dimension = known.dimension
        value = number * known.factor
    }

    /// The other ways to write a folded quantity with its unit: `64go` for
    /// `64gb`.
    static func otherWritings(of quantity: [UInt8]) -> [[UInt8]] {
        let digits = quantity.prefix { (0x30...0x39).contains($0) }
        let unit = String(decoding: quantity.dropFirst(digits.count), as: UTF8.self)
        guard !digits.isEmpty, let own = units[unit] else { return [] }
        return units.filter { $0.key != unit && $0.value == own }.map(\.key).sorted().map {
            digits + Array($0.utf8)
        }
    }

    /// The writing that stands for all of a quantity's: of a list with both
    /// `64gb` and `64go` each is the other's word.
    static func oneWriting(of word: [UInt8]) -> [UInt8] {
        guard word.first.map({ $0 < 0x3A }) == true, word.last.map({ $0 > 0x39 }) == true else {
            return word
        }
        return otherWritings(of: word).reduce(word) {
            $1.lexicographicallyPrecedes($0) ? $1 : $0
        }
    }

    init(generation: Int) {
        dimension = .generation
        value = Double(generation)
    }

    /// Units as titles write them, folded.
    ///
    /// Those that mean several things (`m`, `g`, `t`, `p`, `a`, `l`) are left
    /// out where the other meaning is common in model names.
    private static let units: [String: (dimension: Dimension, factor: Double)] = [
        "mb": (.storage, 1), "gb": (.storage, 1000), "tb": (.storage, 1_000_000),
        "go": (.storage, 1000), "gig": (.storage, 1000), "gigabyte": (.storage, 1000),
        "ml": (.volume, 1), "cl": (.volume, 10), "liter": (.volume, 1000),
        "litre": (.volume, 1000), "liters": (.volume, 1000), "litres": (.volume, 1000),
        "gal": (.volume, 3785), "gallon": (.volume, 3785), "gallons": (.volume, 3785),
        "qt": (.volume, 946), "quart": (.volume, 946), "quarts": (.volume, 946),
        "kg": (.weight, 1000), "lb": (.weight, 453.6), "lbs": (.weight, 453.6),
        "pound": (.weight, 453.6), "pounds": (.weight, 453.6), "gram": (.weight, 1),
        "grams": (.weight, 1),
        "mm": (.length, 1), "cm": (.length, 10), "in": (.length, 25.4), "inch": (.length, 25.4),
        "inches": (.length, 25.4), "ft": (.length, 304.8), "foot": (.length, 304.8),
        "feet": (.length, 304.8),
        "v": (.voltage, 1), "volt": (.voltage, 1), "volts": (.voltage, 1),
        "w": (.power, 1), "watt": (.power, 1), "watts": (.power, 1), "kw": (.power, 1000),
        "mah": (.charge, 1), "ah": (.charge, 1000),
        "mp": (.resolution, 1), "megapixel": (.resolution, 1), "megapixels": (.resolution, 1),
        "mpix": (.resolution, 1),
        "drawer": (.count, 1), "drawers": (.count, 1), "door": (.count, 1), "burner": (.count, 1),
    ]
}

extension Measure {
    /// The quantities among these tokens: `64GB`, `64 GB`, `14.2 megapixel`,
    /// `6-drawer`.
    ///
    /// - Parameter source: the bytes that the tokens were folded from.
    static func read(
        _ text: borrowing FoldedText, _ tokens: Range<Int>, source: borrowing Span<UInt8>
    ) -> [Measure] {
        var measures: [Measure] = []
        for token in tokens where text.tokens[token].hasDigit {
            guard let (number, unit) = quantity(text, token, tokens.upperBound) else { continue }
            let whole = decimalPart(text, token, tokens.lowerBound, source)
            if let measure = Measure(whole.map { $0 + number / 10 } ?? number, unit: unit) {
                measures.append(measure)
            }
        }
        for generation in GenerationMark.read(text, tokens) {
            measures.append(Measure(generation: generation))
        }
        return measures
    }

    /// The quantity that begins at a token, where it is a whole number of its
    /// unit.
    init?(at token: Int, of text: borrowing FoldedText, before end: Int) {
        guard text.tokens[token].hasDigit,
            token == 0 || text.tokens[token - 1].hasLetter || !text.tokens[token].joinsPrevious,
            let (number, unit) = Self.quantity(text, token, end)
        else { return nil }
        self.init(number, unit: unit)
    }

    /// Digits and the unit written behind them, in the same token or the next.
    ///
    /// So much a second is a speed.
    private static func quantity(
        _ text: borrowing FoldedText, _ token: Int, _ end: Int
    ) -> (Double, String)? {
        let own = text.tokens[token]
        let behind = token + (own.hasLetter ? 1 : 2)
        if behind < end, text.tokens[behind].joinsPrevious,
            seconds.contains(text.text(text.stem(of: behind)))
        {
            return nil
        }
        let bytes = text.bytes[Int(own.start)..<Int(own.end)]
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count <= 6 else { return nil }
        let number = digits.reduce(0.0) { $0 * 10 + Double($1 - 0x30) }
        if own.hasLetter {
            let unit = String(decoding: bytes.dropFirst(digits.count), as: UTF8.self)
            return (number, unit == "g" && storageSizes.contains(number) ? "gb" : unit)
        }
        guard token + 1 < end, text.tokens[token + 1].joinsPrevious else { return nil }
        let next = text.tokens[token + 1]
        return (number, text.text(Int(next.start)..<Int(next.end)))
    }

    private static let seconds: Set<String> = ["s", "sec", "sek", "seg", "second", "sekund"]

    /// What chips hold: as many `g` are gigabytes where anything of that kind is
    /// spoken of.
    private static let storageSizes: Set<Double> = [8, 16, 32, 64, 128, 256, 512]

    /// The whole number before a point, where this token's digits are one
    /// decimal behind it.
    private static func decimalPart(
        _ text: borrowing FoldedText, _ token: Int, _ start: Int, _ source: borrowing Span<UInt8>
    ) -> Double? {
        guard token > start else { return nil }
        let before = text.tokens[token - 1]
        let point = Int(before.sourceEnd)
        guard point < source.count, point + 1 == Int(text.tokens[token].sourceStart),
            source[point] == UInt8(ascii: ".") || source[point] == UInt8(ascii: ","),
            !before.hasLetter, before.end - before.start <= 6
        else { return nil }
        return text.bytes[Int(before.start)..<Int(before.end)].reduce(0.0) {
            $0 * 10 + Double($1 - 0x30)
        }
    }

    /// The quantities that a text states.
    static func read(_ text: String) -> [Measure] {
        let bytes = Array(text.utf8)
        var folded = FoldedText()
        folded.append(bytes.span, 0..<bytes.count)
        return read(folded, 0..<folded.tokens.count, source: bytes.span)
    }
}

extension Measure: CustomStringConvertible {
    var description: String {
        let number = value == value.rounded() ? "\(Int(value))" : "\(value)"
        return "\(number) \(dimension.unit)"
    }
}

extension Measure.Dimension {
    /// The unit that values are kept in.
    var unit: String {
        switch self {
        case .storage: "MB"
        case .volume: "ml"
        case .weight: "g"
        case .length: "mm"
        case .voltage: "V"
        case .power: "W"
        case .charge: "mAh"
        case .resolution: "MP"
        case .count: "pieces"
        case .generation: "generation"
        }
    }

    /// Whether another quantity is another product.
    ///
    /// A title may state many lengths (of a cord, of a box), and a charger's
    /// watts are not its lamp's: those prove nothing.
    var identifies: Bool { self != .length && self != .power }

    /// Whether the products of one name are told apart by it, so that a title
    /// of one of them mostly says it.
    var isOfVariants: Bool { self == .storage || self == .volume || self == .weight }
}
