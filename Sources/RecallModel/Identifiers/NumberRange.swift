/// Numbers from one to another, as recalls print them: `A1000 - A1999`,
/// `GX-100 to 120`.
///
/// All of them have the same letters in front and as many digits behind.
package struct NumberRange: Hashable, Sendable {
    /// What stands in front of the digits, as printed.
    package let stem: String
    /// 1 to 19.
    package let digits: Int
    package let numbers: ClosedRange<UInt64>

    /// What stands between the ends of a range.
    ///
    /// A dash needs spaces: within a number it is a part of it.
    private static let middles = [" to ", " through ", " thru ", " - ", "–", "—"]
    /// A UInt64 holds any number of so many digits.
    private static let digitLimit = 19

    /// The range that a text is, or `nil` where it is none.
    package init?(_ text: String) {
        guard let ends = Self.ends(of: text) else { return nil }
        self.init(from: ends.first, to: ends.last)
    }

    /// The ends that a text names, be they numbers of one kind or not.
    package static func ends(of text: String) -> (first: String, last: String)? {
        for middle in middles {
            let ends = text.split(separator: middle, maxSplits: 1)
            guard ends.count == 2 else { continue }
            return (ends[0].trimmingSpace(), ends[1].trimmingSpace())
        }
        return nil
    }

    private init?(from first: String, to last: String) {
        let low = Self.digits(endingAt: first)
        let high = Self.digits(endingAt: last)
        stem = String(first.dropLast(low.count))
        let other = last.dropLast(high.count)
        guard (1...Self.digitLimit).contains(low.count), low.count == high.count,
            other.isEmpty || Self.letters(other) == Self.letters(stem),
            let least = UInt64(low), let most = UInt64(high), least <= most
        else { return nil }
        digits = low.count
        numbers = least...most
    }

    private static func digits(endingAt text: String) -> String {
        String(
            text.utf8.reversed().prefix { (0x30...0x39).contains($0) }.reversed().map {
                Character(UnicodeScalar($0))
            })
    }

    /// Letters and digits without case and separators.
    private static func letters(_ text: some StringProtocol) -> [UInt8] {
        text.utf8.compactMap { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte | 0x20
            default: nil
            }
        }
    }

    /// Whether a number is one of these, however it is separated.
    package func covers(_ number: some StringProtocol) -> Bool {
        let own = Self.letters(number)
        let front = Self.letters(stem)
        guard own.count == front.count + digits, own.starts(with: front),
            let value = UInt64(String(decoding: own.suffix(digits), as: UTF8.self))
        else { return false }
        return numbers.contains(value)
    }

    /// The number at a place of the range, as printed.
    package subscript(value: UInt64) -> String {
        let text = "\(value)"
        return stem + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
