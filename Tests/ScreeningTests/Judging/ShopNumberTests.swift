import RecallModel
import Testing

@testable import Screening

/// ASINs and SKUs: a look-alike is the same, another is another.
@Suite struct ShopNumberTests {
    private func evidence(_ listing: Listing, _ kind: Evidence.Kind) async throws -> Evidence? {
        try await KettleMarket.match(listing)?.evidence.first { $0.kind == kind }
    }

    private func offer(id: String = "L1", sku: String = "") -> Listing {
        var listing = Listing.offer("Zorblax Luna electric kettle", brand: "Zorblax", sku: sku)
        listing.id = id
        return listing
    }

    @Test(arguments: ["B0ZORBLAX7", "b0zorblax7"])
    func `an ASIN is the product`(id: String) async throws {
        #expect(try await evidence(offer(id: id), .asin)?.weight == 13)
    }

    @Test(arguments: ["BOZORBLAX7", "B0Z0RBLAX7", "B0ZOR8LAX7", "B0ZORB1AX7"])
    func `an ASIN that looks alike is probably the product`(id: String) async throws {
        let found = try #require(try await evidence(offer(id: id), .asin))

        #expect(found.weight == 11.5 && found.listing == id)
    }

    @Test(arguments: ["B0ZORBLAX8", "B0ZORBLAY7", "B000000001"])
    func `another ASIN speaks against`(id: String) async throws {
        let found = try #require(try await evidence(offer(id: id), .asin))

        #expect(found.weight == -3 && found.listing == id)
    }

    @Test(arguments: ["L1", "0123456789", "BX12345678", "B0ZORBLAX77"])
    func `an id that is no ASIN says nothing`(id: String) async throws {
        #expect(try await evidence(offer(id: id), .asin) == nil)
    }

    @Test(arguments: ["ZBK-992I-QR", "zbk992lqr", "Z8K-9921-QR"])
    func `a SKU that looks alike is probably the product`(sku: String) async throws {
        #expect(try await evidence(offer(sku: sku), .sku)?.weight == 7.5)
    }

    @Test(arguments: ["ZBK-9922-QR", "ZBK-9921-QS"])
    func `a SKU that is a character off speaks against`(sku: String) async throws {
        #expect(try await evidence(offer(sku: sku), .sku)?.weight == -3.5)
    }

    @Test(arguments: ["A-1", "ZBK-9921-QRX", "555"])
    func `a shop's own SKU says nothing`(sku: String) async throws {
        #expect(try await evidence(offer(sku: sku), .sku) == nil)
    }
}
