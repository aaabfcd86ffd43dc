/// Why an export cannot be read as a whole.
///
/// What is wrong with one row is a `Defect` instead.
package struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds callers tell apart.
    package enum Code: String, Hashable, Sendable {
        /// The file cannot be opened or read: try again or mend the system.
        case unreadable
        /// Nothing is in it.
        case empty
        /// It is no listing export this reader knows.
        case unknownForm = "unknown-form"
        /// It could be one form as well as another.
        case ambiguousForm = "ambiguous-form"
        /// The compressed stream is broken or ends too early.
        case brokenCompression = "broken-compression"
        /// It grows past any honest ratio when decompressed.
        case bomb
        /// Too many of its rows are unreadable: the form has changed.
        case tooManyDefects = "too-many-defects"
    }

    package var code: Code
    /// One line: what was seen, where, and what to do next.
    package var message: String
    /// What was read up to there, where rows were.
    package var summary: ScreeningSummary?

    package init(_ code: Code, _ message: String, summary: ScreeningSummary? = nil) {
        self.code = code
        self.message = message
        self.summary = summary
    }

    package var description: String { message }
}
