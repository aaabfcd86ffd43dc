import Feeds
import RecallModel
import Testing

/// Lists with other column names.
@Suite struct PriorityMappingTests {
    private static func mapping() throws -> PriorityMapping {
        try PriorityMapping(
            columns: [
                "Notice No": "recall_id", "Item Name": "product", "Modell": "models",
                "Type": "models", "EAN": "gtins", "Gefahr": "hazard",
            ],
            fixed: ["authority": "Marktwacht", "markets": "DE|AT", "severity": "critical"])
    }

    private static func decode(_ text: String, _ mapping: PriorityMapping) throws -> FeedDecoding {
        try Publisher.priorityList.decode(
            Array(text.utf8), source: "team", defaults: FeedDefaults(mapping: mapping))
    }

    @Test(arguments: [
        "notice-no;ITEM NAME;Modell;type;EAN;Gefahr;Lager\nN7;Kettle;K1|K2;K3;96385074;Fire;A4\n",
        #"[{"Notice No":"N7","Item Name":"Kettle","Modell":["K1","K2"],"Type":"K3","#
            + #""EAN":96385074,"Gefahr":"Fire","Lager":"A4"}]"#,
        #"{"Notice No":"N7","Item Name":"Kettle","Modell":["K1","K2"],"Type":"K3","#
            + #""EAN":96385074,"Gefahr":"Fire","Lager":"A4"}"#,
    ])
    func `their columns are read as ours`(text: String) throws {
        let decoding = try Self.decode(text, Self.mapping())
        let recall = try #require(decoding.recalls.first)

        #expect(decoding.defects == [])
        #expect(recall.id.description == "team:N7")
        #expect(recall.products[0].name == "Kettle")
        #expect(recall.products[0].models.map(\.text) == ["K1", "K2", "K3"])
        #expect(recall.products[0].gtins.map(\.value) == [96_385_074])
        #expect(recall.hazard == Hazard(text: "Fire", severity: .critical))
        #expect(recall.authority == "Marktwacht")
        #expect(recall.markets.map(\.code) == ["DE", "AT"])
        #expect(recall.notes == [.init(name: "Lager", text: "A4")])
    }

    @Test func `a value of the list's own comes before a fixed one`() throws {
        let decoding = try Self.decode(
            "Notice No,Item Name,severity\nN1,Kettle,low\nN2,Lamp,\n", Self.mapping())

        #expect(decoding.recalls.map(\.hazard.severity) == [.low, .critical])
    }

    @Test func `entries around damage are read under their names too`() throws {
        let decoding = try Self.decode(
            #"[{"Notice No":"N1","Item Name":"K"},{"Notice No":?},{"Notice No":"N3","#
                + #""Item Name":"L"}]"#, Self.mapping())

        #expect(decoding.recalls.map(\.id.number) == ["N1", "N3"])
    }

    @Test(arguments: [
        (["a": "recall_id", "b": "colour"], [:], "“colour” is no column"),
        (["a": "hazard", "b": "hazard"], [:], "both mapped to hazard"),
        (["a b": "recall_id", "A-B": "product"], [:], "mapped twice"),
        ([:], ["recall_id": "R1"], "cannot be fixed"),
        ([:], ["color": "x"], "“color” is no column"),
    ])
    func `a mapping that cannot be is refused with its reason`(
        columns: [String: String], fixed: [String: String], reason: String
    ) {
        let problem = #expect(throws: PriorityMapping.Problem.self) {
            try PriorityMapping(columns: columns, fixed: fixed)
        }
        #expect(problem?.description.contains(reason) == true)
    }

    @Test func `a list without the mapped columns is refused`() throws {
        let mapping = try Self.mapping()
        let error = #expect(throws: FeedError.self) { try Self.decode("a,b\n1,2\n", mapping) }

        #expect(error?.code == .unexpectedShape)
    }
}
