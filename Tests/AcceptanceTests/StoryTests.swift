import Glibc
import JSONText
import RecallModel
import TestKit
import Testing

/// The whole story with the real binary: a list and an export come in, each
/// recalled product is ordered off once, and nothing else is.
@Suite(.serialized)
struct StoryTests {
    private static let toys = 10_000

    /// The Commission's own list where the shared data is there.
    private static var feed: [UInt8] {
        let real = TemporaryFolder.bytes(of: ToyCatalogue.sharedRecalls)
        return real.isEmpty ? RecalledOffer.feed(RecalledOffer.all) : real
    }

    private static func drop(into scene: MarketScene) {
        var rows = ToyCatalogue.rows(toys) + RecalledOffer.rows(RecalledOffer.all, traps: false)
        rows += RecalledOffer.rows(RecalledOffer.all, traps: true)
        var generator = SplitMix64(seed: 20_261_121)
        rows.shuffle(using: &generator)
        scene.drop(export: "export.csv", rows: rows)
    }

    private static let wanted = Set(RecalledOffer.all.map { "hit-\($0.number)" })

    @Test func `fifty recalled products among ten thousand toys get one notice each`() throws {
        let scene = try MarketScene(binary: Binary.path, feed: Self.feed)
        defer { scene.stop() }
        Self.drop(into: scene)

        let daemon = try scene.start()
        let arrived = MarketScene.eventually {
            scene.receiver.deliveries.count >= Self.wanted.count
                && scene.spooled.count >= Self.wanted.count
        }
        daemon.signal(SIGTERM)

        #expect(daemon.wait() == .exited(0))
        #expect(arrived, "\(scene.log)")
        let orders = scene.receiver.deliveries.filter { $0.type == "takedown.issued" }
        #expect(orders.map(\.listing).sorted() == Self.wanted.sorted())
        #expect(Set(orders.map(\.id)) == Set(scene.spooled))
        #expect(scene.receiver.refusals == 0)
    }

    @Test func `kill -9 at twenty random moments loses nothing and makes no second id`() throws {
        let scene = try MarketScene(
            binary: Binary.path, feed: RecalledOffer.feed(RecalledOffer.all),
            mood: { $0 % 3 == 2 ? 503 : 204 })
        defer { scene.stop() }
        Self.drop(into: scene)
        var generator = SplitMix64(seed: 7)

        for _ in 0..<20 {
            let daemon = try scene.start()
            usleep(UInt32.random(in: 0...1_500_000, using: &generator))
            daemon.signal(SIGKILL)
            #expect(daemon.wait() == .killed(signal: SIGKILL))
        }
        let starts = scene.readyCount
        let daemon = try scene.start()
        let isWhole = MarketScene.eventually {
            scene.readyCount > starts
                && Set(scene.receiver.deliveries.map(\.listing)) == Self.wanted
                && scene.spooled.count == Self.wanted.count
        }
        daemon.signal(SIGTERM)

        #expect(daemon.wait() == .exited(0))
        #expect(isWhole, "\(scene.log.suffix(4000))")
        Self.expectOneNoticeEach(scene)
    }

    /// Every listing has one id, every id one body, and the ledger holds.
    private static func expectOneNoticeEach(_ scene: MarketScene) {
        let deliveries = scene.receiver.deliveries
        let ids = Dictionary(grouping: deliveries, by: \.listing).mapValues { Set($0.map(\.id)) }
        #expect(ids.allSatisfy { $0.value.count == 1 })
        #expect(Set(ids.keys) == wanted)
        let bodies = Dictionary(grouping: deliveries, by: \.id).mapValues { Set($0.map(\.body)) }
        #expect(bodies.allSatisfy { $0.value.count == 1 })
        #expect(Set(scene.spooled) == Set(bodies.keys))
        let verified = try? scene.run(["ledger", "verify", "--config", scene.configurationPath])
        #expect(verified?.0 == .exited(0))
    }
}
