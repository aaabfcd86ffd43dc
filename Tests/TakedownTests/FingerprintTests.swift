import Digests
import RecallModel
import Takedown
import Testing

@Suite struct FingerprintTests {
    @Test(arguments: [
        "price", "currency", "url", "image_url", "status", "listed_at", "seller_name",
        "seller_country", "parent_id", "asin",
    ])
    func `what says nothing about the product leaves the fingerprint`(field: String) throws {
        var changed = Samples.listing
        changed[keyPath: try path(field)] = "changed"

        #expect(changed.fingerprint == Samples.listing.fingerprint)
    }

    @Test(arguments: [
        "title", "brand", "gtin", "mpn", "sku", "description", "category", "seller_id",
    ])
    func `what the listing says it sells changes the fingerprint`(field: String) throws {
        var changed = Samples.listing
        changed[keyPath: try path(field)] = "changed"

        #expect(changed.fingerprint != Samples.listing.fingerprint)
    }

    /// Suppressions are bound to it: a field that is added must not unbind them.
    @Test func `the fingerprint of a listing is what it was in stored rows`() {
        var listing = Listing(id: "L1", title: "Kettle")
        (listing.brand, listing.sellerID, listing.country) = ("Tokrin", "S1", "DE")

        #expect(
            listing.fingerprint.hexadecimal
                == "7ff4ada8b44f24ec41dc723eb3b313c237348d5389657e5d750f8bf936bf1555")
        listing.sellerCountry = "CN"
        #expect(
            listing.fingerprint.hexadecimal
                == "7ff4ada8b44f24ec41dc723eb3b313c237348d5389657e5d750f8bf936bf1555")
    }

    private func path(_ name: String) throws -> any WritableKeyPath<Listing, String> & Sendable {
        try #require(Listing.fields.first { $0.name == name }).path
    }
}
