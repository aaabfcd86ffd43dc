package import RecallModel

/// What an offer is known again by once it was taken down: its words, numbers,
/// pictures, price and seller.
///
/// It keeps the texts and not what was made of them, so that a later version
/// of this program reads them with better eyes. The seller is kept as a hash
/// and the description as a sketch: enough to compare, too little to read
/// (requirements research, section 4.5).
package struct Fingerprint: Hashable, Sendable {
    /// Of what is kept: a stored one of an older version is made anew.
    package static let version = 1

    package var title: String
    package var brand: String
    package var gtin: String
    package var mpn: String
    package var sku: String
    package var asin: String
    /// Names of pictures, see ``ImageNames``.
    package var images: [String]
    package var price: String
    package var currency: String
    /// A hash of the seller's id, or name where there is none; 0 is unknown.
    package var seller: UInt64
    /// The smallest hashes of the description's passages, see ``TextSketch``.
    package var sketch: [UInt32]

    /// Bytes of a title: the longest of any platform is 512 characters (Google
    /// Merchant Center 150, Walmart 200), in the widest script four bytes each.
    private static let titleLimit = 2048
    /// Bytes of any other text; a cell may hold several codes.
    private static let textLimit = 512
    /// Pictures of one offer: Amazon takes 9, eBay 24.
    static let imageLimit = 24

    /// What is kept of a listing.
    package init(of listing: Listing) {
        title = Self.clipped(listing.title, Self.titleLimit)
        brand = Self.clipped(listing.brand)
        gtin = Self.clipped(listing.gtin)
        mpn = Self.clipped(listing.mpn)
        sku = Self.clipped(listing.sku)
        asin = Self.clipped(listing.asin)
        images = ImageNames.all(in: listing.imageURL, limit: Self.imageLimit)
        price = Self.clipped(listing.price)
        currency = Self.clipped(listing.currency)
        seller = StableHash.of(
            FoldedText.code(of: listing.sellerID.isEmpty ? listing.sellerName : listing.sellerID))
        sketch = TextSketch.sketch(of: listing.description)
    }

    init(title: String) {
        self.init(of: Listing(id: "", title: title))
    }

    private static func clipped(_ text: String, _ limit: Int = textLimit) -> String {
        guard text.utf8.count > limit else { return text }
        return String(decoding: text.utf8.prefix(limit), as: UTF8.self)
    }
}
