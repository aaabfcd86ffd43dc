import RecallModel

/// What an export was taken for, and why.
package struct ExportRecognition: Sendable, CustomStringConvertible {
    package var form: ExportForm
    /// How the text that screening reads falls into rows.
    var layout: ExportForm
    /// The header's columns; `nil` where rows name their fields.
    package var columns: ColumnMap?
    /// Bytes before the first row: byte order mark and header line.
    package var headerBytes: Int
    /// One line for a person: what gave the form away.
    package var reason: String
    package var encoding = TextEncoding.utf8
    /// What the file is compressed with: `gzip`, `zip`, `zstd`.
    package var compression: String?
    /// Whether a quote may enclose a cell.
    var quotesEnclose = true
    /// How the text is translated; `nil` where it is screened as it is.
    var plan: TranslationPlan?
    /// The encoding that the text is rewritten from.
    var rewritten = TextEncoding.utf8

    init(
        form: ExportForm, layout: ExportForm? = nil, columns: ColumnMap? = nil, headerBytes: Int,
        reason: String, plan: TranslationPlan? = nil
    ) {
        self.form = form
        self.layout = plan == nil ? layout ?? form : .ndjson
        self.columns = columns
        self.headerBytes = headerBytes
        self.reason = reason
        self.plan = plan
    }

    package var description: String {
        encoding == .utf8
            ? "\(form.name): \(reason)" : "\(form.name) in \(encoding.rawValue): \(reason)"
    }
}

extension ExportRecognition {
    /// Bytes looked at.
    ///
    /// A header line of 512 columns of 60 letters fits twice.
    static let lookAhead = 64 << 10

    /// Recognises a form from the first bytes of the text, decompressed.
    ///
    /// - Parameters:
    ///   - forced: a form the caller insists on.
    ///   - mapping: what the export's team says of its columns.
    /// - Throws: ``ExportError`` that names what the file is instead, where
    ///   that can be told, and what to send.
    static func recognise(
        _ head: [UInt8], name: String, forced: ExportForm?, mapping: ExportMapping? = nil
    ) throws(ExportError) -> ExportRecognition {
        try refuseForeign(head, name: name)
        let encoding = try encoding(of: head, name: name, said: mapping?.encoding)
        var rewriting = TextRewriting(encoding)
        let text = encoding == .utf8 ? head : rewriting.rewrite(head, isLast: true)
        try refuseBinary(text, name: name)
        let mark = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let first = text[mark...].first(where: { !isSpace($0) }) else {
            throw ExportError(.empty, "\(name): nothing is in it; send the export again")
        }
        let columns = mapping.flatMap { $0.hasColumns ? $0 : nil }
        if first == UInt8(ascii: "<") {
            guard columns == nil else { throw unmappable("XML", name: name) }
            return try XMLRecognition(head, text: text, encoding: encoding, name: name)
                .recognise(forced)
        }
        var found: ExportRecognition
        if let object = try ObjectRecognition(text, mark: mark, name: name, columns)
            .recognise(forced)
        {
            found = object
        } else {
            found = try TableRecognition(text, mark: mark, name: name, columns).recognise(forced)
        }
        guard found.headerBytes < lookAhead else {
            throw longHeader(name)
        }
        found.encoding = encoding
        found.rewritten = encoding
        return found
    }

    /// How the text's letters are written: as a mark in front of it says, or
    /// somebody, or an XML declaration, or the bytes themselves.
    private static func encoding(
        of head: [UInt8], name: String, said: TextEncoding?
    ) throws(ExportError) -> TextEncoding {
        let told = TextEncoding.told(by: head)
        let sure = TextEncoding.marked(head) ?? said ?? XMLRecognition.declaredEncoding(of: head)
        guard sure != nil || told.rivals.isEmpty else {
            let rivals = ([told.encoding] + told.rivals).map(\.rawValue)
            throw ExportError(
                .ambiguousForm,
                "\(name): its letters could be \(rivals.joined(separator: " or ")); say which by "
                    + "encoding: in the configuration or --listings-encoding, or send UTF-8")
        }
        let encoding = sure ?? told.encoding
        guard !encoding.needsCodePage || encoding.codePage != nil else {
            throw ExportError(
                .unknownForm,
                "\(name): is in \(encoding.rawValue), which this system's C library has no "
                    + "converter for; install its gconv modules, or send UTF-8")
        }
        return encoding
    }

    /// Whether the bytes end within their first line, and it begins like JSON.
    static func isCutObject(_ head: [UInt8]) -> Bool {
        guard head.count == lookAhead, !head.contains(UInt8(ascii: "\n")) else { return false }
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return head[mark...].first { !isSpace($0) } == UInt8(ascii: "{")
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// Forms that are recognised only to be refused in plain words.
    private static let foreign: [(magic: [UInt8], message: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "is a zip within a compressed file; pack it once"),
        ([0x28, 0xB5, 0x2F, 0xFD], "is zstd within a compressed file; pack it once"),
        ([0x42, 0x5A, 0x68], "is compressed with bzip2; send it plain, or as gzip, zip or zstd"),
        ([0x1F, 0x8B], "is gzip within a compressed file; pack it once"),
        ([0x25, 0x50, 0x44, 0x46], "is a PDF; send a CSV, TSV, JSON or XML export"),
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "is a spreadsheet of old Excel; save it as CSV or TSV"
        ),
    ]

    private static func refuseForeign(_ head: [UInt8], name: String) throws(ExportError) {
        if let match = foreign.first(where: { head.starts(with: $0.magic) }) {
            throw ExportError(.unknownForm, "\(name): \(match.message)")
        }
    }

    /// A row may hold a NUL by accident, the line that names the columns not.
    private static func refuseBinary(_ text: [UInt8], name: String) throws(ExportError) {
        if text.prefix(while: { $0 != UInt8(ascii: "\n") }).contains(0) {
            throw ExportError(
                .unknownForm,
                "\(name): is binary; send a CSV, TSV, JSON or XML export")
        }
    }

    /// The error of a text whose fields a mapping cannot name.
    static func unmappable(_ what: String, name: String) -> ExportError {
        ExportError(
            .unknownForm,
            "\(name): is \(what), and columns: maps those of tables and the names of objects; "
                + "delete columns: or send a table")
    }

    static func longHeader(_ name: String) -> ExportError {
        ExportError(
            .unknownForm,
            "\(name): line 1 is longer than \(lookAhead) bytes; it must name the columns")
    }

    /// The error of a text that several forms claim.
    static func ambiguous(_ forms: [ExportForm], name: String, why: String) -> ExportError {
        let titles = forms.map(\.name).joined(separator: " or ")
        let names = forms.map(\.shortName).joined(separator: " or --listings-format ")
        return ExportError(
            .ambiguousForm,
            "\(name): could be \(titles) (\(why)); say --listings-format \(names)")
    }
}
