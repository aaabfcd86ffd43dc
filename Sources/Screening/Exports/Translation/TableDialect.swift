/// How a table's bytes fall into rows and cells.
struct TableDialect: Hashable, Sendable {
    /// What a quote means.
    enum Quoting: Hashable, Sendable {
        /// RFC 4180: a quote encloses a cell, two of them inside are one.
        case doubled
        /// Nothing: it is a letter like any other (Amazon's reports).
        case none
        /// It encloses a cell within its line; a backslash keeps the letter
        /// behind it (eBay's Buy Feed).
        case backslash
    }

    var delimiter: UInt8
    var quoting: Quoting
}

/// One cell of a row, as written.
struct TableCell {
    enum Writing { case bare, doubled, backslash }

    /// Its bytes, without the quotes around them.
    var range: Range<Int>
    var writing = Writing.bare

    /// The cell's text.
    func text(in bytes: [UInt8]) -> String {
        let cell = bytes[range]
        switch writing {
        case .bare: return String(decoding: cell, as: UTF8.self)
        case .doubled:
            return Self.text(cell, dropping: UInt8(ascii: "\""))
        case .backslash:
            return Self.text(cell, dropping: UInt8(ascii: "\\"))
        }
    }

    /// The text without each first of two letters of which the second is meant.
    private static func text(_ cell: ArraySlice<UInt8>, dropping escape: UInt8) -> String {
        guard cell.contains(escape) else { return String(decoding: cell, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(cell.count)
        var isEscaped = false
        for byte in cell {
            isEscaped = byte == escape && !isEscaped
            if !isEscaped { out.append(byte) }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
