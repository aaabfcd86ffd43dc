import Glibc
import JSONText
import TestKit
import Testing

/// The figures of a market that the real daemon looked after, from the real
/// binary, in every form.
@Suite(.serialized)
struct FigureTests {
    /// Worth a look, not enough for an order.
    private static let doubtful = ["L1", "Nodwell Moonbeam rocking sleeper", ""]
    /// What nobody recalls, so that one listing less is no shrunken export.
    private static let toys = ToyCatalogue.rows(20)
    private static let days = ["--from", "2020-01-01", "--to", "2099-12-31"]

    private static func report(_ scene: MarketScene, _ arguments: String...) -> [JSONValue] {
        let output = try? scene.run(
            ["report", "kpi"] + days + arguments
                + ["--format", "json", "--config", scene.configurationPath]
        ).1
        return (output ?? "").split(separator: "\n").compactMap {
            try? JSONParser.parse(String($0))
        }
    }

    /// Opened cases by group.
    private static func opened(_ scene: MarketScene, by grouping: String) -> [String: Int] {
        Dictionary(
            report(scene, "--by", grouping).map {
                ($0["group"]?.string ?? "?", $0["opened"]?.integer ?? -1)
            }
        ) { first, _ in first }
    }

    private static func say(_ scene: MarketScene, _ arguments: String...) throws {
        let ending = try scene.run(["cases"] + arguments + ["--config", scene.configurationPath]).0
        #expect(ending == .exited(0), "\(arguments)")
    }

    /// Two products are ordered off sale and a third is found wrong; one is gone
    /// from the next export, and back in the one after.
    private static func live(_ scene: MarketScene) throws {
        scene.drop(export: "1.csv", rows: toys + MarketScene.rows(1, 2) + [doubtful])
        scene.expectSoon("a case in review") { scene.listings(in: "in_review") == ["L1"] }
        scene.expectSoon("two orders") { scene.listings(in: "delivered").count == 2 }
        let wrong = scene.records("cases", "list", "--state", "in_review").first?["case_id"]
        let ordered = scene.records("cases", "list", "--state", "delivered")
            .first { $0["listing"]?["listing_id"]?.string == MarketScene.listing(1) }?["case_id"]
        try say(scene, "dismiss", try #require(wrong?.string), "--by", "Ana", "--reason", "a toy")
        try say(scene, "ack", try #require(ordered?.string), "--by", "shop")
        scene.drop(export: "2.csv", rows: toys + MarketScene.rows(2) + [doubtful])
        scene.expectSoon("it is gone") {
            scene.listings(in: "verified_gone") == [MarketScene.listing(1)]
        }
        scene.drop(export: "3.csv", rows: toys + MarketScene.rows(1, 2) + [doubtful])
        scene.expectSoon("a third order") { scene.orders.count == 3 }
        scene.expectSoon("all of it delivered") {
            report(scene).first?["first_attempts"]?.integer ?? 0 >= 6
        }
    }

    private static func scene() throws -> MarketScene {
        let scene = try MarketScene.make()
        scene.folder.write(
            "priority/list.csv",
            "recall_id,product,brand,hazard\nP1,Moonbeam Rocking Sleeper Deluxe,Nodwell,Suffocation\n"
        )
        return scene
    }

    @Test func `the figures are those of what happened`() throws {
        let scene = try Self.scene()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            try Self.live(scene)
            scene.expectSoon("the catalogue is screened against all recalls") {
                Self.report(scene).first?["share_catalogue_rows_current"]?.double == 1
            }
            let reports = Self.report(scene)
            #expect(reports.count == 1)
            let figures = try #require(reports.first)
            Self.expect(
                figures,
                [
                    "opened": 4, "returned": 1, "orders": 3, "orders_automatic": 3, "dismissed": 1,
                    "takedown_count": 3, "takedown_open": 2, "takedown_automatic_count": 3,
                    "takedown_person_count": 0, "takedowns": 1, "relisted_30d": 1,
                    "relisted_365d": 1, "relist_watched_365d": 0, "relistings": 1,
                    "relistings_other_id": 0, "relistings_blocked": 1, "entered_review": 1,
                    "to_review_count": 1, "review_waiting_count": 0, "marketplaces": 1,
                    "marketplaces_complete": 1, "feeds": 2, "feeds_fresh": 2, "export_files": 3,
                    "export_files_complete": 3, "dead_letters": 0, "detection_count": 4,
                    "to_acknowledgement_count": 1, "second_decided": 0,
                ])
            #expect(
                figures["first_attempts_delivered"]?.integer == figures["first_attempts"]?.integer)
            Self.expectGroups(scene)
            try Self.expectForms(scene)
        }
        #expect(scene.hasWholeLedger)
    }

    private static func expect(_ figures: JSONValue, _ expected: [String: Int]) {
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            #expect(figures[name]?.integer == value, "\(name)")
        }
    }

    private static func expectGroups(_ scene: MarketScene) {
        #expect(opened(scene, by: "market") == ["US": 4])
        #expect(opened(scene, by: "marketplace") == ["toyshop": 4])
        #expect(opened(scene, by: "mode") == ["automatic": 3, "person": 1])
        #expect(opened(scene, by: "reviewer") == ["(nobody)": 3, "Ana": 1])
        #expect(opened(scene, by: "kind") == ["priority_list": 1, "recall": 3])
        #expect(opened(scene, by: "disguise") == ["(none)": 4])
        let market = report(scene, "--by", "market").first
        #expect(market?["overlaps"]?.bool == true)
        #expect(market?["feeds"] == nil, "what is of no case is of no group")
        let duties = report(scene, "--by", "duty")
        #expect(duties.allSatisfy { $0["takedown_count"] == nil })
    }

    /// CSV has a cell under each heading; the text says that markets overlap.
    private static func expectForms(_ scene: MarketScene) throws {
        for by in [[], ["--by", "market"]] {
            let arguments = ["report", "kpi"] + days + by + ["--config", scene.configurationPath]
            let csv = try scene.run(arguments + ["--format", "csv"]).1.split(separator: "\n")
            let cells = csv.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
            #expect(cells.count == 2)
            #expect(Set(cells).count == 1)
            #expect(csv.first?.hasPrefix("group,opened,returned,due,") == true)
            let text = try scene.run(arguments).1
            #expect(text.contains("platform\n") == by.isEmpty)
            #expect(text.contains("they do not add up") == !by.isEmpty)
            #expect(text.contains("  back in 30 d      1 of 1 taken down (100 %)"), "\(text)")
        }
    }
}
