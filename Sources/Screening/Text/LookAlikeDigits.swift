/// Letters and digits that are taken for each other in model numbers: O and 0,
/// I, L and 1, S and 5, B and 8.
enum LookAlikeDigits {
    /// The code with all of them as digits.
    static func skeleton(_ code: some Sequence<UInt8>) -> [UInt8] {
        code.map(skeleton)
    }

    @inline(__always)
    static func skeleton(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "o"): UInt8(ascii: "0")
        case UInt8(ascii: "i"), UInt8(ascii: "l"): UInt8(ascii: "1")
        case UInt8(ascii: "s"): UInt8(ascii: "5")
        case UInt8(ascii: "b"): UInt8(ascii: "8")
        default: byte
        }
    }

    /// The words that digits and signs inside a word may stand for: `f1sher`,
    /// `fi$her`; empty where some digit stands for no letter.
    ///
    /// Only words are read so, never model numbers.
    static func words(_ text: some Collection<UInt8>) -> [[UInt8]] {
        guard text.count >= 3, text.contains(where: { $0 &- UInt8(ascii: "a") < 26 }) else {
            return []
        }
        var words: [[UInt8]] = [[]]
        for byte in text {
            let (one, other) = letters(byte)
            guard let one, words.count <= wordLimit else { return [] }
            if let other { words += words.map { $0 + [other] }.reversed() }
            let single = other == nil ? words.count : words.count / 2
            for place in 0..<single { words[place].append(one) }
        }
        return words
    }

    /// Whether ``words(_:)`` of what stands here may be any, so that nearly
    /// every number costs no more than this.
    static func mayBeWord(_ text: borrowing Span<UInt8>, _ count: Int) -> Bool {
        for place in 0..<count where letters(text[place]).0 == nil { return false }
        return true
    }

    /// Words that one may stand for: four times a 1 among its digits.
    private static let wordLimit = 16

    /// The letters that a byte may stand for, one or two.
    private static func letters(_ byte: UInt8) -> (UInt8?, UInt8?) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): (byte, nil)
        case UInt8(ascii: "0"): (UInt8(ascii: "o"), nil)
        case UInt8(ascii: "1"), UInt8(ascii: "!"), UInt8(ascii: "|"):
            (UInt8(ascii: "i"), UInt8(ascii: "l"))
        case UInt8(ascii: "3"): (UInt8(ascii: "e"), nil)
        case UInt8(ascii: "4"), UInt8(ascii: "@"): (UInt8(ascii: "a"), nil)
        case UInt8(ascii: "5"), UInt8(ascii: "$"): (UInt8(ascii: "s"), nil)
        case UInt8(ascii: "7"), UInt8(ascii: "+"): (UInt8(ascii: "t"), nil)
        case UInt8(ascii: "8"): (UInt8(ascii: "b"), nil)
        case UInt8(ascii: "9"): (UInt8(ascii: "g"), nil)
        default: (nil, nil)
        }
    }
}
