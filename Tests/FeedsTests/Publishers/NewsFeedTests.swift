import Feeds
import RecallModel
import Testing

/// RSS of the OECD and the ACCC, and the ACCC's notices in JSON.
@Suite struct NewsFeedTests {
    private static func item(
        _ id: String, title: String = "Brumbo Kettle", description: String = "Model K-100."
    ) -> String {
        "<item><title>\(title)</title><link>https://globalrecalls.oecd.org/#/recalls/x</link>"
            + "<description>\(description)</description><dcterms:creator>Canada</dcterms:creator>"
            + "<dcterms:dateSubmitted>2026-08-20</dcterms:dateSubmitted>"
            + "<pubDate>Fri, 21 Aug 2026 22:25:35 GMT</pubDate><guid isPermaLink=\"true\">"
            + "http://PoliciesApplications.oecd.org/GlobalRecalls/Recall/\(id)</guid></item>"
    }

    private static func oecd(_ items: String...) -> [UInt8] {
        Array(
            ("<rss version=\"2.0\" xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel>"
                + "<title>Global portal</title><link>https://globalrecalls.oecd.org/</link>"
                + items.joined() + "</channel></rss>").utf8)
    }

    @Test func `an item is a recall of its country`() throws {
        let bytes = Self.oecd(Self.item("EN/CA/12345"))
        #expect(Publisher.recognise(bytes) == .oecd)
        let decoding = try Publisher.oecd.decode(bytes, source: "oecd")
        let recall = try #require(decoding.recalls.first)

        #expect(recall.id.description == "oecd:CA/12345")
        #expect(recall.authority == "OECD GlobalRecalls")
        #expect(recall.markets.map(\.code) == ["CA"])
        #expect(recall.published == CivilDate("2026-08-20"))
        #expect(decoding.publishedOn[recall.id] == CivilDate("2026-08-21"))
        #expect(recall.products[0].models.map(\.text) == ["K-100"])
        #expect(recall.note("country") == "Canada" && decoding.defects == [])
    }

    @Test(arguments: [["EN/CA/7", "FR/CA/7"], ["FR/CA/7", "EN/CA/7"]])
    func `Canada's recall in two languages is one, and English counts`(ids: [String]) throws {
        let items = ids.map { Self.item($0, title: "Kettle \($0.prefix(2))") }
        let decoding = try Publisher.oecd.decode(Self.oecd(items[0], items[1]), source: "oecd")

        #expect(decoding.recalls.map(\.title) == ["Kettle EN"])
        #expect(decoding.recordCount == 2 && decoding.supersededCount == 1)
        #expect(decoding.defects == [])
    }

    @Test func `a number may have a slash, and an item without one is left out`() throws {
        let decoding = try Publisher.oecd.decode(
            Self.oecd(Self.item("EN/DE/12%2F3"), Self.item("x"), Self.item("EN/US/1", title: "")),
            source: "oecd")

        #expect(decoding.recalls.map(\.id.number) == ["DE/12/3"])
        #expect(decoding.defects.map(\.code) == ["missing-number", "missing-product"])
    }

    @Test func `the ACCC's items are known by their notices' addresses`() throws {
        let address = "https://www.productsafety.gov.au/recalls/brumbo-kettle"
        let text =
            "<rss version=\"2.0\"><channel><link>https://www.productsafety.gov.au</link>"
            + "<item><title>Brumbo Kettle</title><link>\(address)?a=1</link>"
            + "<description>&lt;p&gt;Model K-100 may cause a fire.&lt;/p&gt;</description>"
            + "<pubDate>Wed, 01 Jul 2026 12:00:00 +1000</pubDate></item>"
            + "<item><title>Lost</title></item></channel></rss>"
        #expect(Publisher.recognise(Array(text.utf8)) == .accc)
        let decoding = try Publisher.accc.decode(Array(text.utf8), source: "accc")
        let recall = try #require(decoding.recalls.first)

        #expect(recall.id.description == "accc:brumbo-kettle")
        #expect(recall.markets.map(\.code) == ["AU"])
        #expect(recall.published == CivilDate("2026-07-01"))
        #expect(recall.products[0].models.map(\.text) == ["K-100"])
        #expect(recall.description == "Model K-100 may cause a fire.")
        #expect(decoding.defects.map(\.code) == ["missing-number"])
    }

    @Test func `the ACCC's notices in JSON lose their headings`() throws {
        let text = """
            [{"id":"brumbo","sourceUrl":"https://www.productsafety.gov.au/recalls/brumbo",
            "title":"Brumbo Kettle","supplierName":"Brumbo Pty","publishedDate":"2026-07-03T12:00:00Z",
            "productDescription":"Product description Kettle. Model number: K-100",
            "brand":"Brand Brumbo See a list of details to help identify the product",
            "traders":"Amazon and eBay. Identifying numbers","hazards":"The hazards to consumers Fire.",
            "saleDates":"Dates available for sale 24 March 2026 - 17 June 2026"},
            {"id":"","sourceUrl":"","title":"x"}]
            """
        let decoding = try Publisher.accc.decode(Array(text.utf8), source: "accc")
        let product = try #require(decoding.recalls.first?.products.first)

        #expect(decoding.recalls[0].description == "Kettle. Model number: K-100")
        #expect(decoding.recalls[0].hazard.text == "Fire.")
        #expect(product.brands == ["Brumbo"] && product.sellers == ["Amazon", "eBay"])
        #expect(product.soldFrom == CivilDate("2026-03-24"))
        #expect(product.soldTo == CivilDate("2026-06-17"))
        #expect(decoding.recordCount == 2 && decoding.defects.map(\.code) == ["missing-number"])
    }
}
