/// One row of a priority list, whatever notation it came in: each field's
/// values, in the order given.
struct PriorityEntry {
    /// A field whose name is a column's, or nobody's.
    struct Field {
        var name: String
        var values: [String]
    }

    var location: String
    var fields: [Field]

    /// The values of a column, blank ones left out.
    func values(_ column: PriorityColumn) -> [String] {
        fields.filter { PriorityColumn(heading: $0.name) == column }.flatMap(\.values)
    }

    /// The one value of a column, several joined as they were written.
    func value(_ column: PriorityColumn) -> String { values(column).joined(separator: " | ") }

    /// Fields that no column takes, and those that only people read.
    var unknown: [Field] {
        fields.filter { field in
            guard let column = PriorityColumn(heading: field.name) else {
                return !field.values.isEmpty
            }
            return column == .action && !field.values.isEmpty
        }
    }
}
