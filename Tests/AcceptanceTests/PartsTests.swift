import Glibc
import JSONText
import TestKit
import Testing

/// Several files make one export: nothing is concluded before all are there,
/// and what is gone is gone from all of them.
@Suite(.serialized)
struct PartsTests {
    private static func scene(wait: String = "1h", settle: String = "0s") throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.configure([
            "settle: 0s": """
            settle: \(settle)
                parts: "{export}-*.csv"
                done: "{export}.done"
                wait: \(wait)
            """
        ])
        return scene
    }

    private static func put(_ name: String, _ text: String, into scene: MarketScene) {
        rename(scene.folder.write("out/\(name)", text), "\(scene.folder.path)/exports/\(name)")
    }

    private static func csv(_ rows: [[String]]) -> String {
        ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows)
    }

    private static func newest(_ scene: MarketScene) -> JSONValue? {
        guard let number = scene.records("exports", "list").first?["export"]?.integer else {
            return nil
        }
        return scene.records("exports", "show", "\(number)").first
    }

    private static func finished(_ scene: MarketScene, _ count: Int) {
        scene.expectSoon("\(count) exports are done") {
            scene.records("exports", "list").count { $0["finished_at"] != nil } == count
        }
    }

    @Test func `what is gone is gone from all parts, once all are there`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.put("a-1.csv", Self.csv(ToyCatalogue.rows(40)), into: scene)
            Self.put("a-2.csv", Self.csv(MarketScene.rows(0, 1)), into: scene)
            Self.put("a.done", "", into: scene)
            scene.expectSoon("two orders") { scene.orders.count == 2 }
            let places = scene.orders.compactMap { $0.content["data"]?["export"] }
            #expect(places.compactMap { $0["part"]?.string } == ["a-2.csv", "a-2.csv"])
            #expect(Set(places.compactMap { $0["row"]?.integer }) == [1, 2], "in its own file")
            Self.put("b.done", #"{"parts":["b-1.csv","b-2.csv"],"rows":41}"#, into: scene)
            Self.put("b-1.csv", Self.csv(MarketScene.rows(1)), into: scene)
            scene.expectSoon("both are taken") { scene.folder.names(in: "exports").isEmpty }
            #expect(scene.records("exports", "list").count == 1)
            #expect(scene.listings(in: "verified_gone") == [])
            Self.put("b-2.csv", Self.csv(ToyCatalogue.rows(40)), into: scene)
            scene.expectSoon("one is gone") {
                scene.listings(in: "verified_gone") == [MarketScene.listing(0)]
            }
        }
        let export = try #require(Self.newest(scene))
        #expect(export["state"]?.string == "complete")
        #expect(export["parts"]?.array?.compactMap { $0["rows"]?.integer } == [1, 40])
        #expect(scene.folder.names(in: "archive").count == 2)
        #expect(scene.folder.names(in: "state/exports/toyshop").count == 1)
        #expect(scene.folder.names(in: "state/collecting/toyshop") == [])
    }

    /// Lists that the parts `a-1.csv` do not fulfil, and what is said of them.
    private static let broken: KeyValuePairs<String, String> = [
        #"["a-1.csv","a-2.csv"]"#: "1 of its 2 parts have not come: a-2.csv",
        "{": "is no list of parts",
    ]

    @Test(arguments: broken.map { ($0.key, $0.value) })
    func `an export that never gets whole is screened, and proves nothing`(
        list: String, says: String
    ) throws {
        let scene = try Self.scene(wait: "1s")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.put("a-1.csv", Self.csv(MarketScene.rows(0)), into: scene)
            Self.put("a.done", list, into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            scene.expectSoon("a mail") { scene.mails.contains { $0.contains(says) } }
        }
        #expect(Self.newest(scene)?["doubt"]?.string == "parts")
    }

    @Test(arguments: [
        (#"[{"name":"a-1.csv","rows":7}]"#, "has 1 rows where its list says 7"),
        ("name,sha256\na-1.csv,\(String(repeating: "0", count: 64))\n", "has not the SHA-256"),
        (#"{"rows":5}"#, "neither parts nor their number"),
    ])
    func `parts that are not what their list says prove nothing`(
        list: String, says: String
    ) throws {
        let scene = try Self.scene(wait: "2s")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.put("a-1.csv", Self.csv(MarketScene.rows(0)), into: scene)
            Self.put("a.done", list, into: scene)
            scene.expectSoon("a mail") { scene.mails.contains { $0.contains(says) } }
        }
        #expect(Self.newest(scene)?["doubt"]?.string == "parts")
        #expect(scene.orders.count == 1)
    }

    @Test func `an empty list waits for a part that is still being written`() throws {
        let scene = try Self.scene(settle: "1h")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.folder.write("exports/a-2.csv.part", Self.csv(MarketScene.rows(1)))
            Self.put("a-1.csv", Self.csv(MarketScene.rows(0)), into: scene)
            Self.put("a.done", "", into: scene)
            scene.expectSoon("the first part is taken") {
                scene.folder.names(in: "exports") == ["a-2.csv.part", "a.done"]
            }
            rename(
                "\(scene.folder.path)/exports/a-2.csv.part",
                "\(scene.folder.path)/exports/a-2.csv")
            scene.expectSoon("both orders") { scene.orders.count == 2 }
            // An order may be delivered before its export is finished.
            scene.expectSoon("the export is complete") {
                Self.newest(scene)?["state"]?.string == "complete"
            }
        }
        #expect(Self.newest(scene)?["parts"]?.array?.count == 2)
    }

    @Test func `a part that cannot be read keeps no other from being screened`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.put("a-1.csv", "<html><body>Sign in</body></html>", into: scene)
            Self.put("a-2.csv", Self.csv(MarketScene.rows(0)), into: scene)
            Self.put("a-3.csv", "", into: scene)
            Self.put("a.done", "", into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            scene.expectSoon("a mail") {
                scene.mails.contains { $0.contains("a-1.csv") && $0.contains("is HTML") }
            }
            Self.put("stranger.csv", Self.csv(ToyCatalogue.rows(3)), into: scene)
            Self.finished(scene, 2)
            #expect(Self.newest(scene)?["reason"]?.string?.contains("not that of a part") == true)
        }
    }

    @Test func `parts survive a kill at any moment`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        let daemon = try scene.start()
        scene.expectSoon("it is ready") { scene.readyCount == 1 }
        Self.put("a-1.csv", Self.csv(MarketScene.rows(0)), into: scene)
        scene.expectSoon("it is taken") { scene.folder.names(in: "exports").isEmpty }
        daemon.signal(SIGKILL)
        _ = daemon.wait()
        Self.put("a-2.csv", Self.csv(MarketScene.rows(1)), into: scene)
        Self.put("a.done", #"["a-1.csv","a-2.csv"]"#, into: scene)

        try scene.whileRunning { _ in
            scene.expectSoon("both orders") { scene.orders.count == 2 }
            Self.finished(scene, 1)
        }
        #expect(Self.newest(scene)?["state"]?.string == "complete")
        #expect(scene.hasWholeLedger)
    }
}
