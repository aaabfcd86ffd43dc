/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z, leap
/// seconds not counted (as POSIX time).
package struct Instant: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole seconds since 1970, as a webhook timestamp carries them.
    package var seconds: Int64 { milliseconds.flooredQuotient(1000) }

    /// The day it falls on in UTC.
    package var utcDay: CivilDate {
        CivilDate(daysSince1970: Int(seconds.flooredQuotient(86_400)))
    }

    /// Far before anything this product can meet.
    package static let distantPast = Instant(milliseconds: -62_135_596_800_000)
    /// 9999-12-31T23:59:59Z: the last moment RFC 3339 can write.
    package static let distantFuture = Instant(milliseconds: 253_402_300_799_000)

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// The moment that much later.
    package static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds + duration.milliseconds)
    }

    package static func - (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds - duration.milliseconds)
    }

    /// How long from the second moment to the first.
    package static func - (later: Instant, earlier: Instant) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC; milliseconds are written only where there are any.
    package var description: String {
        let date = utcDay
        let second = Int(seconds - Int64(date.daysSince1970) * 86_400)
        let clock = [second / 3600, second / 60 % 60, second % 60]
            .map { $0.padded(to: 2) }.joined(separator: ":")
        let fraction = Int(milliseconds - seconds * 1000)
        return "\(date)T\(clock)\(fraction == 0 ? "" : ".\(fraction.padded(to: 3))")Z"
    }

    /// The moment written in RFC 3339, with any offset, or `nil` where the
    /// text is not such a time.
    ///
    /// A leap second (`:60`) counts as the next second; digits past
    /// milliseconds are dropped.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(bytes[10]),
            let date = CivilDate(String(text.prefix(10))),
            let hour = Int(digits: bytes[11..<13]), hour < 24, bytes[13] == UInt8(ascii: ":"),
            let minute = Int(digits: bytes[14..<16]), minute < 60, bytes[16] == UInt8(ascii: ":"),
            let second = Int(digits: bytes[17..<19]), second <= 60
        else { return nil }
        var position = 19
        var fraction = 0
        if bytes[position] == UInt8(ascii: ".") {
            let places = bytes[20...].prefix { (0x30...0x39).contains($0) }
            guard !places.isEmpty else { return nil }
            let three =
                Array(places.prefix(3)) + Array(repeating: 0x30, count: max(0, 3 - places.count))
            fraction = Int(digits: three[...]) ?? 0
            position = 20 + places.count
        }
        guard let offset = Self.offset(bytes[position...]) else { return nil }
        let civil = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        let utc = Int64(civil - offset)
        // A zone may carry the first or last day out of the years that
        // ``description`` can write.
        guard (Self.distantPast.seconds...Self.distantFuture.seconds).contains(utc) else {
            return nil
        }
        self.init(milliseconds: utc * 1000 + Int64(fraction))
    }

    /// The zone's offset in seconds: `Z`, `+08:00`, `-05:00`.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.elementsEqual("Z".utf8) || bytes.elementsEqual("z".utf8) { return 0 }
        let zone = Array(bytes)
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"),
            zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
            let hours = Int(digits: zone[1..<3]), hours < 24,
            let minutes = Int(digits: zone[4..<6]), minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (zone[0] == UInt8(ascii: "-") ? -1 : 1)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    package static func hours(_ hours: Int) -> Duration { .seconds(hours * 3600) }
    package static func minutes(_ minutes: Int) -> Duration { .seconds(minutes * 60) }
}

extension FixedWidthInteger {
    /// Division that rounds down, also below zero.
    package func flooredQuotient(_ divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// Decimal digits with zeros in front up to `width`.
    func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

extension Int {
    /// The number that these ASCII digits write; `nil` where one is no digit.
    init?(digits: ArraySlice<UInt8>) {
        guard !digits.isEmpty, digits.count < 19 else { return nil }
        var value = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        self = value
    }
}
