import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

@Suite struct OrderTests {
    @Test func `an order is filed once, and a new wording revises it`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let first = try await scene.file(Scene.order(legalBasis: ""), by: "Ana")
        scene.clock.advance(by: .hours(1))
        let again = try await scene.file(
            Scene.order(receivedAt: scene.clock.now(), legalBasis: ""))
        let revised = try await scene.file(Scene.order(receivedAt: scene.clock.now()))

        #expect([first, again, revised].map(\.outcome) == [.filed, .unchanged, .revised])
        #expect(first.missing.count == 1)
        let stored = try #require(try await scene.store.order(first.id))
        #expect(stored.revision == 2)
        #expect(stored.missing == [])
        #expect(stored.order.receivedAt == Scene.noon, "it was received once")
        let entries = try await scene.store.ledger(limit: 100).filter { $0.kind == "order.filed" }
        #expect(entries.map(\.actor) == ["Ana"])
    }

    @Test func `an order that lacks something is somebody's to ask about until it is complete`()
        async throws
    {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let id = try await scene.file(Scene.order(legalBasis: "")).id
        #expect(
            try await scene.store.openAlarms().map(\.alarm.key) == ["order.incomplete:\(id)"])

        try await scene.file(Scene.order())

        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `an order does not change its verb`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        try await scene.file(Scene.order(.warn))

        await expectStoreError(.impossible) { try await scene.file(Scene.order(.remove)) }
        #expect(try await scene.store.orders(limit: 10).map(\.order.verb) == [.warn])
    }

    @Test func `the clock of a listing named starts with the order's receipt`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        scene.clock.advance(by: .hours(5))

        let id = try await scene.openOrdered(Scene.order(receivedAt: Scene.noon))

        let takedown = try await scene.store.case(id).takedown
        #expect(takedown.clock.start == Scene.noon)
        #expect(takedown.state == .noticeIssued)
        #expect(takedown.clock.policyID == "default.high")
    }

    @Test func `the clock of identical content starts when it is seen`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let order = Scene.order()
        try await scene.file(order)
        scene.clock.advance(by: .hours(5))
        let export = try await scene.export()

        let opening = try await scene.store.open(
            [Scene.orderMatch(order, "L7", kind: .content)], in: export)

        let id = try #require(opening.first?.caseID)
        #expect(try await scene.store.case(id).takedown.clock.start == scene.clock.now())
    }

    @Test func `an order joins the case that a recall has opened`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let id = try await scene.openCase(tier: .review)
        let order = Scene.order()
        try await scene.file(order)
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "second")

        let opening = try #require(
            try await scene.store.open([Scene.orderMatch(order)], in: export).first)

        #expect(opening.outcome == .joined)
        #expect(opening.caseID == id)
        #expect(opening.state == .noticeIssued, "what is ordered waits for nobody's review")
        #expect(try await scene.bases(of: id) == [RecallID(source: "cpsc", number: "1"), order.id])
    }

    @Test func `an order and a recall found together make one case of the recall`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let order = Scene.order()
        try await scene.apply([Scene.recall()])
        try await scene.file(order)
        let export = try await scene.export()

        let openings = try await scene.store.open(
            [Scene.orderMatch(order), Scene.match(tier: .review)], in: export)

        #expect(Set(openings.map(\.caseID)).count == 1)
        let takedown = try await scene.store.case(openings[0].caseID).takedown
        #expect(takedown.recall.source == "cpsc")
        #expect(takedown.state == .noticeIssued)
    }

    @Test(arguments: [AuthorityOrder.Verb.remove, .disable])
    func `removed and disabled is proved by absence, and the case reopens`(
        verb: AuthorityOrder.Verb
    ) async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let order = Scene.order(verb)
        let id = try await scene.openOrdered(order)
        #expect(try await scene.goneInNextExport() == [id])
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "third")

        let opening = try #require(
            try await scene.store.open([Scene.orderMatch(order)], in: export).first)

        #expect(opening.outcome == .reopened)
        #expect(opening.round == 2)
    }

    @Test func `no fingerprint of an ordered listing is searched for`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let id = try await scene.openOrdered(Scene.order())
        try await scene.goneInNextExport()
        try await scene.store.keepFingerprints([id: [1]], version: 1)

        #expect(try await scene.store.fingerprints(of: nil).isEmpty)
    }

    @Test func `an order that is taken back takes its own order back`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let id = try await scene.openOrdered(Scene.order())
        try await scene.deliverAll()
        var annulled = Scene.order()
        annulled.withdrawal = "annulled"

        try await scene.file(annulled)

        #expect(try await scene.state(of: id) == .withdrawn)
        let types = try await scene.store.case(id).notices.map(\.notice.type)
        #expect(types == ["takedown.issued", "takedown.withdrawn"])
    }

    // MARK: Ends

    @Test func `no person ends alone what an order in force stands behind`() async throws {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        let id = try await scene.openOrdered(Scene.order())
        try await scene.deliverAll()
        try await scene.store.perform(.appeal(Appeal(reason: "no")), on: id, by: "S-1")

        do {
            _ = try await scene.store.dismiss(id, by: "Ana", reason: "another kettle")
            Issue.record("an order in force was dismissed")
        } catch {
            #expect(error.code == .impossible)
            #expect(error.message.contains("orders add"))
        }
        await expectStoreError(.impossible) {
            try await scene.store.perform(.suppress(until: nil, reason: "r"), on: id, by: "Ana")
        }
        await expectStoreError(.impossible) {
            try await scene.store.perform(
                .decideAppeal(.dismissed(reason: "r")), on: id, by: "Ana")
        }
        #expect(try await scene.state(of: id) == .delivered)
        #expect(try await scene.store.case(id).appeals.last?.isOpen == true)
    }

    @Test func `a dismissal does not silence an order that names the listing`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        var over = Scene.order()
        over.until = CivilDate("2025-11-20")
        let id = try await scene.openOrdered(over)
        _ = try await scene.store.dismiss(id, by: "Ana", reason: "its day was over")

        let openings = try await scene.show([Scene.orderMatch(over)])

        #expect(openings.map(\.outcome) == [.reopened])
        #expect(openings.map(\.state) == [.noticeIssued])
    }

    @Test func `what an order may not mean a person dismisses, and is not asked again`()
        async throws
    {
        let scene = try await Scene.open(rules: Scene.orderRules)
        try await scene.file(Scene.order())
        var match = Scene.orderMatch(Scene.order())
        match.tier = .review
        let id = try #require(try await scene.show([match]).first).caseID
        #expect(try await scene.state(of: id) == .inReview)

        _ = try await scene.store.dismiss(id, by: "Ana", reason: "number of another marketplace")

        #expect(try await scene.show([match]).map(\.outcome) == [.suppressed])
        let sure = try await scene.show([Scene.orderMatch(Scene.order())])
        #expect(sure.map(\.outcome) == [.reopened], "a wording that names it surely binds")
        #expect(sure.map(\.state) == [.noticeIssued])
    }

    @Test func `an order that binds again asks nobody about what was let return`() async throws {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        var over = Scene.order()
        over.until = CivilDate("2025-11-20")
        let id = try await scene.openOrdered(over)
        try await scene.goneInNextExport()
        try await scene.reinstate(
            id, Reinstatement(.compliance, documents: [Scene.letter], reason: "its day was over"))
        scene.clock.advance(by: .hours(1))
        try await scene.file(Scene.order())

        let openings = try await scene.show([Scene.orderMatch(Scene.order())])

        #expect(openings.map(\.outcome) == [.reopened])
        #expect(openings.map(\.state) == [.noticeIssued])
    }

    @Test func `what an order names is noted once`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let order = Scene.order()
        try await scene.file(order)
        let export = try await scene.export()
        func listing(_ title: String) -> OrderedListing {
            OrderedListing(
                order: order.id, marketplace: Scene.market, listingID: "L1", url: "",
                content: ListingContent(of: Listing(id: "L1", title: title)))
        }

        #expect(try await scene.store.note([listing("Kettle")], in: export) == 1)
        #expect(try await scene.store.note([listing("Another")], in: export) == 0)
        #expect(try await scene.store.orderedListings().map(\.content.title) == ["Kettle"])
    }
}

