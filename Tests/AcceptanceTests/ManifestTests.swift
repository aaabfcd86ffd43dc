import Glibc
import JSONText
import TestKit
import Testing

/// What each export was, what it proves and why not is kept, and a person can
/// say that the next one counts.
@Suite(.serialized)
struct ManifestTests {
    private static func catalogue(_ toys: Int, _ places: [Int] = []) -> [[String]] {
        ToyCatalogue.rows(toys) + places.flatMap { MarketScene.rows($0) }
    }

    private static func put(
        _ name: String, _ rows: [[String]], modified: Int? = nil, into scene: MarketScene
    ) {
        let text = ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows)
        let path = scene.folder.write("out/\(name)", text)
        if let modified {
            var times = [
                timeval(tv_sec: modified, tv_usec: 0), timeval(tv_sec: modified, tv_usec: 0),
            ]
            utimes(path, &times)
        }
        let before = scene.records("exports", "list").count
        rename(path, "\(scene.folder.path)/exports/\(name)")
        scene.expectSoon("\(name) is done") {
            let exports = scene.records("exports", "list")
            return exports.count > before && exports[0]["finished_at"] != nil
        }
    }

    /// The newest export as the command shows it.
    private static func newest(_ scene: MarketScene) -> JSONValue? {
        guard let number = scene.records("exports", "list").first?["export"]?.integer else {
            return nil
        }
        return scene.records("exports", "show", "\(number)").first
    }

    @Test func `an export's manifest says what was in it and what it proves`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.put("1.csv", Self.catalogue(40, [0, 1]), into: scene)
            scene.expectSoon("two orders") { scene.orders.count == 2 }
            Self.put("2.csv", Self.catalogue(40, [1]) + [["L9", "", ""]], into: scene)
            let doubtful = try #require(Self.newest(scene))
            #expect(doubtful["state"]?.string == "partial")
            #expect(doubtful["doubt"]?.string == "illegible")
            #expect(doubtful["defects"]?["missing-title"]?.integer == 1)
            #expect(doubtful["rows"]?.integer == 42)
            #expect(doubtful["listings"]?.integer == 41)
            #expect(doubtful["verified_gone"]?.integer == 0)
            let samples = TemporaryFolder.bytes(of: doubtful["defect_samples"]?.string ?? "")
            let sample = try JSONParser.parse(String(decoding: samples, as: UTF8.self))
            #expect(sample["code"]?.string == "missing-title")
            #expect(sample["row"]?.string == "L9,,")
            Self.put("3.csv", Self.catalogue(40, [1]), into: scene)
            let proof = try #require(Self.newest(scene))
            #expect(proof["state"]?.string == "complete")
            #expect(proof["verified_gone"]?.integer == 1)
            #expect(proof["first_listing"]?.string == ToyCatalogue.rows(1)[0][0])
            #expect(proof["last_listing"]?.string == MarketScene.listing(1))
            #expect(proof["sha256"]?.string?.count == 64)
            #expect(proof["form"]?.string?.isEmpty == false)
        }
        let shown = try scene.run(["exports", "show", "2", "--config", scene.configurationPath])
        #expect(shown.1.contains("doubt     1 of its rows cannot be read"))
        let listed = try scene.run(["exports", "--config", scene.configurationPath])
        #expect(listed.1.split(separator: "\n").count == 5)
        let unknown = ["exports", "show", "4", "--config", scene.configurationPath]
        #expect(try scene.run(unknown).0 == .exited(64))
    }

    @Test func `an older export proves nothing, and says so`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.put("1.csv", Self.catalogue(40, [0]), into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.put("old.csv", Self.catalogue(40), modified: 1_000_000_000, into: scene)
            #expect(Self.newest(scene)?["doubt"]?.string == "older")
            scene.expectSoon("a mail") {
                scene.mails.contains { $0.contains("old.csv") && $0.contains("before the last") }
            }
            #expect(scene.listings(in: "verified_gone") == [])
        }
    }

    @Test func `a catalogue that really shrank counts once a person says so`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let accept = ["exports", "accept", "toyshop", "--by", "Ada", "--config"]
        try scene.whileRunning { _ in
            Self.put("1.csv", Self.catalogue(40, [0]), into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.put("2.csv", Self.catalogue(4), into: scene)
            #expect(Self.newest(scene)?["doubt"]?.string == "shrunken")
            scene.expectSoon("a mail that says how") {
                scene.mails.contains { $0.contains("recalld exports accept toyshop") }
            }
            let accepted = try scene.run(accept + [scene.configurationPath])
            #expect(accepted.0 == .exited(0))
            scene.expectSoon("it is taken up") { scene.logged("next export is accepted") == 1 }
            Self.put("3.csv", Self.catalogue(4), into: scene)
            #expect(scene.listings(in: "verified_gone") == [MarketScene.listing(0)])
            scene.expectSoon("the alarm ends") { scene.hasNoAlarm("export.incomplete:toyshop") }
            Self.put("4.csv", Self.catalogue(1), into: scene)
            #expect(Self.newest(scene)?["doubt"]?.string == "shrunken")
        }
        let stranger = ["exports", "accept", "bazaar", "--by", "Ada", "--config"]
        #expect(try scene.run(stranger + [scene.configurationPath]).0 == .exited(64))
        #expect(scene.hasWholeLedger)
    }
}
