import JSONText
import RecallModel
import Takedown
import Testing

@Suite struct SellerNoticeTests {
    private func notice(
        _ restriction: Restriction = ReasonSamples.restriction(), languages: [String] = ["en"]
    ) throws -> TakedownNotice {
        .seller(
            restriction, templates: try ReasonSamples.languageTemplates(languages),
            at: Samples.noon + .minutes(2))
    }

    private func data(_ notice: TakedownNotice) throws -> JSONValue {
        let body = try JSONParser.parse(notice.body)
        #expect(body["type"]?.string == notice.type)
        return try #require(body["data"])
    }

    @Test func `a seller reads everything that Article 17(3) asks for`() throws {
        let restriction = ReasonSamples.restriction(
            terms: PlatformTerms(complaints: "https://p.example/c", disputeBody: "ODS body X"))
        let text = try notice(restriction).text

        for words in [
            "The listing is removed.", "where          DE", "from           2025-11-21",
            "No end is set", "found by automated means", "without a person",
            "law            Regulation (EU) 2023/988 (GPSR), Article 5",
            "cpsc:26581, Kettle recalled for burns", "The lid opens and hot water spills.",
            "complaints     https://p.example/c", "body           ODS body X", "and to a court",
            "model: “K-100” with “K-100”",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("not stated"))
        #expect(!text.contains("{{"))
    }

    @Test func `what nobody stated is said to be not stated`() throws {
        let restriction = ReasonSamples.restriction(in: [], recalled: []) { match, recall in
            match.listing.sellerName = ""
            recall.published = nil
        }
        let notice = try notice(restriction)

        #expect(notice.text.contains("where          not stated"))
        #expect(notice.text.contains("seller         not stated, id S9"))
        #expect(notice.text.contains("published      not stated"))
        #expect(notice.text.contains("law            not stated"))
        #expect(try data(notice)["territory"] == nil)
    }

    @Test func `the body has the same facts for a program`() throws {
        let notice = try notice()
        let data = try data(notice)

        #expect(notice.type == "seller.statement_of_reasons")
        #expect(notice.step.kind == .seller)
        #expect(data["notice_id"]?.string == notice.id.text)
        #expect(data["action"]?.string == "remove")
        #expect(data["territory"]?.array == ["DE"])
        #expect(data["decided_automatically"]?.string == "fully")
        #expect(data["ground"]?["kind"]?.string == "illegal")
        #expect(data["texts"]?.array?.first?["text"]?.string == notice.text)
    }

