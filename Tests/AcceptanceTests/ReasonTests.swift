import Foundation
import Glibc
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

/// Statements of reasons with the real binary: what a seller and the public
/// are owed for a listing in the economic area, and elsewhere not.
@Suite(.serialized)
struct ReasonTests {
    private static let templates = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../config/templates").standardized.path()

    /// A scene of a marketplace that sells there, whose listings say since when.
    private static func scene(markets: String, recalls: Int = 3) throws -> MarketScene {
        let scene = try MarketScene.make(recalls: recalls)
        scene.configure([
            "settle: 0s\n    markets: [US]": "settle: 0s\n    markets: \(markets)",
            "routes:": """
              - name: sellers
                maildir: \(scene.folder.path)/sellers
                kinds: [seller]
              - name: buyers
                maildir: \(scene.folder.path)/buyers
                kinds: [consumer]
            reasons:
              templates: \(templates)
              statements: \(scene.folder.path)/statements
              every: 0s
              terms: "Terms, section 4"
              complaints: "https://shop.example/complaints"
            routes:
            """,
        ])
        return scene
    }

    private static func drop(into scene: MarketScene) {
        let row = [MarketScene.listing(0), RecalledOffer.all[0].title, "", "2025-05-31", "S-77"]
        scene.folder.write(
            "exports/one.csv",
            ToyCatalogue.csv(
                header: ["listing_id", "title", "brand", "listed_at", "seller_id"], rows: [row]))
    }

    /// The files of statements.
    private static func batches(_ scene: MarketScene) -> [JSONValue] {
        scene.folder.names(in: "statements").filter { $0.hasSuffix(".json") }
            .compactMap { try? JSONParser.parse(scene.folder.read("statements/\($0)")) }
    }

    @Test func `a case in Germany tells the seller first and states one reason in public`() throws {
        let scene = try Self.scene(markets: "[DE, US]")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop(into: scene)
            scene.expectSoon("everything is out") {
                scene.orders.count == 1 && scene.folder.names(in: "sellers/new").count == 1
                    && scene.folder.names(in: "buyers/new").count == 2
                    && Self.batches(scene).count == 1
            }
        }

