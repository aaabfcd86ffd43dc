/// What was found behind words met before: a shop's titles have few words, met
/// over and over.
///
/// Bounded: titles are chosen by strangers, who may write a new word each time.
/// When it is full it is emptied, which costs time and never an answer.
struct WordMemory {
    /// The words looked for, half of the places at most; a word behind which
    /// nothing was found has its lowest bit unset.
    private var keys: [UInt64]
    /// What was found behind the others, which are few.
    private var findings: [UInt64: [DisguisedWords.Finding]] = [:]
    private var filled = 0

    /// A power of two: 1 MiB a worker.
    private static let size = 1 << 17

    init() { keys = Array(repeating: 0, count: Self.size) }

    /// What was found behind the word of that hash, or `nil` where it was not
    /// looked for yet.
    @inline(__always)
    func recall(_ hash: UInt64) -> [DisguisedWords.Finding]? {
        let key = hash | 1
        var place = Int(truncatingIfNeeded: hash >> 8) & (Self.size - 1)
        while keys[place] != 0 {
            if keys[place] | 1 == key { return keys[place] == key ? findings[key] : [] }
            place = (place + 1) & (Self.size - 1)
        }
        return nil
    }

    mutating func remember(_ hash: UInt64, _ found: [DisguisedWords.Finding]) {
        if filled > Self.size / 2 { self = WordMemory() }
        var place = Int(truncatingIfNeeded: hash >> 8) & (Self.size - 1)
        while keys[place] != 0 { place = (place + 1) & (Self.size - 1) }
        keys[place] = found.isEmpty ? (hash | 1) ^ 1 : hash | 1
        if !found.isEmpty { findings[hash | 1] = found }
        filled += 1
    }
}
