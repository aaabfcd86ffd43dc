/// What was found behind words met before: a shop's titles have few words, met
/// over and over, and one look says of nearly all that they lead nowhere.
///
/// Bounded: titles are chosen by strangers, who may write a new word each time.
/// When it is full it is emptied, which costs time and never an answer; so it
/// is when it grows, because an entry has not the whole hash.
struct WordMemory: Sendable {
    /// The upper 40 bits of a word's hash over its answer and one; 0 is empty.
    ///
    /// Words lie by other bits, so that two are taken for one with a chance of
    /// 10⁻¹² a look; one cache line holds all that is asked for.
    private var entries: [UInt64] = []
    private var filled = 0
    /// Counts what was remembered and forgotten: what was looked at before holds
    /// no longer.
    private(set) var changes = 0

    /// Answers are below this.
    static var answerLimit: Int { 1 << 24 - 1 }

    /// Powers of two; few rows need little, and 1 MiB is enough.
    ///
    /// It grows by steps that leave it at least an eighth full: words lie by
    /// chance, and the fewer lines of cache they lie in the nearer they are.
    private static let leastSize = 1 << 9
    private static let mostSize = 1 << 17
    private static let growth = 4
    private static let answer: UInt64 = 0xFF_FFFF

    init() { entries = Array(repeating: 0, count: Self.leastSize) }

    /// What lies where the word of that hash is looked for first: of many words,
    /// whose looks wait for nothing of each other, the cache brings several at
    /// once.
    @inline(__always)
    func glance(_ hash: UInt64) -> UInt64 { entries[place(hash)] }

    /// The answer for the word of that hash, or -1 where it is not known.
    @inline(__always)
    func recall(_ hash: UInt64) -> Int { recall(hash, glance(hash)) }

    /// The same, of a glance since which nothing has changed.
    @inline(__always)
    func recall(_ hash: UInt64, _ glance: UInt64) -> Int {
        var (entry, place) = (glance, place(hash))
        while entry != 0 {
            if entry ^ hash <= Self.answer {
                return Int(truncatingIfNeeded: entry & Self.answer) &- 1
            }
            place = (place &+ 1) & (entries.count &- 1)
            entry = entries[place]
        }
        return -1
    }

    /// Makes room for one more word.
    ///
    /// - Returns: Whether all others were forgotten for it.
    mutating func makeRoom() -> Bool {
        guard filled * 2 >= entries.count else { return false }
        let size = min(entries.count * Self.growth, Self.mostSize)
        entries = Array(repeating: 0, count: size)
        filled = 0
        changes += 1
        return true
    }

    /// - Parameter answer: from 0, below ``answerLimit``.
    /// - Precondition: the word is not known yet, and there is room.
    mutating func remember(_ hash: UInt64, _ answer: Int) {
        precondition((0..<Self.answerLimit).contains(answer))
        var place = place(hash)
        while entries[place] != 0 { place = (place + 1) & (entries.count - 1) }
        entries[place] = hash & ~Self.answer | UInt64(answer + 1)
        filled += 1
        changes += 1
    }

    /// By bits that are not in the entry; the lowest is always set.
    @inline(__always)
    private func place(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 1) & (entries.count &- 1)
    }
}
