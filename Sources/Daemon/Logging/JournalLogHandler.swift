package import Logging

/// Writes log messages to standard error, one line each, for the journal to
/// collect or a person to read.
///
/// With the journal at the other end a line begins with `<N>`, its syslog
/// priority (sd-daemon(3)); otherwise with the level's name. Listings and
/// recalls are written by strangers, so nothing of a message or a value can
/// end the line, colour a terminal or look like another line.
package struct JournalLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let format: LogLine.Format
    private let write: @Sendable ([UInt8]) -> Void

    /// A handler that writes lines elsewhere than to standard error.
    ///
    /// - Parameter write: takes one line with its line feed; called from any
    ///   thread.
    package init(
        level: Logger.Level, format: LogLine.Format, write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        logLevel = level
        self.format = format
        self.write = write
    }

    /// A handler for standard error in the format that fits what is at its
    /// other end.
    ///
    /// - Parameter environment: read for `JOURNAL_STREAM`.
    package static func standardError(
        level: Logger.Level, environment: [String: String]
    ) -> JournalLogHandler {
        let isJournal = StandardError.isJournal(environment["JOURNAL_STREAM"])
        return JournalLogHandler(
            level: level, format: isJournal ? .journal : .terminal, write: StandardError.write)
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
        if let own = event.metadata { fields.merge(own) { $1 } }
        if let error = event.error { fields["error"] = .string("\(error)") }
        write(LogLine.bytes(event.level, "\(event.message)", fields, format: format))
    }
}
