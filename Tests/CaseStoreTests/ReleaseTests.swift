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
    private static let ground = MatchGround(recall)
    private static let ofClass = MatchGround(recall, productClass: "magnet* 'n ball")

    /// A recall that is held back on the scene's marketplace.
    private static func held() async throws -> Scene {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        try await hold(scene)
        return scene
    }

    private static let other = Marketplace("other")

    private static func hold(
        _ scene: Scene, on marketplaces: [Marketplace] = [Scene.market],
        ground: MatchGround = Self.ground
    ) async throws {
        let export = try await scene.export(content: "held")
        for marketplace in marketplaces {
            try await scene.store.keepHeld(
                [
                    HeldMatches(
                        ground: ground, export: export, matches: 60, shown: 50, rows: 100,
                        notedAt: scene.clock.now())
                ], on: marketplace
            ) { _ in false }
        }
    }

    /// A recall that is held back on two marketplaces.
    private static func heldOnTwo() async throws -> Scene {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        try await hold(scene, on: [Scene.market, other])
        return scene
    }

    private static let here = ReleasedRecalls(on: [Scene.market: [ground]])
    private static let everywhere = ReleasedRecalls(everywhere: [ground])

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

        let first = try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        let same = try await scene.store.proposeRelease(of: Self.ground, by: "ada ", reason: "all")
        #expect(first == same)
        #expect(try await scene.store.releasedRecalls().isEmpty)
        #expect(try await alarms(scene) == ["recall.release:cpsc:1"])
        try await scene.store.approveRelease(of: Self.ground, by: "Bob")
        try await scene.store.approveRelease(of: Self.ground, by: "Bob")

        let again = try await scene.reopened(rules: Scene.rules())
        #expect(try await again.store.releasedRecalls() == Self.everywhere)
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
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")

        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.ground, by: name)
        }
        #expect(try await scene.store.releasedRecalls().isEmpty)
    }

    @Test(arguments: [(false, false), (true, true)])
    func `two names from one account are one person`(isShared: Bool, isReleased: Bool) async throws
    {
        let scene = try await Self.held()
        let account = ActingAccount(user: 4711, name: "anna", isShared: isShared)
        let store = scene.store.attributed(to: account)
        try await store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")

        try? await store.approveRelease(of: Self.ground, by: "Bob")

        #expect(try await scene.store.releasedRecalls().isEmpty != isReleased)
    }

    @Test func `a release is of one revision`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        try await scene.store.approveRelease(of: Self.ground, by: "Bob")

        try await scene.apply([Self.amended()])

        #expect(try await scene.store.releasedRecalls().isEmpty)
        #expect(try await scene.store.heldRecalls().first?.release == nil)
        try await scene.store.proposeRelease(of: Self.ground, by: "Bob", reason: "still")
        try await scene.store.approveRelease(of: Self.ground, by: "Ada")
        #expect(try await scene.store.releasedRecalls() == Self.everywhere)
    }

    // MARK: One marketplace

    @Test func `a release of one marketplace is none of another`() async throws {
        let scene = try await Self.heldOnTwo()
        try await scene.store.proposeRelease(
            of: Self.ground, on: Scene.market, by: "Ada", reason: "all of this shop")
        #expect(
            try await alarms(scene) == ["recall.release:cpsc:1@\(Scene.market)"])
        try await scene.store.approveRelease(of: Self.ground, on: Scene.market, by: "Bob")

        let again = try await scene.reopened(rules: Scene.rules())
        let released = try await again.store.releasedRecalls()
        #expect(released == Self.here)
        #expect(released.grounds(on: Scene.market) == [Self.ground])
        #expect(released.grounds(on: Self.other).isEmpty)
        #expect(try await alarms(again).isEmpty)
        let held = try await again.store.heldRecalls()
        let releases = Dictionary(uniqueKeysWithValues: held.map { ($0.marketplace, $0.release) })
        #expect(releases[Scene.market]??.outcome == .approved)
        #expect(releases[Scene.market]??.marketplace == Scene.market)
        #expect(releases[Self.other] == .some(nil))
        let entries = try await again.store.ledger(limit: 1000).filter {
            $0.kind.hasPrefix("recall.release_")
        }
        for entry in entries {
            let body = try JSONParser.parse(entry.body)
            #expect(body["marketplace"]?.string == Scene.market.name)
            if let held = body["held"]?.array { #expect(held.count == 1) }
        }
    }

    @Test func `nobody approves or refuses more than he names`() async throws {
        let scene = try await Self.heldOnTwo()
        try await scene.store.proposeRelease(
            of: Self.ground, on: Scene.market, by: "Ada", reason: "all of this shop")

        for named in [nil, Self.other] {
            await expectStoreError(.impossible) {
                try await scene.store.approveRelease(of: Self.ground, on: named, by: "Bob")
            }
            await expectStoreError(.impossible) {
                try await scene.store.refuseRelease(
                    of: Self.ground, on: named, by: "Bob", reason: "no")
            }
        }
        #expect(try await scene.store.releasedRecalls().isEmpty)
        try await scene.store.approveRelease(of: Self.ground, on: Scene.market, by: "Bob")
        try await scene.store.approveRelease(of: Self.ground, on: Scene.market, by: "Bob")
    }

    @Test func `what waits for every marketplace is not proposed again for one`() async throws {
        let scene = try await Self.heldOnTwo()
        let all = try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")

        let same = try await scene.store.proposeRelease(
            of: Self.ground, on: Scene.market, by: "Ada", reason: "this shop")
        #expect(same == all && same.subject == "recall cpsc:1 on every marketplace")
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(
                of: Self.ground, on: Scene.market, by: "Bob", reason: "this shop")
        }
        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.ground, on: Scene.market, by: "Bob")
        }
    }

    @Test func `two marketplaces wait side by side, and all of them end both`() async throws {
        let scene = try await Self.heldOnTwo()
        for marketplace in [Scene.market, Self.other] {
            try await scene.store.proposeRelease(
                of: Self.ground, on: marketplace, by: "Ada", reason: "this shop")
        }
        try await scene.store.proposeRelease(of: Self.ground, by: "Bob", reason: "all")
        #expect(try await alarms(scene).count == 3)
        try await scene.store.approveRelease(of: Self.ground, by: "Ada")

        #expect(try await alarms(scene).isEmpty)
        #expect(try await scene.store.releasedRecalls() == Self.everywhere)
        #expect(
            try await scene.store.heldRecalls().allSatisfy { $0.release?.outcome == .approved })
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(
                of: Self.ground, on: Self.other, by: "Ada", reason: "this shop")
        }
    }

    @Test func `after one marketplace the others may follow, or all at once`() async throws {
        let scene = try await Self.heldOnTwo()
        try await scene.store.proposeRelease(
            of: Self.ground, on: Scene.market, by: "Ada", reason: "this shop")
        try await scene.store.approveRelease(of: Self.ground, on: Scene.market, by: "Bob")
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(
                of: Self.ground, on: Scene.market, by: "Ada", reason: "again")
        }

        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "the rest")
        try await scene.store.approveRelease(of: Self.ground, by: "Bob")

        let released = try await scene.store.releasedRecalls()
        #expect(released.grounds(on: Self.other) == [Self.ground])
        #expect(released.grounds(on: Marketplace("a third")) == [Self.ground])
    }

    @Test func `a release of one marketplace is of one revision as well`() async throws {
        let scene = try await Self.heldOnTwo()
        try await scene.store.proposeRelease(
            of: Self.ground, on: Scene.market, by: "Ada", reason: "this shop")
        try await scene.store.approveRelease(of: Self.ground, on: Scene.market, by: "Bob")

        try await scene.apply([Self.amended()])

        #expect(try await scene.store.releasedRecalls().isEmpty)
    }

    @Test func `where a recall is not held back it is not released`() async throws {
        let scene = try await Self.held()

        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(
                of: Self.ground, on: Self.other, by: "Ada", reason: "all")
        }
    }

    // MARK: One class

    @Test func `a class is released by itself, and its recall by itself`() async throws {
        let scene = try await Self.held()
        try await Self.hold(scene, ground: Self.ofClass)
        let held = try await scene.store.heldRecalls().map(\.matches.ground)
        #expect(held == [Self.ground, Self.ofClass])

        let proposed = try await scene.store.proposeRelease(
            of: Self.ofClass, by: "Ada", reason: "toys all")
        #expect(proposed.options == #" --class 'magnet* '\''n ball'"#)
        #expect(try await alarms(scene) == ["recall.release:cpsc:1 class magnet* 'n ball"])
        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.ground, by: "Bob")
        }
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        try await scene.store.approveRelease(of: Self.ofClass, by: "Bob")

        #expect(
            try await scene.store.releasedRecalls() == ReleasedRecalls(everywhere: [Self.ofClass]))
        let releases = try await scene.store.heldRecalls().map(\.release?.outcome)
        #expect(releases == [nil, .approved])
        #expect(try await alarms(scene) == ["recall.release:cpsc:1"])
        let entry = try await scene.store.ledger(limit: 1000).first {
            $0.kind == "recall.release_approved"
        }
        let body = try JSONParser.parse(try #require(entry).body)
        #expect(body["class"]?.string == "magnet* 'n ball")
    }

    // MARK: What ends

    @Test func `what was revised since it was proposed is proposed anew`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        try await scene.apply([Self.amended()])

        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.ground, by: "Bob")
        }
        let anew = try await scene.store.proposeRelease(of: Self.ground, by: "Bob", reason: "all")
        #expect(anew.revision == 2 && anew.person == "Bob")
    }

    @Test func `a proposal waits its time, and no longer`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        scene.clock.advance(by: .hours(72) - .milliseconds(1))
        #expect(try await scene.store.expireReleases() == 0)
        scene.clock.advance(by: .milliseconds(1))

        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.ground, by: "Bob")
        }
        #expect(try await scene.store.expireReleases() == 1)
        #expect(try await scene.store.expireReleases() == 0)
        #expect(try await alarms(scene).isEmpty)
    }

    @Test func `what is refused stays held, and may be proposed again`() async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(of: Self.ground, by: "Bob", reason: "me too")
        }

        try await scene.store.refuseRelease(of: Self.ground, by: "Ada", reason: "a lamp")

        #expect(try await scene.store.releasedRecalls().isEmpty)
        await expectStoreError(.impossible) {
            try await scene.store.approveRelease(of: Self.ground, by: "Bob")
        }
        try await scene.store.proposeRelease(of: Self.ground, by: "Bob", reason: "after all")
    }

    @Test func `only what is held back is released, once`() async throws {
        let scene = try await Scene.open()
        await expectStoreError(.notFound) {
            try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        }
        try await scene.apply([Scene.recall()])
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        }
        try await Self.hold(scene)
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        try await scene.store.approveRelease(of: Self.ground, by: "Bob")
        await expectStoreError(.impossible) {
            try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")
        }
    }

    @Test(arguments: [
        "DELETE FROM recall_releases", "UPDATE recall_releases SET revision = 2",
        "UPDATE recall_releases SET reason = 'x'",
        "UPDATE recall_releases SET marketplace = 'other'",
        "UPDATE recall_releases SET class = 'other'",
        "INSERT INTO recall_releases (recall_id, marketplace, revision, reason, at, person, "
            + "expires_at) SELECT recall_id, '', revision, reason, at, 'Bob', expires_at "
            + "FROM recall_releases",
        "UPDATE recall_releases SET outcome = 'approved', ended_at = 1, ended_by = ' ADA'",
        "UPDATE recall_releases SET outcome = 'approved', ended_at = 1",
        "INSERT INTO recall_releases (recall_id, revision, reason, at, person, expires_at) "
            + "SELECT recall_id, revision, reason, at, 'Bob', expires_at FROM recall_releases",
        "INSERT INTO recall_releases (recall_id, revision, reason, at, person, expires_at, "
            + "outcome, ended_at, ended_by) VALUES ('cpsc:1', 1, 'r', 0, 'A', 1, 'approved', 0, 'B')",
    ])
    func `the schema lets nobody release alone`(sql: String) async throws {
        let scene = try await Self.held()
        try await scene.store.proposeRelease(of: Self.ground, by: "Ada", reason: "all")

        await #expect(throws: DatabaseError.self) { try await scene.execute(sql) }
    }
}
