import Glibc
import JSONText
import RecallModel
import Takedown
import Testing

@Suite struct NoticeTests {
    private func order(
        _ takedown: TakedownCase = Samples.takedown(), recall: Recall = Samples.recall,
        bases: [NamedBasis] = [], context: OrderContext = OrderContext(),
        decision: CaseDecision = .automatic(by: "recalld 0.1.0")
    ) -> TakedownNotice {
        .order(
            for: takedown, recall: recall, bases: bases,
            returned: context == OrderContext()
                ? nil : Overflow.returned(of: "a"), context: context, decision: decision,
            at: Samples.noon + .minutes(2))
    }

    private func data(_ notice: TakedownNotice) throws -> JSONValue {
        let body = try JSONParser.parse(notice.body)
        #expect(body["type"]?.string == notice.type)
        #expect(body["timestamp"]?.string == notice.timestamp.description)
        return try #require(body["data"])
    }

    @Test func `an order says what, by when, and why`() throws {
        let notice = order()
        let data = try data(notice)

        #expect(notice.type == "takedown.issued")
        #expect(data["notice_id"]?.string == notice.id.text)
        #expect(data["case_id"]?.string == notice.caseID?.text)
        #expect(data["action"]?.string == "remove")
        #expect(data["marketplace"]?.string == "example")
        #expect(data["round"]?.integer == 1)
        #expect(data["listing"]?["listing_id"]?.string == "L1")
        #expect(data["recall"]?["revision"]?.integer == 2)
        #expect(data["deadline"]?["policy"]?.string == "us.19a")
        #expect(data["deadline"]?["started_at"]?.string == "2025-11-21T12:00:00Z")
        #expect(data["deadline"]?["target"]?.string == "2025-11-21T20:00:00Z")
        #expect(data["deadline"]?["limit"]?.string == "2025-11-22T12:00:00Z")
        #expect(data["match"]?["evidence"]?.array?.count == 3)
        #expect(data["match"]?["score"]?.text == "0.987654")
        #expect(data["decision"]?["automated"]?.bool == true)
    }

    @Test func `a person's decision carries name and reason`() throws {
        let decision = try data(order(decision: .person(name: "ana", reason: "same lid")))[
            "decision"]

        #expect(decision?["automated"]?.bool == false)
        #expect(decision?["by"]?.string == "ana")
        #expect(decision?["reason"]?.string == "same lid")
    }

    @Test func `a field nobody stated is left out of the body and unknown in the text`() throws {
        var recall = Samples.recall
        recall.published = nil
        recall.remedy = ""
        recall.url = ""
        let notice = order(recall: recall)
        let record = try data(notice)["recall"]

        #expect(record?["published"] == nil)
        #expect(record?["remedy"] == nil)
        #expect(record?["url"] == nil)
        #expect(notice.text.contains("  published   unknown\n"))
        #expect(notice.text.contains("  remedy      unknown\n"))
    }

    @Test func `the text gives each piece of evidence its line`() {
        let lines = order().text.split(separator: "\n").filter { $0.contains("against “") }
            .map {
                $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
            }

        #expect(lines.contains("brand +3.25 ███ “STEAMLY” against “Steamly”"))
        #expect(lines.contains("model +9.5 ██████████ “K-100” against “K-100”"))
        #expect(lines.contains("role -2 ▒▒ “lid for kettle” against “kettle”"))
    }

    @Test func `the text says what its evidence adds up to, and what is missing`() {
        let takedown = Samples.takedown()
        var recall = Samples.recall
        recall.products[0].models = [ModelNumber("K-100"), ModelNumber("K-200")].compactMap { $0 }
        recall.products[0].skus = (1...5).map { "SKU-\($0)" }
        let text = order(recall: recall).text

        #expect(text.contains("before any evidence"))
        #expect(text.contains("log-odds together"))
        let sum = takedown.evidence.reduce(takedown.prior) { $0 + $1.weight }
        #expect(abs(takedown.score - 1 / (1 + exp(-sum))) < 1e-9)
        #expect(text.contains("does not state: SKU SKU-1, SKU-2, SKU-3 and 2 more."))
    }

