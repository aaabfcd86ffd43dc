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
    /// - Parameter limit: 2 at most.
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
        let slips = slips(Pair(first..<aEnd, second..<bEnd), a, b, atMost: limit)
        return slips <= limit ? slips : nil
    }

    /// A bit for each letter that a word has.
    private static func letters(_ word: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var letters: UInt64 = 0
        for place in range { letters |= 1 << UInt64(word[place] & 63) }
        return letters
    }

    /// Letters from one swapped letter to the other, both counted, in each word:
    /// as neighbours, or moved apart by the second slip.
    private static let swaps: [3 of (Int, Int)] = [(2, 2), (2, 3), (3, 2)]

    /// What is left of both words.
    private struct Pair {
        var (i, iEnd, j, jEnd) = (0, 0, 0, 0)

        init(_ ours: Range<Int>, _ theirs: Range<Int>) {
            (i, iEnd, j, jEnd) = (
                ours.lowerBound, ours.upperBound, theirs.lowerBound, theirs.upperBound
            )
        }

        /// The letters that each word has left.
        var left: (ours: Int, theirs: Int) { (iEnd &- i, jEnd &- j) }

        /// The same so many letters further on.
        func past(_ ours: Int, _ theirs: Int) -> Pair {
            var pair = self
            pair.i += ours
            pair.j += theirs
            return pair
        }
    }

    /// The slips between what is left, tried out from the front: for the two
    /// slips at most that are asked for, a dozen looks and no table to fill.
    ///
    /// - Returns: more than `limit` where they are more.
    private static func slips(
        _ pair: Pair, _ a: borrowing Span<UInt8>, _ b: borrowing Span<UInt8>, atMost limit: Int
    ) -> Int {
        var pair = pair
        while pair.i < pair.iEnd, pair.j < pair.jEnd, a[pair.i] == b[pair.j] {
            pair = pair.past(1, 1)
        }
        let (ours, theirs) = pair.left
        if ours == 0 || theirs == 0 { return max(ours, theirs) }
        guard limit > 0, abs(ours - theirs) <= limit else { return limit + 1 }
        var least = limit + 1
        least = min(least, 1 + slips(pair.past(1, 1), a, b, atMost: least - 2))
        least = min(least, 1 + slips(pair.past(1, 0), a, b, atMost: least - 2))
        least = min(least, 1 + slips(pair.past(0, 1), a, b, atMost: least - 2))
        for place in swaps.indices {
            let (p, q) = swaps[place]
            guard p <= ours, q <= theirs, a[pair.i] == b[pair.j + q - 1],
                a[pair.i + p - 1] == b[pair.j]
            else { continue }
            let cost = p + q - 3
            least = min(least, cost + slips(pair.past(p, q), a, b, atMost: least - 1 - cost))
        }
        return least
    }
}
