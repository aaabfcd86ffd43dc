/// One product that a recall covers, with every name and number by which it
/// may be known.
///
/// An empty list means "not stated", never "none".
package struct AffectedProduct: Hashable, Sendable {
    /// The product's name as printed.
    package var name: String
    package var brands: [String] = []
    package var models: [ModelNumber] = []
    package var gtins: [GTIN] = []
    package var skus: [String] = []
    /// Amazon Standard Identification Numbers.
    package var asins: [String] = []
    /// Lots, batches, serial ranges and date codes, as printed: a listing
    /// hardly ever states them, so they limit certainty, not search.
    package var lots: [String] = []
    /// First and last day of sale, where stated.
    package var soldFrom: CivilDate?
    package var soldTo: CivilDate?
    /// Shops, marketplaces and sellers named.
    package var sellers: [String] = []
    /// Lists of words that each name a class of products, as `neodymium toy`.
    ///
    /// Of whatever brand and number they are; a word may end in `*`.
    package var classes: [String] = []
    /// Whether the publisher files it under vehicles.
    ///
    /// There are toys and models of nearly all of them, by the same names.
    package var isVehicle = false
    /// Where the values above were read, for those that were mined from prose:
    /// each value once, in the order of the text.
    package var origins: [MinedOrigin] = []

    package init(name: String) { self.name = name }
}
