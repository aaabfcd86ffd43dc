import Glibc
import TestKit
import Testing

/// A disk that fills up under the daemon: it says so, loses nothing, and goes
/// on when there is room.
@Suite(.serialized, .enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
struct FullDiskTests {
    /// A scene whose state folder is a disk of its own.
    private static func onSmallDisk(_ work: (MarketScene, SmallDisk) throws -> Void) throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let disk = try SmallDisk(at: "\(scene.folder.path)/state")
        defer { disk.unmount() }
        try work(scene, disk)
        #expect(scene.hasWholeLedger)
    }

    @Test func `with little room no export is taken, and one is as soon as there is more`() throws {
        try Self.onSmallDisk { scene, disk in
            try scene.whileRunning { _ in
                disk.fill(leaving: 1 << 20)
                scene.expectSoon("a mail") { scene.mails.contains { $0.contains("of the disk") } }
                scene.drop(export: "a.csv", rows: MarketScene.rows(0))
                scene.expectSoon("the feed goes on") {
                    scene.publisher.requests.count > 3
                        && scene.folder.names(in: "exports") == ["a.csv"]
                }
                #expect(scene.orders.isEmpty)
                disk.free()
                scene.expectSoon("the order") { scene.orders.count == 1 }
                scene.expectSoon("the alarm ends") {
                    scene.logged("alarm cleared", "disk.low") == 1
                }
            }
        }
    }

    @Test func `with no room at all it waits, ends when told, and goes on where it was`() throws {
        try Self.onSmallDisk { scene, disk in
            try scene.whileRunning { _ in
                scene.drop(export: "a.csv", rows: MarketScene.rows(0))
                scene.expectSoon("an order") { scene.orders.count == 1 }
                disk.fill(leaving: 0)
                scene.publication.publish(RecalledOffer.feed(MarketScene.offers(5)))
                scene.drop(export: "b.csv", rows: MarketScene.rows(0, 3, 4))
                scene.expectSoon("it says so") { scene.logged("ERROR", "free space") > 0 }
            }
            #expect(scene.orders.count == 1)
            disk.free()
            try scene.whileRunning { _ in
                scene.expectSoon("the new recalls' orders") { scene.orders.count == 3 }
            }
            #expect(
                scene.orders.map(\.listing).sorted() == [0, 3, 4].map(MarketScene.listing).sorted())
            #expect(Set(scene.orders.map(\.id)).isSubset(of: scene.spooled))
        }
    }
}
