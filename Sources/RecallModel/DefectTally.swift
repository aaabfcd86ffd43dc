/// The defects of one text: the first of them in words, all of them counted by
/// kind.
///
/// As a collection it is those in words. A text of 20 MB can have ten million
/// defects, each of which takes more memory than the text that it is about; a
/// person mends a list by the first few and by how many there are of a kind.
package struct DefectTally: Hashable, Sendable {
    /// Defects that are kept in words.
    ///
    /// The most that any real list had is 19, in one of Safety Gate's 318 weekly
    /// reports, with barcodes that are none; past a thousand it is the list's
    /// form that is wrong.
    package static let mostInWords = 1_000

    private var inWords: [Defect] = []
    /// All of them, those in words among them.
    package private(set) var total = 0
    /// How many there are of each kind, by ``Defect/code``.
    package private(set) var counts: [String: Int] = [:]

    package init() {}

    package mutating func append(_ defect: Defect) {
        count(defect.code, 1)
        if inWords.count < Self.mostInWords { inWords.append(defect) }
    }

    /// Adds those of another text, or of a part of this one.
    package mutating func append(_ other: DefectTally) {
        for (code, number) in other.counts { count(code, number) }
        inWords += other.inWords.prefix(Self.mostInWords - inWords.count)
    }

    private mutating func count(_ code: String, _ number: Int) {
        total += number
        counts[code, default: 0] += number
    }

    /// Those that are not in words, by their kinds; `nil` where all are.
    package var rest: String? {
        guard total > inWords.count else { return nil }
        var left = counts
        for defect in inWords { left[defect.code, default: 0] -= 1 }
        let kinds = left.filter { $0.value > 0 }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        let said = kinds.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return "\(total - inWords.count) more defects: \(said)"
    }
}

extension DefectTally: RandomAccessCollection {
    package var startIndex: Int { inWords.startIndex }
    package var endIndex: Int { inWords.endIndex }
    package subscript(position: Int) -> Defect { inWords[position] }
}

extension DefectTally: ExpressibleByArrayLiteral {
    package init(arrayLiteral defects: Defect...) {
        for defect in defects { append(defect) }
    }
}
