/// From a term's hash to its number, by open addressing over flat arrays.
///
/// A title's words are nearly all unknown, and a bitmap that fits the cache
/// says so with one look: 16 bits a term let about one unknown word in 16 pass
/// on to the probe.
struct TermTable: Sendable {
    private var hashes: [UInt64]
    private var numbers: [UInt32]
    private var bitmap: [UInt64]
    private let mask: Int
    private let bitMask: UInt64

    /// A table for at most `capacity` terms, half full at the most.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        hashes = Array(repeating: 0, count: size)
        numbers = Array(repeating: 0, count: size)
        mask = size - 1
        let words = max(64, size / 8)  // 16 bits a term, 64 a word, half full
        bitmap = Array(repeating: 0, count: words)
        bitMask = UInt64(words * 64 - 1)
    }

    /// A table of terms numbered in this order.
    ///
    /// - Throws: where two have one hash, or one has the hash of an empty place:
    ///   these come from a file.
    ///
    /// - Parameters:
    ///   - aliases: further hashes of some of them.
    ///   - numbers: which of them, one for each alias.
    init(
        _ hashes: [UInt64], besides aliases: [UInt64] = [], _ numbers: [UInt32] = []
    ) throws(IndexFileError) {
        self.init(capacity: hashes.count + aliases.count)
        for (number, hash) in hashes.enumerated() {
            guard hash != 0, find(hash) < 0 else { throw .malformed("a term's hash") }
            insert(hash, number: number)
        }
        for (hash, number) in zip(aliases, numbers) {
            guard hash != 0, find(hash) < 0 else { throw .malformed("a term's other hash") }
            insert(hash, number: Int(number))
        }
    }

    /// The number of the term with this hash, or -1.
    @inline(__always)
    func find(_ hash: UInt64) -> Int {
        let bit = (hash >> 20) & bitMask
        guard bitmap[Int(bit >> 6)] & (1 &<< (bit & 63)) != 0 else { return -1 }
        var place = Int(truncatingIfNeeded: hash >> 1) & mask
        while hashes[place] != 0 {
            if hashes[place] == hash { return Int(numbers[place]) }
            place = (place + 1) & mask
        }
        return -1
    }

    /// Gives the hash a number.
    ///
    /// - Precondition: it has none yet and the table is not full.
    mutating func insert(_ hash: UInt64, number: Int) {
        let bit = (hash >> 20) & bitMask
        bitmap[Int(bit >> 6)] |= 1 &<< (bit & 63)
        var place = Int(truncatingIfNeeded: hash >> 1) & mask
        while hashes[place] != 0 {
            precondition(hashes[place] != hash, "a term is numbered once")
            place = (place + 1) & mask
        }
        hashes[place] = hash
        numbers[place] = UInt32(number)
    }
}