    @Test func `the subject says by when, which listing, which recall`() {
        #expect(
            order().subject
                == "Take down by 2025-11-21T20:00:00Z: Kettle K-100, 1.7 l, steel (L1) on example, "
                + "recall cpsc:26581")
        #expect(order(Samples.takedown(round: 2)).subject.hasSuffix("back for round 2"))
    }

    @Test func `the same notice always has the same bytes`() {
        #expect(order() == order())
    }

    @Test(arguments: [
        "a", "\u{1}", "\"", "\\", "\u{2028}", "é", "漢", "😀", "e\u{301}", "\n", "\u{7F}",
    ])
    func `no choice of characters makes a body of 20,000 bytes`(unit: String) throws {
        let notice = order(
            Overflow.takedown(of: unit), recall: Overflow.recall(of: unit),
            bases: Overflow.bases(of: unit), context: Overflow.context(of: unit),
            decision: .person(name: Overflow.text(unit), reason: Overflow.text(unit)))

        #expect(notice.body.count < TakedownNotice.bodyLimit, "\(notice.body.count) bytes")
        #expect(notice.body.count > 8000)
        let data = try data(notice)
        #expect(data["listing"]?["title"]?.string?.hasSuffix("…") == true)
        #expect(data["match"]?["evidence_omitted"]?.integer == 28)
    }

    @Test(arguments: ["a", "\u{1}", "😀"])
    func `no other notice grows past the limit either`(unit: String) {
        let takedown = Overflow.takedown(of: unit)
        let recall = Overflow.recall(of: unit)
        let bases = Overflow.bases(of: unit)
        let notices = [
            TakedownNotice.alert(
                ClockEvent(kind: .breach, at: Samples.noon), of: takedown, recall: recall,
                bases: bases, context: Overflow.alertContext(of: unit), noticedAt: Samples.noon),
            .basisAdded(
                number: 2, to: takedown, recall: recall, bases: bases, at: Samples.noon),
            .withdrawal(
                of: takedown, recall: recall, bases: bases, state: .dismissed,
                decision: .person(name: Overflow.text(unit), reason: Overflow.text(unit)),
                at: Samples.noon),
            .alarm(
                Alarm(
                    key: Overflow.text(unit), severity: .critical, text: Overflow.text(unit),
                    nextStep: Overflow.text(unit)), occurrence: 1, at: Samples.noon),
        ]

        #expect(notices.allSatisfy { $0.body.count < TakedownNotice.bodyLimit })
    }

    @Test func `a hostile listing cannot move the cursor or forge a line`() {
        var match = Samples.match
        match.listing.title =
            "Kettle\u{1B}[2J\r\nDECISION\n  Dismissed\u{202E}by me\u{85}x\u{2028}y"
        match.listing.sellerID = "S\u{7}\tT"
        let notice = order(Samples.takedown(of: match))
        let scalars = (notice.text + notice.subject).unicodeScalars

        #expect(!scalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        #expect(!scalars.contains { ["\u{202E}", "\u{2028}"].contains($0) })
        #expect(!notice.subject.contains("\n"))
        #expect(notice.text.split(separator: "\n").count { $0 == "DECISION" } == 1)
        #expect(notice.text.contains("Kettle\u{FFFD}[2J DECISION Dismissed\u{FFFD}by me x y"))
        #expect(notice.text.contains("S\u{FFFD} T"))
    }

    @Test func `scripts and emoji that need a joiner keep it`() {
        #expect(SafeText.line("می\u{200C}خواهم 👩\u{200D}🍳") == "می\u{200C}خواهم 👩\u{200D}🍳")
    }

    @Test(arguments: [(499, false), (500, false), (501, true)])
    func `a line is cut past its limit`(count: Int, isCut: Bool) {
        let line = SafeText.line(String(repeating: "x", count: count))

        #expect(line.hasSuffix("…") == isCut)
        #expect(line.unicodeScalars.count == min(count, 501))
    }

    @Test(arguments: [
        (ClockEvent.Kind.reminder(percent: 50), "takedown.reminder", "50% of the time is over"),
        (.targetMissed, "takedown.target_missed", "Target missed"),
        (.breach, "takedown.breached", "BREACH"),
    ])
    func `an alert tells the true moment and when it was noticed`(
        kind: ClockEvent.Kind, type: String, headline: String
    ) throws {
        let notice = TakedownNotice.alert(
            ClockEvent(kind: kind, at: Samples.noon), of: Samples.takedown(),
            recall: Samples.recall, noticedAt: Samples.noon + .hours(9))
        let event = try data(notice)["event"]

        #expect(notice.type == type)
        #expect(notice.subject.hasPrefix(headline))
        #expect(event?["at"]?.string == "2025-11-21T12:00:00Z")
        #expect(event?["noticed_at"]?.string == "2025-11-21T21:00:00Z")
        #expect(event?["state"]?.string == "in_review")
        #expect(notice.text.contains("somebody must uphold or dismiss"))
    }

    @Test func `an alarm says what is wrong and what to do`() throws {
        let notice = TakedownNotice.alarm(
            Alarm(key: "feed.stale:cpsc", severity: .warning, text: "No news.", nextStep: "Look."),
            occurrence: 3, at: Samples.noon)
        let data = try data(notice)

        #expect(notice.type == "alarm.raised")
        #expect(notice.caseID == nil)
        #expect(notice.id == NoticeID(alarm: "feed.stale:cpsc", occurrence: 3))
        #expect(data["severity"]?.string == "warning")
        #expect(data["next_step"]?.string == "Look.")
        #expect(notice.text.hasPrefix("No news.\n\nNext: Look.\n"))
    }

    @Test func `of a listing with variants only the variant is to go`() throws {
        var match = Samples.match
        (match.listing.id, match.listing.parentID) = ("lounger#Grey", "lounger")
        let takedown = Samples.takedown(of: match)
        let order = TakedownNotice.order(
            for: takedown, recall: Samples.recall, decision: .automatic(by: "recalld"),
            at: Samples.noon)

        #expect(try data(order)["action"]?.string == "delist_variant")
        #expect(try data(order)["listing"]?["parent_id"]?.string == "lounger")
        #expect(order.text.hasPrefix("Remove the variant below from "))
        #expect(order.text.contains("\n  variant of  lounger\n"))
    }

    @Test func `a listing that is its own parent goes whole`() throws {
        var match = Samples.match
        match.listing.parentID = match.listing.id
        let order = TakedownNotice.order(
            for: Samples.takedown(of: match), recall: Samples.recall,
            decision: .automatic(by: "recalld"),
            at: Samples.noon)

        #expect(try data(order)["action"]?.string == "remove")
        #expect(!order.text.contains("variant"))
    }

    @Test func `a withdrawal names the order it ends`() throws {
        let takedown = Samples.takedown()
        let notice = TakedownNotice.withdrawal(
            of: takedown, recall: Samples.recall, state: .dismissed,
            decision: .person(name: "ana", reason: "another kettle"), at: Samples.noon)

        #expect(notice.type == "takedown.withdrawn")
        #expect(
            try data(notice)["order_id"]?.string
                == NoticeID(case: takedown.id, step: .issued).text)
    }
}

