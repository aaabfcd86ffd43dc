import RecallModel

/// How a list with other column names is read as a priority list: which of
/// their columns is which of ours, and what to take for columns they do not
/// have.
///
/// A team's list seldom has our names, and asking an authority to rename its
/// columns takes longer than the notice it is about.
package struct PriorityMapping: Hashable, Sendable {
    /// Why a mapping cannot be.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, where, and what to do, on one line.
        package var description: String
    }

    /// Our columns by their headings, folded.
    private let columns: [String: PriorityColumn]
    /// What stands in for a column that an entry has no value of.
    private let fixed: [PriorityColumn: String]

    /// - Parameters:
    ///   - columns: Our column's name by their heading, in any case, with
    ///     spaces, dashes or `_`; several of theirs may be one of ours that
    ///     holds several values.
    ///   - fixed: A value by our column's name, for entries that have none;
    ///     `|` separates several where the column holds several.
    /// - Throws: ``Problem`` naming the first entry that cannot be.
    package init(
        columns: [String: String], fixed: [String: String] = [:]
    ) throws(Problem) {
        var mapped: [String: PriorityColumn] = [:]
        for (theirs, ours) in columns.sorted(by: { $0.key < $1.key }) {
            let column = try Self.column(ours)
            guard mapped.updateValue(column, forKey: PriorityColumn.folded(theirs)) == nil else {
                throw Problem(description: "“\(theirs)” is mapped twice; name each column once")
            }
        }
        var given: [PriorityColumn: String] = [:]
        for (ours, value) in fixed.sorted(by: { $0.key < $1.key }) {
            let column = try Self.column(ours)
            guard column != .recallID else {
                throw Problem(
                    description: "recall_id cannot be fixed, or all entries would be one recall; "
                        + "map the list's own number to it")
            }
            given[column] = value
        }
        if let crowded = Self.crowded(mapped) { throw crowded }
        self.columns = mapped
        self.fixed = given
    }

    /// The same, written the other way round: their heading by our column's
    /// name.
    package init(ours: [String: String], fixed: [String: String] = [:]) throws(Problem) {
        var columns: [String: String] = [:]
        for (name, theirs) in ours.sorted(by: { $0.key < $1.key }) {
            guard columns.updateValue(name, forKey: theirs) == nil else {
                throw Problem(description: "“\(theirs)” is mapped twice; name each column once")
            }
        }
        try self.init(columns: columns, fixed: fixed)
    }

    private static func column(_ name: String) throws(Problem) -> PriorityColumn {
        if let column = PriorityColumn(heading: name) { return column }
        throw Problem(
            description: "“\(name)” is no column of a priority list; the columns are "
                + PriorityColumn.allCases.map(\.rawValue).joined(separator: ", "))
    }

    /// Two headings for a column that holds one value: which counts would be
    /// chance.
    private static func crowded(_ columns: [String: PriorityColumn]) -> Problem? {
        for column in PriorityColumn.allCases where !column.holdsSeveral {
            let theirs = columns.filter { $0.value == column }.map(\.key).sorted()
            guard theirs.count > 1 else { continue }
            return Problem(
                description: "“\(theirs[0])” and “\(theirs[1])” are both mapped to "
                    + "\(column.rawValue), which holds one value; map one of them")
        }
        return nil
    }

    /// Our name for a heading of theirs, or the heading as it is.
    func heading(_ theirs: String) -> String {
        columns[PriorityColumn.folded(theirs)]?.rawValue ?? theirs
    }

    /// The entry with the fixed values for columns it has none of.
    func completed(_ entry: PriorityEntry) -> PriorityEntry {
        var entry = entry
        for column in PriorityColumn.allCases {
            guard let value = fixed[column], entry.values(column).isEmpty else { continue }
            let values =
                column.holdsSeveral
                ? value.split(separator: PriorityTable.valueSeparator).map { $0.trimmingSpace() }
                : [value]
            entry.fields.append(.init(name: column.rawValue, values: values))
        }
        return entry
    }
}
