/// A publisher's word that a recall no longer holds.
package struct Withdrawal: Hashable, Sendable {
    /// The day on which it was said, `nil` where the document has none.
    package var day: CivilDate?
    /// As printed.
    package var words: String

    package init(day: CivilDate?, words: String) {
        self.day = day
        self.words = words
    }
}
