import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct OECDTests {
    static func result(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, JSONValue> = [
            "uri": "http://oecd.example/Recall/EN/CA/RA-82495", "countryId": "CA",
            "countryName": "Canada", "id": "RA-82495", "date": "2026-08-20",
            "languageId": "EN", "product.name": "Workaid Pressure Washers WB0301",
            "extUrl": "https://recalls.example/workaid",
            "tags": .array([
                .record(["name": "x#P751", "value": "electric shock"]),
                .record(["name": "x#P1", "value": "tools"]),
            ]),
            "manufacturer.country": .array([.record(["id": "CN", "name": "China"])]),
        ]
        return .object(fields.map { .init($0.key, changes[$0.key] ?? $0.value) })
    }

    private static func decoded(_ changes: [String: JSONValue]...) throws -> Decoded {
        try Decoded(
            JSONValue.record([
                "total": .integer(56_608), "start": .integer(1), "page-length": .integer(20),
                "results": .array(changes.map(result)),
            ]).line, .oecd)
    }

    @Test func `a result speaks for its own country`() throws {
        let decoded = try Self.decoded([:])
        let recall = try decoded.recall()

        #expect(recall.id.number == "CA/RA-82495")
        #expect(recall.markets.map(\.code) == ["CA"])
        #expect(recall.published?.description == "2026-08-20")
        #expect(recall.title == "Workaid Pressure Washers WB0301")
        #expect(recall.products[0].models.map(\.text) == ["WB0301"])
        #expect(recall.hazard.severity == .high)
        #expect(recall.url == "https://recalls.example/workaid")
        #expect(recall.note("tags") == "electric shock | tools")
        #expect(recall.note("made_in") == "China")
        #expect(recall.note("countryName") == "Canada")
        #expect(decoded.decoding.page == FeedPage(skipped: 1, size: 20, total: 56_608))
    }

    @Test func `names within objects are read as names with dots are`() throws {
        let nested: [String: JSONValue] = [
            "product.name": .null, "manufacturer.country": .null,
        ]
        guard case .object(let members) = Self.result(nested) else { return }
        let extended = JSONValue.object(
            members + [
                .init("product", .record(["name": "Workaid Washers"])),
                .init("manufacturer", .record(["country": .array([.record(["name": "China"])])])),
            ])
        let text = JSONValue.record(["results": .array([extended])]).line
        let recall = try Decoded(text, .oecd).recall()

        #expect(recall.title == "Workaid Washers")
        #expect(recall.note("made_in") == "China")
    }

    @Test func `English and French of one recall are one, the English`() throws {
        let french: [String: JSONValue] = [
            "languageId": "FR", "product.name": "Nettoyeurs Workaid",
        ]
        for decoded in [try Self.decoded(french, [:]), try Self.decoded([:], french)] {
            #expect(decoded.recalls.map(\.title) == ["Workaid Pressure Washers WB0301"])
            #expect(decoded.decoding.supersededCount == 1)
            #expect(decoded.codes == [])
        }
        #expect(try Self.decoded(french).recall().title == "Nettoyeurs Workaid")
    }

    @Test func `numbers with a slash and equal numbers of two countries stay apart`() throws {
        let decoded = try Self.decoded(
            ["id": "2026/07/0014"], ["countryId": "fr", "id": "2026/07/0014"])

        #expect(decoded.numbers == ["CA/2026/07/0014", "FR/2026/07/0014"])
    }

    @Test func `the day that stands for none is none`() throws {
        let decoded = try Self.decoded(["date": "1900-01-01"], ["id": "2", "date": "20.08.2026"])

        #expect(decoded.recalls.map(\.published) == [nil, nil])
        #expect(decoded.codes == ["bad-date"])
    }

    @Test func `a country that is no code is told, and its name kept`() throws {
        let decoded = try Self.decoded(["countryId": "GULF"])

        #expect(decoded.codes == ["unknown-market"])
        #expect(try decoded.recall().markets == [])
        #expect(try decoded.recall().note("countryId") == "GULF")
    }

    @Test func `results without country, number or name are defects`() throws {
        let decoded = try Self.decoded(["countryId": ""], ["id": ""], ["product.name": ""])

        #expect(decoded.codes == ["missing-number", "missing-number", "missing-product"])
        #expect(decoded.decoding.recordCount == 3)
    }
}
