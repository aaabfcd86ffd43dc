import Glibc
import JSONText
import TestKit
import Testing

/// While the daemon runs, a decision is carried out before its command ends;
/// while it does not, the decision waits.
@Suite(.serialized)
struct ConsoleTests {
    /// A scene with one critical case whose order is out, which one person may
    /// take back; what it opens is in `rows`.
    private static func scene() throws -> MarketScene {
        let scene = try MarketScene.make(recalls: 1)
        scene.configure(["routes:": "decisions: { two_persons: [extend] }\nroutes:"])
        scene.drop(export: "a.csv", rows: MarketScene.rows(0))
        return scene
    }

    private static func firstCase(_ scene: MarketScene) -> String {
        scene.records("cases", "list").first?["case_id"]?.string ?? ""
    }

    private static func decide(_ scene: MarketScene, _ arguments: String...) throws
        -> (ChildProcess.Ending, String)
    {
        try scene.run(arguments + ["--by", "Ana", "--config", scene.configurationPath])
    }

    private static func state(_ scene: MarketScene, _ id: String) -> String? {
        scene.records("cases", "show", id).first?["case"]?["state"]?.string
    }

    private static func ledgerEntry(_ scene: MarketScene, _ id: String) -> JSONValue? {
        scene.records("cases", "show", id).first?["ledger"]?.array?.last {
            $0["kind"]?.string == "case.dismissed"
        }
    }

    @Test func `a decision is carried out before its command ends, and the ledger has who ran it`()
        throws
    {
        let scene = try Self.scene()
        try scene.whileRunning { _ in
            scene.expectSoon("a case is open") { !Self.firstCase(scene).isEmpty }
            let id = Self.firstCase(scene)

            let (ending, said) = try Self.decide(scene, "cases", "dismiss", id, "--reason", "a toy")

            #expect(ending == .exited(0))
            #expect(said == "case \(id) is dismissed\n")
            #expect(Self.state(scene, id) == "dismissed")
            let entry = Self.ledgerEntry(scene, id)
            #expect(entry?["actor"]?.string == "Ana")
            #expect(entry?["body"]?["account"]?.string?.contains("uid \(geteuid())") == true)
            #expect(scene.folder.names(in: "state/decisions").isEmpty)
        }
        scene.stop()
    }

    @Test func `an impossible decision ends with 65 and the daemon's reason`() throws {
        let scene = try Self.scene()
        try scene.whileRunning { _ in
            scene.expectSoon("a case is open") { !Self.firstCase(scene).isEmpty }
            let id = Self.firstCase(scene)

            let (ending, _) = try Self.decide(scene, "cases", "uphold", id, "--reason", "again")

            #expect(ending == .exited(65))
            #expect(scene.logged("a decision is refused") == 1)
            #expect(scene.quarantined("decisions").isEmpty)
            #expect(try Self.decide(scene, "notices", "acknowledge", id).0 == .exited(64))
        }
        scene.stop()
    }

    @Test func `with the daemon stopped a decision is left and taken up at the next start`() throws
    {
        let scene = try Self.scene()
        try scene.whileRunning { _ in
            scene.expectSoon("a case is open") { !Self.firstCase(scene).isEmpty }
        }
        let id = Self.firstCase(scene)

        #expect(
            try Self.decide(scene, "cases", "dismiss", id, "--reason", "a toy").0 == .exited(0))
        #expect(scene.logged("no daemon runs; left for the next one") == 1)
        #expect(scene.folder.names(in: "state/decisions").count == 1)
        #expect(Self.state(scene, id) != "dismissed")

        try scene.whileRunning { _ in
            scene.expectSoon("it is taken up") { Self.state(scene, id) == "dismissed" }
        }
        scene.stop()
    }

    @Test func `a kill right after the answer loses nothing, and its socket is in nobody's way`()
        throws
    {
        let scene = try Self.scene()
        let daemon = try scene.start()
        scene.expectSoon("a case is open") { !Self.firstCase(scene).isEmpty }
        let id = Self.firstCase(scene)

        #expect(
            try Self.decide(scene, "cases", "dismiss", id, "--reason", "a toy").0 == .exited(0))
        daemon.signal(SIGKILL)
        #expect(daemon.wait() == .killed(signal: SIGKILL))
        #expect(UnixCaller(path: "\(scene.folder.path)/state/recalld.sock").connection() == -1)

        #expect(Self.state(scene, id) == "dismissed")
        #expect(scene.hasWholeLedger)
        try scene.whileRunning { _ in #expect(Self.state(scene, id) == "dismissed") }
        scene.stop()
    }

    @Test func `the console tells what the commands print, and how the daemon is`() async throws {
        let scene = try Self.scene()
        let caller = UnixCaller(path: "\(scene.folder.path)/state/recalld.sock")
        let daemon = try scene.start()
        scene.expectSoon("a case is open") { !Self.firstCase(scene).isEmpty }

        #expect(
            await caller.ask("GET", "/v1/feeds").json?["feeds"]?.array?.compactMap {
                $0["name"]?.string
            } == ["cpsc", "priority"])
        #expect(await caller.ask("GET", "/v1/health").json?["open_cases"]?.integer == 1)
        let metrics = await caller.ask("GET", "/metrics").body
        #expect(metrics.contains("\nrecalld_feeds_configured 2\n"))
        #expect(metrics.contains("\nrecalld_config_last_reload_successful 1\n"))
        daemon.signal(SIGTERM)
        #expect(daemon.wait() == .exited(0))
        #expect(!scene.folder.names(in: "state").contains("recalld.sock"))
        scene.stop()
    }
}