/// Orders to warn (requirements research, section 9.2, S18).
@Suite struct OrderedWarningTests {
    private static func warned() async throws -> (Scene, CaseID) {
        let scene = try await Scene.open(rules: Scene.orderRules)
        return (scene, try await scene.openOrdered(Scene.order(.warn)))
    }

    @Test func `an order to warn asks for a warning`() async throws {
        let (scene, id) = try await Self.warned()

        let notice = try #require(try await scene.store.case(id).notices.first?.notice)
        let data = try JSONParser.parse(notice.body)["data"]
        #expect(data?["action"]?.string == "show_warning")
    }

    @Test func `a warning is not proved by absence`() async throws {
        let (scene, id) = try await Self.warned()

        #expect(try await scene.goneInNextExport() == [])
        #expect(try await scene.state(of: id) == .noticeIssued)
    }

    @Test func `a listing that shows a warning is not claimed delisted`() async throws {
        let (scene, id) = try await Self.warned()
        scene.clock.advance(by: .hours(1))

        await expectStoreError(.impossible) {
            try await scene.store.perform(
                .claimDelisted(at: scene.clock.now()), on: id, by: "shop")
        }
        #expect(try await scene.store.case(id).acts.claims.isEmpty)
    }

    @Test func `somebody's word that it is shown meets the case and stops its clock`() async throws
    {
        let (scene, id) = try await Self.warned()
        try await scene.deliverAll()

        _ = try await scene.store.confirmWarning(id, by: "Ana", reason: "seen on the page")

        #expect(try await scene.state(of: id) == .acknowledged)
        scene.clock.advance(by: .hours(100))
        #expect(try await scene.store.recordDueClockEvents().isEmpty)
        #expect(try await scene.store.summary(at: scene.clock.now()).breached == 0)
        let stored = try #require(try await scene.store.orders(limit: 1).first)
        #expect(stored.warned == 1)
        #expect(try await scene.entries("case.warning_shown").count == 1)
    }

