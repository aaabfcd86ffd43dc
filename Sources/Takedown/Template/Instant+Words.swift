import RecallModel

extension Instant {
    /// The moment as a letter has it, to the minute before: `2026-11-22 16:49 UTC`.
    ///
    /// Whoever sells or makes goods reads no fractions of seconds; a time to answer
    /// by is never later than it is.
    var words: String {
        let text = CivilZone.utc.text(self)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
