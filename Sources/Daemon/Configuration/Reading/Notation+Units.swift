import RecallModel

extension Notation where Value == Duration {
    /// A whole number and its unit: `90s`, `15m`, `4h`, `7d`.
    ///
    /// A bare number is refused: nobody can tell whether it counts minutes or
    /// hours.
    static func duration(in range: ClosedRange<Duration>) -> Notation {
        Notation { text throws(Mistake) in
            guard let (count, unit) = text.countAndUnit, let seconds = unitSeconds[unit] else {
                throw Mistake(
                    "“\(text)” is no duration; write a whole number and s, m, h or d, as in 15m")
            }
            let (total, overflow) = count.multipliedReportingOverflow(by: seconds)
            guard !overflow, range.contains(.seconds(total)) else {
                throw Mistake(
                    "\(text) is out of range; from \(range.lowerBound.notation) to "
                        + range.upperBound.notation)
            }
            return .seconds(total)
        }
    }

    private static var unitSeconds: [String: Int] {
        ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    }
}

extension Notation where Value == Double {
    /// A share with its percent sign: `50%`, `2.5%`.
    static func share(in range: ClosedRange<Double>) -> Notation {
        Notation { text throws(Mistake) in
            guard text.hasSuffix("%"), let percent = decimal(text.dropLast()) else {
                throw Mistake("“\(text)” is no share; write a number and a percent sign, as in 50%")
            }
            let share = percent / 100
            guard range.contains(share) else {
                throw Mistake(
                    "\(text) is out of range; from \(range.lowerBound.percentNotation) to "
                        + range.upperBound.percentNotation)
            }
            return share
        }
    }

    /// A plain number, signed or not: `-1.3`, `4`.
    static func number(in range: ClosedRange<Double>) -> Notation {
        Notation { text throws(Mistake) in
            let isNegative = text.hasPrefix("-")
            guard let magnitude = decimal(isNegative ? text.dropFirst() : text[...]) else {
                throw Mistake("“\(text)” is no number; write one like -1.3")
            }
            let number = isNegative ? -magnitude : magnitude
            guard range.contains(number) else {
                throw Mistake(
                    "\(text) is out of range; from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }

    /// Digits with at most one point between them.
    private static func decimal(_ text: Substring) -> Double? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }
        return parts.count <= 2 && areDigits ? Double(text) : nil
    }
}

extension Notation where Value == Int {
    /// A whole number of bytes with its unit: `512B`, `256KiB`, `1GiB`.
    ///
    /// `KB` is refused, since it means 1000 to one half of the readers.
    static func size(in range: ClosedRange<Int>) -> Notation {
        Notation { text throws(Mistake) in
            guard let (count, unit) = text.countAndUnit,
                let shift = ["B": 0, "KiB": 10, "MiB": 20, "GiB": 30][unit]
            else {
                throw Mistake(
                    "“\(text)” is no size; write a whole number and B, KiB, MiB or GiB, as in "
                        + "256MiB")
            }
            let (bytes, overflow) = count.multipliedReportingOverflow(by: 1 << shift)
            guard !overflow, range.contains(bytes) else {
                throw Mistake(
                    "\(text) is out of range; from \(range.lowerBound.sizeNotation) to "
                        + range.upperBound.sizeNotation)
            }
            return bytes
        }
    }
}

extension Duration {
    /// The duration as the file would write it, in the largest unit that
    /// divides it.
    var notation: String {
        let seconds = components.seconds
        for (unit, length) in [("d", Int64(86_400)), ("h", 3600), ("m", 60)]
        where seconds != 0 && seconds % length == 0 {
            return "\(seconds / length)\(unit)"
        }
        return "\(seconds)s"
    }
}

extension Double {
    /// The share as the file would write it, to a hundredth of a percent.
    var percentNotation: String {
        let hundredths = Int((self * 10_000).rounded())
        if hundredths % 100 == 0 { return "\(hundredths / 100)%" }
        let fraction = String(hundredths % 100)
        let digits = (fraction.count == 1 ? "0" : "") + fraction
        return "\(hundredths / 100).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)%"
    }
}

extension Int {
    /// The number of bytes as the file would write it.
    var sizeNotation: String {
        for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
        where self != 0 && self % (1 << shift) == 0 {
            return "\(self >> shift)\(unit)"
        }
        return "\(self)B"
    }
}

extension String {
    /// Leading digits and the letters after them, `nil` where either is
    /// missing.
    fileprivate var countAndUnit: (Int, String)? {
        let digits = utf8.prefix(while: \.isDigit)
        guard !digits.isEmpty, let count = Int(Substring(digits)) else { return nil }
        return (count, String(self[digits.endIndex...]))
    }
}

extension UInt8 {
    /// Whether it is an ASCII digit.
    var isDigit: Bool { (0x30...0x39).contains(self) }
}
