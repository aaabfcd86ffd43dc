import JSONText
import RecallModel
import Testing

@testable import Takedown

@Suite struct ConsumerNoticeTests {
    private func notice(
        _ restriction: Restriction = ReasonSamples.restriction(), languages: [String] = ["en"]
    ) throws -> TakedownNotice {
        .consumer(
            BuyerPack(law: nil, restriction: restriction, step: .consumer),
            templates: try ReasonSamples.languageTemplates(languages, .consumer),
            at: Samples.noon)
    }

    private func data(_ notice: TakedownNotice) throws -> JSONValue {
        try #require(try JSONParser.parse(notice.body)["data"])
    }

    private func softening(_ notice: TakedownNotice) throws -> [String] {
        try data(notice)["softening"]?.array?.compactMap { $0["words"]?.string } ?? []
    }

    @Test func `a recall notice has everything that Article 36(2) asks for`() throws {
        let restriction = ReasonSamples.restriction(
            terms: PlatformTerms(questions: "0800 000 000")
        ) { match, recall in
            match.listing.imageURL = "https://market.example/L1.jpg"
            recall.products[0].brands = ["Steamly"]
            recall.products[0].models = [ModelNumber("K-100")].compactMap { $0 }
            recall.products[0].lots = ["lot 7"]
            recall.products[0].soldFrom = CivilDate(year: 2024, month: 1, day: 2)
            recall.products[0].soldTo = CivilDate(year: 2025, month: 3, day: 4)
            recall.products[0].sellers = ["Shop Two"]
        }
        let notice = try notice(restriction)

        #expect(notice.subject == "Product safety recall: Kettle K-100")
        for words in [
            "brand          Steamly", "https://market.example/L1.jpg", "models         K-100",
            "lots           lot 7", "from 2024-01-02 to 2025-03-04",
            "by             Kitchen Corner",
            "elsewhere      Shop Two", "The lid opens and hot water spills.",
            "Stop using the product immediately.", "Refund", "0800 000 000", "pass this notice on",
        ] {
            #expect(notice.text.contains(words), "\(words)")
        }
        #expect(try softening(notice) == [])
        #expect(notice.text.hasPrefix("PRODUCT SAFETY RECALL"))
        #expect(try data(notice)["action"]?.string == "inform_buyers")
    }

    @Test(arguments: [["en"], ["en", "zh"]])
    func `hazard, remedy and lots are told in full where there is room`(
        languages: [String]
    ) throws {
        // As long as the longest of 902 of the CPSC's.
        let long = Array(repeating: "Consumers should contact the firm at once.", count: 30)
            .joined(separator: " ")
        let restriction = ReasonSamples.restriction { _, recall in
            recall.hazard.text = "\(long) It burns."
            recall.remedy = "\(long) Free repair by post."
            recall.products[0].lots = (1...60).map { "LOT-\($0)" }
        }
        let notice = try notice(restriction, languages: languages)

        for words in ["It burns.", "Free repair by post.", "LOT-59, LOT-60"] {
            #expect(notice.text.contains(words), "\(words)")
        }
        #expect(!notice.text.contains("…"))
        #expect(notice.body.count < TakedownNotice.bodyLimit)
    }

    @Test func `the shipped texts soften nothing themselves`() throws {
        #expect(try softening(notice(languages: ["en", "zh"])) == [])
    }

    private static let boilerplate =
        "This voluntary recall was announced out of an abundance of "
        + "caution; no injuries have been reported."

    @Test func `the boilerplate of other countries is named before it is published`() throws {
        let restriction = ReasonSamples.restriction { _, recall in
            recall.hazard.text = Self.boilerplate
        }
        let notice = try notice(restriction)

        #expect(try softening(notice) == ["voluntar*", "abundance of caution", "no injuries"])
        #expect(notice.text.hasPrefix("DO NOT PUBLISH AS IT IS\n"))
        #expect(notice.text.contains("“voluntar*”, “abundance of caution”, “no injuries”"))
        #expect(notice.text.contains(Self.boilerplate))
    }

    @Test(arguments: [(["US"], false), (["GB"], false), (["DE"], true), (["NO"], true), ([], true)])
    func `the words are looked for where the Union's rules hold or may hold`(
        codes: [String], isLookedOver: Bool
    ) throws {
        let restriction = ReasonSamples.restriction(
            in: codes.compactMap { Market($0) }, recalled: []
        ) { _, recall in recall.hazard.text = Self.boilerplate }

        #expect(try softening(notice(restriction)).isEmpty != isLookedOver)
    }

    @Test(arguments: [
        ("A VOLUNTARY recall", ["voluntar*"]), ("voluntarily", ["voluntar*"]),
        ("vol\u{AD}un\u{200D}tary", ["voluntar*"]), ("in rare\nsituations", ["in rare situations"]),
        ("Ein freiwilliger Rückruf", ["freiwillig*"]), ("企业自愿召回", ["自愿"]),
        ("involuntary", []), ("volunteer", []), ("the precaution-ary note", ["precaution*"]),
        ("Der Rückruf liegt im Ermessen", ["im ermessen"]), ("", []),
    ])
    func `words are found whole, in any case, across lines and hidden breaks`(
        text: String, words: [String]
    ) {
        #expect(RecallWording.softening(in: text).map(\.words) == words)
    }

    @Test func `every line of the list is read`() {
        let languages = Set(RecallWording.cues.map(\.language))

        #expect(languages == ["en", "de", "zh"])
        #expect(RecallWording.cues.allSatisfy { !$0.words.isEmpty })
        #expect(Set(RecallWording.cues).count == RecallWording.cues.count)
        for words in ["voluntar*", "discretionary", "in specific situations", "vorsorglich*"] {
            #expect(RecallWording.cues.contains { $0.words == words }, "\(words)")
        }
        for cue in RecallWording.cues {
            let words = cue.words.replacing("*", with: "")
            #expect(RecallWording.softening(in: "x \(words) y").contains { $0.words == cue.words })
        }
    }

    @Test(arguments: ["a", "\u{1}", "漢", "😀", "<"])
    func `no choice of characters makes a body of 20,000 bytes`(unit: String) throws {
        let restriction = Restriction(
            of: Overflow.takedown(of: unit), recall: Overflow.recall(of: unit), bases: [],
            exportMarkets: [], regimes: [:],
            terms: PlatformTerms(questions: Overflow.text(unit)),
            automation: Automation(isDetectionAutomatic: true, decision: .not))
        let notice = try notice(restriction, languages: ["en", "zh"])

        #expect(notice.body.count < TakedownNotice.bodyLimit)
        let texts = try #require(try data(notice)["texts"]?.array)
        #expect(texts.first?["text"]?.string?.hasSuffix("use the product.\n") == true)
        #expect(texts.last?["text"]?.string?.hasSuffix("使用该产品的人。\n") == true)
    }

    @Test func `word of the end names the first notice`() throws {
        let restriction = ReasonSamples.restriction()
        let notice = TakedownNotice.consumerWithdrawn(
            BuyerPack(law: nil, restriction: restriction, step: .consumer),
            templates: try ReasonSamples.languageTemplates(["en"], .consumerWithdrawn),
            at: Samples.noon)

        #expect(
            notice.text.contains(NoticeID(case: restriction.takedown.id, step: .consumer).text))
        #expect(notice.step.kind == .consumer)
        #expect(try data(notice)["action"]?.string == "none")
    }
}
