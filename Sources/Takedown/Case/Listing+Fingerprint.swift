package import Digests
import JSONText
package import RecallModel

extension Listing {
    /// A digest of what the listing says it sells.
    ///
    /// A person's "this is not that product" holds while this stays the same.
    /// Price, stock, pictures, links and dates are not part of it: they change
    /// daily and say nothing about the product.
    package var fingerprint: SHA256Digest {
        let fields = [
            title, brand, gtin, mpn, sku, category, description, condition, sellerID, country,
        ]
        return SHA256Digest(of: JSONValue.array(fields.map(JSONValue.string)).bytes)
    }
}
