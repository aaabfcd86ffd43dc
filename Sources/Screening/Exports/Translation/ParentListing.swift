import RecallModel

/// What the rows of a listing's variants leave to its first row, or to a row
/// that stands for the listing whole.
struct ParentListing: Sendable {
    /// What was kept of the row.
    private(set) var listing = Listing(id: "", title: "")

    /// The listing's own id.
    var id: String { listing.id }

    /// The longest of a field's texts that is handed on, in characters.
    ///
    /// Written once and read for each of thousands of rows, a long one would
    /// make much of little; titles have at most 500.
    static let longest = 1000

    /// What a variant has of its listing where it says nothing itself.
    ///
    /// No description: it is long, and said once.
    private static let inherited = fields([
        .title, .brand, .category, .condition, .status, .url, .sellerID, .sellerName,
        .sellerCountry,
        .country, .currency, .listedAt, .imageURL,
    ])
    /// Codes of a row that is no offer of its own hold for all its variants.
    private static let codes = fields([.gtin, .mpn])
    private static let own = fields([.listingID, .sku, .price])
    private static let withCodes = inherited + codes
    private static let kept = withCodes + own

    private static func fields(_ columns: [ListingColumn]) -> [Int] { columns.map(\.field) }

    init() {}

    init(_ listing: Listing) {
        for field in Self.kept {
            let text = listing[field: field]
            // Letters are no more than bytes, and counting those costs nothing.
            let fits = text.utf8.count <= Self.longest
            self.listing[field: field] = fits ? text : String(text.prefix(Self.longest))
        }
    }

    /// Fills in what the variant leaves out.
    func complete(_ variant: inout Listing, withCodes: Bool) {
        for field in withCodes ? Self.withCodes : Self.inherited
        where variant[field: field].isEmpty {
            variant[field: field] = listing[field: field]
        }
    }
}

/// Rows that stand for listings with variants, until these come.
///
/// A parent whose variants never come is an offer itself: nothing that may be
/// recalled is left out.
struct ParentShelf: Sendable {
    private struct Place {
        var parent: ParentListing
        var hasVariants = false
    }

    private var places: [Place] = []
    private var byName: [String: Int] = [:]
    /// Parents without variants that are to be handed out.
    private(set) var released: [Listing] = []

    /// Parents remembered at once; variants follow theirs closely.
    static let most = 10_000

    /// Takes up a parent under its names.
    mutating func put(_ listing: Listing, names: [String]) {
        if places.count >= Self.most { releaseAll() }
        for name in names where !name.isEmpty { byName[name] = places.count }
        places.append(Place(parent: ParentListing(listing)))
    }

    /// Completes a variant by the parent of that name; the parent's id, or
    /// `nil` where there is no such parent.
    mutating func complete(_ variant: inout Listing, from name: String) -> String? {
        guard !name.isEmpty, let place = byName[name] else { return nil }
        places[place].hasVariants = true
        places[place].parent.complete(&variant, withCodes: true)
        return places[place].parent.id
    }

    /// Hands out every parent that had no variants.
    mutating func releaseAll() {
        released += places.filter { !$0.hasVariants }.map(\.parent.listing)
        places = []
        byName = [:]
    }

    /// One of the released.
    mutating func take() -> Listing? { released.popLast() }
}
