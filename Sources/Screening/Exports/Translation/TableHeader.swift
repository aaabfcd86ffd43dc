import RecallModel

/// The columns of a table by their names.
struct TableHeader: Sendable, Hashable {
    /// The cells as written.
    let cells: [String]
    private let columns: [String: Int]

    init(_ cells: [String]) {
        self.cells = cells
        var columns: [String: Int] = [:]
        for (column, cell) in cells.enumerated() {
            let name = ColumnMap.normalised(cell)
            if !name.isEmpty, columns[name] == nil { columns[name] = column }
        }
        self.columns = columns
    }

    /// The first of these names' columns that there is.
    func column(_ names: [String]) -> Int? {
        for name in names { if let column = columns[ColumnMap.normalised(name)] { return column } }
        return nil
    }

    /// The column of that name.
    func column(_ name: String) -> Int? { columns[ColumnMap.normalised(name)] }

    /// The columns of these names, in the names' order.
    func columns(_ names: [String]) -> [Int] { names.compactMap(column) }
}

/// A row of a table whose cells become text when they are asked for.
struct TableRow {
    let bytes: [UInt8]
    let cells: [TableCell]
    /// Counts rows from 1.
    let number: Int

    /// The text of a column's cell without the space around it, empty where
    /// there is none.
    subscript(column: Int?) -> String {
        guard let column, column < cells.count, !cells[column].range.isEmpty else { return "" }
        let text = cells[column].text(in: bytes)
        return text.isTrimmed ? text : text.trimmingSpace()
    }
}

extension String {
    /// Whether it begins and ends with a letter, digit or sign of ASCII, so that
    /// no space can be at its ends.
    fileprivate var isTrimmed: Bool {
        guard let first = utf8.first, let last = utf8.last else { return true }
        return first > 0x20 && first < 0x7F && last > 0x20 && last < 0x7F
    }
}

/// Which columns hold which field, several in the order of preference.
struct FieldColumns {
    typealias Names = [(field: String, headers: [String])]

    private let fields: [(field: Int, columns: [Int])]
    private static let picture = ListingColumn.imageURL.field

    init(_ names: Names, in header: TableHeader, mapping: ExportMapping?) {
        let mapped = mapping?.resolve(header.cells).columns ?? [:]
        fields = Listing.fields.enumerated().compactMap { field, known in
            let headers = names.filter { $0.field == known.name }.flatMap(\.headers)
            let columns = mapped[field] ?? header.columns(headers)
            return columns.isEmpty ? nil : (field, columns)
        }
    }

    /// The row's fields, each from the first of its columns that says something,
    /// or from all of them where ``JoinedCells`` reads several.
    func listing(of row: TableRow) -> Listing {
        var listing = Listing(id: "", title: "")
        for (field, columns) in fields {
            for column in columns {
                let cell = row[column]
                if cell.isEmpty { continue }
                let isPicture = field == Self.picture
                listing.take(isPicture ? NestedCell.urls(inCell: cell) : cell, field: field)
                guard JoinedCells.areRead(field) else { break }
            }
        }
        return listing
    }
}
