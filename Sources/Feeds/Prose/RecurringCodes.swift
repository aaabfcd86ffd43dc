/// Model numbers run together without a seam, told apart by the beginning
/// they share: `BHW08R1BWTBHW10R1BWTBHW12R1BWT`.
enum RecurringCodes {
    /// A shorter word is one code.
    private static let shortestRun = 14
    private static let lengths = 5...16
    /// Codes of one family differ by a suffix at most.
    private static let mostDifference = 4

    /// The codes and their first bytes within the word; empty where it is not
    /// such a run.
    static func codes(in word: String, fewest: Int) -> [(text: String, offset: Int)] {
        let bytes = Array(word.utf8)
        let stem = bytes.prefix(while: \.isCapital)
        guard bytes.count >= shortestRun, stem.count >= 2, stem.count <= 6,
            bytes.allSatisfy(\.isCodeByte)
        else { return [] }
        let starts = bytes.indices.filter { index in
            bytes[index...].starts(with: stem) && index + stem.count < bytes.count
                && !bytes[index + stem.count].isCapital
        }
        let ends = starts.dropFirst() + [bytes.count]
        let codes = zip(starts, ends).map { start, end in
            (text: String(decoding: bytes[start..<end], as: UTF8.self), offset: start)
        }
        let counts = codes.map(\.text.utf8.count)
        guard codes.count >= fewest, counts.allSatisfy(lengths.contains),
            (counts.max() ?? 0) - (counts.min() ?? 0) <= mostDifference,
            codes.allSatisfy({ IdentifierShape($0.text).digits >= 2 })
        else { return [] }
        return codes
    }

    /// Open codes run together: `FEFBZ90GC*FEFLMC55GC*GLEF396AB*`.
    static func open(in word: String) -> [(text: String, offset: Int)] {
        let pieces = word.split(separator: "*", omittingEmptySubsequences: true)
        guard pieces.count >= 3, word.hasSuffix("*"),
            pieces.allSatisfy({ IdentifierShape(String($0)).isUnmistakable })
        else { return [] }
        return pieces.map {
            ("\($0)*", word.utf8.distance(from: word.startIndex, to: $0.startIndex))
        }
    }
}
