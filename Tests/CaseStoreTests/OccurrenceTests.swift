import Digests
import Foundation
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Incidents and refusals: their clocks, the draft, the proposal, their end.
@Suite struct OccurrenceTests {
    private static func rules() throws -> CaseRules {
        var rules = try ReasonScene.rules(sellers: [])
        rules.reminderShares = [0.5]
        rules.statesReasons = false
        rules.reports.isOn = true
        rules.reports.destinations = ["office"]
        rules.retention = RetentionRules()
        func row(
            _ id: String, _ limit: String?, _ market: String, starts: ClockStart,
            metBy: DutyFulfilment, source: DutySource, target: String? = nil
        ) throws -> Duty {
            var duty = try DutyScene.duty(
                id, target, limit, starts: starts, metBy: metBy, sources: [source])
            duty.jurisdictions = Set([Market(market)].compactMap(\.self))
            return duty
        }
        rules.duties = try DutyBook(
            table: DutyTable([
                row("us.15b", "24h", "US", starts: .received, metBy: .report, source: .incident),
                row(
                    "us.15b.investigation", "240h", "US", starts: .received, metBy: .decision,
                    source: .incident),
                row("ca.ccpsa", "48h", "CA", starts: .known, metBy: .report, source: .incident),
                row("final", "5h", "US", starts: .ended, metBy: .report, source: .incident),
                row(
                    "cn.xborder.food", nil, "CN", starts: .refused, metBy: .decision,
                    source: .refusal, target: "24h"),
                DutyScene.duty("house", "1h", "2h", sources: []),
            ]), calendars: [], zones: [.utc])
        return rules
    }

    private static func incident(
        _ markets: [String] = ["US", "CA"], change: (inout Occurrence) -> Void = { _ in }
    ) -> Occurrence {
        var incident = Occurrence(.incident, reference: "T-9", receivedAt: Scene.noon)
        incident.markets = markets.compactMap { Market($0) }
        (incident.product, incident.hazard) = ("Kettle", "lid comes off")
        incident.injuries = "Kim Doe, scalds"
        (incident.maker, incident.contact) = ("Tokrin", "safety@example.org")
        change(&incident)
        return incident
    }

    private static func refusal(deadline: Instant? = nil) -> Occurrence {
        var refusal = Occurrence(.refusal, reference: "R-1", receivedAt: Scene.noon)
        refusal.markets = [Market("CN")].compactMap(\.self)
        refusal.regime = .food
        refusal.sellers = ["S-77"]
        refusal.recalls = [RecallID(source: "samr", number: "1")]
        refusal.deadline = deadline
        return refusal
    }

    @discardableResult
    private static func file(
        _ occurrence: Occurrence, in scene: Scene
    ) async throws -> OrderFiling {
        let snapshot = try await scene.store.recordSnapshot(
            source: "orders", sha256: SHA256Digest(of: occurrence.evidence.bytes), byteCount: 1,
            fetchedAt: scene.clock.now(), origin: "test")
        return try await scene.store.file(occurrence, snapshot: snapshot, by: "Ana")
    }

    private static func alarms(_ scene: Scene) async throws -> [String] {
        try await scene.store.openAlarms().map(\.alarm.key).sorted()
    }

    // MARK: Incidents

    @Test func `an incident brings the duties of its markets, from awareness`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        scene.clock.advance(by: .hours(5))

        #expect(try await Self.file(Self.incident(), in: scene).outcome == .filed)
        #expect(try await Self.file(Self.incident(), in: scene).outcome == .unchanged)

