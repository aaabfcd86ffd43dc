import RecallModel
import Testing

@testable import Screening

/// The kinds of products that schema.org knows, and how their codes are
/// written.
@Suite struct SchemaOrgTests {
    private static func read(_ nodes: String) throws -> [String] {
        try ReadForm(Array("{\"@context\":\"https://schema.org\",\"@graph\":[\(nodes)]}".utf8))
            .lines
    }

    @Test(arguments: [
        "\"Product\"", "\"IndividualProduct\"", "\"ProductModel\"", "\"SomeProducts\"", "\"Car\"",
        "\"https://schema.org/Vehicle\"", "\"schema:Product\"", "[\"Thing\",\"Motorcycle\"]",
        "\"ProductGroup\"",
    ])
    func `every kind of product is a listing`(type: String) throws {
        #expect(try Self.read("{\"@type\":\(type),\"@id\":\"a\",\"name\":\"K\"}") == ["a|K||"])
    }

    @Test(arguments: [
        (#""gtin13":"N/A","gtin":"4006381333931""#, "4006381333931"),
        (#""gtin8":"does not apply""#, ""), (#""gtin12":12345678905"#, "012345678905"),
        (#""gtin13":4006381333931,"gtin14":"04006381333931""#, "04006381333931"),
        (#""gtin13":"4006381333931","isbn":"9780306406157""#, "4006381333931|9780306406157"),
    ])
    func `every code is read, and what says that there is none is none`(
        members: String, gtin: String
    ) throws {
        let text = "[{\"@type\":\"Product\",\"@id\":\"a\",\"name\":\"K\",\(members)}]"

        let listing = try #require(try ReadForm(Array(text.utf8)).listings.first)

        #expect(GTINCell(listing.gtin).codes == GTINCell(gtin).codes)
        #expect(!listing.gtin.contains("/") && !listing.gtin.contains("apply"))
    }

    @Test func `a variant has from its group what it leaves out`() throws {
        let lines = try Self.read(
            """
            {"@type":"ProductGroup","@id":"g","name":"Lounger","hasVariant":[{"@id":"v"}]},
            {"@type":"Product","@id":"v","sku":"1","isVariantOf":{"@type":"ProductGroup",
             "name":"Lounger","brand":"Snugco"}}
            """)

        #expect(lines == ["g|Lounger||", "v|Lounger|Snugco|"])
    }

    @Test(arguments: [
        (#"{"@type":"Organization","name":"S","address":{"addressCountry":"CN"}}"#, "CN"),
        (
            #"[{"name":"S","address":[{"addressCountry":{"@type":"Country","name":"China"}}]}]"#,
            "China"
        ),
        (#"{"name":"S","address":"1 Road, Shenzhen"}"#, ""), (#""S""#, ""),
    ])
    func `a seller's country is that of its address`(seller: String, country: String) throws {
        let text =
            "[{\"@type\":\"Product\",\"@id\":\"a\",\"name\":\"K\","
            + "\"offers\":{\"price\":\"1\",\"seller\":\(seller)}}]"

        let listing = try #require(try ReadForm(Array(text.utf8)).listings.first)

        #expect(listing.sellerCountry == country && listing.sellerName == "S")
        #expect(listing.country.isEmpty, "where it is offered is something else")
    }
}
