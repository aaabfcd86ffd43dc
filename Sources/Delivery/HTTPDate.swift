package import RecallModel

/// The three forms of a date in HTTP (RFC 9110 section 5.6.7), all of which a
/// recipient must read.
///
/// | form | example |
/// |---|---|
/// | IMF-fixdate | `Sun, 06 Nov 1994 08:49:37 GMT` |
/// | RFC 850 | `Sunday, 06-Nov-94 08:49:37 GMT` |
/// | asctime | `Sun Nov  6 08:49:37 1994` |
package enum HTTPDate {
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// From Monday on.
    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// The moment the text writes, or `nil`.
    ///
    /// The name of the weekday is not held against the date. A year of two
    /// digits that would lie more than 50 years after `now` is one of the past,
    /// as the RFC demands.
    package static func parse(_ text: String, now: Instant) -> Instant? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
        guard words.count == 5 || words.count == 6 else { return nil }
        let isAsctime = words.count == 5
        if !isAsctime, words[5] != "GMT" { return nil }
        let (day, month) = isAsctime ? (words[2], words[1]) : (words[1], words[2])
        let (year, clock) = isAsctime ? (words[4], words[3]) : (words[3], words[4])
        guard let day = number(day, digits: 1...2), let index = months.firstIndex(of: month),
            let year = fullYear(year, now: now), let seconds = seconds(clock),
            let date = CivilDate(year: year, month: index + 1, day: day)
        else { return nil }
        return date.startUTC + .seconds(seconds)
    }

    private static func fullYear(_ text: String, now: Instant) -> Int? {
        if let year = number(text, digits: 4...4) { return year }
        guard let short = number(text, digits: 2...2) else { return nil }
        let today = now.utcDay.year
        let year = today - today % 100 + short
        return year > today + 50 ? year - 100 : year
    }

    private static func seconds(_ clock: String) -> Int? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
            .map { number(String($0), digits: 2...2) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }
}
