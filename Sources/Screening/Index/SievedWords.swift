/// What the words of titles met so far lead to: a shop's titles have few words,
/// met over and over, and one look says of nearly all that they lead nowhere.
///
/// Bounded: titles are chosen by strangers, who may write a new word each time.
/// When it is full it is emptied, which costs time and never an answer.
struct SievedWords {
    enum Answer {
        case unknown, nothing
        case term(Int32)
        case several
    }

    /// The words' hashes, half of the places at most; the lowest bit of one that
    /// leads to nothing is not set.
    private var keys: [UInt64]
    /// The term of each of the others, or -1 where it is in ``lists``.
    private var terms: [Int32]
    /// Those of the words that may be several.
    private var lists: [UInt64: [Int32]] = [:]
    private var filled = 0

    /// A power of two: with the terms 1.5 MiB a worker.
    private static let size = 1 << 17

    init() {
        keys = Array(repeating: 0, count: Self.size)
        terms = Array(repeating: 0, count: Self.size)
    }

    @inline(__always)
    func recall(_ hash: UInt64) -> Answer {
        let key = hash | 1
        var place = Int(truncatingIfNeeded: hash >> 8) & (Self.size - 1)
        while keys[place] != 0 {
            if keys[place] | 1 == key {
                if keys[place] != key { return .nothing }
                return terms[place] >= 0 ? .term(terms[place]) : .several
            }
            place = (place + 1) & (Self.size - 1)
        }
        return .unknown
    }

    /// The terms of a word of several, or `nil` where it is not known.
    func several(_ hash: UInt64) -> [Int32]? { lists[hash | 1] }

    /// - Precondition: the word is not known yet.
    mutating func remember(_ hash: UInt64, _ found: [Int32]) {
        if filled > Self.size / 2 { self = SievedWords() }
        var place = Int(truncatingIfNeeded: hash >> 8) & (Self.size - 1)
        while keys[place] != 0 { place = (place + 1) & (Self.size - 1) }
        keys[place] = found.isEmpty ? (hash | 1) ^ 1 : hash | 1
        terms[place] = found.count == 1 ? found[0] : -1
        if found.count > 1 { lists[hash | 1] = found }
        filled += 1
    }
}
