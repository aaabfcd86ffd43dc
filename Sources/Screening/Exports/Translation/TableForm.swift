import RecallModel

/// What a row of a platform's table means.
protocol TableForm: Sendable {
    init(header: TableHeader)

    /// Completes the listing, whose plain fields are filled in, by what the
    /// rows before it said.
    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning

    /// A listing that was held back until the rows after it were seen.
    ///
    /// - Parameter isFinal: whether no more rows come.
    mutating func heldBack(isFinal: Bool) -> Listing?
}

extension TableForm {
    mutating func heldBack(isFinal: Bool) -> Listing? { nil }
}

/// What a row of a table is.
enum RowMeaning: Equatable {
    case listing
    /// It belongs to another row's listing.
    case joined
    /// No offer, and not meant to be one: a header's second row.
    case nothing
}
