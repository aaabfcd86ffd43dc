/// An error from the store of cases: what happened, where, and what to do.
package struct CaseStoreError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, Sendable {
        /// No space is left; what was confirmed before is safe.
        case full
        /// The file or what is in it is damaged.
        case corrupt
        /// Another process holds the file.
        case busy
        /// A newer program wrote the file.
        case newerSchema = "newer_schema"
        /// An older program wrote the file and the daemon has not yet opened
        /// it.
        case olderSchema = "older_schema"
        /// Commits would not survive a power cut.
        case notDurable = "not_durable"
        /// The store was opened to read only, or its file system is.
        case readOnly = "read_only"
        case cannotOpen = "cannot_open"
        /// No record of that name.
        case notFound = "not_found"
        /// The record exists and this cannot happen to it.
        case impossible
        /// The schema refused a change: an error of the program.
        case constraint
        /// The task was cancelled; nothing was changed.
        case cancelled
        /// The device failed.
        case inputOutput = "io"
        case failed
    }

    package var code: Code
    /// One line: what, where, what to do next.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { "\(code.rawValue): \(message)" }
}
