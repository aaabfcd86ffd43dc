/// Numbers terms in the order in which they first appear, by open addressing:
/// a third of the time that a dictionary takes, which hashes the hash.
struct TermNumbering {
    /// The hash of each term, by its number.
    private(set) var hashes: [UInt64] = []
    private var slots: [UInt32]

    init() { slots = Array(repeating: 0, count: 1 << 12) }

    /// The number of the term with this hash, given to it now where it has
    /// none.
    mutating func number(_ hash: UInt64) -> Int {
        if hashes.count * 2 >= slots.count { grow() }
        var place = Self.place(hash, slots.count)
        while slots[place] != 0 {
            let number = Int(slots[place]) - 1
            if hashes[number] == hash { return number }
            place = (place + 1) & (slots.count - 1)
        }
        hashes.append(hash)
        slots[place] = UInt32(hashes.count)
        return hashes.count - 1
    }

    private static func place(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: hash >> 1) & (count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        for (number, hash) in hashes.enumerated() {
            var place = Self.place(hash, slots.count)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = UInt32(number + 1)
        }
    }
}

/// Which products belong to which numbers, gathered in any order and laid out
/// number by number.
struct PostingLists {
    private var entries: [(number: UInt32, product: UInt32)] = []

    mutating func add(_ number: Int, product: Int) {
        entries.append((UInt32(number), UInt32(product)))
    }

    /// The products of each of `count` numbers in the order in which they were
    /// added, and where each number's end.
    func laidOut(count: Int) -> (ends: FlatEnds, products: [UInt32]) {
        var starts = [Int](repeating: 0, count: count + 1)
        for entry in entries { starts[Int(entry.number) + 1] += 1 }
        var ends = FlatEnds()
        for number in 0..<count {
            ends.append(count: starts[number + 1])
            starts[number + 1] += starts[number]
        }
        var products = [UInt32](repeating: 0, count: entries.count)
        for entry in entries {
            products[starts[Int(entry.number)]] = entry.product
            starts[Int(entry.number)] += 1
        }
        return (ends, products)
    }
}
