import Glibc
import JSONText
import TestKit
import Testing

/// What people do to cases by the command line and by files, with the real
/// binary.
@Suite(.serialized)
struct CaseActTests {
    /// Worth a look, not enough for an order: brand and most words, no model.
    private static let row = ["L1", "Nodwell Moonbeam rocking sleeper", ""]

    /// A daemon with one case in review.
    private static func whileInReview(
        _ decisions: String, _ work: (MarketScene, String) throws -> Void
    ) throws {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        scene.folder.make("acks")
        scene.configure([
            "routes:":
                "decisions: { acknowledgements: \(scene.folder.path)/acks, \(decisions) }\nroutes:"
        ])
        scene.folder.write(
            "priority/list.csv",
            "recall_id,product,brand,hazard\nP1,Moonbeam Rocking Sleeper Deluxe,Nodwell,Suffocation\n"
        )
        scene.drop(export: "a.csv", rows: [row])
        try scene.whileRunning { _ in
            scene.expectSoon("a case in review") { scene.listings(in: "in_review") == ["L1"] }
            let id = scene.records("cases", "list").first?["case_id"]?.string
            try work(scene, try #require(id))
        }
        #expect(scene.hasWholeLedger)
    }

    private static func run(_ scene: MarketScene, _ arguments: String...) throws
        -> ChildProcess.Ending
    {
        try scene.run(["cases"] + arguments + ["--config", scene.configurationPath]).0
    }

    private static func shown(_ scene: MarketScene, _ id: String) -> JSONValue? {
        scene.records("cases", "show", id).first
    }

    @Test func `four moments of an order: delivered, acknowledged, claimed, gone`() throws {
        try Self.whileInReview("wait: 1h") { (scene: MarketScene, id: String) throws in
            #expect(try Self.run(scene, "assign", id, "--to", "Ana", "--by", "Lee") == .exited(0))
            #expect(
                try Self.run(scene, "confirm", id, "--by", "Ana", "--reason", "seen") == .exited(0))
            scene.expectSoon("an order") { scene.orders.count == 1 }
            let order = try #require(scene.orders.first)
            scene.folder.write(
                "acks/.part", #"{"by":"shop","delisted_at":"2020-01-01T00:00:00Z"}"#)
            rename("\(scene.folder.path)/acks/.part", "\(scene.folder.path)/acks/\(order.id).json")
            scene.expectSoon("a claim before the case is refused") {
                scene.quarantined("acknowledgements").count == 1
            }
            #expect(try Self.run(scene, "delisted", id, "--by", "shop") == .exited(0))
            scene.expectSoon("a claim") { Self.shown(scene, id)?["claimed_at"]?.string != nil }
            #expect(Self.shown(scene, id)?["acts"]?["assignee"]?.string == "Ana")
            scene.drop(export: "b.csv", rows: [Self.row])
            scene.expectSoon("a mail that says it is on offer") {
                scene.mails.contains { $0.contains("claimed delisted") }
            }
            scene.drop(export: "c.csv", rows: [["L2", "Teddy bear", ""]])
            scene.expectSoon("it is gone") { scene.listings(in: "verified_gone") == ["L1"] }
            let moments = ["delivered_at", "acknowledged_at", "verified_at"]
            #expect(moments.allSatisfy { Self.shown(scene, id)?[$0]?.string != nil })
        }
    }

    @Test func `a false positive takes two people, and is judged anew when its text changes`()
        throws
    {
        try Self.whileInReview("two_persons: [suppress]") {
            (scene: MarketScene, id: String) throws in
            let reason = ["--reason", "a toy"]
            #expect(
                try Self.run(
                    scene, "suppress", id, "--until", "2020-01-01", "--by", "Ana", "--reason",
                    "a toy") == .exited(65), "what is over is not proposed")
            #expect(scene.records("cases", "list", "--waiting").isEmpty)
            #expect(
                try scene.run(
                    ["cases", "suppress", id, "--by", "Ana", "--config", scene.configurationPath]
                        + reason
                ).0 == .exited(0))
            scene.expectSoon("it waits") {
                scene.records("cases", "list", "--waiting").count == 1
            }
            #expect(try Self.run(scene, "approve", id, "--by", " ANA ") == .exited(65))
            #expect(try Self.run(scene, "approve", id, "--by", "Bob") == .exited(0))
            scene.expectSoon("it is suppressed") {
                scene.records("cases", "list", "--suppressed").count == 1
            }
            scene.drop(export: "b.csv", rows: [Self.row])
            scene.expectSoon("b is screened") { scene.folder.names(in: "archive").count == 2 }
            #expect(scene.listings(in: "in_review") == [])
            scene.drop(
                export: "c.csv", rows: [["L1", "Nodwell Moonbeam rocking sleeper, new", ""]])
            scene.expectSoon("a new round") { scene.listings(in: "in_review") == ["L1"] }
        }
    }

    @Test func `an authority's word moves the limit, a hold is listed`() throws {
        try Self.whileInReview("two_persons: []") { (scene: MarketScene, id: String) throws in
            for words in [
                ["confirm", id, "--by", "Ana", "--reason", " "],
                ["dismiss", id, "--by", "Ana", "--reason", ""],
                ["dismiss", id, "--by", " ", "--reason", "r"],
                ["note", id, "--by", "Ana", "--text", ""],
            ] {
                let said = try scene.run(["cases"] + words + ["--config", scene.configurationPath])
                #expect(said.0 == .exited(64), "\(words)")
            }
            #expect(scene.listings(in: "in_review") == ["L1"])
            let old = try #require(Self.shown(scene, id)?["case"]?["limit"]?.string)
            #expect(
                try Self.run(
                    scene, "extend", id, "--until", "2020-01-01T00:00:00Z", "--authority", "CPSC",
                    "--by", "Ana", "--reason", "r") == .exited(65), "what is over is no extension")
            #expect(Self.shown(scene, id)?["case"]?["limit"]?.string == old)
            #expect(
                try Self.run(
                    scene, "hold", "--recall", "priority:P1", "--by", "Ana", "--reason", "suit")
                    == .exited(0))
            scene.expectSoon("it is held") { scene.records("cases", "list", "--held").count == 1 }
            #expect(try Self.run(scene, "refuse", id, "--by", "A", "--reason", "r") == .exited(65))
        }
    }
}
