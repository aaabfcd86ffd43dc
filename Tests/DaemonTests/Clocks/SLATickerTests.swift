import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// A clock's words are recorded once, with their true time, whether anybody was
/// there to hear them and however the machine's clock is set.
@Suite struct SLATickerTests {
    /// Runs the ticker until it has nothing left to do.
    private static func tick(_ scene: DaemonScene) async throws {
        try await scene.whileRunning(SLATicker(rooms: scene.rooms)) {
            await scene.clock.untilSomebodySleeps()
        }
    }

    private static func events(_ scene: DaemonScene, _ id: CaseID) async throws -> [String] {
        try await scene.rooms.store.case(id).clockEvents.map {
            "\($0.event.kind.name) \($0.event.at)"
        }
    }

    /// Every word of the case's clock, in order, with its true time.
    private static func expected(_ scene: DaemonScene, _ id: CaseID) async throws -> [String] {
        let clock = try await scene.rooms.store.case(id).takedown.clock
        return clock.events(reminderShares: scene.rooms.settings.current.reminders)
            .map { "\($0.kind.name) \($0.at)" }
    }

    @Test func `a breach while the daemon was down is recorded once, with its true time`()
        async throws
    {
        var scene = try await DaemonScene()
        let id = try await scene.openCase()
        let expected = try await Self.expected(scene, id)
        #expect(expected.last?.hasPrefix("breach") == true)

        for days in [40, 1, 400] {
            scene.clock.advance(by: .hours(24 * days))
            scene = try await scene.restarted()
            try await Self.tick(scene)
            #expect(try await Self.events(scene, id) == expected)
        }
        #expect(try await scene.rooms.store.verifyLedger().isIntact)
        #expect(try await Self.breachNotices(scene, id) == 1)
    }

    private static func breachNotices(_ scene: DaemonScene, _ id: CaseID) async throws -> Int {
        try await scene.rooms.store.case(id).notices.count { $0.notice.step == .breach }
    }

    @Test func `a clock that is set back and forth records nothing twice and nothing early`()
        async throws
    {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        let expected = try await Self.expected(scene, id)
        let limit = try await scene.rooms.store.case(id).takedown.clock.limit

        for moment in [
            limit - .milliseconds(1), DaemonScene.noon - .hours(24 * 365), limit - .hours(1),
        ] {
            scene.clock.set(to: moment)
            try await Self.tick(scene)
            #expect(try await Self.events(scene, id).last?.hasPrefix("breach") == false)
        }
        for moment in [limit, DaemonScene.noon, limit + .hours(10_000), limit - .hours(1)] {
            scene.clock.set(to: moment)
            try await Self.tick(scene)
            #expect(try await Self.events(scene, id) == expected)
        }
        #expect(try await Self.breachNotices(scene, id) == 1)
    }

    @Test func `a running ticker speaks when the moment comes, not at its next look`() async throws
    {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        let first = try #require(try await scene.rooms.store.nextClockEvent())
        scene.clock.set(to: first - .seconds(1))

        try await scene.whileRunning(SLATicker(rooms: scene.rooms)) {
            await scene.clock.untilSomebodySleeps()
            let early = try await Self.events(scene, id)
            #expect(early == [])
            scene.clock.set(to: first)
            await scene.clock.untilSomebodySleeps()
            let timely = try await Self.events(scene, id)
            #expect(timely.count == 1)
        }
    }

    @Test func `the courier delivers what the ticker said, and each notice once`() async throws {
        let scene = try await DaemonScene()
        _ = try await scene.openCase()
        scene.clock.advance(by: .hours(24 * 40))
        try await Self.tick(scene)
        let courier = Courier(
            rooms: scene.rooms,
            destinations: Destinations(rooms: scene.rooms, secrets: Secrets(environment: [:])))

        for _ in 1...2 {
            try await scene.whileRunning(courier) {
                try await scene.until { try await $0.outboxDepth() == 0 }
            }
        }
        let notices = try await scene.rooms.store.notices(NoticeFilter())
        #expect(scene.folder.names(in: "mail/new") == notices.map(\.notice.id.text).sorted())
        #expect(try await scene.rooms.store.outboxDepth() == 0)
    }
}
