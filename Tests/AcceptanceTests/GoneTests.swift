import Glibc
import JSONText
import TestKit
import Testing

/// Only a newer, whole export that does not have a listing proves it gone; one
/// that has it again begins another round.
@Suite(.serialized)
struct GoneTests {
    /// A scene with three cases out of one export with forty toys.
    private static func opened(_ work: (MarketScene) throws -> Void) throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            drop("1.csv", [0, 1, 2], into: scene)
            scene.expectSoon("three orders") { scene.orders.count == 3 }
            try work(scene)
        }
        #expect(scene.hasWholeLedger)
    }

    private static func rows(_ places: [Int]) -> [[String]] {
        ToyCatalogue.rows(40) + places.flatMap { MarketScene.rows($0) }
    }

    /// Drops an export and waits until it is screened.
    private static func drop(
        _ name: String, _ places: [Int], cut: Int = 0, modified: Int? = nil,
        into scene: MarketScene
    ) {
        let text = ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows(places))
        put(name, Array(Array(text.utf8).dropLast(cut)), modified: modified, into: scene)
    }

    private static func put(
        _ name: String, _ bytes: [UInt8], modified: Int? = nil, into scene: MarketScene
    ) {
        let before = scene.folder.names(in: "archive").count
        let path = scene.folder.write("out/\(name)", bytes)
        if let modified {
            var times = [
                timeval(tv_sec: modified, tv_usec: 0), timeval(tv_sec: modified, tv_usec: 0),
            ]
            utimes(path, &times)
        }
        rename(path, "\(scene.folder.path)/exports/\(name)")
        scene.expectSoon("\(name) is screened") {
            scene.folder.names(in: "archive").count > before
        }
    }

    private static let listing = MarketScene.listing

    @Test func `a whole export without a listing proves it gone, one that has it begins round 2`()
        throws
    {
        try Self.opened { scene in
            Self.drop("2.csv", [1, 2], into: scene)
            scene.expectSoon("one is gone") {
                scene.listings(in: "verified_gone") == [Self.listing(0)]
            }
            Self.drop("3.csv", [0, 1, 2], into: scene)
            scene.expectSoon("a fourth order") { scene.orders.count == 4 }
            let rounds = scene.orders.filter { $0.listing == Self.listing(0) }
            #expect(Set(rounds.map(\.id)).count == 2)
            #expect(rounds.compactMap { $0.content["data"]?["round"]?.integer } == [1, 2])
            // The very bytes of before, handed in again, are a newer look.
            Self.drop("2.csv", [1, 2], into: scene)
            scene.expectSoon("gone again") {
                scene.listings(in: "verified_gone") == [Self.listing(0), Self.listing(0)]
            }
        }
    }

    @Test func `an older file proves nothing`() throws {
        try Self.opened { scene in
            Self.drop("old.csv", [1], modified: 1_000_000_000, into: scene)
            Self.drop("new.csv", [0, 1], into: scene)
            scene.expectSoon("only what the newer one lacks is gone") {
                scene.listings(in: "verified_gone") == [Self.listing(2)]
            }
        }
    }

    @Test(arguments: [
        ("a catalogue that has shrunk", "where the last complete one had 43"),
        ("one that ends inside a quoted cell", "inside a quoted cell"),
        ("one whose last row is cut", "the last row is cut off"),
        ("one with a row that is no row", "cannot be read"),
    ])
    func `an export that is in doubt proves nothing`(kind: String, says: String) throws {
        try Self.opened { scene in
            switch kind {
            case "a catalogue that has shrunk":
                Self.put("2.csv", Array("listing_id,title,brand\nL1,Kettle,\n".utf8), into: scene)
            case "one that ends inside a quoted cell":
                Self.put("2.csv", Self.bytes(ending: "L9,\"Kettle and"), into: scene)
            case "one whose last row is cut":
                Self.put("2.csv", Self.bytes(ending: "hi"), into: scene)
            default: Self.put("2.csv", Self.bytes(ending: "L9\nL10,Mixer,\n"), into: scene)
            }
            scene.expectSoon("a mail that says why") { scene.mails.contains { $0.contains(says) } }
            #expect(scene.listings(in: "verified_gone") == [])
            Self.drop("3.csv", [0, 1], into: scene)
            scene.expectSoon("the next whole one does prove it") {
                scene.listings(in: "verified_gone") == [Self.listing(2)]
            }
            #expect(scene.logged("alarm cleared", "export.incomplete:toyshop") == 1)
        }
    }

    private static func bytes(ending: String) -> [UInt8] {
        let text = ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows([]))
        return Array((text + ending).utf8)
    }

    @Test func `an export declared partial proves nothing, and nobody is bothered`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.configure(["settle: 0s": "settle: 0s\n    complete: false"])
        try scene.whileRunning { _ in
            Self.drop("1.csv", [0], into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.drop("2.csv", [1], into: scene)
            scene.expectSoon("another") { scene.orders.count == 2 }
        }
        #expect(scene.listings(in: "verified_gone") == [])
        #expect(scene.mails.count == 2)
    }

    @Test func `a listing that can no longer be bought is gone`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop("1.csv", [0, 1], into: scene)
            scene.expectSoon("two orders") { scene.orders.count == 2 }
            let rows = MarketScene.rows(0, 1).enumerated().map {
                $1 + [$0 == 0 ? "ended" : "active"]
            }
            let text = ToyCatalogue.csv(
                header: ["listing_id", "title", "brand", "status"],
                rows: rows + ToyCatalogue.rows(40).map { $0 + ["active"] })
            Self.put("2.csv", Array(text.utf8), into: scene)
            scene.expectSoon("it is gone") {
                scene.listings(in: "verified_gone") == [Self.listing(0)]
            }
        }
        #expect(scene.orders.count == 2)
    }
}