        let notices = scene.records("notices", "list")
        let types = notices.compactMap { $0["type"]?.string }
        #expect(
            types.sorted() == [
                "consumer.recall_notice", "consumer.recall_notice",
                "seller.statement_of_reasons", "takedown.issued",
            ])
        // One by the Union's law and one by that of the United States.
        let packs = scene.folder.names(in: "buyers/new").map {
            String(decoding: scene.folder.read("buyers/new/\($0)"), as: UTF8.self)
        }
        #expect(packs.count { $0.contains("Subject: Product safety recall") } == 1)
        #expect(packs.count { $0.contains("Subject: Recall: ") } == 1)
        let times = Dictionary(
            notices.compactMap { notice in
                notice["type"]?.string.map { ($0, notice["timestamp"]?.string ?? "") }
            }
        ) { first, _ in first }
        #expect(
            (times["seller.statement_of_reasons"] ?? "z") <= (times["takedown.issued"] ?? ""))
        #expect(scene.hasWholeLedger)
        try Self.expectStatement(scene)
    }

    @Test func `a dead mailbox of sellers holds an order up for a moment, which is told`() throws {
        let scene = try Self.scene(markets: "[DE, US]")
        defer { scene.stop() }
        // Nobody listens there. A hundredth of five minutes are three seconds.
        scene.configure([
            "maildir: \(scene.folder.path)/sellers":
                "webhook: http://127.0.0.1:1/\n    secret_file: \(scene.folder.path)/secret\n"
                + "    network: loopback\n    plain_http: true",
            "feeds:":
                "policies: [{id: house, version: '1', target: 5m, limit: 5m, basis: ours}]\nfeeds:",
        ])
        try scene.whileRunning { _ in
            Self.drop(into: scene)
            scene.expectSoon("the order is out") { scene.orders.count == 1 }
        }
        let id = try #require(scene.orders.first?.content["data"]?["case_id"]?.string)
        let shown = try #require(scene.records("cases", "show", id).first)

        #expect(shown["order_before_seller_notice_at"]?.string != nil)
        let (_, text) = try scene.run([
            "cases", "show", id, "--config", scene.configurationPath,
        ])
        #expect(text.contains("before any destination took the seller's notice; it waited "))
        #expect(scene.hasWholeLedger)
    }

    private static func expectStatement(_ scene: MarketScene) throws {
        let batch = try #require(batches(scene).first)
        #expect(StatementRules.breaches(ofBatch: batch) == [])
        let statement = try #require(batch["statements"]?.array?.first)
        #expect(batch["statements"]?.array?.count == 1)
        #expect(statement["territorial_scope"]?.array == ["DE"])
        #expect(statement["content_date"]?.string == "2025-05-31")
        #expect(statement["automated_decision"]?.string == "AUTOMATED_DECISION_FULLY")
        #expect(statement["incompatible_content_ground"]?.string == "Terms, section 4")
        let listed = scene.records("statements")
        #expect(listed.compactMap { $0["state"]?.string } == ["batched"])
        #expect(listed.first?["puid"]?.string == statement["puid"]?.string)
    }

    /// The ids of all statements in all files.
    private static func puids(_ scene: MarketScene) -> [String] {
        batches(scene).flatMap { $0["statements"]?.array ?? [] }.compactMap { $0["puid"]?.string }
    }

    @Test func `kill -9 at ten random moments states each reason once`() throws {
        let scene = try Self.scene(markets: "[DE, US]", recalls: 30)
        defer { scene.stop() }
        let rows = RecalledOffer.rows(MarketScene.offers(30), traps: false).map {
            $0 + ["2025-05-31"]
        }
        scene.folder.write(
            "exports/thirty.csv",
            ToyCatalogue.csv(header: ["listing_id", "title", "brand", "listed_at"], rows: rows))
        var generator = SplitMix64(seed: 11)

        for _ in 0..<10 {
            let daemon = try scene.start()
            usleep(UInt32.random(in: 100_000...1_800_000, using: &generator))
            daemon.signal(SIGKILL)
            #expect(daemon.wait() == .killed(signal: SIGKILL))
        }
        try scene.whileRunning { _ in
            scene.expectSoon("all are stated, each to its seller") {
                Set(Self.puids(scene)).count == 30
                    && scene.folder.names(in: "sellers/new").count == 30
            }
        }

        #expect(Self.puids(scene).count == 30)
        #expect(Self.batches(scene).allSatisfy { StatementRules.breaches(ofBatch: $0) == [] })
        #expect(scene.hasWholeLedger)
    }

    @Test func `a case in the United States alone is not stated in public`() throws {
        let scene = try Self.scene(markets: "[US]")
        defer { scene.stop() }
        try scene.whileRunning { _ in
            Self.drop(into: scene)
            scene.expectSoon("order and seller's notice are out") {
                scene.orders.count == 1 && scene.folder.names(in: "sellers/new").count == 1
            }
        }

        #expect(Self.batches(scene).isEmpty)
        #expect(scene.records("statements").isEmpty)
    }

    @Test func `a template with an unknown placeholder fails the check in one line`() throws {
        let scene = try Self.scene(markets: "[DE]")
        defer { scene.stop() }
        scene.folder.make("own")
        scene.folder.write(
            "own/seller.en.txt", "Subject: x\nUnknown: ?\n\nDear {{seler_name}},\n")
        scene.configure(["  every: 0s\n": "  every: 0s\n  own: \(scene.folder.path)/own\n"])

        let (ending, _) = try scene.run(["check", "--config", scene.configurationPath])

        #expect(ending == .exited(78))
        #expect(scene.logged("own/seller.en.txt:4", "{{seler_name}} is no placeholder") == 1)
    }
}
