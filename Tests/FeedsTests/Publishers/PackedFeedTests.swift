import Feeds
import RecallModel
import Testing

/// Any publisher's file, packed.
@Suite struct PackedFeedTests {
    private static let texts: [(Publisher, [UInt8])] = [
        (.cpsc, CPSCSample.answer([CPSCSample()])),
        (.safetyGate, SafetyGateSample.report([SafetyGateSample()])),
        (.nhtsa, NHTSASample.file([NHTSASample()])),
        (.priorityList, Array("recall_id,product\nR1,Kettle\n".utf8)),
    ]

    @Test func `gzip, zip and zstd give what the text gives`() throws {
        for (publisher, text) in Self.texts {
            let plain = try publisher.decode(text, source: "s")
            #expect(plain.recalls.count == 1)
            for packed in [
                PackedSample.gzip(text), PackedSample.zstd(text),
                PackedSample.zip([("feed/", []), ("feed/list.txt", text)]),
            ] {
                #expect(Publisher.recognise(packed) == publisher)
                #expect(try publisher.decode(packed, source: "s") == plain)
            }
        }
    }

    @Test func `archives in archives, of two files and broken ones are refused`() {
        let text = Self.texts[0].1
        let cases: [([UInt8], String)] = [
            (PackedSample.gzip(PackedSample.gzip(text)), "holds a gzip file"),
            (PackedSample.zip([("a", text), ("b", text)]), "2 files (a, b)"),
            (Array(PackedSample.gzip(text).dropLast(9)), "ends in the middle"),
        ]
        for (packed, words) in cases {
            let error = #expect(throws: FeedError.self) {
                try Publisher.cpsc.decode(packed, source: "cpsc")
            }
            #expect(error?.code == .badArchive && error?.message.contains(words) == true)
        }
        #expect(Publisher.recognise(PackedSample.gzip(PackedSample.gzip(text))) == nil)
    }

    @Test func `a text longer than any piece is read whole`() throws {
        let rows = (0..<20_000).map { NHTSASample([2: "24E\($0)", 4: "BR-\($0)"]) }
        let text = NHTSASample.file(rows)
        let decoding = try Publisher.nhtsa.decode(PackedSample.gzip(text), source: "nhtsa")

        #expect(decoding.recordCount == 20_000 && decoding.recalls.count == 20_000)
        #expect(decoding.defects == [] && decoding.isWhole)
    }
}
