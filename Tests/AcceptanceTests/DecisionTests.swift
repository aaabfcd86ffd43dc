import Glibc
import JSONText
import TestKit
import Testing

/// People decide by the command line while the daemon runs, and it takes them
/// at their word once.
@Suite(.serialized)
struct DecisionTests {
    /// A recall without a model number and an offer that has brand and most words:
    /// worth a look, not enough for an order.
    private static func sceneWithReview() throws -> (MarketScene, ChildProcess, String) {
        let scene = try MarketScene(
            binary: Binary.path, feed: RecalledOffer.feed(Array(RecalledOffer.all.prefix(1))))
        scene.folder.write(
            "priority/list.csv",
            "recall_id,product,brand,hazard\nP1,Moonbeam Rocking Sleeper Deluxe,Nodwell,Suffocation\n"
        )
        scene.drop(export: "a.csv", rows: [["L1", "Nodwell Moonbeam rocking sleeper", ""]])
        let daemon = try scene.start()
        var id = ""
        _ = MarketScene.eventually {
            id = firstCase(scene, state: "in_review")
            return !id.isEmpty
        }
        return (scene, daemon, id)
    }

    private static func firstCase(_ scene: MarketScene, state: String) -> String {
        let shown = try? scene.run([
            "cases", "list", "--json", "--state", state, "--config", scene.configurationPath,
        ])
        let line = shown?.1.split(separator: "\n").first.map(String.init) ?? ""
        return (try? JSONParser.parse(line))?["case_id"]?.string ?? ""
    }

    private static func decide(_ scene: MarketScene, _ arguments: String...) throws
        -> ChildProcess.Ending
    {
        try scene.run(arguments + ["--by", "Ana", "--config", scene.configurationPath]).0
    }

    private static func end(_ scene: MarketScene, _ daemon: ChildProcess) {
        daemon.signal(SIGTERM)
        #expect(daemon.wait() == .exited(0))
        scene.stop()
    }

    @Test func `a case that a person upholds gets its notice, and the receiver's word is kept`()
        throws
    {
        let (scene, daemon, id) = try Self.sceneWithReview()
        #expect(scene.receiver.deliveries.isEmpty)

        #expect(
            try Self.decide(scene, "cases", "uphold", id, "--reason", "same label") == .exited(0))
        #expect(MarketScene.eventually { scene.receiver.deliveries.count == 1 })
        let notice = try #require(scene.receiver.deliveries.first)
        #expect(notice.content["data"]?["decision"]?["automated"]?.bool == false)
        #expect(try Self.decide(scene, "notices", "acknowledge", notice.id) == .exited(0))

        #expect(MarketScene.eventually { Self.firstCase(scene, state: "acknowledged") == id })
        Self.end(scene, daemon)
    }

    @Test func `a case that a person dismisses is closed and stays so`() throws {
        let (scene, daemon, id) = try Self.sceneWithReview()

        #expect(try Self.decide(scene, "cases", "dismiss", id, "--reason", "a toy") == .exited(0))
        #expect(MarketScene.eventually { Self.firstCase(scene, state: "dismissed") == id })
        scene.drop(export: "b.csv", rows: [["L1", "Nodwell Moonbeam rocking sleeper", ""]])

        #expect(MarketScene.eventually { scene.folder.names(in: "archive").count == 2 })
        #expect(Self.firstCase(scene, state: "in_review").isEmpty)
        #expect(try Self.decide(scene, "cases", "uphold", id, "--reason", "no") == .exited(65))
        Self.end(scene, daemon)
    }

    @Test func `a decision that is none is set aside with its reason`() throws {
        let scene = try MarketScene(
            binary: Binary.path, feed: RecalledOffer.feed(Array(RecalledOffer.all.prefix(1))))
        scene.folder.make("state/decisions")
        scene.folder.write("state/decisions/1.json", "{\"decision\":\"uphold\"}")
        let daemon = try scene.start()

        #expect(
            MarketScene.eventually {
                scene.folder.names(in: "state/quarantine/decisions").contains {
                    $0.hasSuffix(".reason")
                }
            })
        Self.end(scene, daemon)
    }
}
