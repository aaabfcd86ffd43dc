import Feeds
import JSONText
import RecallModel
import Testing

/// The CPSC's XML, by its JSON's names.
@Suite struct CPSCMarkupTests {
    /// A record of the JSON as .NET's serialiser writes it.
    static func xml(_ value: JSONValue, _ name: String) -> String {
        switch value {
        case .object(let members):
            "<\(name)>" + members.map { xml($0.value, $0.name) }.joined() + "</\(name)>"
        case .array(let elements):
            "<\(name)>" + elements.map { xml($0, "Entry") }.joined() + "</\(name)>"
        case .null: "<\(name) i:nil=\"true\"/>"
        default:
            "<\(name)>"
                + (value.text ?? "").replacing("&", with: "&amp;")
                .replacing("<", with: "&lt;") + "</\(name)>"
        }
    }

    static func answer(_ samples: [CPSCSample]) -> [UInt8] {
        Array(
            ("<ArrayOfRecall xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + samples.map { xml($0.json, "Recall") }.joined() + "</ArrayOfRecall>").utf8)
    }

    @Test func `the same records in XML and JSON are the same recalls`() throws {
        let samples = [
            CPSCSample.described("“Model No.: K-1” & models FL-600 (UPC 879288000077)"),
            .with { ($0.number, $0.upcs) = ("2", ["879288000077", "036000291452"]) },
            .with { ($0.number, $0.conjunctions, $0.hazards) = ("3", ["https://x.ca"], []) },
        ]
        let bytes = Self.answer(samples)

        #expect(Publisher.recognise(bytes) == .cpsc)
        #expect(
            try Publisher.cpsc.decode(bytes, source: "cpsc")
                == Publisher.cpsc.decode(CPSCSample.answer(samples), source: "cpsc"))
    }

    @Test func `the error that comes with status 200 is an error in XML too`() {
        let text =
            "<ArrayOfRecall><Recall><RecallID>0</RecallID><Title>Error</Title></Recall>"
            + "</ArrayOfRecall>"
        let error = #expect(throws: FeedError.self) {
            try Publisher.cpsc.decode(Array(text.utf8), source: "cpsc")
        }
        #expect(error?.code == .publisherFailure)
    }

    @Test(arguments: [
        ("<ArrayOfRecallInfo><RecallInfo>", FeedError.Code.otherFormat),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><ArrayOfRecall><Recall>", .notXML),
        ("<ArrayOfRecall><Recall><RecallID>1", .truncated),
    ])
    func `XML of another kind, with a document type or cut is refused`(
        text: String, code: FeedError.Code
    ) {
        let error = #expect(throws: FeedError.self) {
            try Publisher.cpsc.decode(Array(text.utf8), source: "cpsc")
        }
        #expect(error?.code == code)
    }

    @Test func `an empty answer is an answer`() throws {
        let decoding = try Publisher.cpsc.decode(Self.answer([]), source: "cpsc")

        #expect(decoding == FeedDecoding())
    }
}
