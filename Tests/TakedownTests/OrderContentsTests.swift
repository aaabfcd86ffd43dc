import JSONText
import RecallModel
import Takedown
import Testing

/// The minimum contents of an order (requirements research, section 3.2).
@Suite struct OrderContentsTests {
    private static let issuedAt = Samples.noon + .minutes(2)

    private static var context: OrderContext {
        var context = OrderContext()
        context.markets = [.unitedStates]
        context.counting = ClockCounting(
            event: .received, term: "2wd", calendar: "US", zone: .utc)
        context.ground = .illegal(law: "15 U.S.C. 2068(a)(2)")
        context.exportFile = "catalogue.csv"
        context.acknowledgements = "/srv/answers"
        context.contact = "recalls@shop.example"
        return context
    }

    private static func takedown(_ change: (inout Match) -> Void = { _ in }) -> TakedownCase {
        var match = Samples.match
        match.provenance.takedown = 0.95
        match.provenance.review = 0.5
        match.provenance.engine = "1.2.3"
        match.provenance.configuration = "sha256:ab"
        match.provenance.export = 7
        match.provenance.part = "items-2.csv"
        match.provenance.row = 41
        change(&match)
        return Samples.takedown(of: match)
    }

    private static func order(
        _ takedown: TakedownCase = takedown(), recall: Recall = Samples.recall,
        _ context: OrderContext = context, at moment: Instant = issuedAt
    ) throws -> (data: JSONValue, text: String) {
        let notice = TakedownNotice.order(
            for: takedown, recall: recall, context: context,
            decision: .automatic(by: "recalld test"), at: moment)
        return (try #require(try JSONParser.parse(notice.body)["data"]), notice.text)
    }

    @Test func `where only some lots are recalled it names them`() throws {
        var recall = Samples.recall
        recall.products[0].lots = ["B100 - B199", "C7", "D1", "E5"]
        let some = try Self.order(Self.takedown { $0.scope = .undetermined }, recall: recall)
        let all = try Self.order(Self.takedown { $0.scope = .all }, recall: recall)

        #expect(some.text.contains("  Recalled lots: B100 - B199, C7, D1, E5.\n"))
        #expect(some.data["match"]?["lots"]?.string == "B100 - B199, C7, D1, E5")
        #expect(!all.text.contains("Recalled lots") && all.data["match"]?["lots"] == nil)
    }

    @Test func `of an authority's order it speaks of no recall's units`() throws {
        let recall = try OrderSamples.order().recall
        let order = try Self.order(Self.takedown { $0.recall = recall.id }, recall: recall)

        #expect(order.text.contains("  Scope: what the order names.\n"))
        #expect(order.data["match"]?["scope_statement"]?.string == "what the order names")
    }

    @Test func `it says when it was issued, here and in UTC, and what time is left`() throws {
        let (data, text) = try Self.order()
        let deadline = data["deadline"]

        #expect(data["issued_at"]?.string == "2025-11-21T12:02:00Z")
        #expect(data["issued_at_local"]?.string == "2025-11-21T12:02:00+00:00")
        #expect(deadline?["time_remaining"]?.integer == 24 * 3600 - 120)
        #expect(deadline?["clock_start"]?.string == "received")
        #expect(deadline?["time"]?.string == "2wd")
        #expect(deadline?["calendar"]?.string == "US")
        #expect(deadline?["zone"]?.string == "UTC")
        #expect(deadline?["limit_local"]?.string == "2025-11-22T12:00:00+00:00")
        #expect(
            text.contains("  issued      2025-11-21T12:02:00Z (2025-11-21T12:02:00+00:00, UTC)"))
        #expect(text.contains("  remaining   23 h 58 min\n"))
        #expect(
            text.contains("  counted     2wd, by the calendar US, from: received at the contact"))
    }

    @Test(arguments: [(0, "0 h 0 min", 0), (1, "none: over for 0 h 1 min", -60)])
    func `past the limit no time is left`(minutes: Int, words: String, seconds: Int) throws {
        let limit = Self.takedown().clock.limit
        let (data, text) = try Self.order(at: limit + .minutes(minutes))

        #expect(data["deadline"]?["time_remaining"]?.integer == seconds)
        #expect(text.contains("  remaining   \(words)\n"))
    }

    @Test(arguments: [
        (0.987_654, "0.987654"), (0.999_999_81, "0.999999"), (1.0.nextDown, "0.999999"),
    ])
    func `a probability is not shown as certainty`(score: Double, words: String) throws {
        let (data, text) = try Self.order(Self.takedown { $0.score = score })

        #expect(text.contains("  Score \(words), tier takedown.\n"))
        #expect(data["match"]?["score"]?.text == "\(score)")
    }

    @Test func `it says where it applies, why, and whom to ask`() throws {
        let (data, text) = try Self.order()

        #expect(data["markets"] == .array(["US"]))
        #expect(data["ground"]?["law"]?.string == "15 U.S.C. 2068(a)(2)")
        #expect(data["contact"]?.string == "recalls@shop.example")
        #expect(text.contains("  applies in  US\n"))
        #expect(text.contains("  ground      15 U.S.C. 2068(a)(2)\n"))
        #expect(text.contains("  contact     recalls@shop.example\n"))
    }

    @Test func `it says where the listing stood, and by what it was judged`() throws {
        let (data, text) = try Self.order()
        let match = data["match"]

        #expect(data["export"]?["id"]?.integer == 7)
        #expect(data["export"]?["file"]?.string == "catalogue.csv")
        #expect(data["export"]?["part"]?.string == "items-2.csv")
        #expect(data["export"]?["row"]?.integer == 41)
        #expect(match?["rule"]?.string == "match.recall")
        #expect(match?["thresholds"]?["takedown"]?.double == 0.95)
        #expect(match?["engine"]?.string == "1.2.3")
        #expect(match?["config"]?.string == "sha256:ab")
        #expect(match?["scope_statement"]?.string?.contains("every unit") == true)
        #expect(text.contains("  file        catalogue.csv, part items-2.csv\n"))
        #expect(text.contains("  row         41, the header not counted\n"))
        #expect(
            text.contains("  Rule match.recall: takedown from 0.95, review from 0.5; engine 1.2.3"))
    }

    @Test func `evidence that is missing says whose word is wanting`() throws {
        var recall = Samples.recall
        recall.products[0].skus = ["A-1", "A-2", "A-3", "A-4"]
        let takedown = Self.takedown { $0.listing.gtin = "4006381333931" }
        let (data, text) = try Self.order(takedown, recall: recall)
        let missing = try #require(data["match"]?["missing"]?.array)

        #expect(
            missing.map { [$0["kind"]?.string, $0["not_given_by"]?.string] } == [
                ["gtin", "recall"], ["asin", "both"], ["sku", "listing"], ["lot", "both"],
            ], "brand and model were compared")
        #expect(missing[2]["recall"]?.string == "A-1, A-2, A-3")
        #expect(missing[0]["recall"] == nil)
        #expect(text.contains("  The recall does not state: gtin.\n"))
        #expect(text.contains("  Neither states: asin, lot.\n"))
    }

    @Test func `an order of an authority has no threshold`() throws {
        let takedown = Self.takedown { match in
            match.provenance = MatchProvenance(.order)
        }
        let (data, text) = try Self.order(takedown)

        #expect(data["match"]?["rule"]?.string == "match.order")
        #expect(data["match"]?["thresholds"] == nil)
        #expect(text.contains("  Rule match.order: no threshold, word for word;"))
    }

    @Test func `it says what to return and how`() throws {
        let takedown = Self.takedown()
        let id = NoticeID(case: takedown.id, step: .issued)
        let (data, text) = try Self.order(takedown)
        let answers = data["return"]

        #expect(answers?["ack"] != nil && answers?["delisted_at"] != nil)
        #expect(
            answers?["commands"]?.array?.first?.string
                == "recalld cases ack \(takedown.id) --by NAME")
        #expect(answers?["file"]?["folder"]?.string == "/srv/answers")
        #expect(answers?["file"]?["name"]?.string == "\(id).json")
        #expect(text.contains("  Or leave a file \(id).json in /srv/answers:\n"))

        var context = Self.context
        context.acknowledgements = nil
        let without = try Self.order(takedown, context)
        #expect(without.data["return"]?["file"] == nil)
        #expect(!without.text.contains("leave a file"))
    }

    @Test func `it counts what was ordered about the listing before`() throws {
        var context = Self.context
        let earlier = (1...7).map { round in
            NoticeID(case: Samples.takedown(round: round).id, step: .issued)
        }
        context.earlier = EarlierOrders(count: 7, notices: Array(earlier.prefix(5)))
        let (data, text) = try Self.order(Samples.takedown(round: 8), context)

        #expect(data["earlier_orders"]?["count"]?.integer == 7)
        #expect(data["earlier_orders"]?["notice_ids"]?.array?.count == 5)
        #expect(data["times_relisted"]?.integer == 7)
        #expect(text.contains("  relisted    7 times\n"))
        #expect(text.contains("  and 2 more\n"))
    }

    @Test func `what nobody knows is absent in the body and unknown in the text`() throws {
        var takedown = Samples.takedown()
        takedown.provenance = nil
        takedown.listing.sellerID = ""
        let (data, text) = try Self.order(takedown, OrderContext())

        for name in ["markets", "export", "ground", "contact"] { #expect(data[name] == nil) }
        for name in ["rule", "thresholds", "engine", "config"] {
            #expect(data["match"]?[name] == nil)
        }
        #expect(data["deadline"]?["calendar"] == nil && data["deadline"]?["time"] == nil)
        #expect(data["listing"]?["seller_id"] == nil)
        for name in ["applies in", "ground", "contact", "seller id", "file", "row"] {
            let padding = String(repeating: " ", count: 12 - name.count)
            #expect(text.contains("  \(name)\(padding)unknown\n"))
        }
        #expect(text.contains("  Rule, thresholds and engine: unknown.\n"))
    }

    @Test func `of the seller it has the id alone`() throws {
        let takedown = Self.takedown { match in
            match.evidence.append(
                Evidence(
                    kind: .seller, recall: "Kitchen Corner", listing: "Kitchen Corner", weight: 1))
        }
        let notice = TakedownNotice.order(
            for: takedown, recall: Samples.recall, context: Self.context,
            decision: .automatic(by: "recalld test"), at: Self.issuedAt)
        let body = String(decoding: notice.body, as: UTF8.self)

        #expect(takedown.listing.sellerName == "Kitchen Corner")
        #expect(!body.contains("Kitchen Corner") && !body.contains("seller_name"))
        #expect(!notice.text.contains("Kitchen Corner"))
        #expect(notice.text.contains("  seller id   S9\n"))
    }

    // MARK: Limits

    @Test(arguments: [(40, nil), (41, 1)])
    func `forty markets are named, of more how many`(count: Int, omitted: Int?) throws {
        var context = Self.context
        let letters = Array("ABCDEFGHIJ")
        let markets = letters.flatMap { first in
            letters.compactMap { Market("\(first)\($0)") }
        }
        context.markets = Array(markets.prefix(count))
        let (data, text) = try Self.order(Self.takedown(), context)

        #expect(data["markets"]?.array?.count == 40)
        #expect(data["markets_omitted"]?.integer == omitted)
        #expect(text.contains(" and 1 more\n") == (omitted != nil))
    }

    @Test(arguments: [(5, false), (6, true)])
    func `five orders before it are named, and all counted`(count: Int, isMore: Bool) throws {
        var context = Self.context
        let ids = (1...count).map {
            NoticeID(case: Samples.takedown(round: $0).id, step: .issued)
        }
        context.earlier = EarlierOrders(count: count, notices: ids)
        let (data, text) = try Self.order(Self.takedown(), context)

        #expect(data["earlier_orders"]?["count"]?.integer == count)
        #expect(data["earlier_orders"]?["notice_ids"]?.array?.count == 5)
        #expect(text.contains("  and 1 more\n") == isMore)
    }

    @Test(arguments: [(8, 8), (9, 8)])
    func `an alert has eight causes`(count: Int, shown: Int) throws {
        var context = AlertContext()
        context.causes = (1...count).map { .untried(destination: "d\($0)", since: Samples.noon) }
        let notice = TakedownNotice.alert(
            ClockEvent(kind: .breach, at: Samples.noon), of: Samples.takedown(),
            recall: Samples.recall, context: context, noticedAt: Samples.noon)
        let data = try JSONParser.parse(notice.body)["data"]

        #expect(data?["causes"]?.array?.count == shown)
        #expect(notice.text.contains("to d8 since"))
        #expect(!notice.text.contains("to d9 since"))
    }

    @Test func `each cause has a name that templates know`() {
        let causes: [BreachCause] = [
            .review(since: Samples.noon), .expert(since: Samples.noon),
            .secondPerson(proposedBy: "Ada", at: Samples.noon, until: Samples.noon),
            .decidedLate(orderedAt: Samples.noon), .untried(destination: "d", since: Samples.noon),
            .undelivered(destination: "d", attempts: 1, at: Samples.noon, answer: "no"),
            .unacknowledged(since: Samples.noon), .unclaimed(acknowledgedAt: Samples.noon),
            .refuted(claimedAt: Samples.noon, export: 1, at: Samples.noon),
            .unproven(claimedAt: Samples.noon),
            .lateFeed(published: CivilDate(daysSince1970: 0), knownAt: Samples.noon), .untold,
            .noticedLate(by: .seconds(300)),
        ]
        for cause in causes {
            let named = cause.values.sections.filter { !$0.value.isEmpty }.map(\.key)
            #expect(named == [cause.kind], "\(cause)")
            #expect(TemplateForm.breachExplanation.vocabulary.sections[cause.kind] != nil)
        }
        #expect(Set(causes.map(\.kind)).count == causes.count)
    }

    // MARK: Where it applies

    @Test func `an order applies where the recall speaks and the listing is offered`() {
        let (us, de, eu) = (Market.unitedStates, Market("DE"), Market("EU"))
        var american = Samples.recall
        american.markets = [us]
        var european = Samples.recall
        european.markets = [eu, us].compactMap(\.self)
        var everywhere = Samples.recall
        everywhere.markets = []

        #expect(OrderContext.markets(of: [american], offeredIn: []) == [us])
        #expect(OrderContext.markets(of: [everywhere], offeredIn: []).isEmpty)
        #expect(OrderContext.markets(of: [everywhere], offeredIn: [de].compactMap(\.self)) == [de])
        #expect(
            OrderContext.markets(of: [european], offeredIn: [de].compactMap(\.self)) == [de])
        #expect(
            OrderContext.markets(of: [american, european], offeredIn: [de, us].compactMap(\.self))
                == [de, us])
    }
}
