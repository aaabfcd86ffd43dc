import Glibc
import JSONText
import TestKit
import Testing

/// A match found wrong after its listing is gone, and what is on watch, with the
/// real binary.
@Suite(.serialized)
struct FoundWrongTests {
    private static let kettle = ["L1", "Nodwell Moonbeam Rocking Sleeper Deluxe MB-77X", "Nodwell"]
    private static let chairs = (1...40).map { ["G\($0)", "Garden chair \($0)", ""] }

    private static func scene(markets: String = "") throws -> MarketScene {
        let scene = try MarketScene.make(recalls: 1)
        scene.folder.write(
            "priority/list.csv",
            "recall_id,product,brand,models,severity,hazard,markets\n"
                + "P1,Moonbeam Rocking Sleeper Deluxe,Nodwell,MB-77X,high,Suffocation,\(markets)\n")
        return scene
    }

    private static func run(
        _ scene: MarketScene, _ arguments: String...
    ) throws -> (ChildProcess.Ending, String) {
        try scene.run(arguments + ["--config", scene.configurationPath])
    }

    @Test func `a listing that is gone for a wrong match may return, and stays away from orders`()
        throws
    {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.drop(export: "a.csv", rows: Self.chairs + [Self.kettle])
            scene.expectSoon("an order") { scene.orders.count == 1 }
            scene.drop(export: "b.csv", rows: Self.chairs)
            scene.expectSoon("it is gone") { scene.listings(in: "verified_gone") == ["L1"] }
            let id = try #require(scene.records("cases", "list").first?["case_id"]?.string)

            let dismissed = try Self.run(
                scene, "cases", "dismiss", id, "--by", "Ada", "--reason", "a doll's bed")

            #expect(dismissed.0 == .exited(0))
            #expect(scene.listings(in: "dismissed") == ["L1"])
            scene.expectSoon("word that the order is withdrawn") {
                scene.records("notices", "list").contains {
                    $0["type"]?.string == "takedown.withdrawn"
                }
            }
            #expect(scene.records("stay-down", "list").isEmpty)
            scene.drop(export: "c.csv", rows: Self.chairs + [Self.kettle])
            scene.expectSoon("it is screened") {
                scene.records("exports", "list").filter { $0["state"]?.string == "complete" }
                    .count == 3
            }
            #expect(scene.records("cases", "list").count == 1)
            let again = try Self.run(
                scene, "cases", "dismiss", id, "--by", "Ada", "--reason", "again")
            #expect(again.0 == .exited(65))
        }
        #expect(scene.hasWholeLedger)
    }

    @Test func `what a recall of another market matches is listed, and has no case`() throws {
        let scene = try Self.scene(markets: "JP")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            let (_, before) = try Self.run(scene, "watch")
            #expect(before.contains("no complete export has come"))
            scene.drop(export: "a.csv", rows: Self.chairs + [Self.kettle])
            scene.expectSoon("list and export are in") { !scene.records("watch").isEmpty }
        }
        let (ending, output) = try Self.run(scene, "watch")

        #expect(ending == .exited(0))
        #expect(output.contains("1 listing on watch, of 1 recall"), "\(output)")
        #expect(output.contains("priority:P1  high, for JP, 1 listing"), "\(output)")
        #expect(scene.records("cases", "list").isEmpty)
        let record = try #require(scene.records("watch").first)
        #expect(record["shown"]?.array?.first?["listing_id"]?.string == "L1")
        #expect(try Self.run(scene, "watch", "--limit", "10001").0 == .exited(64))
        #expect(try Self.run(scene, "watch", "--recall", "nothing").0 == .exited(64))
    }
}
