import CaseStore
import Digests
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// A suppression is of a recall, a marketplace and a content, and it ends.
@Suite struct SuppressionTests {
    private static let until = Scene.noon + .hours(24 * 10)

    /// A suppressed case of listing L1.
    private static func suppressed(
        _ tier: Tier = .takedown, until: Instant? = until
    ) async throws -> (Scene, CaseID) {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: tier)
        try await scene.store.perform(
            .suppress(until: until, reason: "a toy kettle"), on: id, by: "Ada")
        return (scene, id)
    }

    /// What a match comes to in an export of a later hour.
    private static func show(
        _ match: Match, after hours: Int = 1, in scene: Scene
    ) async throws -> CaseOpening {
        scene.clock.advance(by: .hours(hours))
        let export = try await scene.export(content: "\(scene.clock.now())")
        let opening = try #require(try await scene.store.open([match], in: export).first)
        try await scene.finish(export, present: [match.listing.id])
        return opening
    }

    @Test func `it closes the case, takes the order back and stays closed`() async throws {
        let (scene, id) = try await Self.suppressed()

        #expect(try await scene.state(of: id) == .dismissed)
        let opening = try await Self.show(Scene.match(), in: scene)
        #expect(opening.outcome == .suppressed)
        #expect(opening.caseID == id)
        var filter = CaseFilter()
        filter.isSuppressed = true
        scene.clock.set(to: Self.until - .milliseconds(1))
        #expect(try await scene.store.cases(filter).map(\.id) == [id])
        scene.clock.set(to: Self.until)
        #expect(try await scene.store.cases(filter).isEmpty)
    }

    @Test func `the same content under another id is suppressed too, another is not`()
        async throws
    {
        let (scene, id) = try await Self.suppressed()

        let same = try await Self.show(Scene.match("L2"), in: scene)
        #expect([same.outcome, .suppressed] == [.suppressed, same.outcome])
        #expect(same.caseID == id)
        let other = try await Self.show(Scene.match("L3", title: "Kettle K-100 new"), in: scene)
        #expect(other.outcome == .opened)
    }

    @Test func `another marketplace is not suppressed`() async throws {
        let (scene, _) = try await Self.suppressed()
        scene.clock.advance(by: .hours(1))
        let export = try await scene.store.beginExport(
            marketplace: Marketplace("other"), fileName: "o.csv", sha256: .init(of: "o"),
            byteCount: 1, storedPath: "/o", takenAt: scene.clock.now(),
            producedAt: scene.clock.now())

        let opening = try await scene.store.open([Scene.match()], in: export).first
        #expect(opening?.outcome == .opened)
    }

    @Test func `an edited listing is judged anew`() async throws {
        let (scene, _) = try await Self.suppressed()
        let opening = try await Self.show(Scene.match(title: "Kettle K-100, 2 l"), in: scene)

        #expect(opening.outcome == .reopened)
        #expect(opening.state == .noticeIssued)
    }

    @Test func `an amended recall is judged anew`() async throws {
        let (scene, _) = try await Self.suppressed()
        scene.clock.advance(by: .hours(1))
        try await scene.apply([Scene.recall(title: "Kettle and pot")])

        #expect(try await Self.show(Scene.match(), in: scene).state == .noticeIssued)
    }

    @Test func `one that has expired goes to a person, and no machine orders it down`()
        async throws
    {
        let (scene, _) = try await Self.suppressed()
        let expired = try await Self.show(Scene.match(), after: 24 * 10, in: scene)
        #expect(expired.outcome == .reopened)
        #expect(expired.state == .inReview)

        let again = try await Self.show(Scene.match(), in: scene)
        #expect([again.outcome, .seen] == [.seen, again.outcome])
        #expect(again.state == .inReview)
    }

    @Test func `one that is lifted is judged anew, and lifting twice is once`() async throws {
        let (scene, id) = try await Self.suppressed()
        for _ in 1...2 {
            try await scene.store.perform(
                .liftSuppression(reason: "it is one"), on: id, by: "Bob")
        }
        #expect(try await scene.ledgerKinds().count { $0 == "case.suppression_lifted" } == 1)
        #expect(try await Self.show(Scene.match(), in: scene).state == .inReview)
    }

    @Test func `without a moment it holds for the configured time, and twice is once`()
        async throws
    {
        let (scene, id) = try await Self.suppressed(.review, until: nil)
        scene.clock.advance(by: .hours(1))
        try await scene.store.perform(
            .suppress(until: nil, reason: "a toy kettle"), on: id, by: "Ada")

        let suppressions = try await scene.store.case(id).acts.suppressions
        #expect(suppressions.map(\.until) == [Scene.noon + .hours(24 * 90)])
    }

    @Test(arguments: [(0, false), (1, true), (366 * 24, true), (366 * 24 + 1, false)])
    func `it ends after now and within a year`(hours: Int, isPossible: Bool) async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase(tier: .review)
        let act = CaseAct.suppress(until: Scene.noon + .hours(hours), reason: "r")

        if isPossible {
            try await scene.store.perform(act, on: id, by: "Ada")
            #expect(try await scene.state(of: id) == .dismissed)
        } else {
            await expectStoreError(.impossible) {
                try await scene.store.perform(act, on: id, by: "Ada")
            }
            #expect(try await scene.state(of: id) == .inReview)
        }
    }

    @Test func `a dismissal without an end keeps its meaning`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "a toy")

        let later = try await Self.show(Scene.match(), after: 24 * 400, in: scene)
        #expect(later.outcome == .suppressed)
        #expect(try await Self.show(Scene.match("L2"), in: scene).outcome == .opened)
    }

    @Test(arguments: [
        "UPDATE suppressions SET until = until + 1", "DELETE FROM suppressions",
        "INSERT INTO suppressions SELECT 9, seq, marketplace, recall_id, 1, fingerprint, 'r', 0, "
            + "'x', NULL, 1, NULL, NULL, NULL FROM cases WHERE state <> 'dismissed'",
        "INSERT INTO suppressions SELECT 9, case_seq, marketplace, recall_id, 1, fingerprint, "
            + "'r', 0, 'Ada', ' ADA', 1, NULL, NULL, NULL FROM suppressions",
        "UPDATE suppressions SET lifted_at = 1",
    ])
    func `the schema refuses what would spoil a suppression`(sql: String) async throws {
        let (scene, _) = try await Self.suppressed()
        _ = try await Self.show(Scene.match("L9", title: "Another"), in: scene)
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }
}