/// Everything a stranger can fill, filled past every limit.
enum Overflow {
    static func text(_ unit: String) -> String { String(repeating: unit, count: 30_000) }

    static func takedown(of unit: String) -> TakedownCase {
        var match = Samples.match
        for (_, path) in Listing.fields { match.listing[keyPath: path] = text(unit) }
        match.evidence = (0..<40).map {
            Evidence(
                kind: .words, recall: text(unit), listing: text(unit),
                weight: Double($0) * 1e300)
        }
        match.provenance.takedown = 0.123_456
        match.provenance.review = 0.123_456
        match.provenance.engine = text(unit)
        match.provenance.configuration = text(unit)
        match.provenance.export = .max
        match.provenance.part = text(unit)
        match.provenance.row = .max
        var takedown = Samples.takedown(of: match)
        takedown.marketplace = Marketplace(text(unit))
        takedown.round = .max
        takedown.recallRevision = .max
        takedown.clock.policyID = text(unit)
        takedown.clock.policyVersion = text(unit)
        takedown.clock.basis = text(unit)
        return takedown
    }

    static func context(of unit: String) -> OrderContext {
        var context = OrderContext()
        let letters = Array("ABCDEFGHIJ")
        context.markets = letters.flatMap { first in
            letters.compactMap { Market("\(first)\($0)") }
        }
        context.counting = ClockCounting(
            event: .received, term: "8760wh", calendar: text(unit), zone: .utc)
        context.ground = .incompatible(clause: text(unit))
        context.exportFile = text(unit)
        let id = Samples.takedown().id
        let ids = (1...40).map { NoticeID(case: id, step: .basis(number: $0)) }
        context.earlier = EarlierOrders(count: .max, notices: ids)
        context.acknowledgements = text(unit)
        context.contact = text(unit)
        context.asked = (1...40).map { _ in AskedMeasure(duty: text(unit), must: text(unit)) }
        return context
    }

    static func alertContext(of unit: String) -> AlertContext {
        var context = AlertContext()
        context.owner = text(unit)
        context.causes = (1...40).map { _ in
            .undelivered(
                destination: text(unit), attempts: .max, at: Samples.noon, answer: text(unit))
        }
        context.proposals = [
            BlockProposal(.seller(text(unit)), openCases: .max),
            BlockProposal(.category(text(unit)), openCases: .max),
        ]
        return context
    }

    static func returned(of unit: String) -> CaseReturn {
        CaseReturn(
            earlier: Samples.takedown().id, listingID: text(unit), score: 0.123_456_789,
            evidence: [], noticedAt: Samples.noon, strikes: .max)
    }

    static func bases(of unit: String) -> [NamedBasis] {
        let recall = recall(of: unit)
        let clock = takedown(of: unit).clock
        return (1...40).map { number in
            NamedBasis(
                basis: LegalBasis(
                    number: number, recall: recall.id, recallRevision: .max, severity: .critical,
                    clock: clock, addedAt: Samples.noon, withdrawnAt: Samples.noon),
                recall: recall)
        }
    }

    static func recall(of unit: String) -> Recall {
        var recall = Samples.recall
        recall.id = RecallID(source: "s", number: text(unit))
        recall.authority = text(unit)
        recall.title = text(unit)
        recall.hazard.text = text(unit)
        recall.url = text(unit)
        recall.remedy = text(unit)
        var product = AffectedProduct(name: text(unit))
        product.skus = [text(unit)]
        product.asins = [text(unit)]
        product.brands = [text(unit)]
        product.lots = [text(unit)]
        recall.products = [product]
        return recall
    }
}
