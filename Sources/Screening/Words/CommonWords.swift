/// How common words are in the prose of product-safety notices, so that a word
/// that describes a product can be told from one that names it.
enum CommonWords {
    /// Notices that the table was counted in.
    static let documentCount = 20_781

    /// In how many of them at least a stem is written as a common noun; 0 for
    /// one that is not, which is a name or unknown.
    static func documents(with stem: String) -> Int { counts[stem] ?? 0 }

    /// Whether the stem of the letters that stand here is in the table.
    ///
    /// - Precondition: ``TermHash/slack`` bytes behind `end` may be read.
    static func has(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Bool {
        let stem = Stem.end(bytes, start: start, end: end)
        return table.find(hash.hash(bytes, from: start, to: stem)) >= 0
    }

    /// Of a seed that is known: the table is no stranger's, and half empty, so
    /// nobody can find a word that takes long to look up.
    private static let hash = TermHash(seed: 0)

    private static let table: TermTable = {
        var table = TermTable(capacity: counts.count)
        for stem in counts.keys { table.insert(hash.hash(Array(stem.utf8)), number: 0) }
        return table
    }()

    private static let counts: [String: Int] = {
        var counts: [String: Int] = [:]
        let text = String(decoding: PackageResources.common_words_txt, as: UTF8.self)
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard let count = words.first.flatMap({ Int($0) }) else { continue }
            for word in words.dropFirst() {
                counts[Stem.of(word), default: 0] = max(counts[Stem.of(word)] ?? 0, count)
            }
        }
        return counts
    }()
}
