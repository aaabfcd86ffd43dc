/// A word with what a hash may read behind it, in place: words are looked for by
/// the hundred thousand, and none may cost an allocation.
struct PaddedWord {
    /// Letters at most.
    static let letters = NearWords.letters.upperBound

    /// The letters; zeros behind them.
    private(set) var bytes: [32 of UInt8] = .init(repeating: 0)
    private(set) var count = 0

    /// No letters yet.
    init() {}

    /// - Precondition: no more than ``letters`` bytes.
    init(_ source: borrowing Span<UInt8>, _ range: Range<Int>) {
        precondition(range.count <= Self.letters)
        for place in range {
            bytes[count] = source[place]
            count &+= 1
        }
    }

    /// The word without its first letter.
    var rest: PaddedWord {
        var rest = self
        for place in 1..<max(1, count) { rest.bytes[place - 1] = bytes[place] }
        if count > 0 {
            rest.bytes[count - 1] = 0
            rest.count -= 1
        }
        return rest
    }

    /// - Precondition: fewer than ``letters`` bytes so far.
    mutating func append(_ byte: UInt8) {
        precondition(count < Self.letters)
        bytes[count] = byte
        count += 1
    }

    mutating func removeLast() {
        count -= 1
        bytes[count] = 0
    }

    /// Puts another byte in a place.
    mutating func set(_ place: Int, _ byte: UInt8) { bytes[place] = byte }

    /// The letters by themselves.
    var array: [UInt8] {
        var array: [UInt8] = []
        array.reserveCapacity(count)
        for place in 0..<count { array.append(bytes[place]) }
        return array
    }
}
