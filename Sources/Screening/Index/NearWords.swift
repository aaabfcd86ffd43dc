/// Finds the words of recalled products that a misspelt word was meant to be.
///
/// A word is filed under itself and under all that is left of it when one
/// letter is taken out; a misspelling shares one of these with it if both are
/// one slip apart (Garbe's symmetric deletion, 2012). Of longer words, which
/// may have two slips, the halves are filed too: two slips leave one half as
/// it is, or each half with one. What is found is then measured.
struct NearWords: Sendable {
    /// Letters of the words that are filed and looked for.
    ///
    /// Shorter ones have too many neighbours; longer ones are compounds, whose
    /// deletions would cost more than they find.
    static let letters = 3...24

    private var words = FlatBytes()
    /// The term of each word.
    private var terms: [UInt32] = []
    /// Keys and the words behind them, by a hash table without gaps: a key's
    /// low bits choose the bucket, its high half stands over the word's place.
    ///
    /// Keys are kept to 50 bits or so. That two words' keys agree in them is
    /// harmless where the words are compared afterwards, and of no account
    /// where they are not.
    private var buckets = FlatEnds()
    private var entries: [UInt64] = []

    init() {}

    init(_ words: [(bytes: [UInt8], term: Int32)], hash: TermHash) {
        var filed: [(key: UInt64, place: UInt32)] = []
        for word in words where Self.letters.contains(word.bytes.count) {
            let place = UInt32(terms.count)
            terms.append(UInt32(bitPattern: word.term))
            self.words.append(word.bytes)
            let padded = PaddedWord(word.bytes.span, 0..<word.bytes.count)
            Self.forEachKey(of: padded, padded.count, hash) { filed.append(($0, place)) }
            filed.append((Self.singleKey(of: word.bytes, hash), place))
        }
        file(filed)
    }

    private mutating func file(_ filed: [(key: UInt64, place: UInt32)]) {
        var count = 1
        while count * 2 < filed.count { count *= 2 }
        var starts = [Int](repeating: 0, count: count + 1)
        for entry in filed { starts[Self.bucket(entry.key, count) + 1] += 1 }
        for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
        var unsorted = [UInt64](repeating: 0, count: filed.count)
        var next = starts
        for entry in filed {
            let bucket = Self.bucket(entry.key, count)
            unsorted[next[bucket]] = entry.key & ~0xFFFF_FFFF | UInt64(entry.place)
            next[bucket] += 1
        }
        entries.reserveCapacity(filed.count)
        for bucket in 0..<count {
            let before = entries.count
            for entry in unsorted[starts[bucket]..<starts[bucket + 1]].sorted()
            where entries.count == before || entries.last != entry { entries.append(entry) }
            buckets.append(count: entries.count - before)
        }
    }

    @inline(__always)
    private static func bucket(_ key: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: key >> 1) & (count - 1)  // the lowest bit is always set
    }

    /// Calls with each word that is filed under the key.
    @inline(__always)
    private func forEachWord(under key: UInt64, _ take: (Int) -> Void) {
        guard buckets.count > 0 else { return }
        for place in buckets[Self.bucket(key, buckets.count)]
        where entries[place] >> 32 == key >> 32 {
            take(Int(UInt32(truncatingIfNeeded: entries[place])))
        }
    }

    mutating func carry(by carrier: inout some ColumnCarrier) throws(IndexFileError) {
        try words.carry(by: &carrier)
        try carrier.carry(&terms)
        try buckets.carry(by: &carrier)
        try carrier.carry(&entries)
    }

    /// - Throws: where columns out of a file contradict each other.
    func check(terms limit: Int) throws(IndexFileError) {
        try words.check(texts: terms.count)
        try buckets.check(runs: buckets.count, elements: entries.count)
        guard buckets.count & (buckets.count - 1) == 0, terms.allSatisfy({ $0 < limit }),
            entries.allSatisfy({ UInt32(truncatingIfNeeded: $0) < terms.count })
        else { throw .malformed("the words near others") }
    }

    /// The term of a word that differs in how often letters are repeated, or
    /// `nil`.
    func findRepeated(_ word: [UInt8], _ hash: TermHash) -> Int32? {
        var found: Int32?
        forEachWord(under: Self.singleKey(of: word, hash)) { place in
            if found == nil { found = term(at: place) }
        }
        return found
    }

    private func term(at place: Int) -> Int32 { Int32(bitPattern: terms[place]) }

    /// The key of a word with every run of a letter made one.
    private static func singleKey(of word: [UInt8], _ hash: TermHash) -> UInt64 {
        let single = word.enumerated().filter { $0 == 0 || word[$0 - 1] != $1 }.map(\.element)
        return hash.hash(single) ^ Self.single | 1
    }

    /// The terms of the nearest words, all that are equally near.
    ///
    /// - Parameter count: letters of the word that are looked at, from the first.
    func find(_ word: PaddedWord, _ count: Int, _ hash: TermHash) -> Set<Int32> {
        guard Self.letters.contains(count) else { return [] }
        var found: Set<Int32> = []
        var least = Int.max
        var last = -1
        Self.forEachKey(of: word, count, hash) { key in
            forEachWord(under: key) { place in
                // A word that is near is under many keys in a row.
                guard place != last else { return }
                last = place
                guard let slips = slips(word, count, place), slips <= least else { return }
                if slips < least { found = [] }
                least = slips
                found.insert(term(at: place))
            }
        }
        return found
    }

    private func slips(_ word: PaddedWord, _ count: Int, _ place: Int) -> Int? {
        let meant = words[place]
        let allowed = EditDistance.allowed(letters: meant.count)
        guard abs(meant.count - count) <= allowed else { return nil }
        return EditDistance.slips(word.bytes.span, 0..<count, meant.span, limit: allowed)
    }

    /// Calls `take` with every key of a word.
    ///
    /// The middle is tried three times, because slips move it.
    @inline(__always)
    private static func forEachKey(
        of padded: PaddedWord, _ count: Int, _ hash: TermHash, _ take: (UInt64) -> Void
    ) {
        forEachDeletion(of: padded, count, hash) { take($0 ^ Self.whole | 1) }
        guard EditDistance.allowed(letters: count + 2) > 1 else { return }
        let middle = count / 2
        for split in (middle - 1)...(middle + 1) {
            forEachDeletion(of: padded, split, hash) { take($0 ^ Self.front | 1) }
            take(hash.hash(padded.bytes.span, from: split, to: count) ^ Self.back | 1)
        }
    }

    /// The hashes of the first letters and of what is left when one is out.
    @inline(__always)
    private static func forEachDeletion(
        of padded: PaddedWord, _ count: Int, _ hash: TermHash, _ take: (UInt64) -> Void
    ) {
        take(hash.hash(padded.bytes.span, from: 0, to: count))
        var rest = padded.rest
        for place in 0..<count {
            take(hash.hash(rest.bytes.span, from: 0, to: count - 1))
            rest.set(place, padded.bytes[place])
        }
    }

    // Apart from each other and from the terms themselves (digits of pi).
    private static let single: UInt64 = 0x4528_21E6_38D0_1377
    private static let whole: UInt64 = 0x243F_6A88_85A3_08D2
    private static let front: UInt64 = 0x1319_8A2E_0370_7344
    private static let back: UInt64 = 0xA409_3822_299F_31D0
}
