import Glibc
import JSONText
import TestKit
import Testing

/// The process is killed at one call after another that makes something
/// durable while the parts of an export come together: in the end there is one
/// export, whole.
@Suite(.serialized, .enabled(if: Tracer.isPossible, "strace cannot trace here"))
struct PartsKillTests {
    private static func scene() throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.configure(["settle: 0s": "settle: 0s\n    parts: a-*.csv\n    done: a.done"])
        for (name, rows) in [
            ("a-1.csv", ToyCatalogue.rows(97) + MarketScene.rows(0)),
            ("a-2.csv", MarketScene.rows(1, 2)),
        ] {
            scene.folder.write(
                "exports/\(name)",
                ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows))
        }
        scene.folder.write("exports/a.done", #"{"parts":["a-1.csv","a-2.csv"],"rows":100}"#)
        return scene
    }

    private static func isDone(_ scene: MarketScene) -> Bool {
        Set(scene.orders.map(\.listing)).count == 3 && scene.spooled.count == 3
            && scene.folder.names(in: "archive").count == 1
    }

    @Test(arguments: ["fsync,fdatasync", "rename,renameat,renameat2"])
    func `a kill while parts come together makes neither two exports nor half of one`(
        call: String
    ) throws {
        var kills = 0
        for number in 1...12 {
            let scene = try Self.scene()
            defer { scene.stop() }
            let ending = try Tracer.run(scene, killingAt: call, number: number) {
                Self.isDone(scene)
            }
            if ending == .killed(signal: SIGKILL) { kills += 1 }
            try scene.whileRunning { _ in
                scene.expectSoon("\(call) \(number): all is done") { Self.isDone(scene) }
                scene.expectSoon("\(call) \(number): it is finished") {
                    scene.records("exports", "list").first?["finished_at"] != nil
                }
            }
            let exports = scene.records("exports", "list")
            #expect(exports.map { $0["state"]?.string } == ["complete"], "\(call) \(number)")
            #expect(exports.first?["rows"]?.integer == 100)
            #expect(scene.quarantined("toyshop") == [] && scene.hasWholeLedger)
        }
        #expect(kills > 0)
    }
}
