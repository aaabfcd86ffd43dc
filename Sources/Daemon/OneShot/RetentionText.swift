package import CaseStore
package import JSONText

/// What is purged, as a person or a script reads it.
package enum RetentionText {
    private static let widths = [10, 8, 8, 8]

    package static let header = TerminalText.columns(
        ["KIND", "DUE", "HELD", "PURGED"], widths: widths)

    package static func row(_ count: PurgeCount) -> String {
        TerminalText.columns(
            [count.kind.rawValue, "\(count.due)", "\(count.held)", "\(count.purged)"],
            widths: widths)
    }

    package static func json(_ count: PurgeCount) -> JSONValue {
        .record([
            "kind": .string(count.kind.rawValue), "due": .integer(count.due),
            "held": .integer(count.held), "purged": .integer(count.purged),
        ])
    }
}