        let stored = try #require(try await scene.store.occurrence(Self.incident().id))
        #expect(
            stored.duties.map {
                "\($0.id) \($0.limit.map { ($0 - Scene.noon).components.seconds / 3600 } ?? 0)"
            }
                == ["us.15b 24", "ca.ccpsa 48", "us.15b.investigation 240"],
            "neither a row for any source nor one that waits for an end")
        #expect(try await scene.store.nextClockEvent() == Scene.noon + .hours(12))
        let summaries = try await scene.store.duties(DutyFilter(), at: scene.clock.now())
        #expect(summaries.map(\.id) == ["us.15b", "ca.ccpsa", "us.15b.investigation"])
        #expect(summaries.allSatisfy { $0.letter == "incident" && $0.open == 1 })
        #expect(summaries.map(\.metBy) == [.report, .report, .decision])
        // No case and no order came of it.
        #expect(try await scene.store.cases(CaseFilter()).isEmpty)
    }

    @Test func `it is reminded of, breached once at the true time, and each duty met by itself`()
        async throws
    {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.incident(["US"]), in: scene)
        let id = Self.incident().id
        scene.clock.set(to: Scene.noon + .hours(13))
        #expect(try await scene.store.recordDueDataRequests() == 1)
        #expect(try await scene.store.recordDueDataRequests() == 0)
        #expect(try await Self.alarms(scene) == ["occurrence.due:\(id):us.15b"])

        scene.clock.set(to: Scene.noon + .hours(30))
        #expect(try await scene.store.recordDueDataRequests() == 1)
        let breach = try #require(
            try await scene.store.openAlarms().map(\.alarm).first { $0.severity == .critical })
        #expect(breach.text.contains("past its limit \(Scene.noon + .hours(24))"))

        #expect(
            try await scene.store.meetDuty(
                "us.15b", of: id, by: "Eve", reason: "sent to the CPSC, no. 4711") == 1)
        #expect(try await Self.alarms(scene).isEmpty)
        var stored = try #require(try await scene.store.occurrence(id))
        #expect(stored.isOpen, "the investigation goes on")
        await expectStoreError(.impossible) {
            try await scene.store.meetDuty("us.15b", of: id, by: "Eve", reason: "again")
        }
        await expectStoreError(.notFound) {
            try await scene.store.meetDuty("eu.sbg", of: id, by: "Eve", reason: "x")
        }
        try await scene.store.meetDuty(
            "us.15b.investigation", of: id, by: "Bo", reason: "reportable")
        stored = try #require(try await scene.store.occurrence(id))
        #expect(!stored.isOpen && stored.end?.person == "Bo")
        #expect(
            try await scene.ledgerKinds().filter { $0.hasPrefix("incident") } == [
                "incident.filed", "incident.reminder-50", "incident.breach", "incident.duty_met",
                "incident.duty_met",
            ])
        await expectStoreError(.impossible) {
            try await Self.file(Self.incident { $0.units = "9" }, in: scene)
        }
    }

    @Test func `the draft is made of each wording, goes nowhere, and shows what is unknown`()
        async throws
    {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.incident(), in: scene)
        try await scene.store.makeDueReports()
        #expect(try await scene.store.makeDueReports() == 0)
        scene.clock.advance(by: .hours(1))
        try await Self.file(Self.incident { $0.units = "some 400" }, in: scene)
        try await scene.store.makeDueReports()

        let drafts = try await scene.store.reports(limit: 9).filter { $0.kind == .incident }
        #expect(drafts.map(\.number) == [2, 1])
        #expect(drafts[1].text.contains("units sold     unknown"))
        #expect(drafts[0].text.contains("units sold     some 400"))
        #expect(drafts[0].text.contains("us.15b: act"))
        #expect(!drafts[0].text.contains("us.15b.investigation"), "a decision is no report")
        let sent = try await scene.deliverAll().map(\.noticeID)
        #expect(drafts.allSatisfy { !sent.contains($0.notice) })
    }

    @Test func `one that proved wrong owes nothing, and a breach before stays one`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.incident(), in: scene)
        scene.clock.set(to: Scene.noon + .hours(25))
        var word = Occurrence(.incident, reference: "T-9", receivedAt: scene.clock.now())
        word.withdrawal = "another maker's kettle"
        #expect(try await Self.file(word, in: scene).missing == [])

        let stored = try #require(try await scene.store.occurrence(word.id))
        #expect(stored.duties.allSatisfy { $0.outcome == .released } && !stored.isOpen)
        #expect(try await scene.ledgerKinds().contains("incident.breach"))
        #expect(try await Self.alarms(scene).isEmpty)
        let period = FigurePeriod(
            from: Scene.noon.utcDay, through: scene.clock.now().utcDay, now: scene.clock.now())
        let figures = try await scene.store.keyFigures(of: period, by: .duty)
        #expect(figures.first { $0.group == "us.15b" }?.figures.net.late == 1)
    }

    @Test func `what it lacks and what no row counts somebody hears`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.incident([]) { $0.product = "" }, in: scene)
        let id = Self.incident().id
        let alarm = try #require(try await scene.store.openAlarms().first?.alarm)
        #expect(alarm.key == "occurrence.incomplete:\(id)")
        #expect(alarm.text.hasSuffix("whose duties count its time, the product"))

        scene.clock.advance(by: .hours(1))
        try await Self.file(Self.incident(["BR"]), in: scene)
        #expect(try await Self.alarms(scene) == ["occurrence.unclocked:\(id)"])
        scene.clock.advance(by: .hours(1))
        try await Self.file(Self.incident(["BR", "CA"]), in: scene)
        #expect(try await Self.alarms(scene).isEmpty)
        let duty = try #require(try await scene.store.occurrence(id)?.duties.first)
        #expect(duty.start == Scene.noon, "a market named later starts no clock later")
    }

    @Test func `report regulator and kpi count what it asks to report`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.incident(["CA"]), in: scene)
        scene.clock.set(to: Scene.noon + .hours(10))
        try await scene.store.meetDuty(
            "ca.ccpsa", of: Self.incident().id, by: "Eve", reason: "sent")
        scene.clock.set(to: Scene.noon + .hours(72))
        let period = FigurePeriod(
            from: Scene.noon.utcDay, through: scene.clock.now().utcDay, now: scene.clock.now())

        let authority = try #require(
            try await scene.store.regulatorFigures(of: period).first { $0.group == "the authority" }
        )
        #expect(authority.incidents == 1)
        #expect(authority.reports.net.due == 1 && authority.reports.net.onTime == 1)
        let country = try await scene.store.regulatorFigures(of: period, by: .country)
        #expect(country.map(\.group) == ["CA"] && country[0].reports.net.onTime == 1)
        #expect(try await scene.store.platformFigures(of: period).reports.onTime == 1)
    }

    @Test func `its words go when a seller's name would, and the facts stay`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.incident(["CA"]), in: scene)
        try await scene.store.makeDueReports()
        let id = Self.incident().id
        scene.clock.advance(by: .hours(24 * 400))
        _ = try await scene.store.purge()
        let open = try #require(try await scene.store.occurrence(id))
        #expect(!open.isPurged, "somebody has still to report it")

        try await scene.store.meetDuty("ca.ccpsa", of: id, by: "Eve", reason: "sent late")
        scene.clock.advance(by: .hours(24 * 400))
        _ = try await scene.store.purge()

        let stored = try #require(try await scene.store.occurrence(id))
        #expect(stored.isPurged && stored.occurrence.injuries == "")
        #expect(stored.occurrence.markets.map(\.code) == ["CA"] && stored.missing == [])
        let texts = try await scene.store.reports(limit: 9).map(\.text)
        #expect(!texts.joined().contains("Kim Doe"))
        #expect(try await scene.ledgerKinds().contains("incident.purged"))
    }

    // MARK: Refusals

    @Test func `a stated refusal proposes suspension at once, and suspends nobody`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.refusal(), in: scene)
        let id = Self.refusal().id

        let alarm = try #require(try await scene.store.openAlarms().first?.alarm)
        #expect(alarm.key == "seller.refusal:\(id)" && alarm.severity == .critical)
        #expect(alarm.text.hasSuffix("as he said; his suspension is proposed"))
        #expect(!alarm.text.contains("S-77"), "the record names him")
        let duty = try #require(try await scene.store.occurrence(id)?.duties.first)
        #expect(duty.id == "cn.xborder.food" && duty.target == Scene.noon + .hours(24))
        #expect(duty.limit == nil)

        scene.clock.set(to: Scene.noon + .hours(24))
        try await scene.store.recordDueDataRequests()
        #expect(
            try await Self.alarms(scene) == [
                "occurrence.due:\(id):cn.xborder.food", "seller.refusal:\(id)",
            ])
        try await scene.store.meetDuty(
            "cn.xborder.food", of: id, by: "Eve", reason: "suspended for 30 days")
        #expect(try await Self.alarms(scene).isEmpty)
        #expect(try await scene.store.reports(limit: 9).isEmpty)
    }

    @Test func `a seller's time that runs out proposes it then, also after a standstill`()
        async throws
    {
        let scene = try await Scene.open(rules: try Self.rules())
        let deadline = Scene.noon + .hours(48)
        try await Self.file(Self.refusal(deadline: deadline), in: scene)
        let id = Self.refusal().id
        #expect(try await Self.alarms(scene).isEmpty)
        #expect(try await scene.store.nextClockEvent() == deadline)

        scene.clock.set(to: deadline - .milliseconds(1))
        try await scene.store.recordDueDataRequests()
        #expect(try await Self.alarms(scene).isEmpty)
        scene.clock.set(to: deadline)
        try await scene.store.recordDueDataRequests()
        #expect(try await Self.alarms(scene) == ["seller.refusal:\(id)"])
        #expect(try await scene.store.nextClockEvent() == deadline + .hours(24))
        try await scene.store.recordDueDataRequests()
        #expect(try await scene.ledgerKinds().count { $0 == "alarm.raised" } == 1)
    }

    @Test func `a seller who recalls in time is not proposed`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        let deadline = Scene.noon + .hours(48)
        try await Self.file(Self.refusal(deadline: deadline), in: scene)
        scene.clock.advance(by: .hours(1))
        var word = Occurrence(.refusal, reference: "R-1", receivedAt: scene.clock.now())
        word.withdrawal = "the seller recalls since today"
        try await Self.file(word, in: scene)
        scene.clock.set(to: deadline + .hours(30))
        try await scene.store.recordDueDataRequests()

        #expect(try await Self.alarms(scene).isEmpty)
        #expect(try await scene.store.nextClockEvent() == nil)
    }

    @Test func `data requests and incidents do not take each other's place`() async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.file(Self.incident(), in: scene)

        #expect(try await scene.store.dataRequests(limit: 9).isEmpty)
        #expect(try await scene.store.dataRequest(Self.incident().id) == nil)
        // Named like a kind of letter it would stand in an incident's place.
        let question = DataRequest(
            authority: "incident", reference: "T-9", receivedAt: Scene.noon)
        let snapshot = try await scene.store.recordSnapshot(
            source: "orders", sha256: SHA256Digest(of: []), byteCount: 0,
            fetchedAt: scene.clock.now(), origin: "test")
        await expectStoreError(.impossible) {
            try await scene.store.file(question, snapshot: snapshot)
        }
        await expectStoreError(.notFound) {
            try await scene.store.answer(Self.incident().id, by: "Eve", how: "x")
        }
    }
}
