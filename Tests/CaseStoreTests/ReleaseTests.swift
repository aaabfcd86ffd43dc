import CaseStore
import Digests
import GRDB
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Two people release a recall that matches very much.
@Suite struct ReleaseTests {
    private static let recall = Scene.recall().id

    /// A recall that is held back on the scene's marketplace.
    private static func held() async throws -> Scene {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        try await hold(scene)
        return scene
    }

    private static func hold(_ scene: Scene) async throws {
        let export = try await scene.export(content: "held")
        try await scene.store.keepHeld(
            [
                HeldMatches(
                    recall: recall, export: export, matches: 60, shown: 50, rows: 100,
                    notedAt: scene.clock.now())
            ], on: Scene.market
        ) { _ in false }
    }

    private static func amended() -> Recall {
        var recall = Scene.recall()
        recall.hazard.text = "Burns and worse"
        return recall
    }

    private func alarms(_ scene: Scene) async throws -> [String] {
        try await scene.store.openAlarms().map(\.alarm.key)
    }

    @Test func `one proposes, another approves, and the ledger has both`() async throws {
        let scene = try await Self.held()

        let first = try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        let same = try await scene.store.proposeRelease(of: Self.recall, by: "ada ", reason: "all")
        #expect(first == same)
        #expect(try await scene.store.releasedRecalls().isEmpty)
        #expect(try await alarms(scene) == ["recall.release:cpsc:1"])
        try await scene.store.approveRelease(of: Self.recall, by: "Bob")
        try await scene.store.approveRelease(of: Self.recall, by: "Bob")

        let again = try await scene.reopened(rules: Scene.rules())
        #expect(try await again.store.releasedRecalls() == [Self.recall])
        #expect(try await alarms(again).isEmpty)
        let held = try #require(try await again.store.heldRecalls().first)
        #expect(held.release?.outcome == .approved && held.release?.endedBy == "Bob")
        let entries = try await again.store.ledger(limit: 1000).filter {
            $0.kind.hasPrefix("recall.release_")
        }.sorted { $0.sequence < $1.sequence }
        #expect(entries.map(\.kind) == ["recall.release_proposed", "recall.release_approved"])
        #expect(entries.map(\.actor) == ["Ada", "Bob"])
        let body = try JSONParser.parse(entries[0].body)
        #expect(body["held"]?.array?.first?["matches"]?.integer == 60)
        #expect(body["revision"]?.integer == 1)
        #expect(try await again.store.verifyLedger().isIntact)
    }

    @Test(arguments: ["Ada", " ADA "])
    func `nobody approves what he proposed`(name: String) async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")

        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.recall, by: name)
        }
        #expect(try await scene.store.releasedRecalls().isEmpty)
    }

    @Test(arguments: [(false, false), (true, true)])
    func `two names from one account are one person`(isShared: Bool, isReleased: Bool) async throws
    {
        let scene = try await Self.held()
        let account = ActingAccount(user: 4711, name: "anna", isShared: isShared)
        let store = scene.store.attributed(to: account)
        try await store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")

        try? await store.approveRelease(of: Self.recall, by: "Bob")

        #expect(try await scene.store.releasedRecalls().isEmpty != isReleased)
    }

    @Test func `a release is of one revision`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        try await scene.store.approveRelease(of: Self.recall, by: "Bob")

        try await scene.apply([Self.amended()])

        #expect(try await scene.store.releasedRecalls().isEmpty)
        #expect(try await scene.store.heldRecalls().first?.release == nil)
        try await scene.store.proposeRelease(of: Self.recall, by: "Bob", reason: "still")
        try await scene.store.approveRelease(of: Self.recall, by: "Ada")
        #expect(try await scene.store.releasedRecalls() == [Self.recall])
    }

    @Test func `what was revised since it was proposed is proposed anew`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        try await scene.apply([Self.amended()])

        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.recall, by: "Bob")
        }
        let anew = try await scene.store.proposeRelease(of: Self.recall, by: "Bob", reason: "all")
        #expect(anew.revision == 2 && anew.person == "Bob")
    }

    @Test func `a proposal waits its time, and no longer`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        scene.clock.advance(by: .hours(72) - .milliseconds(1))
        #expect(try await scene.store.expireReleases() == 0)
        scene.clock.advance(by: .milliseconds(1))

        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.recall, by: "Bob")
        }
        #expect(try await scene.store.expireReleases() == 1)
        #expect(try await scene.store.expireReleases() == 0)
        #expect(try await alarms(scene).isEmpty)
    }

    @Test func `what is refused stays held, and may be proposed again`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(of: Self.recall, by: "Bob", reason: "me too")
        }

        try await scene.store.refuseRelease(of: Self.recall, by: "Ada", reason: "a lamp")

        #expect(try await scene.store.releasedRecalls().isEmpty)
        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.recall, by: "Bob")
        }
        try await scene.store.proposeRelease(of: Self.recall, by: "Bob", reason: "after all")
    }

    @Test func `only what is held back is released, once`() async throws {
        let scene = try await Scene.open()
        await expectStoreError(.notFound) {
            try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        }
        try await scene.apply([Scene.recall()])
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        }
        try await Self.hold(scene)
        try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        try await scene.store.approveRelease(of: Self.recall, by: "Bob")
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")
        }
    }

    @Test(arguments: [
        "DELETE FROM recall_releases", "UPDATE recall_releases SET revision = 2",
        "UPDATE recall_releases SET reason = 'x'",
        "UPDATE recall_releases SET outcome = 'approved', ended_at = 1, ended_by = ' ADA'",
        "UPDATE recall_releases SET outcome = 'approved', ended_at = 1",
        "INSERT INTO recall_releases (recall_id, revision, reason, at, person, expires_at) "
            + "SELECT recall_id, revision, reason, at, 'Bob', expires_at FROM recall_releases",
        "INSERT INTO recall_releases (recall_id, revision, reason, at, person, expires_at, "
            + "outcome, ended_at, ended_by) VALUES ('cpsc:1', 1, 'r', 0, 'A', 1, 'approved', 0, 'B')",
    ])
    func `the schema lets nobody release alone`(sql: String) async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.recall, by: "Ada", reason: "all")

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }
}
