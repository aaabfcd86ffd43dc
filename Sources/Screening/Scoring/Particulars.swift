/// What a name or title says beside words and number that tells siblings
/// apart: figures, and marks of a variant.
///
/// Two products of one family have the same words and often the same number in
/// their names. A title that leaves a figure out says nothing; one that states
/// another speaks of another product, or of the same in another way, so a
/// person looks.
struct Particulars {
    /// Figures by what stands behind them: `1400 spin`, `2.4 GHz`, `55mm`.
    private var figures: [String: [Double]] = [:]
    /// Words behind a name or number that make another product of it: `Pro`.
    private var variants: Set<String> = []
    /// The same wherever they stand: `Extreme Plus`, where the word in front is
    /// a common one.
    private var marks: Set<String> = []

    /// - Parameter source: the bytes that the tokens were folded from.
    init(
        _ text: borrowing FoldedText, _ tokens: Range<Int>, source: borrowing Span<UInt8>,
        _ lists: WordLists
    ) {
        for token in tokens {
            if text.tokens[token].hasDigit {
                readFigure(text, token, tokens, source: source, lists)
            } else if token > tokens.lowerBound {
                readVariant(text, token, lists)
            }
        }
    }

    /// What one of two texts states and the other states otherwise.
    struct Difference: Equatable {
        /// In the recall's name; empty where it has no such mark.
        var own: String
        /// In the title; empty where it has no such mark.
        var stated: String
        var isFigure: Bool
    }

    /// The first figure, by the alphabet of units, that the title states
    /// otherwise, or a mark that either has and the other lacks.
    func difference(from title: Particulars) -> Difference? {
        for (unit, values) in figures.sorted(by: { $0.key < $1.key }) {
            guard let stated = title.figures[unit], let own = values.first,
                let other = stated.first
            else { continue }
            let agrees = values.contains { value in
                stated.contains { ($0 - value).magnitude <= Self.rounding * max($0, value) }
            }
            guard !agrees else { continue }
            return Difference(
                own: Self.written(own, unit), stated: Self.written(other, unit), isFigure: true)
        }
        let own = variants.subtracting(title.marks)
        let stated = title.variants.subtracting(marks)
        guard !own.isEmpty || !stated.isEmpty else { return nil }
        return Difference(
            own: own.sorted().joined(separator: " "),
            stated: stated.sorted().joined(separator: " "), isFigure: false)
    }

    private static func written(_ figure: Double, _ unit: String) -> String {
        Int(exactly: figure).map { "\($0) \(unit)" } ?? "\(figure) \(unit)"
    }

    /// 24 for 24.2 megapixels: the share by which rounded figures differ.
    private static let rounding = 0.02
    /// Digits of a figure before its point: more are a number of some maker's.
    private static let figureDigits = 5

    private mutating func readFigure(
        _ text: borrowing FoldedText, _ token: Int, _ tokens: Range<Int>,
        source: borrowing Span<UInt8>, _ lists: WordLists
    ) {
        let own = text.tokens[token]
        let bytes = text.bytes[Int(own.start)..<Int(own.end)]
        let digits = bytes.prefix { $0 < 0x3A }
        guard !digits.isEmpty, digits.count <= Self.figureDigits else { return }
        var unit = bytes.dropFirst(digits.count)
        if unit.isEmpty {
            let next = token + 1
            guard next < tokens.upperBound, text.tokens[next].joinsPrevious,
                !text.tokens[next].hasDigit
            else { return }
            unit = text.bytes[text.stem(of: next)]
            guard unit.count > 1 else { return }
        }
        let behind = String(decoding: unit, as: UTF8.self)
        guard unit.allSatisfy({ $0 > 0x39 }), !lists[.multipack].contains(behind),
            !lists[.ignored].contains(behind)
        else { return }
        var figure = String(decoding: digits, as: UTF8.self)
        if token > tokens.lowerBound, let whole = Self.whole(text, before: token, source) {
            figure = "\(whole).\(figure)"
        }
        figures[behind, default: []] += [Double(figure)].compactMap { $0 }
    }

    /// The digits before a point, where the token stands behind one.
    private static func whole(
        _ text: borrowing FoldedText, before token: Int, _ source: borrowing Span<UInt8>
    ) -> String? {
        let before = text.tokens[token - 1]
        let point = Int(before.sourceEnd)
        guard !before.hasLetter, before.hasDigit, before.end - before.start <= figureDigits,
            point + 1 == Int(text.tokens[token].sourceStart),
            source[point] == UInt8(ascii: ".") || source[point] == UInt8(ascii: ",")
        else { return nil }
        return text.text(Int(before.start)..<Int(before.end))
    }

    /// A mark counts behind a name or number, not behind a word or figure:
    /// `4k ultra hd` is no variant.
    private mutating func readVariant(
        _ text: borrowing FoldedText, _ token: Int, _ lists: WordLists
    ) {
        let mark = text.text(text.stem(of: token))
        guard lists[.variant].contains(mark) else { return }
        marks.insert(mark)
        let before = text.bytes[text.stem(of: token - 1)]
        guard !Specification.isOne(before),
            CommonWords.documents(with: String(decoding: before, as: UTF8.self)) == 0
        else { return }
        variants.insert(mark)
    }
}
