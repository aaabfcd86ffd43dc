import Glibc
import JSONText
import TestKit
import Testing

/// What was taken down and comes back under another id, name and seller is
/// found again by the real daemon.
@Suite(.serialized)
struct StayDownTests {
    private static let header = [
        "listing_id", "title", "brand", "gtin", "seller_id", "image_url", "price",
    ]
    private static let gtin = "4006381333931"

    /// The recalled product as it was first offered.
    private static let first = [
        "old-1", RecalledOffer.all[0].title, "", gtin, "seller-7",
        "https://img.example/p/8f3a2b77c1d9.jpg", "24.90",
    ]
    /// The same offer under another id, name and seller.
    private static let back = [
        "new-1", "Cosy little thing for the nursery, best price", "", gtin, "seller-8",
        "https://cdn.example/i/8f3a2b77c1d9_600x600.jpg?v=2", "24.90",
    ]
    /// Another product of that seller.
    private static let innocent = [
        "new-2", "Wooden garden chair, foldable, set of two", "", "4006381333948", "seller-8",
        "https://cdn.example/i/11aa22bb33cc.jpg", "24.90",
    ]

    private static func drop(_ name: String, _ rows: [[String]], into scene: MarketScene) {
        let before = scene.folder.names(in: "archive").count
        let toys = ToyCatalogue.rows(20).map { $0 + ["", "seller-1", "", ""] }
        let path = scene.folder.write(
            "out/\(name)", ToyCatalogue.csv(header: header, rows: toys + rows))
        rename(path, "\(scene.folder.path)/exports/\(name)")
        scene.expectSoon("\(name) is screened") {
            scene.folder.names(in: "archive").count > before
        }
    }

    private static func cases(_ scene: MarketScene, of listing: String) -> [JSONValue] {
        scene.records("cases", "list").filter {
            $0["listing"]?["listing_id"]?.string == listing
        }
    }

    /// One export has the offer, the next has nothing any more.
    private static func takeDownFirst(in scene: MarketScene) {
        drop("1.csv", [first], into: scene)
        scene.expectSoon("an order") { scene.orders.count == 1 }
        drop("2.csv", [], into: scene)
    }

    @Test func `an offer that is back under another id, name and seller begins round 2`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.takeDownFirst(in: scene)
            scene.expectSoon("it is gone") { scene.listings(in: "verified_gone") == ["old-1"] }
            scene.expectSoon("its fingerprint stands") {
                scene.records("stay-down", "list").first?["listing_id"]?.string == "old-1"
            }
            Self.drop("3.csv", [Self.back, Self.innocent], into: scene)
            scene.expectSoon("a second order") { scene.orders.count == 2 }
            scene.expectSoon("a warning is proposed") {
                scene.mails.contains { $0.contains("a warning is proposed") }
            }
        }
        try Self.expectReturn(scene)
        #expect(Self.cases(scene, of: "new-2").isEmpty)
        #expect(scene.hasWholeLedger)
    }

    private static func expectReturn(_ scene: MarketScene) throws {
        let old = try #require(cases(scene, of: "old-1").first)
        let new = try #require(cases(scene, of: "new-1").first)
        #expect(new["round"]?.integer == 2)
        #expect(new["policy"]?.string == "relist")
        let id = try #require(new["case_id"]?.string)
        let shown = try #require(scene.records("cases", "show", id).first)
        #expect(shown["returned"]?["case_id"]?.string == old["case_id"]?.string)
        #expect(shown["returned"]?["strikes"]?.integer == 1)
        let kinds = shown["returned"]?["evidence"]?.array?.compactMap { $0["kind"]?.string } ?? []
        #expect(kinds.contains("gtin") && kinds.contains("image"))
        let order = scene.orders.first { $0.listing == "new-1" }
        #expect(
            order?.content["data"]?["returned"]?["case_id"]?.string == old["case_id"]?.string)
    }

    @Test func `the export that shows the one gone may have the other already`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop("1.csv", [Self.first], into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.drop("2.csv", [Self.back, Self.innocent], into: scene)
            scene.expectSoon("a second order") { scene.orders.count == 2 }
        }
        #expect(Self.cases(scene, of: "new-1").count == 1)
        #expect(Self.cases(scene, of: "new-2").isEmpty)
    }

    @Test func `a file is tested against what must stay down, and nothing is changed`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.takeDownFirst(in: scene)
            scene.expectSoon("its fingerprint stands") {
                !scene.records("stay-down", "list").isEmpty
            }
        }
        let path = scene.folder.write(
            "out/test.csv",
            ToyCatalogue.csv(header: Self.header, rows: [Self.back, Self.innocent]))
        let arguments = ["stay-down", "test", "--listings", path]
        let found = try scene.run(arguments + ["--json", "--config", scene.configurationPath])
        #expect(found.0 == .exited(1))
        #expect(found.1.contains("\"listing_id\":\"new-1\"") && !found.1.contains("new-2"))
        let shown = try scene.run(arguments + ["--config", scene.configurationPath])
        #expect(shown.1.contains("back from case_") && shown.1.contains("8f3a2b77c1d9"))
        #expect(scene.records("cases", "list").count == 1)
    }

    @Test(
        arguments: [
            (["stay-down", "test", "--listings", "/nowhere.csv"], 66),
            (["stay-down", "test"], 64),
        ] as [([String], Int32)])
    func `what cannot be tested ends as interfaces say`(arguments: [String], status: Int32) throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in }

        let ending = try scene.run(arguments + ["--config", scene.configurationPath]).0

        #expect(ending == .exited(status))
    }
}
