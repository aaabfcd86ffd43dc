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
        return cells[column].text(in: bytes).trimmingSpace()
    }
}

/// Which columns hold which field, several in the order of preference.
struct FieldColumns {
    typealias Names = [(field: String, headers: [String])]

    private let fields: [(path: any WritableKeyPath<Listing, String> & Sendable, columns: [Int])]
    private let gtins: [Int]

    init(_ names: Names, in header: TableHeader) {
        fields = names.compactMap { field, headers in
            guard field != "gtin", let known = Listing.fields.first(where: { $0.name == field })
            else { return nil }
            let columns = header.columns(headers)
            return columns.isEmpty ? nil : (known.path, columns)
        }
        gtins = names.filter { $0.field == "gtin" }.flatMap { header.columns($0.headers) }
    }

    /// The row's fields, each from the first of its columns that says something.
    func listing(of row: TableRow) -> Listing {
        var listing = Listing(id: "", title: "")
        for (path, columns) in fields {
            for column in columns where listing[keyPath: path].isEmpty {
                listing[keyPath: path] = row[column]
            }
        }
        // A column may say that its kind of code does not apply.
        for column in gtins where listing.gtin.isEmpty {
            let cell = row[column]
            if !GTINCell.saysNone(cell) { listing.gtin = cell }
        }
        if listing.gtin.isEmpty, let first = gtins.first { listing.gtin = row[first] }
        return listing
    }
}
