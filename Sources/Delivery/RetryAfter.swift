package import RecallModel

/// What a `Retry-After` header asks for (RFC 9110 section 10.2.3).
package enum RetryAfter {
    /// 5 s and 24 h: the first and last row of the schedule.
    ///
    /// Less would let a receiver make us hammer it, more would let it silence a
    /// notice.
    package static let bounds = Duration.seconds(5)...Duration.hours(24)

    /// How long to wait by a header written as seconds or as a date, drawn into
    /// the bounds; a date that has passed asks for the least.
    ///
    /// `nil` where the text is neither.
    package static func parse(_ text: String, now: Instant) -> Duration? {
        let wait: Duration
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // More digits than an Int holds ask for the most.
            wait = Int(text).map { .seconds(min($0, 86_400)) } ?? bounds.upperBound
        } else if let date = HTTPDate.parse(text, now: now) {
            wait = date - now
        } else {
            return nil
        }
        return min(max(wait, bounds.lowerBound), bounds.upperBound)
    }
}
