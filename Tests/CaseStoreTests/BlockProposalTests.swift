import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

/// At 90 % of the time a wider block is proposed, and never done.
@Suite struct BlockProposalTests {
    private static func open(_ listings: [Listing], policy hours: Int = 10) async throws -> Scene {
        var rules = Scene.rules(reminders: [0.5, 0.9])
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(hours), limit: .hours(hours),
                basis: "House rule")
        ])
        let scene = try await Scene.open(rules: rules)
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        let matches = listings.map { listing in
            var match = Scene.match(listing.id)
            match.listing = listing
            return match
        }
        _ = try await scene.store.open(matches, in: export)
        return scene
    }

    private static func listing(_ id: String, seller: String, category: String) -> Listing {
        var listing = Listing(id: id, title: "Kettle \(id)")
        listing.sellerID = seller
        listing.category = category
        return listing
    }

    private func alert(
        _ scene: Scene, _ listing: String, _ step: NoticeStep
    ) async throws -> (data: JSONValue, text: String) {
        let id = CaseID(
            marketplace: Scene.market, listingID: listing,
            recall: RecallID(source: "cpsc", number: "1"), round: 1)
        let notice = try #require(
            try await scene.store.case(id).notices.first { $0.notice.step == step })
        return (
            try #require(try JSONParser.parse(notice.notice.body)["data"]), notice.notice.text
        )
    }

    @Test func `for a seller or a category with more than this case, with their counts`()
        async throws
    {
        let scene = try await Self.open([
            Self.listing("A", seller: "S1", category: "Kettles"),
            Self.listing("B", seller: "S1", category: "Kettles"),
            Self.listing("C", seller: "S2", category: "Kettles"),
            Self.listing("D", seller: "S3", category: "Toys"),
        ])
        scene.clock.advance(by: .hours(9))
        _ = try await scene.store.recordDueClockEvents()

        let both = try await alert(scene, "A", .reminder(percent: 90))
        let proposals = try #require(both.data["proposals"]?.array)
        #expect(
            proposals.map { [$0["proposed"]?.string, $0["open_cases"]?.text] } == [
                ["seller_block", "2"], ["category_block", "3"],
            ])
        #expect(proposals.allSatisfy { $0["done"]?.bool == false })
        #expect(both.text.contains("PROPOSED (a person decides; nothing of it is done)"))
        #expect(both.text.contains("seller S1: a block is proposed; 2 open cases"))

        let one = try await alert(scene, "C", .reminder(percent: 90))
        #expect(one.data["proposals"]?.array?.count == 1)
        let none = try await alert(scene, "D", .reminder(percent: 90))
        #expect(none.data["proposals"] == nil && !none.text.contains("PROPOSED"))
    }

    @Test func `not at half of the time, and closed cases do not count`() async throws {
        let scene = try await Self.open([
            Self.listing("A", seller: "S1", category: ""),
            Self.listing("B", seller: "S1", category: ""),
        ])
        scene.clock.advance(by: .hours(5))
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await alert(scene, "A", .reminder(percent: 50)).data["proposals"] == nil)

        let other = CaseID(
            marketplace: Scene.market, listingID: "B",
            recall: RecallID(source: "cpsc", number: "1"), round: 1)
        _ = try await scene.store.dismiss(other, by: "Ada", reason: "another kettle")
        scene.clock.advance(by: .hours(4))
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await alert(scene, "A", .reminder(percent: 90)).data["proposals"] == nil)
    }

    @Test func `told together, the largest of each kind is proposed`() async throws {
        let scene = try await Self.open(
            (1...51).map {
                Self.listing("L\($0)", seller: $0 <= 30 ? "S1" : "S\($0)", category: "Kettles")
            })
        scene.clock.advance(by: .hours(9))
        _ = try await scene.store.recordDueClockEvents()
        let alarm = try #require(
            try await scene.store.openAlarms().map(\.alarm).first { $0.key == "clocks.many" })

        #expect(alarm.text.contains("of the seller of case "))
        #expect(alarm.text.contains("(30 open cases)") && alarm.text.contains("(51 open cases)"))
        #expect(!alarm.text.contains("S1"), "an alarm names no seller")
        #expect(alarm.text.contains("proposed, a person decides"))
    }
}
