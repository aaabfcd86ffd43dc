import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// What a feed in the shadow, the allow list and a judgement on trial leave
/// alone, screened by the daemon.
@Suite struct ShadowScreeningTests {
    /// The scene's clock stands at 2025-11-21.
    private static func feed(until day: String) -> String {
        """
        feeds:
          - {name: priority, kind: priority_list, folder: FOLDER/lists, shadow_until: \(day)}
        """
    }

    private static func allow(_ entry: String, until day: String = "2025-11-30") -> String {
        "allow: [{\(entry), until: \(day), by: Ada, reason: ours}]"
    }

    // MARK: Feeds

    @Test func `a feed in the shadow opens nothing, and shows what it would`() async throws {
        let scene = try await DaemonScene(settings: Self.feed(until: "2025-11-21"))
        try await scene.screen(scene.beginKettles(1...6))

        #expect(try await scene.states() == [:])
        let left = try await scene.rooms.store.shadowMatches(limit: 100)
        #expect(left.count == 6)
        #expect(left.allSatisfy { $0.would == .takedown && $0.does == nil })
        #expect(left.allSatisfy { $0.cause == .feed("priority") && !$0.evidence.isEmpty })
    }

    @Test func `the day after, it acts without anybody's help`() async throws {
        let scene = try await DaemonScene(settings: Self.feed(until: "2025-11-21"))
        try await scene.screen(scene.beginKettles(1...6))
        scene.clock.advance(by: .hours(24))

        try await scene.screenUntil { try await $0.shadowPasses().isEmpty }

        #expect(try await scene.states() == [.noticeIssued: 6])
        #expect(try await scene.rooms.store.shadowMatches(limit: 100) == [])
    }

    @Test func `what an earlier export had is no longer said`() async throws {
        let scene = try await DaemonScene(settings: Self.feed(until: "2026-01-01"))
        try await scene.screen(scene.beginKettles(1...6))
        let first = try await scene.rooms.store.shadowMatches(limit: 100)
        scene.clock.advance(by: .hours(1))
        try await scene.screen(scene.beginKettles(4...8))

        let left = try await scene.rooms.store.shadowMatches(limit: 100)
        #expect(Set(left.map(\.listing.id)) == ["L4", "L5", "L6", "L7", "L8"])
        let known = left.first { $0.listing.id == "L4" }
        #expect(known?.firstSeenAt == first.first?.firstSeenAt)
        #expect(try await scene.rooms.store.shadowPasses().map(\.takedowns) == [5])
    }

    // MARK: The allow list

    @Test(arguments: ["listing: L2", "seller: S2", "marketplace: shop, listing: L2"])
    func `an offer on the list goes to a person, who sees why`(entry: String) async throws {
        let scene = try await DaemonScene(settings: Self.allow(entry))
        try await scene.screen(scene.beginKettles(1...6))

        #expect(try await scene.states() == [.inReview: 1, .noticeIssued: 5])
        var filter = CaseFilter()
        filter.states = [.inReview]
        let held = try #require(try await scene.rooms.store.cases(filter).first)
        #expect(held.listing.id == "L2")
        let reason = try #require(held.evidence.last)
        #expect(reason.kind == .allowList && reason.weight == 0)
        #expect(reason.recall == "ours (Ada, until 2025-11-30)")
    }

    @Test(arguments: ["brand: TOKRIN", "gtin: 4006381333931"])
    func `a brand or a number asks a person for each of its offers`(entry: String) async throws {
        let scene = try await DaemonScene(settings: Self.allow(entry))
        try await scene.screen(scene.beginKettles(1...6))

        #expect(try await scene.states() == [.inReview: 6])
    }

    @Test(
        arguments: [
            "listing: L9", "seller: L2", "marketplace: other, listing: L2",
            "listing: L2, recall: priority:8",
        ])
    func `an entry about something else changes nothing`(entry: String) async throws {
        let scene = try await DaemonScene(settings: Self.allow(entry))
        try await scene.screen(scene.beginKettles(1...6))

        #expect(try await scene.states() == [.noticeIssued: 6])
    }

    @Test func `a recall that does not mean a seller's offers opens no case, and is shown`()
        async throws
    {
        let entry = Self.allow("seller: S2, recall: priority:9", until: "2025-11-21")
        let scene = try await DaemonScene(settings: entry)
        try await scene.screen(scene.beginKettles(1...6))

        #expect(try await scene.states() == [.noticeIssued: 5])
        let left = try await scene.rooms.store.shadowMatches(of: .allowed, limit: 100)
        #expect(left.map(\.listing.id) == ["L2"])
        #expect(left.first?.evidence.last?.listing == "seller S2")

        scene.clock.advance(by: .hours(24))
        try await scene.screenUntil { try await $0.shadowPasses().isEmpty }
        #expect(try await scene.states() == [.noticeIssued: 6], "it has lapsed")
    }

