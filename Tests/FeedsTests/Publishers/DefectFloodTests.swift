import Feeds
import RecallModel
import Testing

/// Texts with more defects than anybody reads: all are counted, some are kept.
@Suite struct DefectFloodTests {
    struct Flood: Sendable, CustomTestStringConvertible {
        var publisher: Publisher
        var code: String
        /// A text with one good record and so many that are none.
        var text: @Sendable (Int) -> [UInt8]
        var testDescription: String { "\(publisher.name) \(code)" }
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let floods: [Flood] = [
        Flood(publisher: .healthCanada, code: "not-a-record") {
            Array(
                (#"[{"NID":"1","Title":"Kettle","Recall class":""}"# + repeated(",1", $0) + "]")
                    .utf8)
        },
        Flood(publisher: .cpsc, code: "not-a-record") {
            Array(
                (#"[{"RecallID":1,"RecallNumber":"1","Title":"Kettle"}"# + repeated(",1", $0) + "]")
                    .utf8)
        },
        Flood(publisher: .priorityList, code: "missing-product") {
            Array(("recall_id,product\nP-1,Kettle\n" + repeated("P-2,\n", $0)).utf8)
        },
        Flood(publisher: .priorityList, code: "not-a-record") {
            Array((#"[{"recall_id":"P-1","product":"Kettle"}"# + repeated(",1", $0) + "]").utf8)
        },
        Flood(publisher: .nhtsa, code: "unknown-type") {
            NHTSASample.file(
                [NHTSASample()] + Array(repeating: NHTSASample([11: "Z"]), count: $0))
        },
        Flood(publisher: .nhtsa, code: "wrong-column-count") {
            NHTSASample.file([NHTSASample()]) + Array(repeated("1\t2\n", $0).utf8)
        },
        Flood(publisher: .safetyGate, code: "missing-number") {
            Array(
                ("<Safety-Gate><notifications><caseNumber>SR/00001/26</caseNumber><product>Kettle"
                    + "</product></notifications>"
                    + repeated("<notifications><product>x</product></notifications>", $0)
                    + "</Safety-Gate>").utf8)
        },
    ]

    @Test(arguments: floods, [1_000, 1_001])
    func `all defects are counted, and a thousand of them are kept`(
        flood: Flood, count: Int
    ) throws {
        let decoding = try flood.publisher.decode(flood.text(count), source: "s")

        #expect(decoding.recalls.count == 1)
        #expect(decoding.recordCount == count + 1)
        #expect(decoding.refusedCount == count)
        #expect(decoding.accountedCount == decoding.recordCount)
        #expect(decoding.defects.counts == [flood.code: count])
        #expect(decoding.defects.count == DefectTally.mostInWords)
    }

    @Test func `a record of nothing but bad codes keeps a thousand defects`() throws {
        let codes = Array(repeating: "12345678", count: 1_001).joined(separator: "|")
        let text = "recall_id,product,gtins\nP-1,Kettle,\(codes)\n"
        let decoding = try Publisher.priorityList.decode(Array(text.utf8), source: "s")

        #expect(decoding.recalls.count == 1 && decoding.refusedCount == 0)
        #expect(decoding.defects.counts == ["invalid-gtin": 1_001])
        #expect(decoding.defects.count == DefectTally.mostInWords)
    }

    @Test func `rows and entries of one recall are counted as joined`() throws {
        let rows = try NHTSASample.decode([NHTSASample(), NHTSASample([4: "BR-300"])])
        let entries = try Publisher.priorityList.decode(
            Array("recall_id,product\nP-1,Kettle\nP-1,Lid\n".utf8), source: "s")

        for decoding in [rows, entries] {
            #expect(decoding.recalls.count == 1 && decoding.joinedCount == 1)
            #expect(decoding.accountedCount == 2 && decoding.recordCount == 2)
        }
    }

    @Test func `a recall that two parts of an answer have is counted as repeated`() throws {
        let text = Array(#"[{"NID":"1","Title":"Kettle","Recall class":""}]"#.utf8)
        var decoding = try Publisher.healthCanada.decode(text, source: "s")
        decoding.append(decoding)

        #expect(decoding.recalls.count == 1 && decoding.repeatedCount == 1)
        #expect(decoding.accountedCount == decoding.recordCount)
    }
}
