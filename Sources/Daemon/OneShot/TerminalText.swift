/// Text from strangers, made safe and straight for a terminal.
package enum TerminalText {
    /// The text without control characters, by which a title could move the
    /// cursor or rewrite what was printed before it.
    package static func safe(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    /// Cells in columns of these widths; one that is too long ends in an
    /// ellipsis, the last one is not padded.
    package static func columns(_ cells: [String], widths: [Int]) -> String {
        zip(cells, widths).enumerated().map { index, pair in
            let (cell, width) = (safe(pair.0), pair.1)
            let clipped = cell.count > width ? String(cell.prefix(width - 1)) + "…" : cell
            guard index + 1 < cells.count else { return clipped }
            return clipped + String(repeating: " ", count: width - clipped.count)
        }.joined(separator: "  ")
    }
}
