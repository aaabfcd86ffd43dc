import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct FSISTests {
    static func record(_ changes: [String: String] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, String> = [
            "field_title": "Prairie Kitchens LLC Recalls Frozen Meatballs Due to Misbranding",
            "field_active_notice": "True", "field_states": "Texas, Utah",
            "field_archive_recall": "False", "field_closed_date": "",
            "field_company_media_contact": "Ann Lee, 555-0100",
            "field_establishment": "Prairie Kitchens LLC",
            "field_product_items": "16-oz bags of “Prairie Kitchens Meatballs”, UPC 813267020335",
            "field_recall_classification": "Class I", "field_recall_date": "2026-07-01",
            "field_recall_number": "017-2026", "field_recall_reason": "Unreported Allergens",
            "field_recall_type": "Active Recall", "field_risk_level": "High - Class I",
            "field_last_modified_date": "2026-07-03",
            "field_summary": "<p><b>WASHINGTON</b> &ndash; Prairie&nbsp;Kitchens recalls bags "
                + "with lot code A7.</p>",
            "field_recall_url": "https://fsis.example/recalls/017", "langcode": "English",
        ]
        return .object(fields.map { .init($0.key, .string(changes[$0.key] ?? $0.value)) })
    }

    private static func decoded(_ changes: [String: String]...) throws -> Decoded {
        try Decoded(JSONValue.array(changes.map(record)).line, .fsis)
    }

    @Test func `a recall of the service's is read, its summary without markup`() throws {
        let decoded = try Self.decoded([:])
        let recall = try decoded.recall()

        #expect(recall.id.number == "017-2026")
        #expect(recall.markets == [.unitedStates])
        #expect(recall.published?.description == "2026-07-01")
        #expect(decoded.decoding.publishedOn[recall.id]?.description == "2026-07-03")
        #expect(recall.products[0].name == "Frozen Meatballs")
        #expect(recall.products[0].gtins.map(\.description) == ["00813267020335"])
        #expect(
            recall.description
                == "WASHINGTON – Prairie Kitchens recalls bags with lot code A7.")
        #expect(recall.hazard == Hazard(text: "Unreported Allergens", severity: .critical))
        #expect(recall.firms.map(\.name) == ["Prairie Kitchens LLC"])
        #expect(recall.note("field_active_notice") == "yes")
        #expect(recall.note("field_archive_recall") == "no")
        #expect(recall.note("field_states") == "Texas, Utah")
    }

    @Test func `a person to call is not kept`() throws {
        #expect(try !Self.decoded([:]).recall().json.line.contains("Ann Lee"))
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `of English and Spanish the English record counts, wherever it stands`(order: [Int])
        throws
    {
        let both: [[String: String]] = [
            ["langcode": "English"],
            ["langcode": "Spanish", "field_title": "Prairie Kitchens retira albóndigas"],
        ]
        let decoded = try Self.decoded(both[order[0]], both[order[1]])

        #expect(decoded.recalls.map { $0.products[0].name } == ["Frozen Meatballs"])
        #expect(decoded.decoding.supersededCount == 1)
        #expect(decoded.decoding.recordCount == 2)
        #expect(decoded.codes == [])
    }

    @Test func `a recall in Spanish alone is read`() throws {
        let recall = try Self.decoded([
            "langcode": "Spanish", "field_title": "Prairie Kitchens retira albóndigas",
        ]).recall()
        #expect(recall.title == "Prairie Kitchens retira albóndigas")
    }

    @Test func `twice in one language is a defect`() throws {
        #expect(try Self.decoded([:], [:]).codes == ["duplicate-recall"])
    }

    @Test(arguments: [
        ["field_recall_number": "PHA-07012026-01"],
        ["field_recall_type": "Public Health Alert"],
        ["field_title": "FSIS Issues Public Health Alert for Ground Beef Due to E. coli"],
    ])
    func `a public health alert is a warning`(changes: [String: String]) throws {
        #expect(try Self.decoded(changes).recall().sourceKind == .warning)
        #expect(try Self.decoded([:]).recall().sourceKind == .recall)
    }

    @Test(arguments: [
        ("Class II", "", Severity.high), ("", "Marginal - Class III", .low),
        ("Public Health Alert", "Public Health Alert", .medium), ("Class I", "Low", .critical),
    ])
    func `the class grades, also within the risk level`(
        written: String, risk: String, severity: Severity
    ) throws {
        let recall = try Self.decoded([
            "field_recall_classification": written, "field_risk_level": risk,
            "field_title": "X Recalls Ham", "field_recall_reason": "Other",
        ]).recall()
        #expect(recall.hazard.severity == severity)
    }

    @Test func `records without a number or a title, and days that cannot be, are defects`() throws
    {
        let decoded = try Self.decoded(
            ["field_recall_number": ""], ["field_title": ""], ["field_recall_date": "07/01/2026"])

        #expect(decoded.codes == ["missing-number", "missing-title", "bad-date"])
        #expect(decoded.recalls.map(\.published) == [nil])
    }
}
