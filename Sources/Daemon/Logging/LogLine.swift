package import Logging

/// One line of the log: `INFO notice delivered case=case_1f… attempt=2`.
package enum LogLine {
    /// How a line says its level.
    package enum Format: Hashable, Sendable {
        /// `<6>`, which the journal takes off and files the line by.
        case journal
        /// `INFO`.
        case terminal
    }

    /// The longest line in bytes.
    ///
    /// The journal cuts at 48 KiB (journald.conf(5), `LineMax=`) and takes the
    /// rest for a line of its own, with any `<0>` that a stranger put there for
    /// its priority; 8 KiB is well below.
    package static let byteLimit = 8192

    /// The line with its line feed, fields sorted by name.
    package static func bytes(
        _ level: Logger.Level, _ message: String, _ fields: Logger.Metadata, format: Format
    ) -> [UInt8] {
        var line =
            switch format {
            case .journal: "<\(level.syslogPriority)>"
            case .terminal: "\(level.rawValue.uppercased()) "
            }
        line += escaped(message)
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            line += " \(escapedName(name))=\(quoted("\(value)"))"
        }
        return cut(Array(line.utf8)) + [UInt8(ascii: "\n")]
    }

    /// Cuts what is too long at a character's end and says so.
    private static func cut(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= byteLimit else { return bytes }
        let mark = Array(" [cut]".utf8)
        var end = byteLimit - 1 - mark.count
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[..<end] + mark
    }

    /// The text with nothing in it that a terminal or a line reader would act
    /// on, as JSON escapes it.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += #"\\"#
            case "\n": out += #"\n"#
            case "\r": out += #"\r"#
            case "\t": out += #"\t"#
            case _ where scalar.isActive: out += #"\u{"# + String(scalar.value, radix: 16) + "}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// A value in quotes where it would otherwise not end where it ends.
    private static func quoted(_ text: String) -> String {
        let escaped = escaped(text)
        guard escaped.isEmpty || escaped.contains(where: { " =\"".contains($0) }) else {
            return escaped
        }
        return
            "\"\(escaped.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
    }

    /// A name cannot be quoted, so what would end it becomes `_`.
    private static func escapedName(_ name: String) -> String {
        String(escaped(name).map { " =\"".contains($0) ? "_" : $0 })
    }
}

extension Logger.Level {
    /// The syslog severity (RFC 5424, table 2).
    ///
    /// Nothing here is an emergency or an alert of the whole machine.
    package var syslogPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

extension Unicode.Scalar {
    /// Whether it does something instead of being shown: controls of both
    /// sets (ESC begins a terminal's commands), line and paragraph separators,
    /// invisible marks, and the marks that turn the direction of writing round.
    fileprivate var isActive: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
