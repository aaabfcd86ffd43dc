import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// Every duty of a case has a clock and an end of its own.
@Suite struct DutyTests {
    @Test func `a case keeps every duty it is under, also those that wait`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase(tier: .review)

        let duties = try await scene.store.case(id).duties

        #expect(duties.map(\.id) == ["take.down", "decide", "tell", "final"])
        #expect(
            duties.map(\.limit) == [24, 3, 6].map { Scene.noon + .hours($0) } + [nil])
        #expect(
            duties.map { $0.standing(at: Scene.noon) } == [.running, .running, .running, .waiting])
        #expect(duties.allSatisfy { $0.version == "1" && $0.law == "Test Act" && $0.basis == 1 })
    }

    @Test func `one duty is met while another is breached`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase(tier: .review)
        scene.scene.clock.set(to: Scene.noon + .hours(4))
        _ = try await scene.store.uphold(id, by: "Ada", reason: "seen")
        scene.scene.clock.set(to: Scene.noon + .hours(7))
        _ = try await scene.store.recordDueDutyEvents()
        try await scene.goneInNextExport()

        #expect(
            try await scene.standings(of: id) == [
                "take.down met", "decide met_late", "tell overdue", "final running",
                "reasons overdue",
            ])
        #expect(try await scene.scene.ledgerKinds().contains("duty.met"))
    }

    @Test func `an order starts the duty to state its reasons`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()

        let reasons = try #require(try await scene.store.case(id).duties.last)

        #expect(reasons.id == "reasons")
        #expect(reasons.limit == Scene.noon + .hours(1))
        #expect(try await scene.standings(of: id).contains("decide met"))
    }

    @Test func `the final report is due from the moment the listing is gone`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()
        scene.scene.clock.set(to: Scene.noon + .hours(10))
        try await scene.goneInNextExport()

        let final = try await scene.store.case(id).duties.first { $0.id == "final" }

        #expect(final?.start == scene.scene.clock.now())
        #expect(final?.limit == scene.scene.clock.now() + .hours(5))
    }

    @Test func `the final report is due as well where the listing was let return`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()
        try await scene.scene.deliverAll()
        scene.scene.clock.set(to: Scene.noon + .hours(10))

        try await scene.scene.reinstate(id)

        let final = try await scene.store.case(id).duties.first { $0.id == "final" }
        #expect(final?.start == Scene.noon + .hours(10))
        #expect(final?.limit == Scene.noon + .hours(15))
        #expect(
            try await scene.standings(of: id) == [
                "take.down released", "decide met", "tell overdue", "final running",
                "reasons overdue",
            ])
    }

    @Test func `a wrong match releases what is not the restriction's own`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()
        try await scene.scene.deliverAll()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")

        #expect(
            try await scene.standings(of: id) == [
                "take.down released", "decide met", "tell released", "final released",
                "reasons running",
            ])
    }

    @Test func `an order that reached nobody leaves nothing to state`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")

        #expect(try await scene.standings(of: id).contains("reasons released"))
    }

    @Test func `what the seller must be told is met when a destination has taken it`() async throws
    {
        var rules = try DutyScene.rules([
            try DutyScene.duty(
                "reasons", nil, "1h", starts: .decided, metBy: .sellerNotice,
                sources: [.restriction])
        ])
        let reasons = try ReasonScene.rules()
        (rules.sellerDestinations, rules.templates) = (["sellers"], reasons.templates)
        let scene = DutyScene(scene: try await Scene.open(rules: rules))
        let id = try await scene.scene.openCase()

        #expect(try await scene.standings(of: id) == ["reasons running"])
        try await scene.scene.deliverAll()
        #expect(try await scene.standings(of: id) == ["reasons met"])
    }

    @Test func `two wordings that their events put on one case are one duty`() async throws {
        var old = try DutyScene.duty("x", nil, "48h", starts: .published, version: "old")
        old.effectiveUntil = CivilDate("2025-11-21")
        var new = try DutyScene.duty("x", nil, "24h", version: "new")
        new.effectiveFrom = try #require(CivilDate("2025-11-21"))
        let scene = try await DutyScene.open([old, new])
        var recall = Scene.recall()
        recall.published = CivilDate("2025-11-19")
        try await scene.scene.apply([recall])
        let export = try await scene.scene.export()
        let opened = try await scene.store.open([Scene.match()], in: export)

        let duties = try await scene.store.case(try #require(opened.first).caseID).duties
        #expect(duties.map(\.version) == ["new"])
    }

    @Test func `a duty waits for a day that a revision brings`() async throws {
        let scene = try await DutyScene.open([
            try DutyScene.duty("soon", nil, "5h", starts: .published, metBy: .report)
        ])
        let id = try await scene.scene.openCase()
        #expect(try await scene.standings(of: id) == ["soon waiting"])
        var dated = Scene.recall()
        dated.published = CivilDate("2025-11-21")
        try await scene.scene.apply([dated])

        let limit = try await scene.store.case(id).duties.first?.limit
        #expect(limit == CivilDate("2025-11-21").map { $0.startUTC + .hours(5) })
    }

    @Test func `a withdrawn recall's overdue report is no alarm, restored it is owed`() async throws
    {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()
        try await scene.scene.deliverAll()
        try await scene.goneInNextExport()
        scene.scene.clock.set(to: Scene.noon + .hours(7))
        _ = try await scene.store.recordDueDutyEvents()
        #expect(try await scene.alarmKeys().contains("duty.overdue:tell:cpsc:1"))

        var recall = Scene.recall()
        recall.standing = .withdrawn
        try await scene.scene.apply([recall])
        #expect(!(try await scene.alarmKeys().contains("duty.overdue:tell:cpsc:1")))
        #expect(try await scene.standings(of: id).contains("tell withdrawn"))
        #expect(try await scene.standings(of: id).contains("reasons overdue"))

        try await scene.scene.apply([Scene.recall()])
        #expect(try await scene.standings(of: id).contains("tell overdue"))
    }

    @Test func `a recall that is taken back releases its duties`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase(tier: .review)
        _ = try await scene.store.withdraw(id, by: "Ada", reason: "withdrawn")

        #expect(
            Set(try await scene.standings(of: id)) == [
                "take.down released", "decide released", "tell released", "final released",
            ])
    }

    @Test func `a duty keeps the wording it began with`() async throws {
        let scene = try await DutyScene.open([
            try DutyScene.duty("take.down", nil, "24h", version: "old")
        ])
        let id = try await scene.scene.openCase()
        try await scene.store.adopt(
            try DutyScene.rules([try DutyScene.duty("take.down", nil, "1h", version: "new")]))
        try await scene.scene.apply([Scene.recall(), Scene.recall("2", title: "Iron")])
        let later = try await scene.scene.export(content: "two")
        let second = try await scene.store.open(
            [Scene.match("L2", recall: "2", title: "Iron K-100")], in: later)

        let duties = try await scene.store.case(id).duties
        let others = try await scene.store.case(try #require(second.first).caseID).duties

        #expect(duties.map(\.version) == ["old"])
        #expect(duties.first?.limit == Scene.noon + .hours(24))
        #expect(others.map(\.version) == ["new"])
    }

    @Test func `a revision that brings another duty adds it to open cases`() async throws {
        let scene = try await DutyScene.open([
            try DutyScene.duty("grave", nil, "4h", severities: [.critical]),
            try DutyScene.duty("any", nil, "200h", metBy: .report),
        ])
        let id = try await scene.scene.openCase()
        var worse = Scene.recall()
        worse.hazard.severity = .critical
        scene.scene.clock.set(to: Scene.noon + .hours(1))
        try await scene.scene.apply([worse])

        let duties = try await scene.store.case(id).duties

        // “any” is brought by both wordings and binds once.
        #expect(duties.map { "\($0.id) \($0.basis)" } == ["any 1", "grave 2"])
        #expect(try await scene.store.case(id).takedown.clock.policyID == "grave")
    }
}