    // MARK: A judgement on trial

    @Test(
        arguments: [
            ("{takedown: 0.99999999}", Tier.review, Tier.takedown),
            ("{takedown: 0.99999999, review: 0.99999998}", nil, .takedown),
        ] as [(String, Tier?, Tier?)])
    func `a judgement on trial shows what it would do otherwise`(
        shadow: String, would: Tier?, does: Tier?
    ) async throws {
        let scene = try await DaemonScene(shadow: shadow)
        try await scene.screen(scene.beginKettles(1...6))

        #expect(try await scene.states() == [.noticeIssued: 6])
        let left = try await scene.rooms.store.shadowMatches(of: .matching, limit: 100)
        #expect(left.map(\.listing.id).sorted() == (1...6).map { "L\($0)" })
        #expect(left.allSatisfy { $0.would == would && $0.does == does })
        let pass = try #require(try await scene.rooms.store.shadowPasses().first)
        #expect(pass.milder == (would == .review ? 6 : 0) && pass.losses == 6 - pass.milder)
    }

    @Test func `a judgement that is the same shows nothing`() async throws {
        let scene = try await DaemonScene(shadow: "{review: 0.49}")
        try await scene.screen(scene.beginKettles(1...6))

        let passes = try await scene.rooms.store.shadowPasses()
        #expect(passes.map(\.cause) == [.matching] && passes.map(\.kept) == [0])
    }

    // MARK: Too much at once

    private static let brake = "{export_listings: 5, export_share: 0.01%}"

    @Test func `too many takedowns at once wait for a person, export after export`() async throws {
        let scene = try await DaemonScene(flood: Self.brake)
        try await scene.screen(scene.beginKettles(1...6))
        #expect(try await scene.states() == [.inReview: 6])
        #expect(try await scene.alarms() == ["export.flood:shop:5:0.0001"])

        // One is decided: five are no more than the limit, and held all the same.
        let first = try #require(try await scene.rooms.store.cases(CaseFilter()).first)
        _ = try await scene.rooms.store.dismiss(first.id, by: "Ada", reason: "no kettle")
        scene.clock.advance(by: .hours(1))
        try await scene.screen(scene.beginKettles(1...6))

        #expect(try await scene.states() == [.inReview: 5, .dismissed: 1])
    }

    @Test func `no other export lets go of the brake, and what it shows is held as well`()
        async throws
    {
        let scene = try await DaemonScene(flood: Self.brake)
        try await scene.screen(scene.beginKettles(1...6))
        let held = try await scene.rooms.store.cases(CaseFilter())
        for number in 0..<2 {
            _ = try await scene.rooms.store.dismiss(held[number].id, by: "Ada", reason: "no kettle")
        }
        scene.clock.advance(by: .hours(1))
        // Three more of the same, and none that was held.
        try await scene.screen(scene.beginKettles(7...9))
        #expect(try await scene.alarms().contains("export.flood:shop:5:0.0001"))
        scene.clock.advance(by: .hours(1))
        try await scene.screen(scene.beginKettles(1...6))

        let states = try await scene.states()
        #expect(states[.noticeIssued] == nil && states[.dismissed] == 2, "\(states)")
    }

    @Test func `a brake that holds nothing any more ends`() async throws {
        let scene = try await DaemonScene(flood: Self.brake)
        try await scene.screen(scene.beginKettles(1...6))
        for held in try await scene.rooms.store.cases(CaseFilter()) {
            _ = try await scene.rooms.store.dismiss(held.id, by: "Ada", reason: "no kettle")
        }
        scene.clock.advance(by: .hours(1))
        try await scene.screen(scene.beginKettles(7...9))

        // Half of the export before: that is told of, and no brake.
        #expect(try await scene.alarms() == ["export.incomplete:shop"])
        #expect(try await scene.states()[.noticeIssued] == 3)
    }

    @Test func `limits that are raised let go of what was held`() async throws {
        let before = try await DaemonScene(flood: Self.brake)
        try await before.screen(before.beginKettles(1...6))

        let scene = try await before.restarted(flood: "{export_listings: 6}")
        try await scene.screenUntil { _ in try await scene.alarms().isEmpty }

        #expect(try await scene.states() == [.noticeIssued: 6])
    }

    @Test func `as many as the limit are taken down`() async throws {
        let scene = try await DaemonScene(flood: Self.brake)
        try await scene.screen(scene.beginKettles(1...5))

        #expect(try await scene.states() == [.noticeIssued: 5])
        #expect(try await scene.alarms() == [])
    }
}
