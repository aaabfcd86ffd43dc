import CaseStore
import Foundation
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Packs for buyers and words to sellers by the law of each market, stored.
@Suite struct StoredNoticeLawTests {
    private static func scene(_ markets: [String]) async throws -> Scene {
        var rules = try ReasonScene.rules(
            sellers: ["sellers"], buyers: ["buyers"], markets: markets)
        rules.statesReasons = false
        let laws = ["eu": ["DE", "FR"], "us": ["US"], "other": []]
        rules.templates.laws = try NoticeLaws(
            ["eu", "us", "other"].map { name in
                NoticeLaw(
                    name: name, markets: Set((laws[name] ?? []).compactMap { Market($0) }),
                    source: name)
            })
        for (form, law) in [
            (TemplateForm.consumer, "us"), (.consumer, "other"), (.seller, "other"),
        ] {
            let folder = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../config/templates").standardized
            let file = folder.appending(path: "\(form.rawValue).\(law).en.txt")
            rules.templates[form, "en", law: law] = try NoticeTemplate(
                Array(Data(contentsOf: file)), form: form)
        }
        return try await ReasonScene.open(rules)
    }

    private func steps(_ scene: Scene, _ id: CaseID) async throws -> [String] {
        try await scene.store.case(id).notices.filter { $0.notice.step.kind == .consumer }
            .map(\.notice.step.name)
    }

    @Test func `a case in several laws' markets gets a pack each, and each is taken back`()
        async throws
    {
        let scene = try await Self.scene(["DE", "US", "GB"])
        let id = try #require(try await scene.open([ReasonScene.match()]).first)

        #expect(
            try await steps(scene, id) == [
                "consumer", "consumer-under-us", "consumer-under-other",
            ])
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another")

        #expect(
            Set(try await steps(scene, id)).subtracting([
                "consumer", "consumer-under-us", "consumer-under-other",
            ]) == [
                "consumer-withdrawn", "consumer-withdrawn-under-us",
                "consumer-withdrawn-under-other",
            ])
        let words = try await scene.store.case(id).notices.map(\.notice)
        let ended = try #require(
            words.first { $0.step == .consumerUnderWithdrawn(law: "us") })
        #expect(ended.text.contains(NoticeID(case: id, step: .consumerUnder(law: "us")).text))
    }

    @Test func `packs that nobody has are stopped, whatever law is named since`() async throws {
        let scene = try await Self.scene(["DE", "US"])
        let id = try #require(try await scene.open([ReasonScene.match()]).first)
        var rules = Scene.rules()
        rules.consumerDestinations = ["buyers"]
        let again = try await scene.reopened(rules: rules)

        _ = try await again.store.dismiss(id, by: "Ada", reason: "another")

        let packs = try await again.store.case(id).notices.filter {
            $0.notice.step.kind == .consumer
        }
        #expect(packs.count == 2)
        #expect(packs.allSatisfy { $0.dispatches.map(\.state) == [.cancelled] })
    }

    @Test(arguments: [(["DE", "US"], true), (["US"], false), (["GB"], false)])
    func `a seller reads the Union's redress where any of his markets is the Union's`(
        markets: [String], isUnions: Bool
    ) async throws {
        let scene = try await Self.scene(markets)
        let id = try #require(try await scene.open([ReasonScene.match()]).first)

        let word = try #require(
            try await scene.store.case(id).notices.first { $0.notice.step == .seller }
        ).notice
        #expect(word.text.contains("out-of-court") == isUnions)
        #expect(word.text.contains("appeal to us") != isUnions)
    }

    @Test
    func `what goes for another market's recall goes by the platform's terms, also in public`()
        async throws
    {
        var rules = try ReasonScene.rules(terms: "Terms 4.2")
        rules.statesReasons = true
        let scene = try await ReasonScene.open(rules)
        var recall = ReasonScene.recall
        recall.hazard.severity = .critical
        recall.markets = [.unitedStates]
        try await scene.apply([recall])
        var match = ReasonScene.match(tier: .review)
        match.scope = .disjoint
        let export = try await scene.export()
        let id = try #require(try await scene.store.open([match], in: export).first).caseID
        try await scene.finish(export, present: ["L1"])

        _ = try await scene.store.uphold(id, by: "Ada", reason: "as lethal here")

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.clock.policyID == "default.high")
        let word = try #require(detail.notices.first { $0.notice.step == .seller }).notice
        #expect(word.text.contains("recalled in another market"))
        try await scene.deliverAll()
        let batch = try #require(try await scene.nextBatch())
        let body = batch.statements.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(body.contains("DECISION_GROUND_INCOMPATIBLE_CONTENT"))
        #expect(!body.contains("ILLEGAL_CONTENT"))
        #expect(body.contains("Terms 4.2"))
    }
}
