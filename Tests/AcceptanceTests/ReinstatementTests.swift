import Foundation
import Glibc
import JSONText
import TestKit
import Testing

/// A listing's way back on sale with the real binary: two people let it return,
/// the seller reads on what conditions, and an export that breaks them reopens
/// the case.
@Suite(.serialized)
struct ReinstatementTests {
    private static let templates = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../config/templates").standardized.path()

    private static func scene() throws -> MarketScene {
        let scene = try MarketScene.make(recalls: 1)
        scene.configure([
            "routes:": """
              - name: sellers
                maildir: \(scene.folder.path)/sellers
                kinds: [seller]
            reasons:
              templates: \(templates)
            routes:
            """
        ])
        return scene
    }

    private static func drop(_ name: String, _ description: String?, into scene: MarketScene) {
        let before = scene.folder.names(in: "archive").count
        let offer = RecalledOffer.all[0]
        let rows = description.map { [[MarketScene.listing(0), offer.title, $0]] } ?? []
        let path = scene.folder.write(
            "out/\(name)",
            ToyCatalogue.csv(
                header: ["listing_id", "title", "description"],
                rows: ToyCatalogue.rows(40) + rows))
        rename(path, "\(scene.folder.path)/exports/\(name)")
        scene.expectSoon("\(name) is screened") {
            scene.folder.names(in: "archive").count > before
        }
    }

    private static func run(_ scene: MarketScene, _ arguments: String...) throws
        -> ChildProcess.Ending
    {
        try scene.run(["cases"] + arguments + ["--config", scene.configurationPath]).0
    }

    private static var sellerMail: String { "sellers/new" }

    @Test func `two people let a listing return, and its text is watched`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        scene.folder.write("letter.pdf", "a letter")
        try scene.whileRunning { _ in
            Self.drop("a.csv", "", into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.drop("b.csv", nil, into: scene)
            scene.expectSoon("it is gone") {
                scene.listings(in: "verified_gone") == [MarketScene.listing(0)]
            }
            let id = try #require(scene.records("cases", "list").first?["case_id"]?.string)
            try Self.propose(id, scene)
            #expect(try Self.run(scene, "approve", id, "--by", "ANA") == .exited(65))
            #expect(try Self.run(scene, "approve", id, "--by", "Bob") == .exited(0))
            try Self.expectReturned(id, scene)
            Self.drop("c.csv", "Relabelled: keep away from heat", into: scene)
            #expect(scene.listings(in: "reinstated") == [MarketScene.listing(0)])
            #expect(scene.orders.count == 1)
            Self.drop("d.csv", "a fine one", into: scene)
            scene.expectSoon("a second order") { scene.orders.count == 2 }
            let shown = scene.records("cases", "show", id).first?["reinstatement"]
            #expect(shown?["watched"]?.bool == false)
            #expect(shown?["conditions"]?.array?.first?["broken_in"] != nil)
        }
        #expect(scene.hasWholeLedger)
    }

