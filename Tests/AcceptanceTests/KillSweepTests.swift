import Glibc
import TestKit
import Testing

/// The process is killed at one system call after another that makes something
/// durable; whatever it was in the middle of, the next start goes on from
/// there, and nothing is lost or sent under a second id.
///
/// `make kill-sweep` kills at every call until none is left; the test takes a
/// sample of them.
@Suite(.serialized, .enabled(if: Tracer.isPossible, "strace cannot trace here"))
struct KillSweepTests {
    private static let isWhole = getenv("RECALLD_KILL_SWEEP") != nil
    /// A run has fewer calls of each kind than this in one thread.
    private static let calls =
        isWhole ? Array(1...400) : [1, 2, 3, 5, 8, 13, 21]

    /// Three recalls and two hundred listings, three of which are recalled.
    private static func scene() throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.drop(export: "a.csv", rows: ToyCatalogue.rows(197) + MarketScene.rows(0, 1, 2))
        return scene
    }

    private static func isDone(_ scene: MarketScene) -> Bool {
        Set(scene.orders.map(\.listing)).count == 3 && scene.spooled.count == 3
            && scene.folder.names(in: "archive").count == 1
    }

    @Test(arguments: Tracer.durableCalls)
    func `a kill at any call that makes something durable loses nothing`(call: String) throws {
        var kills = 0
        for number in Self.calls {
            let scene = try Self.scene()
            defer { scene.stop() }
            let ending = try Tracer.run(scene, killingAt: call, number: number) {
                Self.isDone(scene)
            }
            if ending == .killed(signal: SIGKILL) {
                kills += 1
                try scene.whileRunning { _ in
                    scene.expectSoon("\(call) \(number): all is done") { Self.isDone(scene) }
                }
            }
            Self.expectOneOrderEach(scene, "\(call) \(number)")
            // No call has so high a number: none after it has.
            if ending == .exited(0) { break }
        }
        #expect(kills > 0)
    }

    private static func expectOneOrderEach(_ scene: MarketScene, _ what: Comment) {
        let ids = Dictionary(grouping: scene.orders, by: \.listing).mapValues { Set($0.map(\.id)) }
        #expect(ids.count == 3 && ids.allSatisfy { $0.value.count == 1 }, what)
        let bodies = Dictionary(grouping: scene.orders, by: \.id).mapValues { Set($0.map(\.body)) }
        #expect(bodies.allSatisfy { $0.value.count == 1 }, what)
        #expect(Set(scene.spooled) == Set(bodies.keys), what)
        #expect(scene.quarantined("toyshop") == [], what)
        #expect(scene.hasWholeLedger, what)
    }
}
