/// Guesses which of the words that are known somebody meant.
enum Suggestion {
    /// The known word nearest to `word`, or `nil` where none is near: at most
    /// one slip in three letters, since a wrong hint is worse than none.
    static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let slips = max(1, word.count / 3)
        let ranked = known.map { (distance: distance(word.lowercased(), $0), word: $0) }
        return ranked.filter { $0.distance <= slips }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// How many letters must be inserted, removed, replaced or swapped with
    /// their neighbour to make one word the other: Damerau and Levenshtein's
    /// measure in its restricted form, where no letter moves twice.
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        var i = 1
        while i <= a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            var j = 1
            while j <= b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
                j += 1
            }
            (beforeLast, last) = (last, row)
            i += 1
        }
        return last[b.count]
    }

    /// “; did you mean “every”?”, or the words there are.
    static func hint(for word: String, among known: [String]) -> String {
        if let near = nearest(to: word, among: known) { return "did you mean “\(near)”?" }
        return known.isEmpty ? "there is none" : "one of: \(known.joined(separator: ", "))"
    }
}
