/// How many slips of the keyboard turn one word into the other.
enum EditDistance {
    /// The slips that a word of so many letters may have and still be read:
    /// none below five, one up to eight, two beyond (Apache Lucene's
    /// `AUTO:5,9`; the research on listing formats, 3.3, has the same steps).
    static func allowed(letters: Int) -> Int { letters < 5 ? 0 : letters < 9 ? 1 : 2 }

    /// The least number of insertions, deletions, replacements and swaps of
    /// neighbours that turn `a` into `b`, swapped letters being moved apart
    /// again by the others (Damerau, CACM 7, 1964; the algorithm of Lowrance
    /// and Wagner, JACM 22, 1975).
    ///
    /// - Returns: `nil` where they are more than `limit`.
    static func slips(
        _ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>, limit: Int
    ) -> Int? {
        var (a, b) = (a, b)
        while let first = a.first, first == b.first {
            a.removeFirst()
            b.removeFirst()
        }
        while let last = a.last, last == b.last {
            a.removeLast()
            b.removeLast()
        }
        if a.isEmpty || b.isEmpty {
            let slips = max(a.count, b.count)
            return slips <= limit ? slips : nil
        }
        // One slip leaves two swapped letters at most, and each brings at most
        // one letter that the other word has not.
        guard limit > 1 || max(a.count, b.count) <= 2,
            (letters(a) & ~letters(b)).nonzeroBitCount <= limit,
            (letters(b) & ~letters(a)).nonzeroBitCount <= limit
        else { return nil }
        let slips = slips(Array(a), Array(b))
        return slips <= limit ? slips : nil
    }

    /// A bit for each letter that a word has.
    private static func letters(_ word: ArraySlice<UInt8>) -> UInt64 {
        word.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    private static func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
        let width = b.count + 2
        var table = [Int](repeating: a.count + b.count, count: (a.count + 2) * width)
        for i in 0...a.count { table[(i + 1) * width + 1] = i }
        for j in 0...b.count { table[width + j + 1] = j }
        for i in 0..<a.count {
            var column = 0
            for j in 0..<b.count {
                let row = a[..<i].lastIndex(of: b[j]).map { $0 + 1 } ?? 0
                let change = a[i] == b[j] ? 0 : 1
                let swapped = table[row * width + column] + (i - row) + 1 + (j - column)
                table[(i + 2) * width + j + 2] = min(
                    table[(i + 1) * width + j + 1] + change, table[(i + 2) * width + j + 1] + 1,
                    table[(i + 1) * width + j + 2] + 1, swapped)
                if change == 0 { column = j + 1 }
            }
        }
        return table[(a.count + 1) * width + b.count + 1]
    }
}
