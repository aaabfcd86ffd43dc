import GRDB

/// A row of a cursor whose columns were looked up once.
///
/// GRDB folds the case of a column's name each time it is asked for: with thirty
/// columns of a hundred thousand rows that took longer than the query.
struct PlacedRow {
    let row: Row
    let places: [String: Int]

    /// The place of each column of a statement.
    static func places(of statement: Statement) -> [String: Int] {
        Dictionary(
            statement.columnNames.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// As ``GRDB/Row/field(_:)``.
    func field<Value: DatabaseValueConvertible>(_ name: String) throws -> Value {
        guard let place = places[name] else {
            throw CaseStoreError(.corrupt, "a query has no column \(name)")
        }
        return try row.decode(Value.self, atIndex: place)
    }

    func hasColumn(_ name: String) -> Bool { places[name] != nil }
}
