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

    private var table: TermTable
    /// Behind each key, its words.
    private var starts: [Int32] = [0]
    private var places: [Int32] = []
    private var terms: [Int32] = []
    private var wordStarts: [Int32] = [0]
    private var wordBytes: [UInt8] = []

    init(_ words: [(bytes: [UInt8], term: Int32)], hash: TermHash) {
        var filed: [(key: UInt64, place: Int32)] = []
        for word in words where Self.letters.contains(word.bytes.count) {
            let place = Int32(terms.count)
            terms.append(word.term)
            wordBytes.append(contentsOf: word.bytes)
            wordStarts.append(Int32(wordBytes.count))
            let padded = word.bytes + TermHash.slack
            Self.forEachKey(of: padded, word.bytes.count, hash) { filed.append(($0, place)) }
            filed.append((Self.singleKey(of: word.bytes, hash), place))
        }
        filed.sort { ($0.key, $0.place) < ($1.key, $1.place) }
        table = TermTable(capacity: filed.count)
        var last: (key: UInt64, place: Int32) = (0, -1)
        for entry in filed where entry != last {
            if entry.key != last.key {
                table.insert(entry.key, number: starts.count - 1)
                starts.append(starts[starts.count - 1])
            }
            places.append(entry.place)
            starts[starts.count - 1] += 1
            last = entry
        }
    }

    /// The term of a word that differs in how often letters are repeated, or
    /// `nil`.
    func findRepeated(_ word: [UInt8], _ hash: TermHash) -> Int32? {
        let number = table.find(Self.singleKey(of: word, hash))
        return number < 0 ? nil : terms[Int(places[Int(starts[number])])]
    }

    /// The key of a word with every run of a letter made one.
    private static func singleKey(of word: [UInt8], _ hash: TermHash) -> UInt64 {
        let single = word.enumerated().filter { $0 == 0 || word[$0 - 1] != $1 }.map(\.element)
        return hash.hash(single) ^ Self.single | 1
    }

    /// The terms of the nearest words, all that are equally near.
    ///
    /// - Parameters:
    ///   - padded: the word, and what a hash may read behind it.
    ///   - count: letters of the word.
    func find(_ padded: [UInt8], _ count: Int, _ hash: TermHash) -> Set<Int32> {
        guard Self.letters.contains(count) else { return [] }
        var found: Set<Int32> = []
        var least = Int.max
        Self.forEachKey(of: padded, count, hash) { key in
            let number = table.find(key)
            guard number >= 0 else { return }
            for place in places[Int(starts[number])..<Int(starts[number + 1])] {
                guard let slips = slips(padded[..<count], place), slips <= least else { continue }
                if slips < least { found = [] }
                least = slips
                found.insert(terms[Int(place)])
            }
        }
        return found
    }

    private func slips(_ word: ArraySlice<UInt8>, _ place: Int32) -> Int? {
        let meant = wordBytes[Int(wordStarts[Int(place)])..<Int(wordStarts[Int(place) + 1])]
        let allowed = EditDistance.allowed(letters: meant.count)
        guard abs(meant.count - word.count) <= allowed else { return nil }
        return EditDistance.slips(word, meant, limit: allowed)
    }

    /// Calls `take` with every key of a word.
    ///
    /// The middle is tried three times, because slips move it.
    @inline(__always)
    private static func forEachKey(
        of padded: [UInt8], _ count: Int, _ hash: TermHash, _ take: (UInt64) -> Void
    ) {
        forEachDeletion(of: padded, count, hash) { take($0 ^ Self.whole | 1) }
        guard EditDistance.allowed(letters: count + 2) > 1 else { return }
        let middle = count / 2
        for split in (middle - 1)...(middle + 1) {
            forEachDeletion(of: padded, split, hash) { take($0 ^ Self.front | 1) }
            take(hash.hash(padded.span, from: split, to: count) ^ Self.back | 1)
        }
    }

    /// The hashes of the first letters and of what is left when one is out.
    @inline(__always)
    private static func forEachDeletion(
        of padded: [UInt8], _ count: Int, _ hash: TermHash, _ take: (UInt64) -> Void
    ) {
        take(hash.hash(padded.span, from: 0, to: count))
        var rest = Array(padded[1...])
        for place in 0..<count {
            take(hash.hash(rest.span, from: 0, to: count - 1))
            rest[place] = padded[place]
        }
    }

    // Apart from each other and from the terms themselves (digits of pi).
    private static let single: UInt64 = 0x4528_21E6_38D0_1377
    private static let whole: UInt64 = 0x243F_6A88_85A3_08D2
    private static let front: UInt64 = 0x1319_8A2E_0370_7344
    private static let back: UInt64 = 0xA409_3822_299F_31D0
}
