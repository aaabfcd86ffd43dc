import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct SafetyKoreaTests {
    static func record(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, JSONValue> = [
            "recallUid": .number("4711"), "recallProductName": "전기주전자",
            "recallBrandName": "바람", "recallModelName": "VK-200, VK-210",
            "barcodeNum": "8801234567893", "certNum": "HU07001-26001", "makerName": "한빛전자",
            "recallCmpnyName": "한빛유통", "makingCntryName": "중국", "publishDate": "20260701",
            "harmDscr": "과열로 인한 화재 위험", "recallTypeName": "리콜명령",
            "publishActionDscr": "환불", "accidentCaseDscr": "",
        ]
        return .object(fields.map { .init($0.key, changes[$0.key] ?? $0.value) })
    }

    private static func decoded(_ changes: [String: JSONValue]...) throws -> Decoded {
        try Decoded(
            JSONValue.record([
                "resultCode": "2000", "resultMsg": "Success",
                "resultData": .array(changes.map(record)),
            ]).line, .safetyKorea)
    }

    @Test func `a record becomes a recall of Korea`() throws {
        let recall = try Self.decoded([:]).recall()
        let product = recall.products[0]

        #expect(recall.id.number == "4711")
        #expect(recall.markets.map(\.code) == ["KR"])
        #expect(product.name == "전기주전자")
        #expect(product.brands == ["바람"])
        #expect(product.models.map(\.text) == ["VK-200", "VK-210"])
        #expect(product.gtins.map(\.description) == ["08801234567893"])
        #expect(recall.firms.map(\.name) == ["한빛전자", "한빛유통"])
        #expect(recall.hazard == Hazard(text: "과열로 인한 화재 위험", severity: .critical))
        #expect(recall.remedy == "환불")
        #expect(recall.note("certNum") == "HU07001-26001")
        #expect(recall.note("makingCntryName") == "중국")
    }

    @Test(arguments: ["20260701", "2026-07-01", "2026.07.01", "2026-07-01 00:00:00"])
    func `a day is read in each of its spellings`(written: String) throws {
        let recall = try Self.decoded(["publishDate": .string(written)]).recall()

        #expect(recall.published?.description == "2026-07-01")
    }

    @Test(arguments: ["2026.7", "2026-0701", "20260732", "26.07.01"])
    func `a day that cannot be is a defect`(written: String) throws {
        let decoded = try Self.decoded(["publishDate": .string(written)])

        #expect(try decoded.recall().published == nil)
        #expect(decoded.codes == ["bad-date"])
    }

    @Test func `a bare array and foreign recalls are read`() throws {
        let foreign = JSONValue.record([
            "fRecallUid": "12", "recallProductName": "장난감", "publishDate": "20260701",
        ])
        let decoded = try Decoded(JSONValue.array([Self.record(), foreign]).line, .safetyKorea)

        #expect(decoded.numbers == ["4711", "F12"])
    }

    @Test(arguments: [
        ("감전 우려", Severity.high), ("질식 위험", .critical), ("표시사항 미기재", .low),
        ("기타", .medium),
    ])
    func `Korean words grade`(harm: String, severity: Severity) throws {
        let recall = try Self.decoded(["harmDscr": .string(harm)]).recall()

        #expect(recall.hazard.severity == severity)
    }

    @Test func `a result that is no success is a failure, and none an empty answer`() throws {
        let failure = #"{"resultCode":"4001","resultMsg":"AuthKey error"}"#
        #expect(Decoded.error(failure, .safetyKorea)?.code == .publisherFailure)
        #expect(Decoded.error(failure, .safetyKorea)?.message.contains("“AuthKey error”") == true)
        for data in ["[]", "null"] {
            let none = #"{"resultCode":"2000","resultMsg":"Success","resultData":\#(data)}"#
            #expect(try Decoded(none, .safetyKorea).decoding == FeedDecoding())
        }
        let shapeless = #"{"resultCode":"2000","resultMsg":"x","resultData":{}}"#
        #expect(Decoded.error(shapeless, .safetyKorea)?.code == .unexpectedShape)
    }

    @Test func `records without a number or name are defects, and wrong codes`() throws {
        let decoded = try Self.decoded(
            ["recallUid": .null], ["recallProductName": "", "recallModelName": "해당없음"],
            ["barcodeNum": "8801234567890"])

        #expect(decoded.codes == ["missing-number", "missing-product", "invalid-gtin"])
        #expect(decoded.numbers == ["4711"])
    }
}
