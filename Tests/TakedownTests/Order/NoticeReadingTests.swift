import JSONText
import RecallModel
import Takedown
import Testing

/// Notices and requests, as they are read (Regulation (EU) 2022/2065, Article
/// 16; requirements research, section 2.3).
@Suite struct NoticeReadingTests {
    private static func notice(_ fields: [String: JSONValue?] = [:]) throws -> AuthorityOrder {
        try AuthorityOrder(
            json: NoticeSamples.changed(NoticeSamples.complete, fields),
            receivedAt: OrderSamples.received)
    }

    private static func problem(_ text: String, _ name: String, _ value: JSONValue?) throws
        -> String?
    {
        OrderSamples.problem(try NoticeSamples.changed(text, [name: value]))
    }

    @Test func `a complete notice lacks nothing and is sufficient`() throws {
        let notice = try Self.notice()

        #expect(notice.missing == [] && notice.isSufficient && notice.isInGoodFaith)
        #expect(notice.kind == .notice && notice.verb == .remove)
        #expect(notice.notifier == Notifier(name: "Kim Doe", email: "kim@example.org"))
        #expect(notice.targets.count == 2)
        #expect(notice.id.description.hasPrefix("order:notice/t-4711-"))
    }

    @Test(arguments: [
        ("explanation", "16(2)(a)", false), ("listings", "16(2)(b)", false),
        ("good_faith", "16(2)(d)", true),
    ])
    func `what a notice lacks is said, and whether it gives knowledge`(
        name: String, words: String, isSufficient: Bool
    ) throws {
        let notice = try Self.notice([name: nil])

        #expect(notice.missing.count == 1 && notice.missing[0].contains(words))
        #expect(notice.isSufficient == isSufficient)
        #expect(notice.isInForce(on: notice.receivedAt.utcDay) == isSufficient)
    }

    @Test func `a notice of nobody is sufficient and lacks name and address`() throws {
        let notice = try Self.notice(["notifier": nil])

        #expect(notice.isSufficient)
        #expect(notice.missing.map { $0.contains("16(2)(c)") } == [true, true])
    }

    @Test func `a notice comes back from its recall, but for who gave it`() throws {
        for given in [try Self.notice(), try NoticeSamples.flagged()] {
            var expected = given
            expected.notifier = Notifier()

            #expect(AuthorityOrder(given.recall) == expected)
            #expect(try AuthorityOrder(json: given.submission, receivedAt: .distantFuture) == given)
        }
    }

