import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S1: a lot of magnets, wholesale, without
/// brand or number.
@Suite struct MagnetScenarioTests {
    private static let title = "216pcs 5mm Neodymium Buckyball office toy OEM lot MOQ 50"

    @Test(arguments: [
        "Buckyball neodymium magnet toys", "Neodymium Buckyballs", "Buckyball office toy",
    ])
    func `S1: a row of the priority list that names a class of product reaches a person`(
        name: String
    ) async throws {
        let shop = try await ScenarioShop()
        var recall = try ScenarioShop.recall("team:M1", name, severity: .critical)
        recall.sourceKind = .priorityList
        try await shop.publish([recall])
        try await shop.export([["m1", Self.title], ["m2", "Magnetic chess set for travel"]])

        let found = try #require(try await shop.takedown("m1"))
        #expect([.inReview, .noticeIssued].contains(found.state))
        #expect(try await shop.takedown("m2") == nil)
    }

    @Test func `S1: a class that is named by words alone reaches a person`() async throws {
        let shop = try await ScenarioShop()
        var recall = try ScenarioShop.recall(
            "team:M1", "High-powered magnets", severity: .critical)
        recall.sourceKind = .priorityList
        recall.products[0].classes = ["neodymium toy", "magnet* ball"]
        try await shop.publish([recall])
        try await shop.export([
            ["m1", Self.title], ["m2", "Magnetic chess set for travel"], ["m3", "Neodymium rod"],
        ])

        #expect(try await shop.takedown("m1")?.state == .inReview)
        #expect(try await shop.takedown("m2") == nil)
        #expect(try await shop.takedown("m3") == nil)
    }
}
