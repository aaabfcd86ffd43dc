import RecallModel

/// A priority list written as delimited text.
struct PriorityTable {
    /// The first row and what separates its cells.
    struct Header {
        var headings: [String]
        /// The headings as the list has them, before a mapping.
        var printed: [String]
        var delimiter: UInt8

        var isPriorityList: Bool {
            let columns = headings.compactMap { PriorityColumn(heading: $0) }
            return columns.contains(.recallID) && columns.contains(.product)
        }

        /// Whether the headings are those of a listing export: a title and an
        /// id or a price, and no recall.
        var isListingExport: Bool {
            let names = Set(headings.map(PriorityColumn.folded))
            return !names.contains(PriorityColumn.recallID.rawValue)
                && !names.isDisjoint(with: PriorityTable.titles)
                && !names.isDisjoint(with: PriorityTable.offers)
        }
    }

    /// Headings of a listing's name and of what only an offer has, on the
    /// platforms of the listing-formats research.
    static let titles: Set<String> = ["title", "item_name", "product_name", "name"]
    static let offers: Set<String> = [
        "listing_id", "price", "handle", "asin1", "seller_sku", "item_number", "variant_price",
        "availability", "variant_sku", "quantity", "seller_id", "image_url", "image_link",
        "regular_price", "condition",
    ]

    /// What a cell separates its values by; it cannot separate cells.
    static let valueSeparator: Character = "|"
    /// Delimiters a list may have, the likeliest first.
    private static let delimiters = [
        UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"),
    ]

    let header: Header
    private var reader: TableReader

    /// The header of a text under the delimiter that shows most columns, or
    /// `nil` where the text has no row.
    static func header(of bytes: [UInt8], mapping: PriorityMapping? = nil) -> Header? {
        let headers = delimiters.compactMap { delimiter -> Header? in
            var reader = TableReader(bytes, delimiter: delimiter)
            guard case .row(let row)? = reader.next() else { return nil }
            return Header(
                headings: row.cells.map { mapping?.heading($0) ?? $0 }, printed: row.cells,
                delimiter: delimiter)
        }
        return headers.max { known($0) < known($1) }
    }

    private static func known(_ header: Header) -> Int {
        // Of equals the first is wanted; `max` gives the last, so a fraction
        // of the headings decides.
        let columns = header.headings.count { PriorityColumn(heading: $0) != nil }
        return columns * 1000 + min(header.headings.count, 999)
    }

    /// - Throws: ``FeedError`` where the header is no priority list's.
    init(_ bytes: [UInt8], mapping: PriorityMapping? = nil) throws(FeedError) {
        guard let header = Self.header(of: bytes, mapping: mapping) else {
            throw FeedError(
                .unexpectedShape,
                "row 1: the header cannot be read as a line of CSV; "
                    + "the first row must name the columns recall_id and product")
        }
        guard header.isPriorityList else { throw Self.refusal(of: header) }
        if let twice = Self.firstRepeated(header.printed) {
            throw FeedError(
                .unexpectedShape,
                "row 1: the column “\(twice)” is there twice; give each column once")
        }
        self.header = header
        reader = TableReader(bytes, delimiter: header.delimiter)
        _ = reader.next()
    }

    private static func refusal(of header: Header) -> FeedError {
        let shown = header.headings.prefix(6).map { "\($0.prefix(40))" }.joined(separator: ", ")
        if header.isListingExport {
            return FeedError(
                .listingExport,
                "row 1: these columns (\(shown)) are a listing export's, not a recall list's; "
                    + "give the file with --listings, or to the exports")
        }
        let columns = Set(header.headings.compactMap { PriorityColumn(heading: $0) })
        let missing = [PriorityColumn.recallID, .product].filter { !columns.contains($0) }
            .map(\.rawValue).joined(separator: " and ")
        return FeedError(
            .unexpectedShape,
            "row 1: a priority list needs the column \(missing), and the header is “\(shown)”; "
                + "separate cells by comma, semicolon or tab, values in a cell by “|”")
    }

    private static func firstRepeated(_ headings: [String]) -> String? {
        var seen: Set<String> = []
        return headings.first { heading in
            let name = PriorityColumn.folded(heading)
            return !name.isEmpty && !seen.insert(name).inserted
        }
    }

    /// One row as an entry, or what is wrong with it; `nil` at the end.
    mutating func next() -> PriorityList.Piece? {
        switch reader.next() {
        case nil: return nil
        case .defect(let defect)?: return .defect(defect)
        case .row(let row)?: return entry(row)
        }
    }

    private func entry(_ row: TableReader.Row) -> PriorityList.Piece {
        let surplus = row.cells.dropFirst(header.headings.count)
        guard surplus.allSatisfy({ $0.trimmingSpace().isEmpty }) else {
            return .defect(
                Defect(
                    location: row.location, code: "too-many-cells",
                    message: "\(row.cells.count) cells under \(header.headings.count) headings, so "
                        + "cells may have moved; quote cells that contain the delimiter. "
                        + "The row is left out"))
        }
        let fields = zip(header.headings, row.cells).map { heading, cell in
            PriorityEntry.Field(
                name: heading.trimmingSpace(),
                values: PriorityColumn(heading: heading)?.holdsSeveral ?? false
                    ? Self.values(cell) : [cell.trimmingSpace()].filter { !$0.isEmpty })
        }
        return .entry(PriorityEntry(location: row.location, fields: fields))
    }

    private static func values(_ cell: String) -> [String] {
        cell.split(separator: valueSeparator).map { $0.trimmingSpace() }.filter { !$0.isEmpty }
    }
}

extension PriorityColumn {
    /// Whether `|` separates values in it.
    ///
    /// A product's name or a description may have a bar of its own.
    var holdsSeveral: Bool {
        switch self {
        case .brand, .models, .gtins, .skus, .markets, .asins, .lots, .sellers, .classes:
            true
        default: false
        }
    }
}
