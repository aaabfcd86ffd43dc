import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct OpenFDATests {
    static func record(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, JSONValue> = [
            "status": "Ongoing", "city": "Boise", "state": "ID", "country": "United States",
            "classification": "Class I", "product_type": "Food", "event_id": "95432",
            "recalling_firm": "Sunrise Foods, Inc.", "voluntary_mandated": "Voluntary",
            "distribution_pattern": "Nationwide", "recall_number": "F-0123-2026",
            "product_description":
                "Sunrise Peanut Butter, 16 oz jar. UPC 8 50065 59701 0. Keep cool.",
            "reason_for_recall": "May be contaminated with Salmonella",
            "recall_initiation_date": "20260601", "report_date": "20260715",
            "code_info": "Lot 4A12, UPC: 813267020335", "more_code_info": "",
            "openfda": .object([]),
        ]
        return .object(fields.map { .init($0.key, changes[$0.key] ?? $0.value) })
    }

    private static func decoded(_ records: [JSONValue], total: Int = 7) throws -> Decoded {
        let meta = JSONValue.record([
            "disclaimer": "Do not rely on this",
            "results": .record([
                "skip": .integer(0), "limit": .integer(1000), "total": .integer(total),
            ]),
        ])
        let text = JSONValue.record(["meta": meta, "results": .array(records)]).line
        return try Decoded(text, .openFDA)
    }

    private static func recall(_ changes: [String: JSONValue]) throws -> Recall {
        try decoded([record(changes)]).recall()
    }

    @Test func `a product's row becomes a recall`() throws {
        let recall = try Self.recall([:])

        #expect(recall.id.number == "F-0123-2026")
        #expect(recall.authority == "US FDA")
        #expect(recall.markets == [.unitedStates])
        #expect(recall.published?.description == "2026-07-15")
        #expect(recall.title == "Sunrise Foods, Inc.: Sunrise Peanut Butter, 16 oz jar")
        #expect(recall.products[0].name == "Sunrise Peanut Butter, 16 oz jar")
        #expect(recall.products[0].brands == ["Sunrise"])
        #expect(recall.firms.map(\.name) == ["Sunrise Foods, Inc."])
        #expect(recall.hazard.text == "May be contaminated with Salmonella")
        #expect(recall.note("status") == "Ongoing")
        #expect(recall.note("recall_initiation_date") == "2026-06-01")
        #expect(recall.url == "")
    }

    @Test(arguments: [
        ("Class I", Severity.critical), ("Class II", .high), ("Class III", .low),
        ("Not Yet Classified", .medium),
    ])
    func `the class grades`(written: String, severity: Severity) throws {
        let recall = try Self.recall([
            "classification": .string(written), "reason_for_recall": "Odour",
        ])
        #expect(recall.hazard.severity == severity)
    }

    @Test func `labelled codes are found in both fields, their digits in groups too`() throws {
        #expect(
            try Self.recall([:]).products[0].gtins.map(\.description) == [
                "00850065597010", "00813267020335",
            ])
    }

    @Test(arguments: [
        ("Bar, case UPC 8 57858 0", []), ("Bar, 813267020335", []),
        ("Bar UPC 850065597011", []), ("Bar UPC code: 8-50065-59701-0", ["00850065597010"]),
        ("Bar UPCs 813267020335 and 850065597010", ["00813267020335", "00850065597010"]),
    ])
    func `fragments, unlabelled and wrong numbers are no codes`(
        described: String, gtins: [String]
    ) throws {
        let recall = try Self.recall([
            "product_description": .string(described), "code_info": "",
        ])
        #expect(recall.products[0].gtins.map(\.description) == gtins)
    }

    @Test func `without a number the event and a digest of the product are the identity`() throws {
        let rows = ["Bar A", "Bar B"].map {
            Self.record(["recall_number": "", "product_description": .string($0)])
        }
        let decoded = try Self.decoded(rows)

        #expect(Set(decoded.numbers).count == 2)
        #expect(decoded.numbers.allSatisfy { $0.hasPrefix("E95432-") && $0.utf8.count == 23 })
        #expect(try Self.decoded(rows.reversed()).numbers == decoded.numbers.reversed())
        #expect(try decoded.recall().note("event_id") == "95432")
    }

    @Test(arguments: ["02121207", "19301211", "20261301", "n/a"])
    func `a corrupt date is no date, a defect and a note`(written: String) throws {
        let decoded = try Self.decoded([
            Self.record([
                "report_date": .string(written), "recall_initiation_date": .string(written),
            ])
        ])
        let recall = try decoded.recall()

        #expect(recall.published == nil)
        #expect(decoded.codes == ["bad-date", "bad-date"])
        #expect(recall.note("report_date") == written)
    }

    @Test func `the drug register's names and codes are taken`() throws {
        let recall = try Self.recall([
            "openfda": .record([
                "brand_name": .array(["Calmor"]), "upc": .array(["0813267020335"]),
            ]), "product_description": "Calmor Tablets, 10 mg, Rx only", "code_info": "",
        ])
        #expect(recall.products[0].brands == ["Calmor"])
        #expect(recall.products[0].gtins.map(\.description) == ["00813267020335"])
        #expect(recall.products[0].name == "Calmor Tablets, 10 mg")
    }

    @Test func `the page is told`() throws {
        let page = try Self.decoded([Self.record()], total: 39_588).decoding.page

        #expect(page == FeedPage(skipped: 0, size: 1000, total: 39_588))
    }

    @Test func `nothing found is an empty answer, another error a failure`() throws {
        let none = try Decoded(
            #"{"error":{"code":"NOT_FOUND","message":"No matches found!"}}"#, .openFDA)
        #expect(none.decoding == FeedDecoding())

        let limit = #"{"error":{"code":"OVER_RATE_LIMIT","message":"Slow down"}}"#
        #expect(Decoded.error(limit, .openFDA)?.code == .publisherFailure)
        #expect(Decoded.error(limit, .openFDA)?.message.contains("“Slow down”") == true)
        #expect(Decoded.error(#"{"meta":{}}"#, .openFDA)?.code == .unexpectedShape)
    }

    @Test func `rows without a product or an identity are defects`() throws {
        let decoded = try Self.decoded([
            Self.record(["product_description": ""]),
            Self.record(["recall_number": "", "event_id": ""]), Self.record(),
        ])
        #expect(decoded.numbers == ["F-0123-2026"])
        #expect(decoded.codes == ["missing-product", "missing-number"])
    }
}
