import CaseStore
import Console
import Glibc
import JSONText
import RecallModel
import ServiceLifecycle
import Takedown
import TestKit
import Testing

@testable import Daemon

/// The console over its real socket, with the real store behind it.
@Suite struct ConsoleRoomTests {
    /// Runs the console room from the moment it has tried to listen.
    private static func whileOpen(
        _ scene: DaemonScene, _ work: @escaping @Sendable (UnixCaller) async throws -> Void
    ) async throws {
        let (tried, continuation) = AsyncStream<Never>.makeStream()
        let caller = UnixCaller(path: scene.rooms.settings.current.console.socket)
        try await scene.whileRunning(ConsoleRoom(rooms: scene.rooms, tried: continuation)) {
            for await _ in tried {}
            try Task.checkCancellation()
            try await work(caller)
        }
    }

    private static func dismissal(_ id: CaseID) -> Decision {
        Decision(.dismiss(id, reason: "a toy"), by: "Ana")
    }

    @Test func `a command's decision is carried out before it is answered`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        try await Self.whileOpen(scene) { _ in
            let client = ConsoleClient(scene.rooms.settings.current)

            let answer = try await client.decide(Self.dismissal(id))

            #expect(answer?["text"]?.string == "case \(id) is dismissed")
            #expect(try await scene.rooms.store.case(id).takedown.state == .dismissed)
        }
    }

    @Test func `a decision that cannot be is refused with the daemon's reason`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        try await Self.whileOpen(scene) { _ in
            let client = ConsoleClient(scene.rooms.settings.current)
            let uphold = Decision(.uphold(id, reason: "same label"), by: "Ana")

            await #expect {
                try await client.decide(uphold)
            } throws: { error in
                let failure = error as? CommandFailure
                return failure?.status == .badData
                    && failure?.message.contains("notice_issued") == true
            }
        }
    }

    @Test func `where no daemon listens the client says so`() async throws {
        let scene = try await DaemonScene()
        let client = ConsoleClient(scene.rooms.settings.current)
        let id = try await scene.openCase()

        #expect(try await client.decide(Self.dismissal(id)) == nil)
        #expect(!client.isAnswered)
        #expect(try await scene.rooms.store.case(id).takedown.state == .noticeIssued)
    }

    @Test func `cases, duties, feeds and one case are what the commands print`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        try await Self.whileOpen(scene) { caller in
            let detail = try await scene.rooms.store.case(id)
            let listed = await caller.ask("GET", "/v1/cases?marketplace=shop").json?["cases"]?.array
            let shown = await caller.ask("GET", "/v1/cases/\(id)").json

            #expect(listed == [CaseText.json(detail.takedown)])
            #expect(shown == CaseText.json(detail, at: scene.clock.now()))
            #expect(
                await caller.ask("GET", "/v1/cases?state=dismissed").json?["cases"] == .array([]))
            #expect(await caller.ask("GET", "/v1/duties").json?["duties"]?.array == [])
            #expect(await caller.ask("GET", "/v1/feeds").json?["feeds"]?.array == [])
        }
    }

    @Test func `cases on appeal can be asked for`() async throws {
        let scene = try await DaemonScene()
        let id = try await scene.openCase()
        try await Self.whileOpen(scene) { caller in
            let count = { @Sendable (query: String) in
                await caller.ask("GET", "/v1/cases?on_appeal=\(query)").json?["cases"]?.array?.count
            }
            #expect(await count("true") == 0)
            #expect(await count("false") == 1)
            try await scene.rooms.store.perform(
                .appeal(Appeal(reason: "another kettle")), on: id, by: "S-7")
            #expect(await count("true") == 1)
            #expect(await caller.ask("GET", "/v1/cases?on_appeal=perhaps").status == 400)
        }
    }

    @Test func `health turns when no loop goes round`() async throws {
        let scene = try await DaemonScene()
        try await Self.whileOpen(scene) { caller in
            scene.clock.advance(by: .seconds(90))
            #expect(await caller.ask("GET", "/v1/health").status == 200)
            scene.clock.advance(by: .milliseconds(1))
            #expect(await caller.ask("GET", "/v1/health").status == 503)

            Heartbeat.Loop.allCases.forEach { scene.rooms.heartbeat.beat($0) }
            #expect(scene.rooms.heartbeat.allHaveBeaten(at: scene.clock.now()))
            #expect(await caller.ask("GET", "/v1/health").status == 200)
        }
    }

    @Test func `metrics count what there is`() async throws {
        let scene = try await DaemonScene()
        let limit = try await scene.rooms.store.case(scene.openCase()).takedown.clock.limit
        scene.clock.set(to: limit - .minutes(30))
        let text = try await HouseDesk(rooms: scene.rooms).metrics()
        let values = Dictionary(
            text.map { ($0.name, $0.samples.map(\.value)) }, uniquingKeysWith: { first, _ in first }
        )

        #expect(values["recalld_cases"] == [0, 1, 0, 0, 0, 0, 0, 0])
        #expect(values["recalld_cases_due_within_hour"] == [1])
        #expect(values["recalld_cases_overdue"] == [0])
        #expect(values["recalld_exports_configured"] == [1])
        #expect(values["recalld_exports_complete"] == [0])
        #expect(values["recalld_dispatches_waiting"] == [1])
        #expect(values["recalld_config_last_reload_successful"] == [1])
        #expect(values["recalld_start_time_seconds"] == [1_763_726_400])
    }

    @Test func `a console that cannot open raises an alarm, and clears it when it can`()
        async throws
    {
        let scene = try await DaemonScene()
        let path = scene.folder.write("state/recalld.sock", "in the way")
        try await Self.whileOpen(scene) { caller in
            try await scene.until {
                try await $0.openAlarms().map(\.alarm.key) == ["console.failing"]
            }
            unlink(path)
            await scene.clock.untilSomebodySleeps()
            scene.clock.advance(by: .seconds(15))

            try await scene.until { try await $0.openAlarms().isEmpty }
            #expect(await caller.ask("GET", "/v1/health").status == 200)
        }
    }
}
