import CaseStore
import Digests
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// A seller complains, and somebody else than who ordered it decides.
@Suite struct AppealTests {
    private static let complaint = Appeal(reason: "another kettle", documents: [Scene.letter])

    /// A case that Lee upheld, its order and statement delivered, with an appeal.
    private static func appealed(
        gone: Bool = false, duties: [Duty] = []
    ) async throws -> (Scene, CaseID) {
        var rules = try Scene.returnRules()
        rules.duties = try DutyScene.rules(duties).duties
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase(tier: .review)
        _ = try await scene.store.uphold(id, by: "Lee", reason: "seen")
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(1))
        if gone { try await scene.finish(try await scene.export(content: "without")) }
        try await scene.store.perform(.appeal(complaint), on: id, by: "seller S-7")
        return (scene, id)
    }

    private static func onAppeal(_ scene: Scene) async throws -> [CaseID] {
        var filter = CaseFilter()
        filter.isOnAppeal = true
        return try await scene.store.cases(filter).map(\.id)
    }

    @Test func `an appeal is kept with its documents, and the case's clock runs on`() async throws {
        let (scene, id) = try await Self.appealed()
        try await scene.store.perform(.appeal(Self.complaint), on: id, by: "seller S-7")

        let detail = try await scene.reopened(rules: try Scene.returnRules()).store.case(id)
        #expect(detail.appeals.map(\.number) == [1])
        #expect(detail.appeals.first?.reason == "another kettle")
        #expect(detail.appeals.first?.isOpen == true)
        #expect(detail.documents.map(\.document) == [Scene.letter])
        #expect(detail.takedown.state == .delivered)
        #expect(detail.takedown.clock.limit > scene.clock.now())
        let entry = try #require(detail.ledger.last { $0.kind == "case.appealed" })
        #expect(entry.actor == "the seller", "the ledger is for ever, and his name is not")
        #expect(!String(decoding: entry.body, as: UTF8.self).contains("another kettle"))
    }

    @Test func `while it is open it is listed, and another one waits its turn`() async throws {
        let (scene, id) = try await Self.appealed()

        #expect(try await Self.onAppeal(scene) == [id])
        #expect(try await scene.store.openAlarms().map(\.alarm.key) == ["appeal.open:\(id)"])
        await expectStoreError(.impossible) {
            try await scene.store.perform(.appeal(Appeal(reason: "more")), on: id, by: "S-7")
        }
        scene.clock.set(to: try await scene.store.case(id).takedown.clock.limit)
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await scene.kinds(of: id).contains("breach"))
    }

    @Test(arguments: ["Lee", " lee ", "LEE"])
    func `whoever ordered it off sale does not decide on it`(name: String) async throws {
        let (scene, id) = try await Self.appealed()

        await expectStoreError(.impossible) {
            try await scene.store.perform(
                .decideAppeal(.upheld(reason: "r")), on: id, by: name)
        }
        #expect(try await Self.onAppeal(scene) == [id])
    }

    @Test func `another name from the account that ordered it does not decide either`()
        async throws
    {
        let anna = ActingAccount(user: 1000, name: "anna", isShared: false)
        let scene = try await Scene.open(rules: try Scene.returnRules())
        let id = try await scene.openCase(tier: .review)
        _ = try await scene.store.attributed(to: anna).uphold(id, by: "Lee", reason: "seen")
        try await scene.deliverAll()
        try await scene.store.perform(.appeal(Self.complaint), on: id, by: "seller S-7")
        let decision = CaseAct.decideAppeal(.upheld(reason: "r"))

        await expectStoreError(.impossible) {
            try await scene.store.attributed(to: anna).perform(decision, on: id, by: "Bob")
        }
        let bob = ActingAccount(user: 1001, name: "bob", isShared: false)
        try await scene.store.attributed(to: bob).perform(decision, on: id, by: "Bob")
        #expect(try await Self.onAppeal(scene).isEmpty)
    }

    @Test func `the program does not decide on it`() async throws {
        let (scene, id) = try await Self.appealed()

        await expectStoreError(.impossible) {
            try await scene.store.perform(
                .decideAppeal(.upheld(reason: "r")), on: id, by: "recalld test")
        }
    }

    @Test func `upheld, the restriction stands and the seller reads where to turn`() async throws {
        let (scene, id) = try await Self.appealed()
        scene.clock.advance(by: .hours(2))

        for _ in 1...2 {
            try await scene.store.perform(
                .decideAppeal(.upheld(reason: "the same model")), on: id, by: "Ada")
        }

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .delivered)
        #expect(detail.appeals.map(\.outcome) == [.upheld])
        #expect(detail.appeals.first?.decidedBy == "Ada")
        let answers = detail.notices.filter { $0.notice.step == .appealAnswer(number: 1) }
        #expect(answers.flatMap(\.dispatches).map(\.destination) == ["sellers"])
        #expect(answers.first?.notice.text.contains("the same model") == true)
        #expect(try await Self.onAppeal(scene).isEmpty)
        #expect(try await scene.store.openAlarms().isEmpty)
        try await scene.store.perform(.appeal(Appeal(reason: "again")), on: id, by: "S-7")
        #expect(try await scene.store.case(id).appeals.map(\.number) == [1, 2])
    }

    @Test(arguments: [(false, NoticeStep.withdrawn), (true, .sellerWithdrawn)])
    func `granted, a case that is open or whose listing is gone is dismissed`(
        gone: Bool, word: NoticeStep
    ) async throws {
        let (scene, id) = try await Self.appealed(gone: gone)

        try await scene.store.perform(
            .decideAppeal(.dismissed(reason: "another kettle")), on: id, by: "Ada")

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .dismissed)
        #expect(detail.appeals.map(\.outcome) == [.granted])
        let steps = detail.notices.map(\.notice.step)
        #expect(steps.contains(word) && steps.contains(.appealAnswer(number: 1)))
    }

    @Test func `what is gone returns on a ground, and that takes two`() async throws {
        let (scene, id) = try await Self.appealed(gone: true)
        // The appeal's own letter attests the lot.
        let granted = AppealDecision.reinstated(
            Reinstatement(
                .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")], reason: "B300 only"))
        try await scene.store.perform(.decideAppeal(granted), on: id, by: "Ada")
        #expect(try await Self.onAppeal(scene) == [id], "nothing is decided by one person")
        #expect(try await scene.state(of: id) == .verifiedGone)
        let number = try #require(try await scene.store.case(id).acts.waiting).number

        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.state == .reinstated)
        #expect(detail.appeals.map(\.outcome) == [.granted])
        #expect(detail.appeals.first?.decidedBy == "Ada")
        let steps = detail.notices.map(\.notice.step)
        #expect(steps.contains(.appealAnswer(number: 1)) && steps.contains(.sellerReinstated))
    }

    @Test func `what was proposed on one appeal decides on no other`() async throws {
        let (scene, id) = try await Self.appealed(gone: true)
        let granted = AppealDecision.reinstated(
            Reinstatement(
                .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")], reason: "B300 only"))
        try await scene.store.perform(.decideAppeal(granted), on: id, by: "Ada")
        let proposal = try #require(try await scene.store.case(id).acts.waiting)
        #expect(proposal.appeal == 1)
        let entry = try #require(
            try await scene.store.case(id).ledger.last { $0.kind == "case.proposed" })
        #expect(try JSONParser.parse(entry.body)["appeal"]?.integer == 1)
        // Meanwhile somebody else upholds it, and the seller complains anew.
        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Eve")
        try await scene.store.perform(.appeal(Appeal(reason: "again")), on: id, by: "S-7")

        await expectStoreError(.impossible) {
            try await scene.store.perform(.approve(proposal.number), on: id, by: "Bob")
        }
        let detail = try await scene.store.case(id)
        #expect(detail.appeals.map(\.outcome) == [.upheld, nil])
        #expect(detail.takedown.state == .verifiedGone)
    }

    @Test func `deciding otherwise ends what was proposed on the appeal`() async throws {
        let (scene, id) = try await Self.appealed(gone: true)
        let granted = AppealDecision.reinstated(
            Reinstatement(
                .unaffectedLot, conditions: [ReturnCondition(.lots, "B300")], reason: "B300 only"))
        try await scene.store.perform(.decideAppeal(granted), on: id, by: "Ada")

        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Eve")

        let detail = try await scene.store.case(id)
        #expect(detail.acts.waiting == nil)
        #expect(detail.acts.proposals.map(\.outcome) == [.refused])
        #expect(detail.acts.proposals.map(\.endedBy) == ["Eve"])
        #expect(detail.acts.proposals.first?.endedFor == "appeal 1 is decided: upheld")
        #expect(detail.ledger.count { $0.kind == "case.proposal_refused" } == 1)
        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `what was proposed beside an appeal waits on after its decision`() async throws {
        let (scene, id) = try await Self.appealed()
        let extend = CaseAct.extend(
            until: try await scene.store.case(id).takedown.clock.limit + .hours(1), .agreed,
            authority: "CPSC", reason: "r")
        try await scene.store.perform(extend, on: id, by: "Ada")

        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Eve")

        #expect(try await scene.store.waitingProposal(on: id)?.act == extend)
    }

    @Test func `without an appeal there is nothing to decide, and no order none to appeal against`()
        async throws
    {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        let id = try await scene.openCase(tier: .review)

        await expectStoreError(.impossible) {
            try await scene.store.perform(.appeal(Self.complaint), on: id, by: "S-7")
        }
        await expectStoreError(.impossible) {
            try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Ada")
        }
    }

    // MARK: The window

    private static func told() async throws -> (Scene, CaseID, Instant) {
        let (scene, id) = try await Scene.ordered(gone: false)
        return (scene, id, AppealWindow.end(after: Scene.noon, months: 6))
    }

    @Test func `the last moment is in time, the next one is refused with the date`() async throws {
        let (scene, id, end) = try await Self.told()
        scene.clock.set(to: end)
        do {
            try await scene.store.perform(.appeal(Self.complaint), on: id, by: "S-7")
            Issue.record("a late appeal was taken")
        } catch {
            #expect(error.message.contains("too late"))
            #expect(error.message.contains(end.description))
        }
        scene.clock.set(to: end - .milliseconds(1))

        try await scene.store.perform(.appeal(Self.complaint), on: id, by: "S-7")
        #expect(try await scene.store.case(id).appeals.count == 1)
    }

    @Test func `a longer window is a matter of configuration`() async throws {
        let (scene, id, end) = try await Self.told()
        var rules = try Scene.returnRules()
        rules.decisions.appealMonths = 7
        let longer = try await scene.reopened(rules: rules)
        longer.clock.set(to: end)

        try await longer.store.perform(.appeal(Self.complaint), on: id, by: "S-7")
        #expect(try await longer.store.case(id).appeals.count == 1)
    }

    @Test func `whom no statement has reached may still complain`() async throws {
        let scene = try await Scene.open(rules: try Scene.returnRules())
        let id = try await scene.openCase()
        scene.clock.set(to: Scene.noon + .hours(24 * 300))

        try await scene.store.perform(.appeal(Self.complaint), on: id, by: "S-7")

        #expect(try await scene.store.case(id).appeals.first?.informedAt == scene.clock.now())
    }

    // MARK: Its own clock

    private static func complaints() throws -> [Duty] {
        [
            try DutyScene.duty(
                "appeal.slow", nil, "100h", starts: .received, sources: [.complaint]),
            try DutyScene.duty("appeal", "2h", "5h", starts: .received, sources: [.complaint]),
        ]
    }

    @Test func `it runs under the strictest row for complaints, and is spoken of once each`()
        async throws
    {
        let (scene, id) = try await Self.appealed(duties: try Self.complaints())
        let start = scene.clock.now()
        let appeal = try #require(try await scene.store.case(id).appeals.first)
        #expect(appeal.duty == "appeal" && appeal.law == "Test Act")
        #expect(appeal.target == start + .hours(2) && appeal.limit == start + .hours(5))

        scene.clock.set(to: start + .hours(2) - .milliseconds(1))
        #expect(try await scene.store.recordDueAppeals() == 0)
        scene.clock.advance(by: .milliseconds(1))
        #expect(try await scene.store.recordDueAppeals() == 1)
        #expect(try await scene.store.recordDueAppeals() == 0)
        scene.clock.set(to: start + .hours(5))
        #expect(try await scene.store.recordDueAppeals() == 1)
        #expect(try await scene.store.recordDueAppeals() == 0)

        #expect(
            try await scene.store.openAlarms().map(\.alarm.key).contains("appeal.overdue:\(id)"))
        let kinds = try await scene.ledgerKinds()
        #expect(
            kinds.contains("case.appeal_target_missed") && kinds.contains("case.appeal_breached"))
        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Ada")
        #expect(try await scene.store.openAlarms().isEmpty)
    }

    @Test func `without such a row it has no clock`() async throws {
        let (scene, id) = try await Self.appealed()
        scene.clock.advance(by: .hours(24 * 90))

        #expect(try await scene.store.case(id).appeals.first?.limit == nil)
        #expect(try await scene.store.recordDueAppeals() == 0)
    }

    // MARK: Figures

    @Test func `figures count what came, what was decided and how fast`() async throws {
        let (scene, id) = try await Self.appealed()
        scene.clock.advance(by: .hours(3))
        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Ada")
        try await scene.store.perform(.appeal(Appeal(reason: "again")), on: id, by: "S-7")
        scene.clock.advance(by: .hours(1))
        let day = CivilDate(daysSince1970: scene.clock.now().utcDay.daysSince1970)

        let groups = try await scene.store.keyFigures(
            of: FigurePeriod(from: day, through: day, now: scene.clock.now()))
        let figures = try #require(groups.first).figures.appeals

        #expect(figures.received == 2 && figures.upheld == 1 && figures.granted == 0)
        #expect(figures.open == 1)
        #expect(figures.toDecision.quantile(1) == .hours(3))
    }

    @Test func `an authority's figures have the appeals against what it asked for`() async throws {
        let (scene, id) = try await Self.appealed(duties: try Self.complaints())
        scene.clock.advance(by: .hours(3))
        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Ada")
        try await scene.store.perform(.appeal(Appeal(reason: "again")), on: id, by: "S-7")
        scene.clock.advance(by: .hours(6))
        let day = scene.clock.now().utcDay

        let all = try await scene.store.regulatorFigures(
            of: FigurePeriod(from: day, through: day, now: scene.clock.now()))
        let figures = try #require(all.first)

        #expect(all.map(\.group) == ["US CPSC"])
        #expect(figures.appeals.received == 2 && figures.appeals.upheld == 1)
        #expect(figures.appeals.open == 1 && figures.appeals.granted == 0)
        #expect(figures.appeals.toDecision.quantile(0.5) == .hours(3))
        #expect(figures.appealLimits.onTime == 1 && figures.appealLimits.openOverdue == 1)
    }

    // MARK: Schema

    @Test func `a seller's words can be blanked once decided, and not under a hold`() async throws {
        let blank = """
            UPDATE appeals SET reason = '–', person = '–';
            UPDATE case_documents SET text = '';
            """
        let (scene, id) = try await Self.appealed()
        await #expect(throws: DatabaseError.self) { try await scene.execute(blank) }
        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Ada")
        try await scene.store.perform(.raise(.legalHold, reason: "suit"), on: id, by: "Ada")
        await #expect(throws: DatabaseError.self) { try await scene.execute(blank) }
        try await scene.store.perform(.lower(.legalHold, reason: "over"), on: id, by: "Ada")

        try await scene.execute(blank)

        let detail = try await scene.store.case(id)
        #expect(detail.appeals.map(\.reason) == ["–"])
        #expect(detail.documents.map(\.document.sha256) == [Scene.letter.sha256])
        #expect(try await scene.store.verifyLedger().isIntact)
    }

    @Test func `a purge waits for the answer, and takes what the seller wrote with it`()
        async throws
    {
        let (scene, id) = try await Self.appealed(gone: true)
        var rules = try Scene.returnRules()
        rules.retention = RetentionRules()
        try await scene.store.adopt(rules)
        scene.clock.advance(by: .hours(24 * 184))
        #expect(try await scene.store.purge() == 0, "he has no answer")

        try await scene.store.perform(.decideAppeal(.upheld(reason: "r")), on: id, by: "Ada")
        #expect(try await scene.store.purge() == 0, "it is on its way")
        try await scene.deliverAll()
        #expect(try await scene.store.purge() == 1)
        let detail = try await scene.store.case(id)
        #expect(detail.appeals.map(\.reason) == ["–"])
        #expect(detail.documents.map(\.document.text) == [""])
        #expect(detail.documents.map(\.document.sha256) == [Scene.letter.sha256])
    }

    @Test(arguments: [
        "DELETE FROM appeals", "UPDATE appeals SET reason = 'x'", "UPDATE appeals SET at = 1",
        "UPDATE appeals SET outcome = 'upheld'",
        "UPDATE appeals SET outcome = 'upheld', decided_at = at, decided_by = ' LEE', "
            + "decided_for = 'r'",
        "UPDATE appeals SET outcome = 'upheld', decided_at = at, decided_by = '', "
            + "decided_for = 'r'",
        "INSERT INTO appeals (case_seq, number, reason, at, person, informed_at) "
            + "SELECT case_seq, 2, reason, at, person, informed_at FROM appeals",
        "UPDATE appeals SET told = 3", "UPDATE appeals SET limit_at = 5",
    ])
    func `the schema refuses what would spoil an appeal`(sql: String) async throws {
        let (scene, _) = try await Self.appealed()

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }
}
