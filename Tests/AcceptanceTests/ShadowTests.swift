import JSONText
import TestKit
import Testing

/// A list that is not trusted yet, tried on the real daemon.
@Suite(.serialized)
struct ShadowTests {
    private static let list =
        "recall_id,product,brand,models\nP1,Rocking Sleeper,Nodwell,NW-4711\n"
    private static let recalled = [["L1", "Nodwell rocking sleeper NW-4711 grey", "Nodwell"]]

    @Test func `a list in the shadow is shown and not acted upon, until its day is taken away`()
        throws
    {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        let shadow = "markets: [US]\n    shadow_until: 2999-12-31\nexports:"
        scene.configure(["markets: [US]\nexports:": shadow])
        scene.folder.write("priority/1.csv", Self.list)
        try scene.whileRunning { _ in
            scene.expectSoon("the list is read") { scene.logged("feed read", "feed=priority") == 1 }
            scene.drop(export: "a.csv", rows: Self.recalled)
            scene.expectSoon("it is shown") {
                scene.records("shadow", "list").first?["listing"]?["listing_id"]?.string == "L1"
            }
        }
        let shown = try #require(scene.records("shadow", "list").first)
        #expect(shown["cause"]?.string == "feed:priority")
        #expect(shown["would"]?.string == "takedown" && shown["does"] == nil)
        #expect(scene.records("shadow", "passes").first?["takedowns"]?.integer == 1)
        #expect(scene.records("shadow", "list", "--cause", "allowed").isEmpty)
        #expect(scene.orders.isEmpty && scene.records("cases", "list").isEmpty)

        scene.configure([shadow: "markets: [US]\nexports:"])
        try scene.whileRunning { _ in
            scene.expectSoon("the order is out") { scene.orders.count == 1 }
        }
        #expect(scene.records("shadow", "list").isEmpty)
        #expect(scene.hasWholeLedger)
    }

    @Test func `a cause that there is not ends as interfaces say`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }

        let ending = try scene.run(
            ["shadow", "list", "--cause", "moon", "--config", scene.configurationPath]
        ).0

        #expect(ending == .exited(64))
    }
}
