/// Tells whose table a text is, and where its header ends.
struct TableRecognition {
    private let text: [UInt8]
    /// Bytes of the byte order mark and of comment lines in front of the header.
    private let start: Int
    private let name: String
    private let mapping: ExportMapping?

    init(_ text: [UInt8], mark: Int, name: String, _ mapping: ExportMapping? = nil) {
        self.mapping = mapping
        self.text = text
        self.name = name
        start = Self.behindComments(text, from: mark)
    }

    /// Lines above the names of an Amazon template's columns: one about the
    /// template, one with names for people, and sometimes one of groups.
    private static let mostPreambleRows = 5
    private static let mostCommentLines = 50

    /// Behind the lines that begin with `#`, as Meta's files do, unless the
    /// first of them names columns.
    private static func behindComments(_ text: [UInt8], from mark: Int) -> Int {
        var position = mark
        var lines = 0
        while position < text.count, text[position] == UInt8(ascii: "#"), lines < mostCommentLines {
            let rest = Array(text[position...])
            guard !generic.contains(where: { reading(of: rest, as: $0) != nil }) else { break }
            let end = text[position...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            position = min(end + 1, text.count)
            lines += 1
        }
        return position
    }

    func recognise(_ forced: ExportForm?) throws(ExportError) -> ExportRecognition {
        switch forced {
        case .platform(let form): return try insist(on: form)
        case nil:
            if let platform = try platform() { return platform }
        default: break
        }
        let rest = Array(text[start...])
        if let mapping {
            return try MappedTable(text: rest, start: start, name: name, mapping: mapping)
                .recognise(forced.map { [$0] } ?? Self.generic)
        }
        let readings = (forced.map { [$0] } ?? Self.generic).compactMap { form in
            Self.reading(of: rest, as: form).map { (form: form, columns: $0.0, bytes: $0.1) }
        }
        let known = readings.map { Self.known($0.columns) }
        guard let most = known.max(), let place = known.firstIndex(of: most) else {
            if forced == nil, let table = ColumnRecognition.recognise(rest, start: start) {
                return table
            }
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            throw ExportError(.unknownForm, unknownHeader(line))
        }
        let rivals = readings.indices.filter {
            known[$0] == most && readings[$0].columns != readings[place].columns
        }
        guard rivals.isEmpty else {
            throw ExportRecognition.ambiguous(
                ([place] + rivals).map { readings[$0].form }, name: name,
                why: "each reading of line 1 names \(most) known fields")
        }
        return ExportRecognition(
            form: readings[place].form, columns: readings[place].columns,
            headerBytes: start + readings[place].bytes,
            reason: "the header names \(most) known fields")
    }

    // MARK: Platforms

    private struct Claim {
        var form: PlatformForm
        var shape: TableShape
        var dialect: TableDialect
        var header: TableHeader
        var headerBytes: Int
        var known: Int
    }

    private func platform() throws(ExportError) -> ExportRecognition? {
        let claims = PlatformForm.all.flatMap { self.claims(of: $0) }
        guard let most = claims.map(\.known).max() else { return nil }
        let best = claims.filter { $0.known == most }
        guard best.count == 1 else {
            throw ExportRecognition.ambiguous(
                best.map { .platform($0.form) }, name: name,
                why: "its header has \(most) columns of each")
        }
        return try recognition(best[0])
    }

    private func insist(on form: PlatformForm) throws(ExportError) -> ExportRecognition {
        guard let claim = claims(of: form).max(by: { $0.known < $1.known }) else {
            throw ExportError(
                .unknownForm, "\(name): is not \(form.title): columns that it has are missing")
        }
        return try recognition(claim)
    }

    /// What the form makes of the text, by each delimiter, at the first row that
    /// it knows as a header.
    private func claims(of form: PlatformForm) -> [Claim] {
        guard case .table(let shape) = form.shape else { return [] }
        return shape.delimiters.compactMap { delimiter in
            let dialect = TableDialect(delimiter: delimiter, quoting: shape.quoting)
            var position = start
            for _ in 0...(shape.mayHavePreamble ? Self.mostPreambleRows : 0) {
                let (header, end) = headerRow(dialect, from: position)
                if let known = shape.knownColumns(of: header) {
                    return Claim(
                        form: form, shape: shape, dialect: dialect, header: header,
                        headerBytes: end, known: known)
                }
                position = end
                guard position < text.count else { break }
            }
            return nil
        }
    }

    private func headerRow(_ dialect: TableDialect, from start: Int) -> (TableHeader, Int) {
        var limits = ScreeningLimits()
        limits.recordBytes = ExportRecognition.lookAhead
        var reader = TableRowReader(dialect: dialect, limits: limits)
        let end = reader.read(text, from: start, width: nil, isFinal: true) ?? text.count
        // A header's cell may run over lines; one row of it is asked for as it is.
        return (TableHeader(reader.cells.map { $0.text(in: text) }), end)
    }

    private func recognition(_ claim: Claim) throws(ExportError) -> ExportRecognition {
        guard claim.headerBytes < ExportRecognition.lookAhead else {
            throw ExportRecognition.longHeader(name)
        }
        let mapped = try mapping?.columns(in: claim.header.cells, name: name)
        let signs = claim.shape.signs(in: claim.header).prefix(4).joined(separator: ", ")
        let reason = "the header has \(claim.known) of its columns, among them \(signs)"
        let form = ExportForm.platform(claim.form)
        // Rows that say all there is to say are screened as they are.
        if claim.shape.makeForm == nil,
            let columns = ColumnMap(
                header: claim.header, fields: claim.shape.fields, codeKind: claim.shape.codeKind,
                mapped: mapped ?? ExportMapping.Resolution())
        {
            let isTabbed = claim.dialect.delimiter == UInt8(ascii: "\t")
            var found = ExportRecognition(
                form: form, layout: isTabbed ? .tsv : .csv(delimiter: claim.dialect.delimiter),
                columns: columns, headerBytes: claim.headerBytes, reason: reason)
            found.quotesEnclose = claim.shape.quoting != .none
            return found
        }
        return ExportRecognition(
            form: form, headerBytes: 0, reason: reason,
            plan: .table(
                claim.form, claim.dialect, claim.header, headerBytes: claim.headerBytes))
    }

    // MARK: Generic tables

    private static let generic: [ExportForm] = [
        .csv(delimiter: UInt8(ascii: ",")), .tsv, .csv(delimiter: UInt8(ascii: ";")),
        .csv(delimiter: UInt8(ascii: "|")),
    ]

    /// The first row's cells as column names, and its length; `nil` where none
    /// is a title.
    private static func reading(of text: [UInt8], as form: ExportForm) -> (ColumnMap, Int)? {
        var delimiter = UInt8(ascii: "\t")
        if case .csv(let byte) = form { delimiter = byte }
        let header = QuotedText.cells(of: text, delimiter: delimiter, spans: form != .tsv)
        return ColumnMap(header: header.cells).map { ($0, header.next) }
    }

    private static func known(_ columns: ColumnMap) -> Int {
        Set(columns.fields.filter { $0 >= 0 }).count
    }

    private func unknownHeader(_ line: ArraySlice<UInt8>) -> String {
        let shown = String(decoding: line.prefix(80), as: UTF8.self)
            .filter { !$0.isNewline && $0 != "\u{0}" }
        return "\(name): line 1 names no title column (it begins “\(shown)”); "
            + "the first line must name the columns, one of them title"
    }
}