/// What the clocks of duties say, and to whom.
@Suite struct DutyEventTests {
    @Test func `each missed bound is recorded once, with its true moment`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase(tier: .review)
        scene.scene.clock.set(to: Scene.noon + .hours(50))
        let again = try await scene.scene.reopened(
            rules: try DutyScene.rules(try DutyScene.all()))

        let first = try await again.store.recordDueDutyEvents()
        let second = try await again.store.recordDueDutyEvents()

        #expect(
            first.map { "\($0.duty.id) \($0.event.kind.name)" } == [
                "decide target-missed", "tell target-missed", "decide breach", "tell breach",
                "take.down breach",
            ])
        #expect(first.map(\.event.at) == [1, 2, 3, 6, 24].map { Scene.noon + .hours($0) })
        #expect(first.allSatisfy { $0.caseID == id })
        #expect(second == [])
    }

    @Test func `small batches record the same`() async throws {
        let scene = try await DutyScene.open()
        _ = try await scene.scene.openCase(tier: .review)
        scene.scene.clock.set(to: Scene.noon + .hours(50))
        var count = 0
        while case let some = try await scene.store.recordDueDutyEvents(limit: 1), !some.isEmpty {
            count += some.count
        }
        #expect(count == 5)
    }

    @Test func `many cases of a recall raise one alarm a duty`() async throws {
        let scene = try await DutyScene.open()
        try await scene.scene.apply([Scene.recall()])
        let export = try await scene.scene.export()
        _ = try await scene.store.open(
            (1...20).map { Scene.match("L\($0)", tier: .review) }, in: export)
        scene.scene.clock.set(to: Scene.noon + .hours(7))
        let recorded = try await scene.store.recordDueDutyEvents()

        #expect(recorded.count == 80)
        // The cases' own clocks speak of “decide”, under which they run.
        #expect(
            Set(try await scene.alarmKeys()) == [
                "duty.due:tell:cpsc:1", "duty.overdue:tell:cpsc:1",
            ])
    }

    @Test func `a report that was sent meets the duty in every case`() async throws {
        let scene = try await DutyScene.open()
        try await scene.scene.apply([Scene.recall()])
        let export = try await scene.scene.export()
        _ = try await scene.store.open([Scene.match("L1"), Scene.match("L2")], in: export)
        scene.scene.clock.set(to: Scene.noon + .hours(7))
        _ = try await scene.store.recordDueDutyEvents()
        let recall = RecallID(source: "cpsc", number: "1")
        let count = try await scene.store.meetDuty(
            "tell", of: recall, by: "Ada", reason: "sent as 17/2026")

        #expect(count == 2)
        #expect(!(try await scene.alarmKeys()).contains { $0.contains(":tell:") })
        await expectStoreError(.impossible) {
            try await scene.store.meetDuty("tell", of: recall, by: "Ada", reason: "again")
        }
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test(arguments: [
        ("take.down", CaseStoreError.Code.impossible), ("unknown", .notFound),
    ])
    func `a removal is met by no word`(duty: String, code: CaseStoreError.Code) async throws {
        let scene = try await DutyScene.open()
        _ = try await scene.scene.openCase()

        await expectStoreError(code) {
            try await scene.store.meetDuty(
                duty, of: RecallID(source: "cpsc", number: "1"), by: "Ada", reason: "done")
        }
    }

    @Test func `the next event is the earliest of cases and duties`() async throws {
        let scene = try await DutyScene.open()
        _ = try await scene.scene.openCase(tier: .review)

        #expect(try await scene.store.nextClockEvent() == Scene.noon + .hours(1))
    }

    @Test(arguments: [(23, "released", 0), (25, "released", 1)])
    func `a duty that a return ends after its limit was missed`(
        hours: Int, outcome: String, late: Int
    ) async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase()
        try await scene.scene.deliverAll()
        scene.scene.clock.set(to: Scene.noon + .hours(hours))

        try await scene.scene.reinstate(id)

        var filter = DutyFilter()
        filter.isOpen = false
        let summary = try #require(
            try await scene.store.duties(filter, at: scene.scene.clock.now())
                .first { $0.id == "take.down" })
        #expect(summary.releasedLate == late)
        #expect(summary.met == 0 && summary.open == 0)
        #expect(try await scene.standings(of: id).contains("take.down \(outcome)"))
    }

    @Test func `what proved wrong after its limit was never missed`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase(tier: .review)
        scene.scene.clock.set(to: Scene.noon + .hours(25))
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy")

        var filter = DutyFilter()
        filter.isOpen = false
        let all = try await scene.store.duties(filter, at: scene.scene.clock.now())
        #expect(!all.isEmpty && all.allSatisfy { $0.releasedLate == 0 })
    }

    @Test func `an alarm about a report says what must be done and who is told`() async throws {
        let scene = try await DutyScene.open()
        _ = try await scene.scene.openCase(tier: .review)
        scene.scene.clock.set(to: Scene.noon + .hours(6))
        _ = try await scene.store.recordDueDutyEvents()

        let alarm = try #require(
            try await scene.store.openAlarms().map(\.alarm).first {
                $0.key.hasPrefix("duty.overdue:tell")
            })
        #expect(alarm.text.contains(": act; to report: the authority"))
    }

    @Test func `a summary counts each recall's cases by duty`() async throws {
        let scene = try await DutyScene.open()
        try await scene.scene.apply([Scene.recall()])
        let export = try await scene.scene.export()
        _ = try await scene.store.open([Scene.match("L1"), Scene.match("L2")], in: export)
        let now = Scene.noon + .hours(7)
        scene.scene.clock.set(to: now)
        var filter = DutyFilter()
        filter.isOverdue = true

        let overdue = try await scene.store.duties(filter, at: now)
        let open = try await scene.store.duties(DutyFilter(), at: now)

        #expect(overdue.map(\.id) == ["reasons", "tell"])
        #expect(overdue.map(\.overdue) == [2, 2])
        #expect(open.map(\.id) == ["reasons", "tell", "take.down", "final"])
    }

    // MARK: Monthly

    private static func monthly() async throws -> (DutyScene, CaseID) {
        var row = try DutyScene.duty("progress", nil, "30cd", metBy: .report, sources: [.recall])
        row.months = 3
        let scene = try await DutyScene.open([row])
        try await scene.scene.apply([Scene.recall("1")])
        let id = try #require(
            try await scene.store.open([Scene.match("L1")], in: scene.scene.export()).first
        ).caseID
        return (scene, id)
    }

    private static let recall = RecallID(source: "cpsc", number: "1")

    @Test func `a monthly duty begins its next month once one is met, and ends with the last`()
        async throws
    {
        let (scene, id) = try await Self.monthly()
        #expect(try await scene.standings(of: id) == ["progress running"])

        try await scene.store.meetDuty("progress", of: Self.recall, by: "Ana", reason: "sent")
        #expect(try await scene.standings(of: id) == ["progress met", "progress#2 running"])
        let second = try #require(try await scene.store.case(id).duties.last)
        #expect(second.start == CivilDate("2025-12-21")?.startUTC)
        // The next month has not come: one report is not two.
        await expectStoreError(.impossible) {
            try await scene.store.meetDuty("progress", of: Self.recall, by: "Ana", reason: "again")
        }

        for number in [2, 3] {
            scene.scene.clock.set(
                to: try #require(try await scene.store.case(id).duties.last?.start))
            try await scene.store.meetDuty(
                "progress", of: Self.recall, by: "Ana", reason: "month \(number)")
        }
        #expect(
            try await scene.standings(of: id) == [
                "progress met", "progress#2 met", "progress#3 met",
            ])
    }

    @Test func `a month that nobody reported is a breach at its time, and the next begins`()
        async throws
    {
        let (scene, id) = try await Self.monthly()
        let limits = [31, 61, 92].map { Scene.noon.utcDay.daysSince1970 + $0 }
        scene.scene.clock.set(
            to: CivilDate(daysSince1970: Scene.noon.utcDay.daysSince1970 + 70).startUTC)
        while try await !scene.store.recordDueDutyEvents().isEmpty {}

        #expect(
            try await scene.standings(of: id) == [
                "progress overdue", "progress#2 overdue", "progress#3 running",
            ])
        let duties = try await scene.store.case(id).duties
        #expect(
            duties.map(\.limit) == limits.map { CivilDate(daysSince1970: $0).startUTC })
        // A report answers for the oldest month.
        try await scene.store.meetDuty("progress", of: Self.recall, by: "Ana", reason: "sent")
        #expect(
            try await scene.standings(of: id) == [
                "progress met_late", "progress#2 overdue", "progress#3 running",
            ])
        scene.scene.clock.advance(by: .hours(1))
        let period = FigurePeriod(
            from: Scene.noon.utcDay, through: scene.scene.clock.now().utcDay,
            now: scene.scene.clock.now())
        let figures = try await scene.store.keyFigures(of: period, by: .duty)
        #expect(figures.map(\.group) == ["progress"])
        #expect(figures.first?.figures.net.late == 1)
        #expect(figures.first?.figures.net.openOverdue == 1)
    }

    @Test func `one report answers for each case's oldest month`() async throws {
        let (scene, first) = try await Self.monthly()
        scene.scene.clock.set(
            to: CivilDate(daysSince1970: Scene.noon.utcDay.daysSince1970 + 40).startUTC)
        while try await !scene.store.recordDueDutyEvents().isEmpty {}
        let later = try #require(
            try await scene.store.open([Scene.match("L2")], in: scene.scene.export()).first
        ).caseID
        try await scene.store.meetDuty("progress", of: Self.recall, by: "Ana", reason: "one")
        #expect(
            try await scene.standings(of: first) == ["progress met_late", "progress#2 running"])
        #expect(try await scene.standings(of: later).first == "progress met")

        try await scene.store.meetDuty("progress", of: Self.recall, by: "Ana", reason: "two")
        #expect(
            try await scene.standings(of: first).prefix(2) == [
                "progress met_late", "progress#2 met",
            ])
    }

    @Test func `a revision of the recall begins no second run of months`() async throws {
        let (scene, id) = try await Self.monthly()
        try await scene.store.meetDuty("progress", of: Self.recall, by: "Ana", reason: "sent")
        scene.scene.clock.advance(by: .hours(1))
        var revised = Scene.recall("1")
        revised.hazard.severity = .critical
        try await scene.scene.apply([revised])
        _ = try await scene.store.open([Scene.match("L1")], in: scene.scene.export())

        #expect(try await scene.standings(of: id) == ["progress met", "progress#2 running"])
    }

    @Test func `a match that was wrong owes no further month`() async throws {
        let (scene, id) = try await Self.monthly()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another product")
        scene.scene.clock.advance(by: .hours(24 * 100))
        while try await !scene.store.recordDueDutyEvents().isEmpty {}

        #expect(try await scene.standings(of: id) == ["progress released"])
    }
}