    @Test func `two languages stand below each other, the first one's subject on top`() throws {
        let notice = try notice(languages: ["zh", "en"])

        #expect(notice.subject.hasPrefix("您的商品 L1 已被下架"))
        #expect(notice.text.contains("救济途径"))
        #expect(notice.text.contains("WHAT YOU CAN DO"))
        #expect(
            try data(notice)["texts"]?.array?.map { $0["language"]?.string } == ["zh", "en"])
    }

    @Test(arguments: [
        (Automation.Degree.fully, "without a person"),
        (.partially, "after a person had worked on the case"),
        (.not, "The decision was made by a person."),
    ])
    func `how the decision was made is said`(degree: Automation.Degree, words: String) throws {
        #expect(try notice(ReasonSamples.restriction(degree: degree)).text.contains(words))
    }

    @Test func `a recall of elsewhere names the terms and no law`() throws {
        let text = try notice(
            ReasonSamples.restriction(
                recalled: ReasonSamples.markets("US"), terms: PlatformTerms(clause: "Terms 4"))
        ).text

        #expect(text.contains("clause         Terms 4"))
        #expect(!text.contains("  law  "))
    }

    @Test(arguments: ["a", "\u{1}", "\"", "\\", "漢", "😀", "<", "e\u{301}"])
    func `no choice of characters cuts a text or makes a body of 20,000 bytes`(
        unit: String
    ) throws {
        let terms = PlatformTerms(
            laws: [.goods: Overflow.text(unit)], complaints: Overflow.text(unit),
            disputeBody: Overflow.text(unit))
        let recall = Overflow.recall(of: unit)
        let bases = Overflow.bases(of: unit).map { named in
            var standing = named
            standing.basis.withdrawnAt = nil
            return standing
        }
        let restriction = Restriction(
            of: Overflow.takedown(of: unit), recall: recall, bases: bases,
            exportMarkets: ReasonSamples.markets("DE"), regimes: [:], terms: terms,
            automation: Automation(isDetectionAutomatic: true, decision: .not))
        let notice = try notice(restriction, languages: ["en", "zh"])
        let texts = try #require(try data(notice)["texts"]?.array)

        #expect(notice.body.count < TakedownNotice.bodyLimit)
        #expect(texts.count == 2)
        let ends = texts.map { String($0["text"]?.string?.suffix(3) ?? "") }
        #expect(ends == ["C.\n", "C。\n"].map { String($0.suffix(3)) })
    }

    /// Every condition and value that there can be, at its limit and past it.
    private static func fullest(_ unit: String) -> Reinstatement {
        Reinstatement(
            .unaffectedLot,
            conditions: (0..<Reinstatement.conditionLimit).map { _ in
                ReturnCondition(.words, Overflow.text(unit))
            }, reason: Overflow.text(unit))
    }

    @Test(arguments: ["a", "\u{1}", "\"", "\\", "漢", "😀"])
    func `no choice of characters makes a return of 20,000 bytes`(unit: String) throws {
        let restriction = Restriction(
            of: Overflow.takedown(of: unit), recall: Overflow.recall(of: unit), bases: [],
            exportMarkets: ReasonSamples.markets("DE"), regimes: [:],
            terms: PlatformTerms(complaints: Overflow.text(unit)),
            automation: Automation(isDetectionAutomatic: true, decision: .not))
        let notices = [
            TakedownNotice.sellerReinstated(
                restriction, Self.fullest(unit),
                templates: try ReasonSamples.languageTemplates(["en", "zh"], .sellerReinstated),
                at: Samples.noon),
            TakedownNotice.reinstated(
                restriction.takedown, recall: restriction.recall, bases: Overflow.bases(of: unit),
                Self.fullest(unit), decision: .person(name: unit, reason: Overflow.text(unit)),
                at: Samples.noon),
        ]

        for notice in notices { #expect(notice.body.count < TakedownNotice.bodyLimit) }
        let texts = try #require(try data(notices[0])["texts"]?.array)
        #expect(texts.map { $0["text"]?.string?.hasSuffix("…") } == [false, false])
    }

    @Test func `a seller reads why a listing may return and what it must say`() throws {
        let notice = TakedownNotice.sellerReinstated(
            ReasonSamples.restriction(), ReinstatementTests.attested,
            templates: try ReasonSamples.languageTemplates(["zh", "en"], .sellerReinstated),
            at: Samples.noon)

        #expect(notice.text.contains("仅可销售该批次:B300 - B399"))
        #expect(notice.text.contains("only this may be sold: B300 - B399"))
        #expect(notice.text.contains("not to be those recalled"))
        #expect(!notice.text.contains("The authority has withdrawn"))
        #expect(try data(notice)["ground_of_return"]?.string == "unaffected_lot")
    }

    @Test func `word of the end names the first notice`() throws {
        let restriction = ReasonSamples.restriction()
        let notice = TakedownNotice.sellerWithdrawn(
            restriction, templates: try ReasonSamples.languageTemplates(["en"], .sellerWithdrawn),
            at: Samples.noon)
        let first = NoticeID(case: restriction.takedown.id, step: .seller)

        #expect(notice.id != first)
        #expect(notice.text.contains("takes back \(first)"))
        #expect(try data(notice)["action"]?.string == "none")
    }

    @Test func `every step has a kind and a name that reads back`() {
        let steps: [NoticeStep] = [
            .issued, .reminder(percent: 25), .targetMissed, .breach, .basis(number: 2),
            .withdrawn, .reinstated, .seller, .sellerWithdrawn, .sellerReinstated,
            .appealAnswer(number: 2),
            .consumer, .consumerWithdrawn, .supplier, .supplierWithdrawn, .alarm,
        ]

        #expect(steps.map { NoticeStep(name: $0.name) } == steps)
        #expect(
            steps.filter { $0.kind == .seller } == [
                .seller, .sellerWithdrawn, .sellerReinstated, .appealAnswer(number: 2),
            ])
        #expect(
            steps.filter { $0.kind == .order } == [
                .issued, .basis(number: 2), .withdrawn, .reinstated,
            ])
    }

    @Test(arguments: [
        ("en", "Only some lots are recalled", "recalled lots  B100 - B199, C7"),
        ("zh", "仅部分批次被召回", "召回批次  B100 - B199, C7"),
    ])
    func `where only some lots are recalled the seller reads which`(
        language: String, words: String, lots: String
    ) throws {
        func restriction(_ scope: Scope) -> Restriction {
            ReasonSamples.restriction { match, recall in
                match.scope = scope
                recall.products[0].lots = ["B100 - B199", "C7"]
            }
        }

        let notice = try notice(restriction(.undetermined), languages: [language])
        let whole = try self.notice(restriction(.all), languages: [language])

        #expect(notice.text.contains(words) && notice.text.contains(lots))
        #expect(try data(notice)["scope"]?.string == "undetermined")
        #expect(try data(notice)["lots"]?.string == "B100 - B199, C7")
        #expect(!whole.text.contains(words) && !whole.text.contains("C7"))
        #expect(try data(whole)["lots"] == nil)
    }

    @Test(arguments: [nil, "other", "cn"] as [String?], ["en", "zh"])
    func `every law's words to a seller name the lots`(law: String?, language: String) throws {
        let restriction = ReasonSamples.restriction { match, recall in
            match.scope = .undetermined
            recall.products[0].lots = ["B100 - B199", "C7"]
        }
        let notice = TakedownNotice.seller(
            restriction, templates: try ReasonSamples.languageTemplates([language], law: law),
            at: Samples.noon)

        #expect(notice.text.contains("B100 - B199, C7"))
    }
}
