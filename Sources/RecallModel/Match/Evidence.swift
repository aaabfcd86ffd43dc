package import JSONText

/// One reason for or against "this listing is that product", with both values
/// compared and what the reason weighs.
package struct Evidence: Hashable, Sendable {
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case gtin, asin, sku, model, brand
        /// Words of the product's name.
        case words
        /// A capacity, size or voltage.
        case measure
        /// The title sells something for the product, not the product.
        case role
        /// Who sells it, whom the recall names too.
        case seller
        /// The shelf it stands on.
        case category
        /// Since when it is on offer, against when recalled units were sold.
        case saleWindow = "sale_window"
        /// The lot, batch or serial number it names.
        case lot
        /// What the listing hides its words behind: the recall's side names it.
        case disguise
        /// Of two listings: the same picture, wherever it lies.
        case image
        /// Of two listings: passages of their descriptions.
        case text
        /// Of two listings: what they cost.
        case price
        /// The marketplace's own id, of a listing that is back under it, or that an
        /// order names.
        case listing
        /// The listing's address, which an order names.
        case url
        /// Every word of a listing that an order names, in another one.
        case content
        /// The team says that a person looks first; it weighs nothing.
        case allowList = "allow_list"
        /// Too much would go down at once, so a person looks first; it weighs
        /// nothing.
        case brake
        /// Too slight a hazard, or too little known of the lots, so a person looks
        /// first; it weighs nothing.
        case personFirst = "person_first"
    }

    package var kind: Kind
    /// The value on the recall's side.
    package var recall: String
    /// The value on the listing's side.
    package var listing: String
    /// In log-odds (natural logarithm): above zero speaks for, below against.
    package var weight: Double

    package init(kind: Kind, recall: String, listing: String, weight: Double) {
        self.kind = kind
        self.recall = recall
        self.listing = listing
        self.weight = weight
    }

    package var json: JSONValue {
        .record([
            "kind": .string(kind.rawValue), "recall": .string(recall),
            "listing": .string(listing), "weight": .decimal(weight, places: 2),
        ])
    }

    /// The evidence that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
            let recall = json["recall"]?.string, let listing = json["listing"]?.string,
            let weight = json["weight"]?.double
        else { return nil }
        self.init(kind: kind, recall: recall, listing: listing, weight: weight)
    }
}
