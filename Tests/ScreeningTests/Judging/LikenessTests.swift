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
        "Zorblax GT car 2019", "Zorblax car 11/24 service", "Zorblax car 1/24/2020",
        "Zorblax car, 1:500 made",
    ])
    func `the vehicle itself is reported`(title: String) async throws {
        #expect(try await Self.match(title) != nil)
    }

    @Test func `a recalled toy is found among toys`() async throws {
        #expect(
            try await Self.match("Zorblax Car die-cast 1:24", "Toys", isVehicle: false) != nil)
    }
}
