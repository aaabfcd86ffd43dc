import JSONText
import RecallModel
import Testing

@testable import Takedown

/// Notices to buyers and sellers by the law of the market.
@Suite struct NoticeLawTests {
    private static func markets(_ codes: String) -> [Market] {
        codes.split(separator: " ").compactMap { Market(String($0)) }
    }

    private static func law(
        _ name: String, _ codes: String, softening: Bool = false,
        _ requirements: [NoticeLaw.Requirement] = []
    ) -> NoticeLaw {
        NoticeLaw(
            name: name, markets: Set(markets(codes)), source: "\(name) Act",
            refusesSoftening: softening, requirements: requirements)
    }

    private static func laws() throws -> NoticeLaws {
        try NoticeLaws([
            law("eu", "EU DE FR", softening: true),
            law(
                "us", "US",
                [
                    NoticeLaw.Requirement(places: ["units"], words: "number of units"),
                    NoticeLaw.Requirement(places: ["incidents"], words: "incidents"),
                    NoticeLaw.Requirement(places: ["models", "skus"], words: "numbers"),
                    NoticeLaw.Requirement(places: ["price"], words: "price"),
                ]), law("cn", "CN"), law("other", ""),
        ])
    }

    @Test(arguments: [
        ("DE", ["eu DE"]), ("US", ["us US"]), ("GB AU", ["other GB AU"]), ("", ["eu "]),
        ("US DE FR CN", ["eu DE FR", "us US", "cn CN"]), ("BR EU", ["eu EU", "other BR"]),
    ])
    func `each market is under one law, the unknown one under the first`(
        codes: String, expected: [String]
    ) throws {
        let reached = try Self.laws().reached(by: Self.markets(codes))

        #expect(
            reached.map { "\($0.law.name) " + $0.markets.map(\.code).joined(separator: " ") }
                == expected)
    }

    @Test func `laws that leave a market two or no laws are refused, each with its reason`() {
        let wrong = [Self.law("eu", "DE"), Self.law("eu", "DE"), Self.law("U1", "US")]

        #expect(throws: (any Error).self) { try NoticeLaws(wrong) }
        do {
            _ = try NoticeLaws(wrong)
        } catch {
            #expect(error.list.count == 4)
            for words in ["U1", "there twice", "DE is under", "no markets"] {
                #expect(error.list.contains { $0.contains(words) }, "\(words)")
            }
        }
        #expect(throws: NoticeLawProblems.self) { try NoticeLaws([Self.law("other", "")]) }
    }

    @Test(arguments: [
        ("eu", true), ("abcdefghijkl", true), ("abcdefghijklm", false), ("e", false),
        ("pt-BR", false), ("US", false), ("", false), ("a1", false),
    ])
    func `a law's name is small letters up to twelve`(text: String, isName: Bool) {
        #expect(NoticeLaw.isName(text) == isName)
    }

    // MARK: Buyers

    private static func pack(
        _ law: String, in codes: String, change: (inout Match, inout Recall) -> Void = { _, _ in }
    ) throws -> BuyerPack {
        let restriction = ReasonSamples.restriction(
            in: markets(codes), recalled: [], terms: PlatformTerms(questions: "0800 000 000"),
            change: change)
        return try #require(try laws().packs(of: restriction).first { $0.law?.name == law })
    }

    private static func notice(_ pack: BuyerPack, _ law: String?) throws -> TakedownNotice {
        .consumer(
            pack, templates: try ReasonSamples.languageTemplates(["en"], .consumer, law: law),
            at: Samples.noon)
    }

    private static func data(_ notice: TakedownNotice) throws -> JSONValue {
        try #require(try JSONParser.parse(notice.body)["data"])
    }

    @Test func `the United States' notice has what 16 CFR 1115.27 lists, softening and all`() throws
    {
        let pack = try Self.pack("us", in: "US") { match, recall in
            match.listing.imageURL = "https://market.example/L1.jpg"
            recall.title = "Voluntary recall of kettles"
            recall.description = "A steel kettle of 1.7 l"
            recall.products[0].skus = ["SK-9"]
            recall.firms = [
                ResponsibleFirm(role: .manufacturer, name: "Steamly Works"),
                ResponsibleFirm(role: .retailer, name: "Corner Shop"),
            ]
            for (name, text) in [
                ("units", "About 12,000"), ("incidents", "3 burns, no deaths"),
                ("made_from", "2023-01"), ("made_to", "2023-06"), ("price", "$30"),
                ("contact", "800-555-0100"), ("internal", "secret"),
            ] {
                recall.notes.append(.init(name: name, text: text))
            }
        }
        let notice = try Self.notice(pack, "us")

        #expect(notice.subject == "Recall: Kettle K-100")
        #expect(notice.step == .consumer)
        for words in [
            "RECALL\n", "Voluntary recall of kettles", "A steel kettle of 1.7 l",
            "SKUs           SK-9", "photograph     https://market.example/L1.jpg",
            "About 12,000", "The lid opens", "manufacturer   Steamly Works",
            "retailers      Corner Shop", "from 2023-01 to 2023-06", "price          $30",
            "3 burns, no deaths", "Refund", "800-555-0100", "0800 000 000",
        ] {
            #expect(notice.text.contains(words), "\(words)")
        }
        #expect(!notice.text.contains("secret"))
        #expect(!notice.text.contains("DO NOT PUBLISH"))
        let data = try Self.data(notice)
        #expect(data["law"]?.string == "us")
        #expect(data["missing"]?.array == [])
        #expect(data["softening"]?.array == [])
    }

    @Test func `what nobody stated is shown so and named in front, never invented`() throws {
        let notice = try Self.notice(try Self.pack("us", in: "US"), "us")

        #expect(notice.text.hasPrefix("NOT STATED HERE\n  Of what us Act lists\n  nobody"))
        #expect(notice.text.contains("number of units; incidents"))
        #expect(notice.text.contains("UNITS\n  not stated\n"))
        #expect(
            try Self.data(notice)["missing"]?.array?.compactMap(\.string).contains("price")
                == true)
    }

    @Test func `a listing under several laws has a pack by each, of its own markets`() throws {
        let restriction = ReasonSamples.restriction(
            in: Self.markets("US DE"), recalled: []
        ) { _, recall in recall.hazard.text = "A voluntary recall." }
        let packs = try Self.laws().packs(of: restriction)

        #expect(packs.map(\.step) == [.consumer, .consumerUnder(law: "us")])
        #expect(packs.map { $0.restriction.markets.map(\.code) } == [["DE"], ["US"]])
        let notices = [try Self.notice(packs[0], nil), try Self.notice(packs[1], "us")]
        #expect(notices[0].id != notices[1].id)
        #expect(notices[0].text.hasPrefix("DO NOT PUBLISH AS IT IS"))
        #expect(!notices[1].text.contains("DO NOT PUBLISH"))
        #expect(notices.allSatisfy { $0.step.kind == .consumer })
    }

    @Test(arguments: ["consumer-under-us", "consumer-withdrawn-under-us", "supplier-corrected-2"])
    func `a step is read back by its name`(name: String) {
        #expect(NoticeStep(name: name)?.name == name)
    }

    @Test(arguments: ["consumer-under-", "consumer-under-U5", "supplier-corrected-02"])
    func `what no step is named is none`(name: String) {
        #expect(NoticeStep(name: name) == nil)
    }

    @Test(arguments: ["us", "cn", "other"], ["a", "\u{1}", "漢", "😀", "<"])
    func `no choice of characters makes a body of 20,000 bytes by any law`(
        law: String, unit: String
    ) throws {
        var recall = Overflow.recall(of: unit)
        recall.notes = TemplateVocabulary.recallNotes.sorted().map {
            Recall.Note(name: $0, text: Overflow.text(unit))
        }
        let restriction = Restriction(
            of: Overflow.takedown(of: unit), recall: recall, bases: [],
            exportMarkets: [], regimes: [:],
            terms: PlatformTerms(questions: Overflow.text(unit)),
            automation: Automation(isDetectionAutomatic: true, decision: .not))
        let languages = law == "us" ? ["en"] : ["en", "zh"]
        let notice = TakedownNotice.consumer(
            BuyerPack(law: Self.law(law, "US"), restriction: restriction, step: .consumer),
            templates: try ReasonSamples.languageTemplates(languages, .consumer, law: law),
            at: Samples.noon)

        #expect(notice.body.count < TakedownNotice.bodyLimit)
        let texts = try #require(try Self.data(notice)["texts"]?.array)
        #expect(texts.count == languages.count)
        #expect(texts.allSatisfy { $0["text"]?.string?.hasSuffix("\n") == true }, "none is cut")
    }

    // MARK: Sellers

    private static let unionsRedress = ["out-of-court", "庭外", "six months", "六个月"]

    @Test(arguments: ["cn", "other"], ["en", "zh"])
    func `outside the area a seller reads of the platform's appeal and of no redress of the Union`(
        law: String, language: String
    ) throws {
        let restriction = ReasonSamples.restriction(
            in: Self.markets("CN"), recalled: [],
            terms: PlatformTerms(clause: "Terms 4.2", complaints: "appeals@market.example"))
        let notice = TakedownNotice.seller(
            restriction,
            templates: try ReasonSamples.languageTemplates([language], .seller, law: law),
            at: Samples.noon)

        #expect(notice.text.contains("appeals@market.example"))
        #expect(notice.text.contains("Terms 4.2"))
        #expect(!Self.unionsRedress.contains { notice.text.contains($0) })
        #expect(!notice.text.contains("Regulation (EU)"))
        let names36 = notice.text.contains("Article 36") || notice.text.contains("第三十六条")
        #expect(names36 == (law == "cn"))
    }

    @Test func `the Union's seller still reads where he may turn`() throws {
        let notice = TakedownNotice.seller(
            ReasonSamples.restriction(),
            templates: try ReasonSamples.languageTemplates(["en"]), at: Samples.noon)

        #expect(notice.text.contains("out-of-court") && notice.text.contains("six months"))
    }

    @Test func `a law without its own template takes the last one's, and never the first's`()
        throws
    {
        var set = TemplateSet()
        set.laws = try Self.laws()
        let template = try NoticeTemplate(
            Array("Subject: s\nUnknown: ?\n\nx\n".utf8), form: .consumer)
        set[.consumer, "en"] = template
        set[.consumer, "en", law: "other"] = template
        set[.consumer, "zh", law: "cn"] = template
        func owner(_ name: String, _ form: TemplateForm = .consumer) -> String? {
            set.owner(of: form, under: set.laws.laws.first { $0.name == name })
        }

        #expect(owner("us") == "other" && owner("cn") == "cn" && owner("other") == "other")
        #expect(owner("eu") == nil && owner("us", .supplier) == nil)
        #expect(set.owner(of: .consumer, under: nil) == nil)
    }
}
