import Feeds
import RecallModel
import Testing

/// The list of reports, and notifications in JSON.
@Suite struct SafetyGateFormTests {
    private static func list(_ reports: String) -> [UInt8] {
        Array("<?xml version=\"1.0\"?><weeklyReports>\(reports)</weeklyReports>".utf8)
    }

    private static func entry(_ date: String, url: String = "https://example.org/r/7") -> String {
        "<weeklyReport><reference>Report-2021-030</reference>"
            + "<publicationDate>\(date)</publicationDate><year>2021</year><month>7</month>"
            + "<day>30</day><week>30</week><URL><![CDATA[\(url)]]></URL>"
            + "<report_language>EN</report_language></weeklyReport>"
    }

    @Test(arguments: ["30/07/2021", "2021-07-30", "2021-07-30T00:00:00Z", "Friday"])
    func `the list says where each report is`(date: String) throws {
        let list = try SafetyGateReportList(Self.list(Self.entry(date)))
        let report = try #require(list.reports.first)

        #expect(report.reference == "Report-2021-030")
        #expect(report.published == CivilDate("2021-07-30"))
        #expect(report.url == "https://example.org/r/7")
        #expect(report.language == "en")
        #expect(list.defects == [] && list.isWhole)
    }

    @Test func `an entry without an address is left out and told`() throws {
        let list = try SafetyGateReportList(
            Self.list(Self.entry("30/07/2021", url: "javascript:x") + Self.entry("2021-07-30")))

        #expect(list.reports.count == 1)
        #expect(list.defects.map(\.code) == ["missing-url"])
    }

    @Test(arguments: [
        ("<html><body>Loading</body></html>", FeedError.Code.webPage),
        ("<list/>", .unexpectedShape),
        ("", .empty), ("<weeklyReports><weeklyRep", .truncated),
    ])
    func `what is no list is refused`(text: String, code: FeedError.Code) {
        let error = #expect(throws: FeedError.self) { try SafetyGateReportList(Array(text.utf8)) }
        #expect(error?.code == code)
    }

    @Test func `a list is not taken for a report`() {
        #expect(Publisher.recognise(Self.list(Self.entry("2021-07-30"))) == nil)
    }

    private static let json = """
        {"id": 7, "notificationType": {"code": "A12"}, "reference": "SR/01001/26",
        "country": {"key": "FI", "name": "Finland"}, "publicationDate": "2026-07-01T12:46:08Z",
        "product": {"productCategory": {"name": "TOYS"}, "nameSpecific": "Rumpu",
        "brands": [{"brand": "Brumbo"}], "versions": [{"language": {"key": "FI"}, "name": "x"},
        {"language": {"key": "EN"}, "name": "Toy drum", "description": "Red drum."}],
        "barcodes": [{"barcode": "4893126410206"}], "batchNumbers": [{"batchNumber": "L1"}],
        "modelTypes": [{"modelType": "BR-200"}]},
        "risk": {"riskType": [{"name": "DAMAGE_TO_SIGHT"}], "versions": [{"language":
        {"key": "EN"}, "riskDescription": "Too bright.", "legalProvision": "Not allowed."}]},
        "measureTaken": {"measures": [{"measureCategory":
        {"name": "REMOVAL_FROM_ONLINE_MARKETPLACE"}, "versions": []}], "companyRecalls": []},
        "traceability": {"countryOrigin": {"name": "Vietnam"}, "onlineTrader": null},
        "onlineTraderProductIdentifierReference":
        [{"onlineTrader": "Other", "uniqueProductIdentifier": "TEMU"}]}
        """

    @Test(arguments: [json, "[\(json)]"])
    func `a notification in JSON is the report's recall`(text: String) throws {
        #expect(Publisher.recognise(Array(text.utf8)) == .safetyGate)
        let decoding = try Publisher.safetyGate.decode(Array(text.utf8), source: "safety_gate")
        let recall = try #require(decoding.recalls.first)
        let report = try SafetyGateSample().recall

        #expect(recall.id == report.id && recall.markets == report.markets)
        #expect(recall.title == "Toy drum Rumpu (Brumbo)")
        #expect(recall.published == CivilDate("2026-07-01"))
        #expect(recall.hazard.text == "Damage to sight: Too bright. Not allowed.")
        #expect(recall.hazard.severity == .critical)
        #expect(recall.remedy == "Removal from online marketplace")
        #expect(recall.products[0].models == report.products[0].models)
        #expect(recall.products[0].gtins.map(\.description) == ["04893126410206"])
        #expect(recall.products[0].sellers == ["Temu"] && recall.products[0].lots == ["L1"])
        #expect(decoding.recordCount == 1 && decoding.defects == [])
    }

    @Test func `notifications in a flat array are read under the report's names`() throws {
        let text = """
            [{"caseNumber":"SR/01001/26","category":"Toys","product":"Toy drum","brand":"Brumbo",
            "name":null,"model":"BR-200","batchNumber":"7","barcode":"5060138820289",
            "riskType":"Choking","notifyingCountry":"Finland","level":"Serious risk"}]
            """
        let bytes = Array(text.utf8)
        #expect(Publisher.recognise(bytes) == .safetyGate)
        let decoding = try Publisher.safetyGate.decode(bytes, source: "safety_gate")
        let product = try #require(decoding.recalls.first?.products.first)

        #expect(decoding.recalls.map(\.id.description) == ["safety_gate:SR/01001/26"])
        #expect(decoding.recalls.first?.hazard.severity == .critical)
        #expect(product.models.map(\.text) == ["BR-200"] && product.lots == ["7"])
        #expect(product.gtins.map(\.description) == ["05060138820289"])
        #expect(decoding.isExcerpt)
    }
}
