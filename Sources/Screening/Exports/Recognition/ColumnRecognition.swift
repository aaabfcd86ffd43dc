import RecallModel

/// Tells what the columns of a table without a header hold, by what stands in
/// them.
///
/// Only a table that leaves no doubt is taken: its rows are of one width, its
/// first row looks like all others, and one column reads like titles.
enum ColumnRecognition {
    /// Rows looked at.
    private static let mostRows = 200
    /// Rows from which a share says something.
    private static let leastRows = 5
    private static let delimiters = [UInt8](",\t;|".utf8)

    /// By the delimiter under which most columns say what they are, and of those
    /// the one that gives most columns: a comma in each price splits rows evenly
    /// too.
    static func recognise(_ text: [UInt8], start: Int) -> ExportRecognition? {
        var best: (delimiter: UInt8, columns: [Int], rank: (Int, Int))?
        for delimiter in delimiters {
            guard let rows = rows(of: text, delimiter: delimiter),
                let columns = columns(of: rows)
            else { continue }
            let rank = (columns.count { $0 >= 0 }, columns.count)
            if best.map({ $0.rank < rank }) ?? true { best = (delimiter, columns, rank) }
        }
        guard let best else { return nil }
        let names = best.columns.filter { $0 >= 0 }.map { Listing.fields[$0].name }
        return ExportRecognition(
            form: best.delimiter == 0x09 ? .tsv : .csv(delimiter: best.delimiter),
            columns: ColumnMap(unnamed: best.columns), headerBytes: start,
            reason: "it has no header; its columns look like \(names.joined(separator: ", "))")
    }

    /// The first rows, where there are enough and all are of one width.
    private static func rows(of text: [UInt8], delimiter: UInt8) -> [[String]]? {
        let rows = firstRows(of: text, delimiter: delimiter)
        guard rows.count >= leastRows, let width = rows.first?.count, width >= 2 else { return nil }
        return rows.allSatisfy { $0.count == width } ? rows : nil
    }

    /// The first rows; the last of a long text may be cut off and is left out.
    static func firstRows(of text: [UInt8], delimiter: UInt8) -> [[String]] {
        let quoting = TableDialect.Quoting.doubled
        var limits = ScreeningLimits()
        limits.recordBytes = ExportRecognition.lookAhead
        var reader = TableRowReader(
            dialect: TableDialect(delimiter: delimiter, quoting: quoting), limits: limits)
        var rows: [[String]] = []
        var position = 0
        while rows.count < mostRows, position < text.count {
            guard
                let next = reader.read(
                    text, from: position, width: rows.first?.count,
                    isFinal: text.count < ExportRecognition.lookAhead)
            else { break }
            rows.append(reader.cells.map { $0.text(in: text).trimmingSpace() })
            position = next
        }
        return rows
    }

    /// What a column's cells look like.
    private struct Column {
        let cells: [String]
        private let filled: [String]

        init(_ cells: [String]) {
            self.cells = cells
            filled = cells.filter { !$0.isEmpty }
        }

        func share(_ holds: (String) -> Bool) -> Double {
            filled.isEmpty ? 0 : Double(filled.count(where: holds)) / Double(filled.count)
        }
        var isMostlyFilled: Bool { filled.count * 10 >= cells.count * 9 }
        var distinct: Double { Double(Set(filled).count) / Double(max(1, filled.count)) }
        var isURL: Bool { share { $0.hasPrefix("http://") || $0.hasPrefix("https://") } > 0.9 }
        var isCode: Bool { share { GTIN($0) != nil } > 0.9 }
        var isNumber: Bool { share(ColumnRecognition.isAmount) > 0.9 }
        var isPath: Bool { share { $0.contains(" > ") } > 0.5 }
        var isID: Bool {
            isMostlyFilled && distinct > 0.98
                && share { !$0.contains { $0.isWhitespace } && $0.count <= 64 } == 1
        }
        /// Amounts, of which some have cents.
        var isPrice: Bool { isNumber && share { $0.contains(".") || $0.contains(",") } > 0.3 }
        /// Several words each, and hardly two alike.
        var isTitle: Bool {
            isMostlyFilled && distinct > 0.8 && share { $0.contains(" ") } > 0.8
                && share { $0.utf8.count <= 600 } == 1 && !isPath
                && share(WrittenDate.isDate) < 0.5
        }
    }

    /// The field of each column, or -1; `nil` where no column is the titles.
    private static func columns(of rows: [[String]]) -> [Int]? {
        let columns = (0..<rows[0].count).map { place in Column(rows.map { $0[place] }) }
        guard let title = columns.firstIndex(where: \.isTitle),
            looksLikeData(rows[0], columns)
        else { return nil }
        var fields = [Int](repeating: -1, count: columns.count)
        func set(_ name: String, _ place: Int?) {
            guard let place, fields[place] < 0,
                let field = Listing.fields.firstIndex(where: { $0.name == name })
            else { return }
            fields[place] = field
        }
        set("title", title)
        set("url", columns.firstIndex(where: \.isURL))
        set("gtin", columns.firstIndex(where: \.isCode))
        set("listing_id", columns.indices.first { fields[$0] < 0 && columns[$0].isID })
        set("category", columns.indices.first { fields[$0] < 0 && columns[$0].isPath })
        set("brand", brand(columns, titles: columns[title], fields))
        set("price", columns.indices.first { fields[$0] < 0 && columns[$0].isPrice })
        return fields
    }

    /// Whether the first row is one like the others, and no header in words that
    /// nobody knows: in some column of numbers or addresses it has one too.
    private static func looksLikeData(_ first: [String], _ columns: [Column]) -> Bool {
        for (cell, column) in zip(first, columns) where !cell.isEmpty {
            if column.isNumber, isAmount(cell) { return true }
            if column.isURL, cell.hasPrefix("http") { return true }
            if column.isCode, GTIN(cell) != nil { return true }
        }
        return false
    }

    /// The column whose words many titles begin with.
    private static func brand(_ columns: [Column], titles: Column, _ fields: [Int]) -> Int? {
        columns.indices.first { place in
            guard fields[place] < 0, columns[place].isMostlyFilled else { return false }
            var begun = 0
            for (cell, title) in zip(columns[place].cells, titles.cells)
            where !cell.isEmpty && !isAmount(cell) && cell.utf8.count <= 60 {
                if title.lowercased().hasPrefix(cell.lowercased()) { begun += 1 }
            }
            return begun * 4 >= titles.cells.count
        }
    }

    static func isAmount(_ text: String) -> Bool {
        let digits = text.drop { "£$€¥".contains($0) || $0 == " " }
        return !digits.isEmpty && digits.utf8.count <= 20
            && digits.allSatisfy { $0.isASCII && ($0.isNumber || ".,-".contains($0)) }
            && digits.contains { $0.isNumber }
    }
}
