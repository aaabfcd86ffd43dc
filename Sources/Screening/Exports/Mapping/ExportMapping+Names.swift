import RecallModel

extension ExportMapping {
    /// Which of a header's columns the mapped fields are in.
    struct Resolution {
        /// Columns from 0, by the index of their field.
        var columns: [Int: [Int]] = [:]
        /// What the header does not have, in words.
        var missing: [String] = []
        /// The first column that two fields are mapped to, in words.
        var doubled: String?

        /// The field of each of so many columns, or -1.
        func fields(width: Int) -> [Int] {
            var fields = [Int](repeating: -1, count: width)
            for (field, columns) in columns { for column in columns { fields[column] = field } }
            return fields
        }
    }

    /// Looks the mapped columns up among a header's cells, or, by position, in
    /// rows as wide as these.
    func resolve(_ header: [String]) -> Resolution {
        var resolution = Resolution()
        var taken: Set<Int> = []
        for (field, places) in places.sorted(by: { $0.key < $1.key }) {
            for place in places {
                guard let column = Self.column(place, in: header) else {
                    resolution.missing.append(place.words)
                    continue
                }
                if !taken.insert(column).inserted {
                    resolution.doubled = resolution.doubled ?? place.words
                }
                resolution.columns[field, default: []].append(column)
            }
        }
        return resolution
    }

    private static func column(_ place: Place, in header: [String]) -> Int? {
        switch place {
        case .position(let number): return number <= header.count ? number - 1 : nil
        case .named(let name):
            let folded = ColumnMap.normalised(name)
            return header.firstIndex { $0.trimmingSpace() == name }
                ?? header.firstIndex { !folded.isEmpty && ColumnMap.normalised($0) == folded }
        }
    }

    /// The columns of each mapped field in a header.
    ///
    /// - Throws: ``ExportError`` where a column is not there or has two fields.
    func columns(
        in header: [String], name: String
    ) throws(ExportError) -> Resolution {
        let resolution = resolve(header)
        guard resolution.missing.isEmpty else {
            throw ExportError(
                .unknownForm,
                "\(name): has no \(resolution.missing.joined(separator: ", no ")), which columns: "
                    + "maps; line 1 has \(header.count) cells: \(Self.shown(header))")
        }
        if let doubled = resolution.doubled {
            throw ExportError(
                .unknownForm,
                "\(name): \(doubled) has two fields by columns:, once by its name and once by its "
                    + "position; name each column once")
        }
        return resolution
    }

    /// A header's first cells, for a message.
    private static func shown(_ header: [String]) -> String {
        let cells = header.prefix(12).map { cell in
            String(cell.prefix(40)).filter { !$0.isNewline && $0 != "\u{0}" }
        }
        return cells.joined(separator: ", ") + (header.count > cells.count ? ", …" : "")
    }

    /// The field of an object's member: as mapped, or as it is known by its
    /// name, unless that field is mapped to another.
    func field(ofMember name: String) -> Int? {
        if let field = fieldsByName[name] { return field }
        let folded = ColumnMap.normalised(name)
        if let field = fieldsByName[folded] { return field }
        guard let field = ColumnMap.field(normalised: folded), places[field] == nil else {
            return nil
        }
        return field
    }

    /// Names of members, and the fields they stand for, as they are written.
    var members: [(name: String, field: Int)] {
        let mapped = places.flatMap { field, places in
            places.compactMap { place in
                if case .named(let name) = place { (name: name, field: field) } else { nil }
            }
        }
        let generic = Listing.fields.enumerated().filter { places[$0.offset] == nil }
            .map { (name: $0.element.name, field: $0.offset) }
        return mapped + generic.filter { rival in !mapped.contains { $0.name == rival.name } }
    }
}
