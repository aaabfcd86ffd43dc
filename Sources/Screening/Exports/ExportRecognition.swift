import RecallModel

/// What an export was taken for, and why.
package struct ExportRecognition: Hashable, Sendable {
    package var form: ExportForm
    /// The header's columns; `nil` for NDJSON, whose rows name their fields.
    package var columns: ColumnMap?
    /// Bytes before the first row: byte order mark and header line.
    package var headerBytes: Int
    /// One line for a person: what gave the form away.
    package var reason: String
}

extension ExportRecognition {
    /// Bytes looked at.
    ///
    /// A header line of 512 columns of 60 letters fits twice.
    static let lookAhead = 64 << 10

    /// Recognises a form from the first bytes of the text, decompressed.
    ///
    /// - Parameter forced: a form the caller insists on.
    /// - Throws: ``ExportError`` that names what the file is instead, where
    ///   that can be told, and what to send.
    static func recognise(
        _ head: [UInt8], name: String, forced: ExportForm?
    ) throws(ExportError) -> ExportRecognition {
        try refuseForeign(head, name: name)
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = head[mark...]
        guard let first = text.first(where: { !isSpace($0) }) else {
            throw ExportError(.empty, "\(name): nothing is in it; send the export again")
        }
        if forced == .ndjson || (forced == nil && first == UInt8(ascii: "{")) {
            return ExportRecognition(
                form: .ndjson, columns: nil, headerBytes: mark,
                reason: "the first line is an object")
        }
        let readings = (forced.map { [$0] } ?? candidates).compactMap { form in
            reading(of: Array(text), as: form, headMark: mark)
        }
        guard let best = readings.max(by: { $0.known < $1.known }) else {
            let line = text.prefix { $0 != UInt8(ascii: "\n") }
            throw ExportError(.unknownForm, unknownHeader(line, name: name))
        }
        guard best.headerBytes < lookAhead else {
            throw ExportError(
                .unknownForm,
                "\(name): line 1 is longer than \(lookAhead) bytes; it must name the columns")
        }
        return best
    }

    /// The first row's cells as column names, or `nil` where none is a title.
    private static func reading(
        of text: [UInt8], as form: ExportForm, headMark: Int
    ) -> ExportRecognition? {
        var delimiter = UInt8(ascii: "\t")
        if case .csv(let byte) = form { delimiter = byte }
        let header = QuotedText.cells(of: text, delimiter: delimiter, spans: form != .tsv)
        guard let columns = ColumnMap(header: header.cells) else { return nil }
        let known = columns.fields.count { $0 >= 0 }
        return ExportRecognition(
            form: form, columns: columns, headerBytes: headMark + header.next,
            reason: "the header names \(known) known fields")
    }

    private var known: Int { columns?.fields.count { $0 >= 0 } ?? 0 }

    private static let candidates: [ExportForm] = [
        .csv(delimiter: UInt8(ascii: ",")), .tsv, .csv(delimiter: UInt8(ascii: ";")),
        .csv(delimiter: UInt8(ascii: "|")),
    ]

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// Forms that are recognised only to be refused in plain words.
    private static let foreign: [(magic: [UInt8], message: String)] = [
        ([0xFF, 0xFE], "is UTF-16; export it again as UTF-8"),
        ([0xFE, 0xFF], "is UTF-16; export it again as UTF-8"),
        (
            [0x50, 0x4B, 0x03, 0x04],
            "is a zip archive or spreadsheet; send the CSV itself or gzip it"
        ),
        ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with zstd; send it plain or with gzip"),
        ([0x42, 0x5A, 0x68], "is compressed with bzip2; send it plain or with gzip"),
        ([0x1F, 0x8B], "is gzip within gzip; compress it once"),
        ([0x25, 0x50, 0x44, 0x46], "is a PDF; send a CSV, TSV or NDJSON export"),
    ]

    private static func refuseForeign(_ head: [UInt8], name: String) throws(ExportError) {
        if let match = foreign.first(where: { head.starts(with: $0.magic) }) {
            throw ExportError(.unknownForm, "\(name): \(match.message)")
        }
        // A row may hold a NUL by accident, the line that names the columns not.
        if head.prefix(while: { $0 != UInt8(ascii: "\n") }).contains(0) {
            throw ExportError(
                .unknownForm, "\(name): is binary or UTF-16 without a mark; export it as UTF-8")
        }
        let first = head.first { !isSpace($0) && ![0xEF, 0xBB, 0xBF].contains($0) }
        switch first {
        case UInt8(ascii: "<"):
            throw ExportError(
                .unknownForm, "\(name): is HTML or XML; send a CSV, TSV or NDJSON export")
        case UInt8(ascii: "["):
            throw ExportError(
                .unknownForm, "\(name): is one JSON array; send NDJSON, one object a line")
        default: return
        }
    }

    private static func unknownHeader(_ line: ArraySlice<UInt8>, name: String) -> String {
        let shown = String(decoding: line.prefix(80), as: UTF8.self)
            .filter { !$0.isNewline && $0 != "\u{0}" }
        return "\(name): line 1 names no title column (it begins “\(shown)”); "
            + "the first line must name the columns, one of them title"
    }
}