    @Test func `a warning shown in time is a limit kept`() async throws {
        let (scene, id) = try await Self.warned()
        _ = try await scene.store.confirmWarning(id, by: "Ana", reason: "seen")
        scene.clock.advance(by: .hours(100))

        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")),
            now: scene.clock.now())
        let figures = try #require(try await scene.store.keyFigures(of: period).first?.figures)
        #expect(figures.net.onTime == 1)
        #expect(figures.net.openOverdue == 0)
    }

    @Test func `only what is ordered to warn shows a warning`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let id = try await scene.openOrdered(Scene.order(.remove))

        await expectStoreError(.impossible) {
            try await scene.store.confirmWarning(id, by: "Ana", reason: "seen")
        }
    }

    @Test func `an order to warn stands beside a recall's case`() async throws {
        let scene = try await Scene.open(rules: Scene.orderRules)
        let id = try await scene.openCase()
        let order = Scene.order(.warn)
        try await scene.file(order)
        let export = try await scene.export(content: "second")

        let opening = try #require(
            try await scene.store.open([Scene.orderMatch(order)], in: export).first)

        #expect(opening.outcome == .opened)
        #expect(opening.caseID != id)
    }

    @Test(arguments: [
        "DELETE FROM authority_orders", "UPDATE authority_orders SET verb = 'remove'",
        "UPDATE authority_orders SET received_at = 0", "DELETE FROM ordered_listings",
        "UPDATE ordered_listings SET content = ''", "UPDATE cases SET asks = 'remove'",
        "UPDATE cases SET asks = 'delete'", "DELETE FROM case_warnings",
        "UPDATE cases SET state = 'verified_gone', verified_in = 1, next_event_at = NULL",
        "UPDATE case_warnings SET shown_at = 0",
        "INSERT INTO case_warnings VALUES (2, 0, 'Ana', 'seen')",
        "INSERT INTO authority_orders VALUES ('order:x', 'A', 'B', 'remove', 0, 0, '[]')",
    ])
    func `the schema refuses what would spoil an order`(sql: String) async throws {
        let (scene, id) = try await Self.warned()
        let order = Scene.order(.warn).id
        try await scene.store.note(
            [
                OrderedListing(
                    order: order, marketplace: Scene.market, listingID: "L1", url: "",
                    content: ListingContent(of: Listing(id: "L1", title: "K")))
            ], in: ExportID(1))
        _ = try await scene.store.confirmWarning(id, by: "Ana", reason: "seen")
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
        #expect(try await scene.store.verifyLedger().isIntact)
    }
}
