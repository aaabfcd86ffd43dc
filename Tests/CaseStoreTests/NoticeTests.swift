import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Notices of consumers and trusted flaggers, on which a person decides
/// (Regulation (EU) 2022/2065, Articles 16 and 22).
@Suite struct NoticeTests {
    private static func open() async throws -> Scene {
        try await Scene.open(rules: try Scene.noticeRules())
    }

    @Test func `a notice waits for a person whatever matches, from its receipt`() async throws {
        let scene = try await Self.open()
        scene.clock.advance(by: .hours(5))

        let id = try await scene.openAsked(Scene.notice())

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .inReview && detail.takedown.tier == .review)
        #expect(detail.takedown.clock.start == Scene.noon)
        #expect(detail.takedown.clock.policyID == "eu.notice")
        #expect(detail.duties.map(\.id) == ["eu.notice"])
        #expect(try await scene.show([Scene.askedMatch(Scene.notice())]).map(\.outcome) == [.seen])
        #expect(try await scene.state(of: id) == .inReview)
    }

    @Test func `the schema refuses a case of a notice that would take it down`() async throws {
        let scene = try await Self.open()
        let id = try await scene.openAsked(Scene.notice())

        await #expect(throws: CaseStoreError.self) {
            try await scene.store.write("test") {
                try $0.db.run("UPDATE cases SET tier = 'takedown' WHERE id = ?", [id])
            }
        }
    }

    @Test func `nothing joins the case of a notice, and it joins nothing`() async throws {
        let scene = try await Self.open()
        let order = Scene.order()
        let id = try await scene.openAsked(Scene.notice())
        try await scene.file(order)
        try await scene.apply([Scene.recall()])

        let openings = try await scene.show([Scene.match(), Scene.orderMatch(order)])

        #expect(Set(openings.map(\.caseID)).count == 1, "the order joins the recall's case")
        #expect(openings.allSatisfy { $0.caseID != id && $0.state == .noticeIssued })
        #expect(try await scene.bases(of: id) == [Scene.notice().id])
        #expect(try await scene.state(of: id) == .inReview)
        let second = try await scene.openAsked(Scene.notice("T-2"))
        #expect(second != id && !openings.map(\.caseID).contains(second))
    }

    @Test func `a dismissed notice is asked about again after a new wording alone`() async throws {
        let scene = try await Self.open()
        let id = try await scene.openAsked(Scene.notice())
        _ = try await scene.store.dismiss(id, by: "Ana", reason: "it is safe")
        var match = Scene.askedMatch(Scene.notice())
        match.listing.title = "Kettle, new title"

        #expect(try await scene.show([match]).map(\.outcome) == [.suppressed])
        var word = Scene.notice()
        word.reasons = "It burns, see the test report"
        scene.clock.advance(by: .hours(1))
        try await scene.file(word)

        let again = try await scene.show([match])
        #expect(again.map(\.outcome) == [.reopened] && again.map(\.state) == [.inReview])
    }

    @Test func `the seller reads what was found, and not who gave the notice`() async throws {
        let scene = try await Scene.open(rules: try Scene.noticeRules(seller: true))
        let id = try await scene.openAsked(Scene.notice())

        _ = try await scene.store.uphold(
            id, by: "Ana", reason: "Its plug melts, as Kim Zwickelmeier (kim@example.org) says")

        let word = try #require(
            try await scene.store.case(id).notices.first { $0.notice.step == .seller })
        #expect(word.notice.text.contains("  we found       Its plug melts, as [removed] "))
        #expect(!word.notice.text.contains("Zwickelmeier") && !word.notice.text.contains("kim@"))
    }

    @Test func `what came back is asked about again with time from then on`() async throws {
        let scene = try await Self.open()
        let id = try await scene.openAsked(Scene.notice())
        _ = try await scene.store.uphold(id, by: "Ana", reason: "it burns")
        scene.clock.advance(by: .hours(100))
        try await scene.finish(try await scene.export(content: "gone"))
        scene.clock.advance(by: .hours(1))

        let back = try await scene.show([Scene.askedMatch(Scene.notice())])

        #expect(back.map(\.outcome) == [.reopened] && back.map(\.state) == [.inReview])
        let takedown = try await scene.store.case(try #require(back.first?.caseID)).takedown
        #expect(takedown.clock.start == scene.clock.now())
    }

    @Test func `what was gone before anybody decided is asked about no more`() async throws {
        let scene = try await Self.open()
        _ = try await scene.openAsked(Scene.notice())
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "gone"))
        scene.clock.advance(by: .hours(1))

        #expect(
            try await scene.show([Scene.askedMatch(Scene.notice())]).map(\.outcome)
                == [.suppressed])
    }

    @Test func `a trusted flagger's notice comes first, in review alone`() async throws {
        let scene = try await Self.open()
        let ids = try await scene.openAll([
            Scene.notice(receivedAt: Scene.noon - .hours(90)),
            Scene.notice("F-1", of: .trustedFlagger, listingID: "L2"),
        ])
        let (early, first) = (ids[0], ids[1])
        func listed(_ change: (inout CaseFilter) -> Void = { _ in }) async throws -> [CaseID] {
            var filter = CaseFilter()
            change(&filter)
            return try await scene.store.cases(filter).map(\.id)
        }

        #expect(try await listed() == [first, early])
        #expect(try await listed { $0.count = 1 } == [first])
        #expect(try await listed { $0.states = [.inReview] } == [first, early])
        _ = try await scene.store.uphold(first, by: "Ana", reason: "unsafe")
        #expect(try await listed() == [early, first])
    }

    @Test(arguments: [("JP", ["jp"]), ("DE", ["eu"]), (nil, ["eu"])])
    func `a notice comes under the law of its country, else of where the listing is offered`(
        country: String?, duties: [String]
    ) async throws {
        var rules = try Scene.noticeRules()
        var table: [Duty] = []
        for (id, code) in [("eu", "DE"), ("jp", "JP")] {
            var duty = try DutyScene.duty(
                id, nil, "72h", starts: .received, metBy: .decision, sources: [.notice])
            duty.jurisdictions = Set([Market(code)].compactMap(\.self))
            table.append(duty)
        }
        rules.duties = try DutyBook(table: DutyTable(table), calendars: [], zones: [.utc])
        let scene = try await Scene.open(rules: rules)
        var notice = Scene.notice()
        notice.country = country.flatMap { Market($0) }

        let id = try await scene.openAsked(notice)

        #expect(try await scene.store.case(id).duties.map(\.id) == duties)
        _ = try await scene.store.dismiss(id, by: "Ana", reason: "safe")
        try await scene.store.makeDueReports()
        let text = try #require(try await scene.store.reports(limit: 1).first).text
        #expect(text.contains("out-of-court") == (country != "JP"))
    }

    // MARK: Lacking

    @Test
    func `a notice that says too little is kept, and its clock starts with what completes it`()
        async throws
    {
        let scene = try await Self.open()
        var bare = Scene.notice()
        bare.reasons = ""
        let filing = try await scene.file(bare)
        scene.clock.advance(by: .hours(50))
        var word = AuthorityOrder(
            authority: AuthorityOrder.anybody, reference: "T-1", verb: .remove, targets: [],
            receivedAt: scene.clock.now())
        word.kind = .notice
        word.reasons = "It burns"

        #expect(filing.missing.count == 1)
        #expect(try await scene.store.openAlarms().isEmpty, "its receipt asks")
        #expect(try await scene.noticeFigures().insufficient == 1)
        let completed = try await scene.file(word)

        #expect(completed.outcome == .revised && completed.missing == [])
        let stored = try #require(try await scene.store.order(filing.id)?.order)
        #expect(stored.isSufficient && stored.notifier.name == "Kim Zwickelmeier")
        let known = scene.clock.now()
        let openings = try await scene.show([Scene.askedMatch(Scene.notice())])
        let takedown = try await scene.store.case(try #require(openings.first?.caseID)).takedown
        #expect(takedown.clock.start == known, "knowledge came with the explanation")
    }

    @Test func `a notifier who is named later is news, and the same once more is not`()
        async throws
    {
        let scene = try await Self.open()
        var nobody = Scene.notice()
        nobody.notifier = Notifier()
        let first = try await scene.file(nobody)
        let named = try await scene.file(Scene.notice())
        let again = try await scene.file(Scene.notice())

        #expect([first, named, again].map(\.outcome) == [.filed, .revised, .unchanged])
        #expect([first, named, again].map(\.missing.count) == [2, 0, 0])
        #expect(try await scene.store.order(first.id)?.missing == [])
        #expect(try await scene.receipts().count == 2)
    }

    // MARK: Answers

    @Test func `receipt and decision are told, and name nobody`() async throws {
        let scene = try await Self.open()
        let id = try await scene.openAsked(Scene.notice())
        #expect(try await scene.store.makeDueReports() == 0, "nobody has decided")
        _ = try await scene.store.uphold(id, by: "Ana", reason: "Zwickelmeier is right")

        #expect(try await scene.store.makeDueReports() == 1)
        #expect(try await scene.store.makeDueReports() == 0)
        let reports = try await scene.store.reports(limit: 10)
        #expect(reports.map(\.kind) == [.effect, .receipt])
        #expect(reports[0].text.contains("It is taken off sale."))
        #expect(reports[0].text.contains("complaints@market.example"))
        #expect(reports[1].text.contains("A person decides"))
        for report in reports {
            let said = report.text + String(decoding: report.record, as: UTF8.self)
            for word in ["Zwickelmeier", "kim@", "Ana"] { #expect(!said.contains(word)) }
        }
    }

    @Test func `a changed decision is told again`() async throws {
        let scene = try await Self.open()
        let id = try await scene.openAsked(Scene.notice())
        _ = try await scene.store.uphold(id, by: "Ana", reason: "it burns")
        #expect(try await scene.store.makeDueReports() == 1)
        scene.clock.advance(by: .hours(1))
        try await scene.deliverAll()
        #expect(try await scene.store.makeDueReports() == 0, "delivered is not decided")

        _ = try await scene.store.dismiss(id, by: "Eve", reason: "it does not")

        scene.clock.advance(by: .seconds(1))
        #expect(try await scene.store.makeDueReports() == 1)
        let last = try #require(try await scene.store.reports(limit: 1).first)
        #expect(last.number == 2 && last.text.contains("It stays on offer"))
    }

    @Test func `a notice about what nobody offers is answered once all was searched`() async throws
    {
        let scene = try await Self.open()
        try await scene.file(Scene.notice())
        #expect(try await scene.store.makeDueReports() == 0)

        try await scene.finish(try await scene.export())

        #expect(try await scene.store.makeDueReports() == 1)
        let report = try #require(try await scene.store.reports(limit: 1).first)
        #expect(report.text.contains("not on offer   L1"))
        scene.clock.advance(by: .hours(1))
        #expect(try await scene.noticeFigures().toDecision.count == 1)
    }

    @Test func `a notice is answered although others came since it was searched for`() async throws
    {
        let scene = try await Self.open()
        try await scene.file(Scene.notice())
        try await scene.finish(try await scene.export())
        try await scene.file(Scene.notice("T-2", listingID: "L2"))

        #expect(try await scene.store.makeDueReports() == 1, "of the first, not of the second")
    }

    @Test func `an answer to a notifier is no report to an authority`() async throws {
        var rules = try Scene.noticeRules()
        let final = try DutyScene.duty(
            "final", nil, "5h", starts: .ended, metBy: .report, sources: [.notice])
        rules.duties = try DutyBook(table: DutyTable([final]), calendars: [], zones: [.utc])
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openAsked(Scene.notice())
        _ = try await scene.store.uphold(id, by: "Ana", reason: "it burns")
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "gone"))
        try await scene.store.makeDueReports()
        try await scene.deliverAll()

        #expect(try await scene.store.case(id).duties.map(\.outcome) == [nil])
    }

    // MARK: Who gave it

    @Test func `the notifier is forgotten six months after the end, and not before`() async throws {
        let scene = try await Self.open()
        let id = try await scene.openAsked(Scene.notice())
        let notice = Scene.notice().id
        func name() async throws -> String? {
            try await scene.store.order(notice)?.order.notifier.name
        }
        let time = RetentionRules().sellers

        scene.clock.advance(by: time + .hours(1))
        while try await scene.store.purge() > 0 {}
        #expect(try await name() == "Kim Zwickelmeier", "its case is open")
        _ = try await scene.store.dismiss(id, by: "Ana", reason: "safe")
        scene.clock.advance(by: time - .seconds(1))
        while try await scene.store.purge() > 0 {}
        #expect(try await name() == "Kim Zwickelmeier", "he may still complain")
        scene.clock.advance(by: .seconds(1))
        while try await scene.store.purge() > 0 {}

        #expect(try await name() == "")
        #expect(try await scene.ledgerKinds().count { $0 == "notifier.purged" } == 1)
        #expect(try await scene.store.order(notice)?.order.reasons == "It burns")
    }

    @Test
    func `who claimed to be a trusted flagger is forgotten like a notifier, the notice stays`()
        async throws
    {
        let scene = try await Self.open()
        var flagged = Scene.notice("F-1", of: .trustedFlagger)
        flagged.authority = "Kim Doe"
        let notice = flagged.unlisted
        let id = try await scene.openAsked(notice)
        let kept = try #require(try await scene.store.order(notice.id))
        #expect(kept.order.notifier.flagger == "Kim Doe" && kept.id == notice.id)
        _ = try await scene.store.dismiss(id, by: "Ana", reason: "it is safe")

        scene.clock.advance(by: RetentionRules().sellers)
        while try await scene.store.purge() > 0 {}

        let stored = try #require(try await scene.store.order(notice.id))
        #expect(stored.order.notifier.isEmpty && stored.order.isOfUnlistedFlagger)
        #expect(stored.order.id == notice.id && stored.order.kind == .notice)
        // The same notice again is still the same.
        #expect(try await scene.store.counted(flagged, under: nil).id == notice.id)
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test func `two unlisted flaggers may have one number`() async throws {
        let scene = try await Self.open()
        var (one, two) = (
            Scene.notice("1", of: .trustedFlagger), Scene.notice("1", of: .trustedFlagger)
        )
        (one.authority, two.authority) = ("A", "B Watch")
        try await scene.file(one.unlisted)
        try await scene.file(two.unlisted)
        try await scene.file(Scene.notice("1"))

        #expect(try await scene.store.orders(limit: 9).count == 3)
    }

    @Test func `a legal hold keeps the notifier as well`() async throws {
        let scene = try await Self.open()
        let id = try await scene.openAsked(Scene.notice())
        _ = try await scene.store.dismiss(id, by: "Ana", reason: "safe")
        try await scene.store.hold(true, recall: Scene.notice().id, by: "Lead", reason: "a suit")
        scene.clock.advance(by: RetentionRules().sellers + .hours(1))

        while try await scene.store.purge() > 0 {}

        let stored = try await scene.store.order(Scene.notice().id)
        #expect(stored?.order.notifier.name == "Kim Zwickelmeier")
    }

    @Test func `only a notice has a notifier`() async throws {
        let scene = try await Self.open()
        let order = Scene.order()
        try await scene.file(order)

        await #expect(throws: CaseStoreError.self) {
            try await scene.store.write("test") {
                try $0.keep(Notifier(name: "Kim"), of: order.id)
            }
        }
    }

    // MARK: Figures

    @Test func `notices are counted by who gave them, how and how fast they were decided`()
        async throws
    {
        let scene = try await Self.open()
        let ids = try await scene.openAll([
            Scene.notice(), Scene.notice("F-1", of: .trustedFlagger, listingID: "L2"),
            Scene.notice("T-3", listingID: "L3"),
        ])
        let (first, second) = (ids[0], ids[1])
        scene.clock.advance(by: .hours(1))
        _ = try await scene.store.uphold(second, by: "Ana", reason: "it burns")
        scene.clock.advance(by: .hours(4))
        _ = try await scene.store.dismiss(first, by: "Ana", reason: "safe")
        scene.clock.advance(by: .hours(1))

        let figures = try await scene.noticeFigures()

        #expect(figures.flagged == Ratio(1, of: 3))
        #expect(figures.acted == Ratio(1, of: 2))
        #expect((figures.automatic, figures.open, figures.insufficient) == (0, 1, 0))
        #expect(figures.toDecision.quantile(0.5) == .hours(2))
        #expect(figures.toDecision.quantile(1) == .hours(6))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: scene.clock.now())
        #expect(try await scene.store.regulatorFigures(of: period).isEmpty, "of no authority")
    }
}

