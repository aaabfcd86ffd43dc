import RecallModel
import Takedown
import Testing

@Suite struct FingerprintTests {
    @Test(arguments: [
        "price", "currency", "url", "image_url", "status", "listed_at", "seller_name",
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

    private func path(_ name: String) throws -> any WritableKeyPath<Listing, String> & Sendable {
        try #require(Listing.fields.first { $0.name == name }).path
    }
}
