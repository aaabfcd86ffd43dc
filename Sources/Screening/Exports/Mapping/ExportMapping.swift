import RecallModel

/// What a team says of its own export: which column or member holds which
/// field, and values for what has no column.
///
/// For tables and objects in names that nobody else uses, and for tables
/// without a header. Of fields that it does not name those are read that are
/// recognised without it.
package struct ExportMapping: Hashable, Sendable {
    /// Why a mapping cannot be.
    package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong and what to do, on one line.
        package var description: String
    }

    /// Where a field stands.
    enum Place: Hashable, Sendable {
        /// In the column or member of that name.
        case named(String)
        /// In a table's column of that number, counted from 1.
        case position(Int)

        /// The column as the configuration writes it.
        var words: String {
            switch self {
            case .named(let name): "“\(name)”"
            case .position(let number): "column \(number)"
            }
        }

        /// One for all ways of writing a name; a name of signs alone, like `#`,
        /// is written in one way only.
        var folded: Place {
            guard case .named(let name) = self else { return self }
            let folded = ColumnMap.normalised(name)
            return .named(folded.isEmpty ? name : folded)
        }
    }

    /// Places by the index of their field in `Listing.fields`.
    private(set) var places: [Int: [Place]] = [:]
    /// Values for listings that have none of their own, by the same.
    private(set) var fixed: [Int: String] = [:]
    /// Whether line 1 names the columns of a table that is mapped by positions
    /// alone.
    let hasHeader: Bool
    /// How the export's letters are written; `nil` where its bytes tell.
    package var encoding: TextEncoding?
    /// What the categories are called that it gives by number; `nil` leaves them
    /// numbers.
    package var categories: CategoryNames?
    /// The field of each name, as it is written and folded.
    ///
    /// A written name is no other's folded one, for those are refused as doubles.
    private(set) var fieldsByName: [String: Int] = [:]

    /// Parts several columns of one field.
    private static let separator: Character = "|"

    /// - Parameters:
    ///   - columns: Their heading or position by our field; several with `|`
    ///     between where the field holds several values.
    ///   - fixed: A value by our field.
    ///   - hasHeader: Whether line 1 names columns though none is mapped by name.
    ///   - encoding: How its letters are written, where its bytes do not tell.
    ///   - categories: What the categories are called that it gives by number.
    /// - Throws: ``Problem`` naming the first entry that cannot be.
    package init(
        columns: [ListingColumn: String], fixed: [ListingColumn: String] = [:],
        hasHeader: Bool = false, encoding: TextEncoding? = nil, categories: CategoryNames? = nil
    ) throws(Problem) {
        self.hasHeader = hasHeader
        self.encoding = encoding
        self.categories = categories
        for column in ListingColumn.allCases {
            if let written = columns[column] {
                places[column.field] = try Self.places(of: column, written)
            }
            guard let value = fixed[column] else { continue }
            guard column != .listingID, column != .title else {
                throw Problem(
                    description: "\(column.rawValue) cannot be fixed, or all listings would be "
                        + "one; map a column to it")
            }
            self.fixed[column.field] = value
        }
        try refuseDoubles()
        for (field, places) in places {
            for case .named(let name) in places.flatMap({ [$0, $0.folded] }) {
                fieldsByName[name] = field
            }
        }
        if isByPosition, !hasHeader, columns[.title] == nil {
            throw Problem(
                description: "title has no column; map it, or say header: true where line 1 names "
                    + "the columns")
        }
    }

    /// A mapping that says how an export's letters are written, and no more.
    package init(encoding: TextEncoding) {
        hasHeader = false
        self.encoding = encoding
    }

    private static func places(
        of column: ListingColumn, _ written: String
    ) throws(Problem) -> [Place] {
        var places: [Place] = []
        for text in written.split(separator: separator).map({ String($0).trimmingSpace() })
        where !text.isEmpty {
            guard let number = Int(text) else {
                places.append(.named(text))
                continue
            }
            guard (1...ScreeningLimits().columns).contains(number) else {
                throw Problem(
                    description: "\(column.rawValue) is in column \(number); columns count from 1 "
                        + "to \(ScreeningLimits().columns)")
            }
            places.append(.position(number))
        }
        if places.isEmpty {
            throw Problem(description: "\(column.rawValue) names no column; write one or delete it")
        }
        guard places.count == 1 || JoinedCells.areRead(column.field) else {
            throw Problem(
                description: "\(column.rawValue) holds one value; map one column to it")
        }
        return places
    }

    private func refuseDoubles() throws(Problem) {
        var seen: Set<Place> = []
        for (_, places) in places.sorted(by: { $0.key < $1.key }) {
            for place in places {
                guard seen.insert(place.folded).inserted else {
                    throw Problem(
                        description: "\(place.words) is mapped twice; name each column once")
                }
            }
        }
    }

    /// Whether any column is mapped.
    var hasColumns: Bool { !places.isEmpty }

    /// Whether all that is mapped is mapped by position.
    var isByPosition: Bool {
        hasColumns
            && !places.values.joined().contains { if case .named = $0 { true } else { false } }
    }

    /// The position farthest to the right.
    var lastPosition: Int {
        places.values.joined().map { if case .position(let number) = $0 { number } else { 0 } }
            .max() ?? 0
    }
}
