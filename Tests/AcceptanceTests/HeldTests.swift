import Glibc
import JSONText
import TestKit
import Testing

/// A recall that matches too much is released by two people, with the real binary.
@Suite(.serialized)
struct HeldTests {
    @Test func `two people release what is held back, and all of it is ordered off`() throws {
        let scene = try MarketScene.make(recalls: 1)
        defer { scene.stop() }
        let title = RecalledOffer.all[0].title
        func decide(_ arguments: String...) throws -> ChildProcess.Ending {
            try scene.run(["recalls"] + arguments + ["--config", scene.configurationPath]).0
        }
        try scene.whileRunning { _ in
            scene.drop(export: "a.csv", rows: (1...60).map { ["L\($0)", title, ""] })
            scene.expectSoon("it is held back") { scene.records("recalls", "held").count == 1 }
            let held = try #require(scene.records("recalls", "held").first)
            let id = try #require(held["recall_id"]?.string)
            #expect(held["matches"]?.integer == 60 && held["shown"]?.integer == 50)
            #expect(held["release"] == nil)

            #expect(try decide("approve", id, "--by", "Bob") == .exited(65), "nobody proposed it")
            #expect(
                try decide("release", "cpsc:none", "--by", "Ana", "--reason", "r") == .exited(66))
            #expect(try decide("release", id, "--by", "Ana", "--reason", " ") == .exited(64))
            let shop = ["--marketplace", try #require(held["marketplace"]?.string)]
            func act(_ deed: String, on place: [String], by name: String) throws
                -> ChildProcess.Ending
            {
                let reason = deed == "release" ? ["--reason", "all"] : []
                return try scene.run(
                    ["recalls", deed, id, "--by", name, "--config", scene.configurationPath]
                        + place + reason
                ).0
            }
            #expect(
                try act("release", on: ["--marketplace", "nowhere"], by: "Ana") == .exited(65))
            #expect(try act("release", on: ["--marketplace", ""], by: "Ana") == .exited(64))
            #expect(try act("release", on: shop, by: "Ana") == .exited(0))
            let release = scene.records("recalls", "held").first?["release"]
            #expect(release?["state"]?.string == "waiting")
            #expect(release?["marketplace"]?.string == shop[1])
            #expect(try act("approve", on: shop, by: "ANA") == .exited(65))
            #expect(try act("approve", on: [], by: "Bob") == .exited(65), "nobody proposed all")
            #expect(scene.orders.isEmpty)
            #expect(try act("approve", on: shop, by: "Bob") == .exited(0))
            scene.expectSoon("all are ordered off") { scene.orders.count == 60 }
            scene.expectSoon("nothing is held") { scene.records("recalls", "held").isEmpty }
        }
        #expect(scene.hasWholeLedger)
    }
}