    @Test func `neither name nor address is in anything that is kept or sent`() throws {
        let notice = try Self.notice([
            "explanation": "I, kim doe (kim@example.org), was cut. Ask lee@example.org.",
            "product": "Kim Doe's kettle",
        ])

        let kept = notice.recall.json.line + notice.json.line
        for word in ["Doe", "doe", "kim@", "lee@"] { #expect(!kept.contains(word), "\(word)") }
        #expect(notice.reasons.contains("was cut"))
        #expect(notice.recall.hazard.text.isEmpty, "a notifier's words are for the reviewer")
        #expect(!notice.recall.authority.contains("Doe"))
    }

    @Test func `a trusted flagger is named to nobody whom the recall reaches`() throws {
        let flagged = try NoticeSamples.flagged()

        #expect(flagged.authority == "Toy Watch e.V.")
        #expect(flagged.recall.authority == "a trusted flagger")
        #expect(flagged.id.description.hasPrefix("order:trusted-flagger/"))
        #expect(flagged.recall.sourceKind == .trustedFlagger)
    }

    @Test func `a notice without a number gets one, and so does one numbered by a person`() throws {
        let bare = try Self.notice(["reference": nil])
        let later = try AuthorityOrder(
            json: NoticeSamples.changed(NoticeSamples.complete, ["reference": nil]),
            receivedAt: OrderSamples.received + .seconds(1))
        let personal = try Self.notice(["reference": "kim@example.org"])

        #expect(bare.reference.hasPrefix("unnumbered-"))
        #expect(bare.reference == (try Self.notice(["reference": nil])).reference)
        #expect(bare.id != later.id)
        #expect(personal.reference == bare.reference)
    }

    @Test func `a wording that adds to a notice leaves the rest as it was`() throws {
        let first = try Self.notice(["explanation": nil])
        let word = try NoticeSamples.read(
            #"{"kind": "notice", "reference": "T-4711", "explanation": "The cord."}"#)

        let whole = word.completed(by: first)

        #expect(whole.missing == [] && whole.reasons == "The cord.")
    }

    @Test(arguments: [
        ("kind", JSONValue.string("complaint"), "none of order, request, notice"),
        ("notifier", "Kim", "no object"), ("notifier", .object([.init("mail", "x")]), "no field"),
        ("notifier", .object([.init("email", "nobody")]), "no address"),
        ("notifier", .object([.init("email", "a@b c")]), "no address"),
        ("notifier", .object([.init("name", .array([]))]), "no text"),
        ("good_faith", "yes", "true nor false"), ("explanation", .integer(7), "no text"),
        ("explanations", "x", "no field of a notice"), ("verb", "remove", "no field of a notice"),
        ("authority", "Office", "no field of a notice"), ("until", "2026-01-01", "no field"),
        ("withdrawn", "x", "no field"), ("listings", "L1", "no list"),
        ("kind", "trusted_flagger", "flagger is missing"),
    ])
    func `what is no notice is refused in one line`(
        name: String, value: JSONValue, words: String
    ) throws {
        let problem = try Self.problem(NoticeSamples.complete, name, value)

        #expect(problem?.contains(words) == true, "\(problem ?? "none")")
        #expect(problem?.contains("\n") == false)
    }

    @Test func `limits hold at the limit and not one past it`() throws {
        func words(_ count: Int) -> JSONValue { .string(String(repeating: "x", count: count)) }
        func person(_ count: Int) -> JSONValue { .object([.init("name", words(count))]) }
        let limits: [(String, JSONValue, JSONValue)] = [
            (
                "explanation", words(AuthorityOrder.textLimit), words(AuthorityOrder.textLimit + 1)
            ),
            (
                "notifier", person(AuthorityOrder.nameLimit), person(AuthorityOrder.nameLimit + 1)
            ),
        ]
        for (name, good, bad) in limits {
            #expect(try Self.problem(NoticeSamples.complete, name, good) == nil, "\(name)")
            #expect(try Self.problem(NoticeSamples.complete, name, bad) != nil, "\(name)")
        }
    }

    @Test func `no text of a notice moves a cursor or hides, and markup is text`() throws {
        let notice = try Self.notice([
            "explanation": "<script>alert(1)</script>{{hazard}}\u{1B}[2J\u{202E}",
            "notifier": .object([.init("name", "Kim\u{1B}]0;x\nDoe")]),
        ])

        #expect(notice.reasons == "<script>alert(1)</script>{{hazard}}\u{FFFD}[2J\u{FFFD}")
        #expect(notice.notifier.name == "Kim\u{FFFD}]0;x Doe")
    }

    // MARK: Requests

    @Test func `a request asks to remove, and nothing identical falls under it`() throws {
        let request = try NoticeSamples.read(NoticeSamples.request)

        #expect(request.missing == [] && request.verb == .remove && !request.includesIdentical)
        #expect(request.recall.sourceKind == .request)
        #expect(request.recall.hazard.text == "Button batteries")
        #expect(AuthorityOrder(request.recall) == request)
        #expect(request.id.description.hasPrefix("order:accc/r-1-"))
        var order = request
        order.kind = .order
        #expect(order.id != request.id, "an authority may order under the same number")
    }

    @Test(arguments: [
        ("identical_content", JSONValue.bool(true), "no field of a request"),
        ("until", "2026-01-01", "no field of a request"), ("verb", "warn", "only an order"),
        ("authority", "", "that requests it"),
    ])
    func `what only an order can say is refused of a request`(
        name: String, value: JSONValue, words: String
    ) throws {
        let problem = try Self.problem(NoticeSamples.request, name, value)

        #expect(problem?.contains(words) == true, "\(problem ?? "none")")
    }

    @Test(arguments: ["reference", "listings", "reasons", "contact", "country"])
    func `what a request lacks is said`(name: String) throws {
        let request = try AuthorityOrder(
            json: NoticeSamples.changed(NoticeSamples.request, [name: nil]),
            receivedAt: OrderSamples.received)

        #expect(request.missing.count == 1)
        #expect(request.isSufficient, "an authority's word is acted on as far as it goes")
    }

    // MARK: Statements

    private static func restriction(_ asked: AuthorityOrder) -> Restriction {
        Restriction(
            of: Samples.takedown(recall: asked.recall), recall: asked.recall, bases: [],
            exportMarkets: [Market("DE")].compactMap(\.self), regimes: [:],
            terms: PlatformTerms(complaints: "complaints@market.example"),
            automation: Automation(isDetectionAutomatic: false, decision: .not))
    }

    @Test func `the statement's source is derived from what the case rests on`() throws {
        let sources: [(AuthorityOrder, String)] = [
            (try Self.notice(), "SOURCE_ARTICLE_16"),
            (try NoticeSamples.flagged(), "SOURCE_TRUSTED_FLAGGER"),
            (
                try AuthorityOrder(
                    json: NoticeSamples.changed(NoticeSamples.request, ["country": "DE"]),
                    receivedAt: OrderSamples.received), "SOURCE_TYPE_OTHER_NOTIFICATION"
            ),
        ]
        for (asked, source) in sources {
            let outcome = StatementOutcome(
                of: Self.restriction(asked), listedAt: "2025-01-01", on: Samples.noon.utcDay,
                templates: try ReasonSamples.templates())
            guard case .stated(let statement) = outcome else {
                Issue.record("\(source): \(outcome)")
                continue
            }
            #expect(statement.json["source_type"]?.string == source)
            #expect(statement.json["automated_detection"]?.string == "No")
            for words in ["Doe", "Toy Watch", "product recall"] {
                #expect(!statement.facts.contains(words), "\(source): \(words)")
            }
        }
    }

    @Test(arguments: ["en", "zh"], [nil, "other"])
    func `the seller is told of a notice and not of who gave it`(
        language: String, law: String?
    ) throws {
        for asked in [try Self.notice(), try NoticeSamples.flagged()] {
            let restriction = Self.restriction(asked)
            let notice = TakedownNotice.seller(
                restriction,
                templates: try ReasonSamples.languageTemplates(
                    [language], restriction.sellerForm, law: law), at: Samples.noon)
            let isUnion = ["court", "法院"].contains { notice.text.contains($0) }
            #expect(isUnion == (law == nil), "redress of a law that does not hold")

            #expect(restriction.sellerForm == .sellerNotice)
            #expect(notice.body.count < TakedownNotice.bodyLimit)
            let told = notice.text + String(decoding: notice.body, as: UTF8.self)
            for word in ["Doe", "kim@", "Toy Watch", "strangle", "{{"] {
                #expect(!told.contains(word), "\(word)")
            }
            #expect(told.contains("complaints@market.example"))
        }
    }
}
