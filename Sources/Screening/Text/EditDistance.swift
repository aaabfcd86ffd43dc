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
    static func slips(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
        slips(a.span, 0..<a.count, b.span, limit: limit)
    }

    /// The same of a part of the first.
    static func slips(
        _ a: borrowing Span<UInt8>, _ part: Range<Int>, _ b: borrowing Span<UInt8>, limit: Int
    ) -> Int? {
        var (first, aEnd, second, bEnd) = (part.lowerBound, part.upperBound, 0, b.count)
        while first < aEnd, second < bEnd, a[first] == b[second] {
            (first, second) = (first + 1, second + 1)
        }
        while first < aEnd, second < bEnd, a[aEnd - 1] == b[bEnd - 1] {
            (aEnd, bEnd) = (aEnd - 1, bEnd - 1)
        }
        if first == aEnd || second == bEnd {
            let slips = max(aEnd - first, bEnd - second)
            return slips <= limit ? slips : nil
        }
        // One slip leaves two swapped letters at most, and each brings at most
        // one letter that the other word has not.
        let (ours, theirs) = (letters(a, first..<aEnd), letters(b, second..<bEnd))
        guard limit > 1 || max(aEnd - first, bEnd - second) <= 2,
            (ours & ~theirs).nonzeroBitCount <= limit, (theirs & ~ours).nonzeroBitCount <= limit
        else { return nil }
        let slips = slips(a, first..<aEnd, b, second..<bEnd)
        return slips <= limit ? slips : nil
    }

    /// A bit for each letter that a word has.
    private static func letters(_ word: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var letters: UInt64 = 0
        for place in range { letters |= 1 << UInt64(word[place] & 63) }
        return letters
    }

    private static func slips(
        _ a: borrowing Span<UInt8>, _ ours: Range<Int>, _ b: borrowing Span<UInt8>,
        _ theirs: Range<Int>
    ) -> Int {
        let (long, wide) = (ours.count, theirs.count)
        var table = Table(rows: long + 2, columns: wide + 2, value: long + wide)
        for i in 0...long { table[i + 1, 1] = i }
        for j in 0...wide { table[1, j + 1] = j }
        for i in 0..<long {
            var column = 0
            for j in 0..<wide {
                let meant = b[theirs.lowerBound + j]
                var row = i
                while row > 0, a[ours.lowerBound + row - 1] != meant { row -= 1 }
                let change = a[ours.lowerBound + i] == meant ? 0 : 1
                let swapped = table[row, column] + (i - row) + 1 + (j - column)
                table[i + 2, j + 2] = min(
                    table[i + 1, j + 1] + change, table[i + 2, j + 1] + 1, table[i + 1, j + 2] + 1,
                    swapped)
                if change == 0 { column = j + 1 }
            }
        }
        return table[long + 1, wide + 1]
    }

    /// Small numbers in rows; in place where words are no longer than those
    /// that are looked for.
    private struct Table {
        private static let size =
            (NearWords.letters.upperBound + 2) * (NearWords.letters.upperBound + 2)

        private var inPlace: [676 of UInt8]
        private var spilled: [UInt8] = []
        private let columns: Int

        init(rows: Int, columns: Int, value: Int) {
            self.columns = columns
            inPlace = .init(repeating: UInt8(clamping: value))
            if rows * columns > Self.size {
                spilled = Array(repeating: UInt8(clamping: value), count: rows * columns)
            }
        }

        subscript(row: Int, column: Int) -> Int {
            get {
                let place = row * columns + column
                return Int(spilled.isEmpty ? inPlace[place] : spilled[place])
            }
            set {
                let place = row * columns + column
                if spilled.isEmpty {
                    inPlace[place] = UInt8(clamping: newValue)
                } else {
                    spilled[place] = UInt8(clamping: newValue)
                }
            }
        }
    }
}
