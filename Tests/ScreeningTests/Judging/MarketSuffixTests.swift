import RecallModel
import Testing

@testable import Screening

/// One model number with and without the letters of a market or colour.
@Suite struct MarketSuffixTests {
    private func match(
        _ listing: Listing, model: String, brand: String = "Veltok",
        name: String = "Ultra HD Televisions"
    ) async throws -> Match? {
        var product = AffectedProduct(name: name)
        product.brands = brand.isEmpty ? [] : [brand]
        product.models = [ModelNumber(model)].compactMap { $0 }
        let scene = ScreeningScene(recalls: [.of("screen", product), KettleMarket.lamp])
        return try await scene.screen([listing]).first { $0.recall.number == "screen" }
    }

    @Test(arguments: [
        ("55UK7550", "55UK7550PLA"), ("55UK7550", "55UK7550PLA.AEU"), ("55UK7550", "55-UK7550PLA"),
        ("55UK7550", "55uk7550pla"), ("55UK7550", "55UK7550EU"), ("55UK7550PLA", "55UK7550"),
        ("55UK7550PLA", "55 UK 7550"), ("UE40MU6400U", "UE40MU6400UXXU"),
    ])
    func `a market's letters are for a person, and beside the brand take a listing down`(
        recalled: String, stated: String
    ) async throws {
        let alone = try await match(.offer("Television \(stated)"), model: recalled)
        let branded = try await match(.offer("Veltok television \(stated)"), model: recalled)

        #expect(alone?.tier == .review)
        #expect(branded?.tier == .takedown)
        let evidence = branded?.evidence.first { $0.kind == .model }
        #expect(evidence?.recall == recalled && (evidence?.weight ?? 0) > 0)
    }

    @Test func `the field for a model is read the same way`() async throws {
        let listing = Listing.offer("Veltok television", mpn: "55UK7550PLA.AEU")

        #expect(try await match(listing, model: "55UK7550")?.tier == .takedown)
        #expect(try await match(.offer("Screen", mpn: "55UK7550PLA"), model: "55UK7550") != nil)
    }

    @Test(arguments: [
        "55UK7551", "55UK7551PLA", "55UK75501", "55UK75501PLA", "55UK7550M2", "55UK7550G2PLA",
        "55UK7550II", "55UK7550MK2", "55UK7550PRO", "55UK7550MAX", "55UK7550S", "55UK755PLA",
        "65UK7550PLA", "55UK7550PLAM2",
    ])
    func `a sibling's number never takes a listing down`(stated: String) async throws {
        for (title, brand, mpn) in [
            ("Veltok Ultra HD television \(stated)", "Veltok", ""),
            ("Veltok Ultra HD television", "Veltok", stated),
            ("Television \(stated)", "", stated),
        ] {
            let listing = Listing.offer(title, brand: brand, mpn: mpn)
            #expect(
                try await match(listing, model: "55UK7550")?.tier != .takedown, "\(listing.title)")
        }
    }

    @Test func `two markets' numbers are not one's variants`() async throws {
        let listing = Listing.offer("Veltok television 55UK7550PLC")

        #expect(try await match(listing, model: "55UK7550PLA")?.tier != .takedown)
    }

    @Test(arguments: [
        ("Flat Television Sets", "Flat television set 55UK7550PLA", Tier.review),
        ("Quimbyx Televisions", "Quimbyx television 55UK7550PLA", .takedown),
    ])
    func `without a brand only a name beside it takes a listing down`(
        name: String, title: String, tier: Tier
    ) async throws {
        let found = try await match(.offer(title), model: "55UK7550", brand: "", name: name)

        #expect(found?.tier == tier)
    }

    @Test(arguments: ["Garden gnome", "Veltok television"])
    func `a short number and its letters say nothing alone`(title: String) async throws {
        let found = try await match(.offer("\(title) UK755PLA"), model: "UK755")

        #expect(found?.tier == (title == "Garden gnome" ? nil : .takedown))
    }

    @Test func `another maker's number of the same form is nobody's variant`() async throws {
        let listing = Listing.offer("Makita television 55UK7550PLA", brand: "Makita")

        #expect(try await match(listing, model: "55UK7550") == nil)
    }
}
