import RecallModel
import Testing

@testable import Screening

/// Titles that have little of a recall's long name, and say nothing else.
@Suite struct WholeTitleTests {
    private func match(_ title: String, name: String, brand: String) async throws -> Match? {
        var product = AffectedProduct(name: name)
        product.brands = brand.isEmpty ? [] : [brand]
        let scene = ScreeningScene(recalls: [.of("short", product), KettleMarket.lamp])
        return try await scene.screen([.offer(title)]).first { $0.recall.number == "short" }
    }

    private func tier(_ title: String, name: String, brand: String) async throws -> Tier? {
        try await match(title, name: name, brand: brand)?.tier
    }

    @Test(arguments: [
        ("Zorblax Video Baby Monitors", "Zorblax Quorvin N Vorlash video baby monitors", "Zorblax"),
        ("Zorblax strollers", "Quorvin Vorlash and Brixal Motion Strollers", "Zorblax"),
        ("Quorvin starry rattle", "Quorvin Starry Vorlash Rattle", "Tokvel Imports"),
        ("Zorblax bicycles", "Zorblax bicycles equipped with Quorvin seatposts", "Zorblax AB"),
        ("Quorvin Starry Rattle", "Zorblax Plenty Starry Vorlash Quorvin Rattle", ""),
    ])
    func `a title that says nothing but the recall's words is for a person`(
        title: String, name: String, brand: String
    ) async throws {
        #expect(try await tier(title, name: name, brand: brand) == .review)
    }

    @Test(arguments: [
        "Zorblax Tokvel strollers", "Zorblax strollers KX-4410", "Zorblax 3 wheel strollers",
        "Zorblax heaters", "Zorblax motion", "Zorblax",
        "Zorblax folding outdoor travel umbrella shade for strollers",
    ])
    func `a name, a number or a kind of its own says something else`(title: String) async throws {
        let name = "Quorvin Vorlash and Brixal Motion Strollers"

        #expect(try await tier(title, name: name, brand: "Zorblax") == nil)
    }

    @Test(arguments: ["Zorblax Technology", "Zorblax AB", "Zorblax U.S."])
    func `a firm's form and trade are no part of its name`(firm: String) async throws {
        let (title, name) = ("Zorblax video monitor", "Care Video Monitors")
        let named = try #require(try await match(title, name: name, brand: "Zorblax"))
        let formed = try #require(try await match(title, name: name, brand: firm))
        let other = try #require(try await match(title, name: name, brand: "Zorblax Velbax"))

        #expect(formed.score == named.score)
        #expect(other.score < formed.score)
    }
}
