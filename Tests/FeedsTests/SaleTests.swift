import Feeds
import RecallModel
import Testing

/// Days of sale and shops out of the retailers' sentence.
@Suite struct SaleTests {
    private static func product(_ sentence: String) throws -> AffectedProduct {
        try CPSCSample.with { $0.retailers = [sentence] }.product
    }

    @Test(
        arguments: [
            (
                "at Shop from September 2022 through September 2023 for $6.", "2022-09-01",
                "2023-09-30"
            ),
            ("at Shop between February 2023 and February 2024.", "2023-02-01", "2024-02-29"),
            ("at Shop in September 2025 for about $40.", "2025-09-01", "2025-09-30"),
            ("at Shop from 2018 through July 2025 for $120.", "2018-01-01", "2025-07-31"),
            ("at Shop from January through May 2024.", "2024-01-01", "2024-05-31"),
            ("at Shop from March 3, 2022 until April 15, 2022.", "2022-03-03", "2022-04-15"),
            ("Amazon, beginning in September 2019, for $6.", "2019-09-01", nil),
            ("from early June 2020 to late July 2020", "2020-06-01", "2020-07-31"),
            (
                "from May 2020 through June 2020, and from May 2022 through July 2022",
                "2020-05-01", "2022-07-31"
            ),
            ("at Shop for between $1,950 and $2,020.", nil, nil),
            ("from May through June", nil, nil),
            ("from July 2025 through June 2020", nil, nil), ("", nil, nil),
        ] as [(String, String?, String?)])
    func `a period begins with its first day and ends with its last`(
        sentence: String, from: String?, to: String?
    ) throws {
        let product = try Self.product(sentence)

        #expect(product.soldFrom?.description == from)
        #expect(product.soldTo?.description == to)
    }

    @Test(arguments: [
        (
            "Online at www.Amazon.com, Walmart.com and eBay.com from June 2024.",
            ["Amazon", "Walmart", "eBay"]
        ),
        (
            "Target, The Home Depot, Lowe’s and other stores nationwide.",
            ["Target", "The Home Depot", "Lowe’s"]
        ),
        ("Amazon and online at amazon.com.", ["Amazon"]),
        ("online at us.nuby.com.", ["us.nuby.com"]),
        ("Hardware stores that target farmers nationwide.", []),
        ("Best Buy, Sam’s Club stores", ["Best Buy", "Sam’s Club"]),
    ])
    func `shops are found by name and address`(sentence: String, sellers: [String]) throws {
        #expect(try Self.product(sentence).sellers == sellers)
    }

    @Test func `the seller in the title is a seller`() throws {
        let sample = CPSCSample.with {
            $0.title =
                "Kettles Recalled; Violate Standard; Sold Exclusively on Amazon.com by Treatlife"
        }
        #expect(try sample.product.sellers == ["Amazon", "Treatlife"])
    }

    @Test func `the whole sentence is kept as a note`() throws {
        let recall = try CPSCSample().recall

        #expect(
            recall.notes.first { $0.name == "sold_at" }?.text.hasPrefix("Online at Amazon.com")
                == true)
    }
}
