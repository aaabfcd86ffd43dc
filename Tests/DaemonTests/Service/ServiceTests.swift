import CaseStore
import Feeds
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

@Suite struct ServiceTests {
    @Test func `the watchdog is fed only when every loop has gone round since`() {
        let heartbeat = Heartbeat()
        for loop in Heartbeat.Loop.allCases {
            #expect(heartbeat.allHaveBeaten(at: DaemonScene.noon) == false)
            heartbeat.beat(loop)
            heartbeat.beat(loop)
        }
        #expect(heartbeat.lastTurn == nil)
        #expect(heartbeat.allHaveBeaten(at: DaemonScene.noon))
        #expect(heartbeat.allHaveBeaten(at: DaemonScene.noon) == false)
        #expect(heartbeat.lastTurn == DaemonScene.noon)
    }

    @Test(arguments: [
        (Duration?.none, Int64(10_000)), (.seconds(60), 10_000), (.seconds(40), 10_000),
        (.seconds(39), 9750), (.seconds(2), 500),
    ])
    func `no loop waits so long that the watchdog would miss it`(watchdog: Duration?, wait: Int64) {
        #expect(Heartbeat(watchdog: watchdog).longestWait == .milliseconds(wait))
    }

    @Test func `one daemon at a time may have a state folder`() throws {
        let folder = TemporaryFolder()
        let state = StateFolder(path: folder.path)
        try Self.expectRefusal(of: state)
        // Given back at the end of its scope.
        _ = try StateLock(state)
    }

    private static func expectRefusal(of state: StateFolder) throws {
        let lock = try StateLock(state)
        do {
            _ = try StateLock(state)
            Issue.record("two daemons have one state")
        } catch {
            #expect(error.status == .tryAgain)
            #expect(error.message.contains(state.path))
        }
        _ = consume lock
    }

    @Test func `a lock in a folder that is not there says so`() {
        do throws(CommandFailure) {
            _ = try StateLock(StateFolder(path: "/nowhere/at/all"))
            Issue.record("a lock in no folder")
        } catch {
            #expect(error.status == .cannotCreate)
        }
    }

    @Test func `settings are numbered, so that a reload of the same file is one`() throws {
        let settings = Settings(Configuration())
        #expect(settings.numbered.number == 1)
        settings.swap(settings.current)
        #expect(settings.numbered.number == 2)
        #expect(settings.current == Configuration())
    }

    // MARK: Patience

    @Test(
        arguments: [
            CaseStoreError(.full, "full"), CaseStoreError(.busy, "busy"),
            CaseStoreError(.inputOutput, "io"), FileError("made", "/x", 28),
            CommandFailure(.cannotCreate, "no folder"),
        ] as [any Error])
    func `a trouble that passes is waited out`(trouble: any Error) async throws {
        let scene = try await DaemonScene()
        async let turn = Patience.turn("test", in: scene.rooms) { throw trouble }
        await scene.clock.untilSomebodySleeps()
        scene.clock.advance(by: .seconds(5))
        #expect(try await turn == false)
    }

    @Test(arguments: [CaseStoreError.Code.corrupt, .constraint, .cancelled])
    func `a trouble that does not pass ends the service`(code: CaseStoreError.Code) async throws {
        let scene = try await DaemonScene()
        await #expect(throws: CaseStoreError.self) {
            try await Patience.turn("test", in: scene.rooms) { throw CaseStoreError(code, "x") }
        }
        #expect(try await Patience.turn("test", in: scene.rooms) {})
    }

    // MARK: Silence

    @Test(arguments: [(Int64(0), false), (1, true)])
    func `a feed is stale one moment past its time`(past: Int64, isStale: Bool) async throws {
        let scene = try await DaemonScene()
        let feed = FeedConfiguration(name: "cpsc", publisher: .cpsc, origin: .folder("/in"))
        scene.clock.advance(by: feed.staleAfter + .milliseconds(past))

        try await FeedAlarms(feed: feed, rooms: scene.rooms).checkSilence(since: DaemonScene.noon)

        let alarms = try await scene.rooms.store.openAlarms().map(\.alarm.key)
        #expect(alarms == (isStale ? ["feed.stale:cpsc"] : []))
        try await FeedAlarms(feed: feed, rooms: scene.rooms).good()
        #expect(try await scene.rooms.store.openAlarms().isEmpty)
    }

    @Test(arguments: [(true, 2, false), (true, 3, true), (false, 1, true)])
    func `a trouble that may pass sounds an alarm at the third time`(
        mayPass: Bool, failures: Int, isRaised: Bool
    ) async throws {
        let scene = try await DaemonScene()
        let feed = FeedConfiguration(name: "cpsc", publisher: .cpsc, origin: .folder("/in"))
        try await FeedAlarms(feed: feed, rooms: scene.rooms)
            .bad(FeedTrouble(mayPass: mayPass, "down"), failures: failures)
        #expect(try await scene.rooms.store.openAlarms().count == (isRaised ? 1 : 0))
    }
}
