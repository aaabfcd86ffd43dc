import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// A recall is revised to name less than it did, and cases rest on the rest.
@Suite struct NarrowedTests {
    private static let key = "recall.narrowed:cpsc:1"

    private static func recall(
        models: [String] = ["K-100", "K-200"], lots: [String] = [], markets: [String] = ["US"]
    ) -> Recall {
        var recall = Scene.recall()
        recall.products[0].models = models.compactMap { ModelNumber($0) }
        recall.products[0].lots = lots
        recall.markets = markets.compactMap { Market($0) }
        return recall
    }

    /// A case whose order is out for its model K-100, offered in the US.
    private static func scene(
        gone: Bool = false, twoPersons: Set<DecisionRules.Weighty> = []
    ) async throws -> (Scene, CaseID) {
        var rules = Scene.rules()
        rules.decisions.twoPersons.formUnion(twoPersons)
        rules.markets = [Scene.market: [.unitedStates]]
        let scene = try await Scene.open(rules: rules)
        try await scene.apply([recall()])
        let id = try #require(try await scene.show([Scene.match()]).first).caseID
        try await scene.deliverAll()
        if gone { try await scene.goneInNextExport() }
        return (scene, id)
    }

    private static func alarm(_ scene: Scene) async throws -> Alarm? {
        try await scene.store.openAlarms().map(\.alarm).first { $0.key == key }
    }

    @Test(arguments: [
        (recall(models: ["K-200"]), true), (recall(lots: ["B1"]), true),
        (recall(markets: ["CA"]), true),
        (recall(models: ["K100", "K-300"]), false), (recall(markets: ["US", "CA"]), false),
        (recall(markets: []), false),
    ])
    func `a person hears of what a revision takes back from under a case, and no other`(
        revised: Recall, isTold: Bool
    ) async throws {
        for gone in [false, true] {
            let (scene, id) = try await Self.scene(gone: gone)
            let state = try await scene.state(of: id)

            try await scene.apply([revised])

            let alarm = try await Self.alarm(scene)
            #expect((alarm != nil) == isTold)
            #expect(alarm?.text.contains(id.text) ?? true)
            #expect(try await scene.state(of: id) == state, "nothing ends by itself")
        }
    }

    private static func recall(classes: [String]) -> Recall {
        var recall = recall()
        recall.products[0].classes = classes
        return recall
    }

    @Test(arguments: [
        (["Magnet*  ball"], false), (["neodymium toy"], true), ([], true),
        (["magnet* ball", "neodymium toy"], false),
    ])
    func `a class that is dropped is taken back from under the cases that rest on it`(
        classes: [String], isTold: Bool
    ) async throws {
        let scene = try await Scene.open()
        try await scene.apply([Self.recall(classes: ["magnet* ball", "neodymium toy"])])
        var match = Scene.match(tier: .review)
        match.evidence = [
            Evidence(kind: .words, recall: "magnet* ball", listing: "Magnet ball", weight: 7)
        ]
        let id = try #require(try await scene.show([match]).first).caseID

        try await scene.apply([Self.recall(classes: classes)])

        let alarm = try await Self.alarm(scene)
        #expect((alarm != nil) == isTold)
        #expect(alarm?.text.contains(id.text) ?? true)
        #expect(try await scene.state(of: id) == .inReview)
    }

    @Test func `it is cleared once the listing went before anybody decided`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Self.recall()])
        let id = try #require(try await scene.show([Scene.match(tier: .review)]).first).caseID
        try await scene.apply([Self.recall(models: ["K-200"])])
        #expect(try await Self.alarm(scene) != nil)

        try await scene.goneInNextExport()

        #expect(try await scene.state(of: id) == .verifiedGone)
        #expect(try await Self.alarm(scene) == nil)
    }

    @Test func `what is of another class that stays is not taken back`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Self.recall(classes: ["magnet* ball", "neodymium toy"])])
        var match = Scene.match(tier: .review)
        match.evidence = ["magnet* ball", "neodymium toy"].map {
            Evidence(kind: .words, recall: $0, listing: "Magnet ball", weight: 1)
        }
        try await scene.show([match])

        try await scene.apply([Self.recall(classes: ["neodymium toy"])])

        #expect(try await Self.alarm(scene) == nil)
    }

    @Test func `it is cleared once somebody has looked at each of the cases`() async throws {
        let (scene, first) = try await Self.scene()
        let second = try #require(try await scene.show([Scene.match("L2")]).first).caseID
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Self.recall(models: ["K-200"])])
        scene.clock.advance(by: .hours(1))

        _ = try await scene.store.dismiss(first, by: "Ana", reason: "no longer meant")
        #expect(try await Self.alarm(scene) != nil)
        try await scene.store.perform(.note("it is the K-200 as well"), on: second, by: "Ana")

        #expect(try await Self.alarm(scene) == nil)
    }

    @Test func `a second revision does not answer for what the first one asked`() async throws {
        let (scene, first) = try await Self.scene()
        var other = Scene.match("L2")
        other.evidence = [Evidence(kind: .model, recall: "K-200", listing: "K-200", weight: 9)]
        let second = try #require(try await scene.show([other]).first).caseID
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Self.recall(models: ["K-200", "K-300"])])
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Self.recall(models: ["K-300"])])
        scene.clock.advance(by: .hours(1))

        _ = try await scene.store.dismiss(second, by: "Ana", reason: "no longer meant")
        #expect(try await Self.alarm(scene)?.text.contains(first.text) == true)
        _ = try await scene.store.dismiss(first, by: "Ana", reason: "no longer meant")

        #expect(try await Self.alarm(scene) == nil)
    }

    @Test func `who approves has looked, and so has who proposed`() async throws {
        let (scene, id) = try await Self.scene(twoPersons: [.suppress])
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Self.recall(models: ["K-200"])])
        scene.clock.advance(by: .hours(1))
        try await scene.store.perform(.dismiss(reason: "no longer meant"), on: id, by: "Ada")
        let number = try #require(try await scene.store.case(id).acts.waiting).number

        try await scene.store.perform(.approve(number), on: id, by: "Bob")

        #expect(try await scene.state(of: id) == .dismissed)
        #expect(try await Self.alarm(scene) == nil)
    }

    @Test func `a recall that is taken back as a whole asks nothing of the kind`() async throws {
        let (scene, _) = try await Self.scene()
        try await scene.apply([Self.recall(models: ["K-200"])])
        var withdrawn = Self.recall(models: ["K-200"])
        withdrawn.standing = .withdrawn

        try await scene.apply([withdrawn])

        #expect(try await Self.alarm(scene) == nil)
    }
}
