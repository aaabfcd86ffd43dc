import Feeds
import RecallModel
import Testing

/// Texts that are unusable as a whole.
@Suite struct CPSCFeedTests {
    static func error(_ text: String, _ format: Publisher = .cpsc) -> FeedError? {
        #expect(throws: FeedError.self) { try format.decode(Array(text.utf8), source: "cpsc") }
    }

    @Test(arguments: [
        ("", FeedError.Code.empty), (" \r\n\t", .empty), ("\u{FEFF}", .empty),
        ("<!DOCTYPE html><html><body>Sign in</body></html>", .webPage),
        ("  <HTML><head>", .webPage), ("\u{FEFF}<html>", .webPage),
        ("<ArrayOfRecallInfo><RecallInfo>", .otherFormat),
        ("[{\"RecallID\": 1, \"RecallNumber\": \"26", .truncated), ("[", .truncated),
        ("Service unavailable", .notJSON), ("[{\"RecallID\": 1,}]", .notJSON),
        ("[{\"a\":1,\"a\":2}]", .notJSON), ("{\"Message\":\"No HTTP resource\"}", .unexpectedShape),
        ("\"x\"", .unexpectedShape), ("[1,2]", .unexpectedShape),
        ("[{\"title\":\"x\"}]", .unexpectedShape),
    ])
    func `an answer that is no list is refused with its reason`(text: String, code: FeedError.Code)
    {
        #expect(Self.error(text)?.code == code)
    }

    @Test(arguments: [
        #"[{"RecallID":0,"RecallNumber":null,"Title":"Error retrieving: failed on Open."}]"#,
        #"[{"RecallID":"0","Title":"x"}]"#,
        #"[{"RecallID":7,"RecallNumber":"1","Title":"a"},{"RecallID":0,"Title":"Error"}]"#,
    ])
    func `the error that comes with status 200 is an error`(text: String) {
        #expect(Self.error(text)?.code == .publisherFailure)
    }

    @Test func `the message says what the publisher said and what to do`() {
        let error = Self.error(#"[{"RecallID":0,"Title":"Error retrieving Recalls: Open."}]"#)

        #expect(error?.message.contains("“Error retrieving Recalls: Open.”") == true)
        #expect(error?.message.contains("ask again") == true)
        #expect(error?.message.contains("\n") == false)
    }

    @Test func `a damaged record is a defect, and its neighbours are read`() throws {
        let text = String(
            decoding: CPSCSample.answer(
                ["1", "2", "3"].map { number in
                    .with { $0.number = number }
                }), as: UTF8.self
        ).replacing("\"RecallNumber\":\"2\"", with: "\"RecallNumber\":2\"")
        let decoding = try Publisher.cpsc.decode(Array(text.utf8), source: "cpsc")

        #expect(decoding.recalls.map(\.id.number) == ["1", "3"])
        #expect(decoding.recordCount == 3)
        #expect(decoding.defects.map(\.code) == ["damaged-text"])
        #expect(decoding.defects[0].location.hasPrefix("byte "))
        #expect(!decoding.isWhole)
    }

    @Test func `a text cut short gives the records in front of the cut`() throws {
        let whole = CPSCSample.answer(["1", "2"].map { number in .with { $0.number = number } })
        let decoding = try Publisher.cpsc.decode(whole.dropLast(9), source: "cpsc")

        #expect(decoding.recalls.map(\.id.number) == ["1"])
        #expect(decoding.defects.map(\.code) == ["cut-text"])
        #expect(!decoding.isWhole)
        #expect(try Publisher.cpsc.decode(whole, source: "cpsc").isWhole)
    }

    @Test func `an empty list is an answer`() throws {
        let decoding = try Publisher.cpsc.decode(Array("[]".utf8), source: "cpsc")

        #expect(decoding == FeedDecoding())
    }

    @Test func `UTF-16 and broken archives are refused by name`() {
        let cases: [([UInt8], FeedError.Code)] = [
            ([0xFF, 0xFE, 0x5B, 0], .notText), ([0xFE, 0xFF, 0, 0x5B], .notText),
            ([0x5B, 0, 0x7B, 0], .notText), ([0x1F, 0x8B, 8, 0], .badArchive),
            ([0x50, 0x4B, 3, 4], .badArchive), ([0x28, 0xB5, 0x2F, 0xFD], .badArchive),
        ]
        for (bytes, code) in cases {
            let error = #expect(throws: FeedError.self) {
                try Publisher.cpsc.decode(bytes, source: "cpsc")
            }
            #expect(error?.code == code)
        }
    }

    @Test(arguments: ["", "CPSC", "a:b", "a b", "ä", String(repeating: "a", count: 65)])
    func `a name that cannot begin an id is refused and does not stop the program`(source: String) {
        let error = #expect(throws: FeedError.self) {
            try Publisher.cpsc.decode(Array("[]".utf8), source: source)
        }
        #expect(error?.code == .badSource)
    }

    @Test(arguments: [
        (#"[{"RecallID":1}]"#, Publisher.cpsc as Publisher?),
        (" \n[ {\"Title\":\"\", \"RecallNumber\":\"1\"}]", .cpsc),
        (#"[{"recall_id":"1","product":"x"}]"#, .priorityList),
        ("recall_id,product\n", .priorityList), ("\u{FEFF}Product;RECALL_ID\n", .priorityList),
        ("brand\tproduct\trecall id\n", .priorityList),
        ("listing_id,title,price\n1,recall_id product,2\n", nil), ("[]", nil), ("", nil),
        (#"[{"title":"x","price":1}]"#, nil), ("<html>", nil), ("{\"recall_id\":\"1\"}", nil),
        ("recall_id|product\n", nil), ("\"recall_id,product", nil),
    ])
    func `a format is recognised by content alone`(text: String, format: Publisher?) {
        #expect(Publisher.recognise(Array(text.utf8)) == format)
    }
}
