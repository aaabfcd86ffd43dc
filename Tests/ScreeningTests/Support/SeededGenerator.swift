/// A small generator with a seed (xorshift64), so that a failure repeats.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// - Parameter seed: any number; the same gives the same sequence.
    init(_ seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<4 { _ = next() }
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func below(_ bound: Int) -> Int { Int(next() >> 16) % bound }

    /// True once in so many times.
    mutating func oneIn(_ times: Int) -> Bool { below(times) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// The bytes with one to four pieces of them put elsewhere, each where it
    /// was cut shorter by some of its length.
    mutating func spliced(_ whole: [UInt8]) -> [UInt8] {
        var bytes = whole
        for _ in 0...below(4) {
            let from = below(bytes.count)
            let count = below(min(200, bytes.count - from))
            let piece = bytes[from..<from + count]
            bytes.insert(contentsOf: piece, at: below(bytes.count))
            bytes.removeSubrange(from..<from + below(count + 1))
        }
        return bytes
    }
}