    @Test func `a return that is looked at again stands, and its text goes on being watched`()
        throws
    {
        let scene = try Self.scene()
        defer { scene.stop() }
        scene.folder.write("letter.pdf", "a letter")
        try scene.whileRunning { _ in
            Self.drop("a.csv", "", into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.drop("b.csv", nil, into: scene)
            let id = try #require(scene.records("cases", "list").first?["case_id"]?.string)
            try Self.propose(id, scene)
            #expect(try Self.run(scene, "approve", id, "--by", "Bob") == .exited(0))
            Self.drop("c.csv", "", into: scene)
            scene.expectSoon("a row without a text is in review") {
                scene.listings(in: "in_review") == [MarketScene.listing(0)]
            }
            let again = try #require(
                scene.records("cases", "list", "--state", "in_review").first?["case_id"]?.string)
            let (ending, said) = try scene.run([
                "cases", "stands", again, "--by", "Ana", "--reason", "the page has the text",
                "--config", scene.configurationPath,
            ])
            #expect(ending == .exited(0))
            #expect(said.contains("the return of case \(id) stands"))
            #expect(
                try Self.run(scene, "stands", id, "--by", "Ana", "--reason", "r") == .exited(65))
            Self.drop("d.csv", "", into: scene)
            Self.drop("e.csv", "Relabelled: keep away from heat", into: scene)
            #expect(scene.listings(in: "in_review").isEmpty)
            #expect(scene.orders.count == 1)
            Self.drop("f.csv", "a fine one", into: scene)
            scene.expectSoon("a second order") { scene.orders.count == 2 }
        }
        #expect(scene.hasWholeLedger)
    }

    private static func propose(_ id: String, _ scene: MarketScene) throws {
        let reason = ["--reason", "the new label is on"]
        let refused = try scene.run(
            ["cases", "reinstate", id, "--by", "Ana", "--ground", "withdrawn"] + reason
                + ["--config", scene.configurationPath])
        #expect(refused.0 == .exited(65), "the recall is in force")
        #expect(
            try run(
                scene, "reinstate", id, "--by", "Ana", "--ground", "remedied", "--condition",
                "words=relabelled: keep away from heat", "--document",
                "\(scene.folder.path)/letter.pdf", "--reason", "the new label is on") == .exited(0))
        scene.expectSoon("it waits") { scene.records("cases", "list", "--waiting").count == 1 }
        #expect(scene.listings(in: "verified_gone").count == 1)
    }

    private static func expectReturned(_ id: String, _ scene: MarketScene) throws {
        scene.expectSoon("the seller has two letters") {
            scene.folder.names(in: sellerMail).count == 2
        }
        #expect(scene.listings(in: "reinstated") == [MarketScene.listing(0)])
        let shown = try #require(scene.records("cases", "show", id).first)
        #expect(shown["reinstatement"]?["by"]?.string == "Ana")
        #expect(shown["reinstatement"]?["approved_by"]?.string == "Bob")
        #expect(shown["documents"]?.array?.first?["bytes"]?.text == "8")
        scene.expectSoon("whoever had the order is told") {
            scene.receiver.deliveries.contains { $0.type == "takedown.reinstated" }
        }
    }

    @Test func `two people find a listing wrong that was let return, for what it says now`() throws
    {
        let scene = try Self.scene()
        defer { scene.stop() }
        scene.folder.write("letter.pdf", "a letter")
        try scene.whileRunning { _ in
            Self.drop("a.csv", "", into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            Self.drop("b.csv", nil, into: scene)
            scene.expectSoon("it is gone") {
                scene.listings(in: "verified_gone") == [MarketScene.listing(0)]
            }
            let id = try #require(scene.records("cases", "list").first?["case_id"]?.string)
            try Self.propose(id, scene)
            #expect(try Self.run(scene, "approve", id, "--by", "Bob") == .exited(0))
            let words = ["dismiss", id, "--by", "Ana", "--reason", "another maker's"]
            func dismiss() throws -> ChildProcess.Ending {
                try scene.run(["cases"] + words + ["--config", scene.configurationPath]).0
            }
            #expect(try dismiss() == .exited(65), "nobody knows what it says now")
            Self.drop("c.csv", "Relabelled: keep away from heat", into: scene)
            #expect(try dismiss() == .exited(0))
            #expect(scene.listings(in: "reinstated") == [MarketScene.listing(0)], "it takes two")
            #expect(try Self.run(scene, "approve", id, "--by", "Bob") == .exited(0))
            #expect(scene.listings(in: "dismissed") == [MarketScene.listing(0)])
            Self.drop("d.csv", "Relabelled: keep away from heat", into: scene)
            #expect(scene.records("cases", "list").count == 1)
            Self.drop("e.csv", "as it was before", into: scene)
            scene.expectSoon("the next round") { scene.records("cases", "list").count == 2 }
        }
        #expect(scene.hasWholeLedger)
    }

    @Test func `a seller appeals, somebody else decides, and the seller has the answer`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop("a.csv", "", into: scene)
            scene.expectSoon("an order") { scene.orders.count == 1 }
            let id = try #require(scene.records("cases", "list").first?["case_id"]?.string)
            scene.expectSoon("the seller is told") {
                scene.folder.names(in: Self.sellerMail).count == 1
            }
            #expect(
                try Self.run(
                    scene, "appeal", id, "--by", "seller", "--reason", "another toy",
                    "--document-text", "see the photo") == .exited(0))
            #expect(scene.records("cases", "list", "--on-appeal").count == 1)
            #expect(scene.records("cases", "show", id).first?["on_appeal"]?.bool == true)
            #expect(
                try Self.run(
                    scene, "appeal", id, "--by", "recalld 0.1.0", "--decide", "upheld", "--reason",
                    "r") == .exited(65), "no program decides")
            #expect(
                try Self.run(
                    scene, "appeal", id, "--by", "Ana", "--decide", "granted", "--reason",
                    "another toy") == .exited(0))
            #expect(scene.listings(in: "dismissed").isEmpty, "a critical case's order takes two")
            #expect(try Self.run(scene, "approve", id, "--by", "Bob") == .exited(0))
            scene.expectSoon("the answer, and word of the end") {
                scene.folder.names(in: Self.sellerMail).count == 3
            }
            #expect(scene.listings(in: "dismissed") == [MarketScene.listing(0)])
            #expect(scene.records("cases", "list", "--on-appeal").isEmpty)
        }
        #expect(scene.hasWholeLedger)
    }
}
