import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// A store whose cases come under several duties at once.
struct DutyScene {
    let scene: Scene
    var store: CaseStore { scene.store }

    /// - Parameter wording: the version and shape of each row.
    static func duty(
        _ id: String, _ target: String?, _ limit: String?, starts: ClockStart = .known,
        metBy: DutyFulfilment = .removal, sources: Set<DutySource> = [],
        severities: Set<Severity> = [], version: String = "1"
    ) throws -> Duty {
        func bound(_ text: String?) throws -> Duty.Bound? {
            try text.map { Duty.Bound(term: try #require(Term($0)), source: "test") }
        }
        return Duty(
            id: id, version: version, effectiveFrom: CivilDate(daysSince1970: 0),
            sources: sources, severities: severities, start: starts, zone: "UTC",
            target: try bound(target), limit: try bound(limit), metBy: metBy, must: "act",
            report: metBy == .report ? "the authority" : "", force: .law, basis: "Test Act")
    }

    static func all() throws -> [Duty] {
        [
            try duty("take.down", "2h", "24h", sources: [.recall]),
            try duty("decide", "1h", "3h", metBy: .decision, sources: [.recall]),
            try duty("tell", "2h", "6h", metBy: .report, sources: [.recall]),
            try duty("final", nil, "5h", starts: .ended, metBy: .report, sources: [.recall]),
            try duty(
                "reasons", nil, "1h", starts: .decided, metBy: .report, sources: [.restriction]),
        ]
    }

    static func rules(_ duties: [Duty]) throws -> CaseRules {
        var rules = Scene.rules(reminders: [])
        rules.duties = try DutyBook(table: DutyTable(duties), calendars: [], zones: [.utc])
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(100), limit: .hours(100),
                basis: "House rule")
        ])
        return rules
    }

    static func open(_ duties: [Duty]? = nil) async throws -> DutyScene {
        DutyScene(scene: try await Scene.open(rules: try rules(try duties ?? all())))
    }

    /// The standing of each duty of a case, as “id standing”.
    func standings(of id: CaseID) async throws -> [String] {
        try await store.case(id).duties.map {
            "\($0.id) \($0.standing(at: scene.clock.now()).rawValue)"
        }
    }

    /// A newer complete export without the listing.
    func goneInNextExport() async throws {
        scene.clock.set(to: scene.clock.now() + .milliseconds(1))
        try await scene.finish(try await scene.export(content: "later"))
    }

    func alarmKeys() async throws -> [String] {
        try await store.openAlarms().map(\.alarm.key)
    }
}