/// Requests of authorities that are no orders (requirements research, section
/// 2.3).
@Suite struct RequestTests {
    @Test func `a request goes out at once, from its receipt, and a statement is owed`()
        async throws
    {
        let scene = try await Scene.open(rules: try Scene.noticeRules(seller: true))
        scene.clock.advance(by: .hours(5))

        let id = try await scene.openAsked(Scene.request())

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .noticeIssued)
        #expect(detail.takedown.clock.start == Scene.noon)
        #expect(detail.duties.map(\.id) == ["au.pledge"])
        #expect(detail.notices.map(\.notice.step) == [.seller, .issued])
        let statement = try #require(
            try await scene.store.statements(onlyHeld: false, limit: 10).first)
        #expect(statement.caseID == id && statement.state == .waiting)
        let batch = try #require(try await scene.nextBatch())
        let body = try #require(batch.statements.first)
        #expect(String(decoding: body, as: UTF8.self).contains("SOURCE_TYPE_OTHER_NOTIFICATION"))
    }

    @Test func `a request joins a case in review and decides it`() async throws {
        let scene = try await Scene.open(rules: try Scene.noticeRules())
        let id = try await scene.openCase(tier: .review)
        try await scene.file(Scene.request())
        scene.clock.advance(by: .hours(1))

        let openings = try await scene.show([Scene.askedMatch(Scene.request())])

        #expect(openings.map(\.caseID) == [id] && openings.map(\.state) == [.noticeIssued])
    }

    @Test func `a person may end what a request asks, and it stays ended`() async throws {
        let scene = try await Scene.open(rules: try Scene.noticeRules())
        let id = try await scene.openAsked(Scene.request())

        _ = try await scene.store.dismiss(id, by: "Ana", reason: "another kettle")

        scene.clock.advance(by: .hours(1))
        #expect(
            try await scene.show([Scene.askedMatch(Scene.request())]).map(\.outcome)
                == [.suppressed])
        #expect(try await scene.store.makeDueReports() == 1)
        let report = try #require(try await scene.store.reports(limit: 1).first)
        #expect(report.kind == .effect && report.text.contains("REQUEST"))
        #expect(report.text.contains("another kettle"))
        #expect(!report.text.contains("order R-1"))
    }

    @Test func `an authority may order under the number that it requested under`() async throws {
        let scene = try await Scene.open(rules: try Scene.noticeRules())
        try await scene.file(Scene.request("A-1"))

        #expect(try await scene.file(Scene.order(reference: "A-1")).outcome == .filed)
        #expect(try await scene.store.orders(limit: 10).count == 2)
    }

    @Test func `a request that is taken back takes its own order back`() async throws {
        let scene = try await Scene.open(rules: try Scene.noticeRules())
        let id = try await scene.openAsked(Scene.request())
        try await scene.deliverAll()
        var word = Scene.request()
        word.withdrawal = "in error"

        try await scene.file(word)

        #expect(try await scene.state(of: id) == .withdrawn)
        #expect(try await scene.receipts().first?.text.contains("take the request back") == true)
    }

    @Test func `what a request asked for in time counts for its pledge`() async throws {
        let scene = try await Scene.open(rules: try Scene.noticeRules())
        _ = try await scene.openAsked(Scene.request())
        scene.clock.advance(by: .hours(2))
        try await scene.finish(try await scene.export(content: "gone"))
        scene.clock.advance(by: .hours(100))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: scene.clock.now())

        let groups = try await scene.store.keyFigures(of: period, by: .indicator)

        let pledge = try #require(groups.first { $0.group == "au.removal" }?.figures)
        #expect((pledge.net.onTime, pledge.net.due) == (1, 1))
    }

    @Test func `requests are counted beside orders, and not among them`() async throws {
        let scene = try await Scene.open(rules: try Scene.noticeRules())
        try await scene.file(Scene.request())
        scene.clock.advance(by: .hours(1))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: scene.clock.now())

        let figures = try #require(try await scene.store.regulatorFigures(of: period).first)

        #expect((figures.orders, figures.requests) == (0, 1))
        #expect(figures.toConfirmation.count == 0)
        #expect(figures.countries.map(\.code) == ["DE"])
    }
}

extension Scene {
    /// Confirmations, the newest first.
    fileprivate func receipts() async throws -> [StoredReport] {
        try await store.reports(limit: 10).filter { $0.kind == .receipt }
    }
}
