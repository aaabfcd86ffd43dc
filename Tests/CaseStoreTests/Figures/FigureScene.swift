import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// What the tests of figures have in common.
enum FigureScene {
    static func period(_ first: String, _ last: String, now: Instant) throws -> FigurePeriod {
        FigurePeriod(
            from: try #require(CivilDate(first)), through: try #require(CivilDate(last)), now: now)
    }

    /// A year from the day of ``Scene/noon`` on, up to now.
    static func soFar(_ scene: Scene) throws -> FigurePeriod {
        try period("2025-11-21", "2026-11-20", now: scene.clock.now())
    }

    static func whole(_ scene: Scene) async throws -> KeyFigures {
        try #require(try await scene.store.keyFigures(of: soFar(scene)).first).figures
    }

    /// How many cases were opened in each group.
    static func opened(
        _ scene: Scene, by grouping: FigureGrouping, _ rules: FigureRules = FigureRules()
    ) async throws -> [String: Int] {
        let groups = try await scene.store.keyFigures(of: soFar(scene), by: grouping, rules)
        return Dictionary(uniqueKeysWithValues: groups.map { ($0.group, $0.figures.opened) })
    }

    /// A store whose first export has these matches of recall 1.
    static func open(
        _ matches: [Match], rules: CaseRules = Scene.rules()
    ) async throws -> (Scene, [CaseID]) {
        let scene = try await Scene.open(rules: rules)
        try await scene.apply([Scene.recall()])
        let openings = try await scene.offer(matches)
        return (scene, openings.map(\.caseID))
    }
}

extension Scene {
    /// A complete export of now that has these listings and no other.
    @discardableResult
    func offer(_ matches: [Match], and others: Set<String> = []) async throws -> [CaseOpening] {
        let export = try await export(content: "\(clock.now())")
        let openings = try await store.open(matches, in: export)
        try await finish(export, present: others.union(matches.map(\.listing.id)))
        return openings
    }
}
