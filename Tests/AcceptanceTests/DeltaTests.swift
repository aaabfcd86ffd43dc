import Glibc
import JSONText
import TestKit
import Testing

/// Files of changes: what they add is screened, what they remove is gone, and
/// what they do not have proves nothing.
@Suite(.serialized)
struct DeltaTests {
    private static func put(_ name: String, _ text: String, into scene: MarketScene) {
        let before = scene.records("exports", "list").count
        rename(scene.folder.write("out/\(name)", text), "\(scene.folder.path)/exports/\(name)")
        scene.expectSoon("\(name) is done") {
            let exports = scene.records("exports", "list")
            return exports.count > before && exports[0]["finished_at"] != nil
        }
    }

    private static func changes(_ rows: [[String]]) -> String {
        ToyCatalogue.csv(header: ["listing_id", "title", "brand", "change_type"], rows: rows)
    }

    @Test func `changes are screened, and prove gone what they name in whatever words`() throws {
        let scene = try MarketScene.make(recalls: 4)
        defer { scene.stop() }
        scene.configure([
            "settle: 0s": "settle: 0s\n    deltas: delta-*\n    removals: gone-*\n    removed: [Z]"
        ])
        try scene.whileRunning { _ in
            let rows = ToyCatalogue.rows(40) + MarketScene.rows(0, 1, 2)
            Self.put(
                "all.csv",
                ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows),
                into: scene)
            scene.expectSoon("three orders") { scene.orders.count == 3 }
            Self.put(
                "delta-1.csv",
                Self.changes([
                    MarketScene.rows(3)[0] + ["added"],
                    [MarketScene.listing(0), "", "", "removed"],
                    [MarketScene.listing(2), "", "", "Z"],
                ]), into: scene)
            scene.expectSoon("a fourth order") { scene.orders.count == 4 }
            #expect(
                scene.listings(in: "verified_gone")
                    == [MarketScene.listing(0), MarketScene.listing(2)].sorted())
            Self.put("gone-1.txt", "\(MarketScene.listing(1))\nL99\n", into: scene)
            #expect(
                scene.listings(in: "verified_gone") == (0...2).map(MarketScene.listing).sorted())
        }
        #expect(
            scene.records("exports", "list").map { $0["state"]?.string } == [
                "removals", "delta", "complete",
            ])
        #expect(scene.logged("ERROR", "alarm=") == 0)
        #expect(scene.hasWholeLedger)
    }
}
