/// Where a mined value stands in its publisher's record, and how sure it is.
///
/// A reviewer who doubts a model number finds the words it was read from.
package struct MinedOrigin: Hashable, Sendable {
    /// What was read.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case model, gtin, sku, asin, lot, brand, seller
        case soldFrom = "sold_from"
        case soldTo = "sold_to"
    }

    package var kind: Kind
    /// The value as the product lists it: `GLEF396AB*`, `00193175488718`.
    package var value: String
    /// The record's field, by the publisher's own name: "Description".
    package var field: String
    /// The first byte of the words it was read from, counted in UTF-8 from the
    /// beginning of the field's cleaned text; several values of one field are
    /// joined by a space.
    package var offset: Int
    package var certainty: MinedCertainty

    package init(
        kind: Kind, value: String, field: String, offset: Int, certainty: MinedCertainty
    ) {
        self.kind = kind
        self.value = value
        self.field = field
        self.offset = offset
        self.certainty = certainty
    }
}
