import RecallModel
import TestKit
import Testing

@testable import Screening

/// The column with the country of a seller, in a table of a marketplace's own.
@Suite struct SellerCountryTests {
    @Test(arguments: [
        "seller_country", "Seller Country", "sellerCountryCode", "merchant_country", "Shop-Country",
        "Country of seller",
    ])
    func `it is read by its own name and others, beside where a listing is offered`(
        header: String
    ) throws {
        let text = "listing_id,title,country,\(header)\nL1,Kettle,DE,CN\nL2,Mixer,FR,\n"

        let listings = try ReadForm(Array(text.utf8)).listings

        #expect(listings.map(\.sellerCountry) == ["CN", ""])
        #expect(listings.map(\.country) == ["DE", "FR"])
    }

    @Test func `a table without it has no field more than it had`() throws {
        let map = try #require(ColumnMap(header: ["listing_id", "title", "country"]))

        #expect(map.fields == [0, 1, 14])
        #expect(RowBatch.Slot.ofField[ListingColumn.sellerCountry.field] == -1, "it is cold")
    }
}
