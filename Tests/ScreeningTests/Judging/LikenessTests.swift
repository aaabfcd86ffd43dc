import RecallModel
import Testing

@testable import Screening

/// Toys and models of vehicles, which have the vehicles' names.
@Suite struct LikenessTests {
    private static func scene(isVehicle: Bool = true) -> ScreeningScene {
        var product = AffectedProduct(name: "Car")
        product.brands = ["ZORBLAX"]
        product.isVehicle = isVehicle
        return ScreeningScene(recalls: [Recall.of("car", product, markets: [.unitedStates])])
    }

    private static func match(
        _ title: String, _ category: String = "", isVehicle: Bool = true
    ) async throws -> Match? {
        var listing = Listing.offer(title)
        listing.category = category
        return try await scene(isVehicle: isVehicle).screen([listing]).first
    }

    @Test(arguments: [
        "Tobar 1:24 Zorblax Gundam GT Car", "Zorblax Car die-cast", "Zorblax Modellauto Car",
        "Zorblax car 1/18", "Zorblax GT car 玩具", "Zorblax car Spielzeug rot",
    ])
    func `a toy or model of a recalled vehicle is not the vehicle`(title: String) async throws {
        #expect(try await Self.match(title) == nil)
    }

    @Test func `a shelf of toys says so where the title does not`() async throws {
        #expect(try await Self.match("Zorblax GT car", "Toys & Games > Vehicles") == nil)
        #expect(try await Self.match("Zorblax GT car", "Autos > Used") != nil)
    }

    @Test(arguments: [
        "Zorblax GT car 2019", "Zorblax car 11/24 service, 45,000 km",
        "Zorblax car 1/24/2020 diesel", "Zorblax car, 1:500 made, 150hp",
        "Zorblax Car Limousine Automatikgetriebe", "Zorblax car 45000km",
        "Zorblax Car 中古 車検付", "Zorblax car mini quad",
    ])
    func `the vehicle itself is reported`(title: String) async throws {
        #expect(try await Self.match(title) != nil)
    }

    @Test(arguments: ["Zorblax GT car", "Zorblax car blue"])
    func `what has a vehicle's names and says nothing of a vehicle is something else`(
        title: String
    ) async throws {
        let scene = Self.scene()
        let explained = try #require(
            scene.screener.explain(.offer(title), recall: RecallID(source: "t", number: "car")))
        let silence = explained.evidence.filter { $0.kind == .role && $0.listing.isEmpty }

        #expect(try await Self.match(title) == nil)
        #expect(try await Self.match(title, isVehicle: false) != nil)
        #expect(silence.map(\.weight) == [MatchingConfiguration.Weights().unsaidVehicle])
        #expect(
            scene.screener.changes(
                explained, .offer(title), recall: RecallID(source: "t", number: "car")
            ).contains { $0.what == "with what it has run" && $0.tier == .review })
    }

    @Test func `of a vehicle that nothing calls one a number takes nothing down`() async throws {
        var product = AffectedProduct(name: "Passenger car")
        product.brands = ["ZORBLAX"]
        product.models = [ModelNumber("GT-4500")].compactMap { $0 }
        product.isVehicle = true
        let scene = ScreeningScene(recalls: [Recall.of("car", product)])
        func tier(_ title: String) async throws -> Tier? {
            try await scene.screen([Listing.offer(title)]).first?.tier
        }

        #expect(try await tier("Zorblax GT-4500 kit") == .review)
        #expect(try await tier("Zorblax GT-4500 2019 diesel") == .takedown)
        // Make and kind are of all that the maker builds.
        #expect(try await tier("Zorblax passenger car 2019 diesel") != .takedown)
    }

    @Test func `a recalled toy is found among toys`() async throws {
        #expect(
            try await Self.match("Zorblax Car die-cast 1:24", "Toys", isVehicle: false) != nil)
    }
}
