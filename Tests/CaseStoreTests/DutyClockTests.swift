import CaseStore
import Foundation
import RecallModel
import Takedown
import TestKit
import Testing

/// Cases under duties in working days, beside the hours of policies.
@Suite struct DutyClockTests {
    /// A duty of recalls in the US, whose Friday is ``Scene/noon``.
    private static func duty(
        _ limit: String, regime: Regime = .goods, metBy: DutyFulfilment = .removal
    ) throws -> Duty {
        Duty(
            id: "us.test", version: "7", effectiveFrom: CivilDate(daysSince1970: 0),
            regimes: [regime], start: .known, calendars: .named(["US"]),
            target: Duty.Bound(term: try #require(Term("4h")), source: "test"),
            limit: Duty.Bound(term: try #require(Term(limit)), source: "test"),
            metBy: metBy, must: "act", force: .law, basis: "Test Act")
    }

    private static func rules(
        _ duty: Duty, policyHours: Int = 240, regimes: [String: Regime] = [:]
    ) throws -> CaseRules {
        let path = "/usr/share/zoneinfo/America/New_York"
        let zone = try CivilZone(
            identifier: "America/New_York", tzif: Array(Data(contentsOf: URL(filePath: path))))
        let calendar = try WorkingCalendar(
            name: "US", zone: zone.identifier, source: "test", weekend: [.saturday, .sunday],
            years: [.init(year: 2025, holidays: [])])
        var rules = Scene.rules(reminders: [])
        rules.duties = try DutyBook(
            table: DutyTable([duty]), calendars: [calendar], zones: [zone])
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(policyHours),
                limit: .hours(policyHours), basis: "House rule")
        ])
        rules.regimes = regimes
        return rules
    }

    private func clock(_ rules: CaseRules) async throws -> SLAClock {
        let scene = try await Scene.open(rules: rules)
        return try await scene.store.case(scene.openCase()).takedown.clock
    }

    @Test func `a case keeps the duty it runs under, counted in working days`() async throws {
        let clock = try await clock(try Self.rules(try Self.duty("2wd")))

        #expect(clock.policyID == "us.test")
        #expect(clock.policyVersion == "7")
        #expect(clock.basis == "Test Act")
        #expect(clock.start == Scene.noon)
        #expect(clock.target == Scene.noon + .hours(4))
        // The end of Tuesday in New York: Saturday and Sunday do not count.
        #expect(clock.limit.description == "2025-11-26T05:00:00Z")
    }

    @Test(arguments: [
        (112, "house"), (113, "us.test"),
    ])
    func `the stricter of duty and policy governs`(hours: Int, id: String) async throws {
        // Tuesday's end in New York is 113 hours after Friday noon in UTC.
        let rules = try Self.rules(try Self.duty("2wd"), policyHours: hours)

        #expect(try await clock(rules).policyID == id)
    }

    @Test func `a duty to report is no clock of a case`() async throws {
        let rules = try Self.rules(try Self.duty("1h", metBy: .report))

        #expect(try await clock(rules).policyID == "house")
    }

    @Test(arguments: [([String: Regime](), "house"), (["cpsc": .food], "us.test")])
    func `the feed says which law its products fall under`(
        regimes: [String: Regime], id: String
    ) async throws {
        let rules = try Self.rules(try Self.duty("2wd", regime: .food), regimes: regimes)

        #expect(try await clock(rules).policyID == id)
    }

    @Test func `a breach in working days is recorded once, with its true moment`() async throws {
        let rules = try Self.rules(try Self.duty("2wd"))
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase()
        scene.clock.set(to: Scene.noon + .hours(400))
        let again = try await scene.reopened(rules: rules)

        let first = try await again.store.recordDueClockEvents()
        let second = try await again.store.recordDueClockEvents()

        #expect(first.map(\.event.kind) == [.targetMissed, .breach])
        #expect(first.last?.event.at.description == "2025-11-26T05:00:00Z")
        #expect(second == [])
        #expect(try await again.kinds(of: id) == ["target-missed", "breach"])
    }

    @Test func `an open case keeps its clock when the table changes`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(try Self.duty("2wd")))
        let id = try await scene.openCase()
        try await scene.store.adopt(try Self.rules(try Self.duty("1wd")))
        try await scene.apply([Scene.recall()])

        #expect(
            try await scene.store.case(id).takedown.clock.limit.description
                == "2025-11-26T05:00:00Z")
    }
}
