import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct OPSSTests {
    static func result(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, JSONValue> = [
            "title": "Product Recall: Vulcan Kettle VK-200 (2609-0229)",
            "link": "/product-safety-alerts-reports-recalls/product-recall-vulcan-kettle",
            "public_timestamp": "2026-09-30T10:00:00Z",
            "description": "A recall of kettles presenting a serious risk of fire.",
            "product_risk_level": "serious", "product_category": "kitchen-appliances",
            "product_recall_alert_date": "2026-09-29",
        ]
        return .object(fields.map { .init($0.key, changes[$0.key] ?? $0.value) })
    }

    private static func search(_ results: [JSONValue]) throws -> Decoded {
        try Decoded(
            JSONValue.record([
                "results": .array(results), "total": .integer(3746), "start": .integer(100),
            ]).line, .opss)
    }

    static let body = """
        <h2 id="info">Product information</h2><table><thead><tr><th scope="col">Type</th>
        <th scope="col">Kettle</th></tr></thead><tbody><tr><td>Product</td><td>Rapid Kettle</td>
        </tr><tr><td>Brand</td><td>Vulcan &amp; Sons</td></tr><tr><td>Model</td>
        <td>VK-200,<br>VK-210 and VK-220</td></tr><tr><td>Barcode</td>
        <td>5060138820289 B0ABCD1234 X00140NZ2D</td></tr><tr><td>Batch number:</td><td>B7</td></tr>
        <tr><td>Country of origin</td><td>China</td></tr><tr><td>Serial</td><td>Unknown</td></tr>
        </tbody></table><h2 id="hazard">Hazard</h2><p>The base may <b>catch fire</b>.</p>
        <h2>Corrective action</h2><p>Refund offered.</p><script>x</script
        """

    static func content(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, JSONValue> = [
            "base_path": "/product-safety-alerts-reports-recalls/product-recall-vulcan-kettle",
            "title": "Product Recall: Vulcan Kettle VK-200 (2609-0229)",
            "description": "A recall of kettles.", "first_published_at": "2026-09-30T09:00:00Z",
            "public_updated_at": "2026-10-02T09:00:00Z",
            "details": .record([
                "body": .string(body),
                "metadata": .record([
                    "product_risk_level": "serious", "product_alert_type": "product-recall",
                    "product_measure_type": .array(["recall-from-end-users", "warning"]),
                    "product_recall_alert_date": "2026-09-29",
                ]),
            ]),
        ]
        return .object(fields.map { .init($0.key, changes[$0.key] ?? $0.value) })
    }

    @Test func `a search's result becomes a recall of Great Britain`() throws {
        let decoded = try Self.search([Self.result()])
        let recall = try decoded.recall()

        #expect(recall.id.number == "2609-0229")
        #expect(recall.markets.map(\.code) == ["GB"])
        #expect(recall.published?.description == "2026-09-29")
        #expect(decoded.decoding.publishedOn[recall.id]?.description == "2026-09-30")
        #expect(recall.products[0].name == "Vulcan Kettle VK-200")
        #expect(recall.hazard.severity == .critical)
        #expect(recall.note("product_category") == "kitchen-appliances")
        #expect(
            recall.url == "https://www.gov.uk/product-safety-alerts-reports-recalls/"
                + "product-recall-vulcan-kettle")
        #expect(decoded.decoding.page == FeedPage(skipped: 100, total: 3746))
    }

    @Test func `a notice's table and sections are read`() throws {
        let recall = try Decoded(Self.content().line, .opss).recall()
        let product = recall.products[0]

        #expect(product.name == "Rapid Kettle")
        #expect(product.brands == ["Vulcan & Sons"])
        #expect(product.models.map(\.text) == ["VK-200", "VK-210", "VK-220"])
        #expect(product.gtins.map(\.description) == ["05060138820289"])
        #expect(product.asins == ["B0ABCD1234"])
        #expect(product.skus == ["X00140NZ2D"])
        #expect(product.lots == ["B7"])
        #expect(recall.hazard == Hazard(text: "The base may catch fire .", severity: .critical))
        #expect(recall.remedy.hasPrefix("Refund offered."))
        #expect(recall.published?.description == "2026-09-29")
        #expect(recall.note("country of origin") == "China")
        #expect(recall.note("product_measure_type") == "recall-from-end-users | warning")
    }

    @Test func `search and content give a notice one identity`() throws {
        for title in ["Product Recall: Kettle (2609-0229)", "Product Recall: Kettle"] {
            let found = try Self.search([Self.result(["title": .string(title)])]).recall()
            let read = try Decoded(Self.content(["title": .string(title)]).line, .opss).recall()
            #expect(found.id == read.id)
        }
    }

    @Test func `an array of notices is read, and one with its body in parts`() throws {
        let details = JSONValue.record([
            "body": .array([
                .record(["content_type": "text/govspeak", "content": "|a|"]),
                .record(["content_type": "text/html", "content": .string(Self.body)]),
            ])
        ])
        let text = JSONValue.array([Self.content(["details": details]), Self.content()]).line
        let decoded = try Decoded(text, .opss)

        #expect(decoded.codes == ["duplicate-recall"])
        #expect(try decoded.recall().products[0].name == "Rapid Kettle")
    }

    @Test(arguments: [
        ("Product Recall: Kettle (2609-0229)", "Kettle", "2609-0229", RecallSourceKind.recall),
        ("Product Safety Report: Toy (blue) (2609-0001)", "Toy (blue)", "2609-0001", .warning),
        ("Product Safety Alert: Magnets", "Magnets", "product-recall-vulcan-kettle", .warning),
        ("Kettle (2 litres)", "Kettle (2 litres)", "product-recall-vulcan-kettle", .recall),
    ])
    func `the heading tells kind, product and number`(
        title: String, name: String, number: String, kind: RecallSourceKind
    ) throws {
        let recall = try Self.search([Self.result(["title": .string(title)])]).recall()

        #expect(recall.products[0].name == name)
        #expect(recall.id.number == number)
        #expect(recall.sourceKind == kind)
    }

    @Test(arguments: [
        (JSONValue.string("high"), Severity.high), ("medium", .medium), ("low", .low),
        (.array([.record(["value": "serious", "label": "Serious"])]), .critical),
        (.null, .critical),
    ])
    func `the level of risk grades, else the words`(level: JSONValue, severity: Severity) throws {
        let recall = try Self.search([Self.result(["product_risk_level": level])]).recall()

        #expect(recall.hazard.severity == severity)
    }

    @Test func `a barcode with a wrong check digit is a defect and a note`() throws {
        let wrong = Self.body.replacing("5060138820289", with: "5060138820280")
        let details = JSONValue.record(["body": .string(wrong)])
        let decoded = try Decoded(Self.content(["details": details]).line, .opss)

        #expect(decoded.codes == ["invalid-gtin"])
        #expect(try decoded.recall().note("barcode") == "5060138820280")
    }

    @Test func `results without a title or an address are defects`() throws {
        let decoded = try Self.search([
            Self.result(["title": ""]), Self.result(["title": "Product Recall: K", "link": ""]),
            Self.result(),
        ])
        #expect(decoded.codes == ["missing-title", "missing-number"])
        #expect(decoded.numbers == ["2609-0229"])
    }

    @Test func `a notice cut short is refused, for nothing of it was read`() {
        let text = String(Self.content().line.dropLast(20))
        #expect(Decoded.error(text, .opss)?.code == .truncated)
    }
}
