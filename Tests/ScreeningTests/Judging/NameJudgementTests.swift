import RecallModel
import Testing

@testable import Screening

/// Names, brands and roles: what the same words mean in different titles.
@Suite struct NameJudgementTests {
    @Test(arguments: [
        "Zorblax Luna electric kettle", "ZORBLAX LUNA ELECTRIC KETTLES",
        "Luna Kettle, electric (Zorblax)",
        "Zórbläx Luna Electric Kettle 1.7 l", "Zorblax™ Luna – electric kettle",
        "NEW Zorblax-Luna electric kettle",
    ])
    func `the whole name with its brand takes a listing down`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) == .takedown)
    }

    @Test(arguments: [
        "Case for Zorblax Luna electric kettle AB-12X45",
        "Replacement lid compatible with Zorblax Luna electric kettle AB-12X45",
        "Filter fits Zorblax Luna electric kettle AB-12X45, 2 pack",
        "Schutzhülle für Zorblax Luna AB-12X45", "Ersatzfilter passend für Zorblax Luna AB-12X45",
        "Ersatzteil Deckel für Zorblax Luna AB-12X45",
        "Ladegerät geeignet für Zorblax Luna AB-12X45",
        "Housse pour Zorblax Luna AB-12X45", "Filtre de rechange compatible Zorblax Luna AB-12X45",
        "Funda para Zorblax Luna AB-12X45", "Recambio compatible con Zorblax Luna AB-12X45",
        "Custodia per Zorblax Luna AB-12X45", "Ricambio compatibile con Zorblax Luna AB-12X45",
        "Hoesje voor Zorblax Luna AB-12X45",
        "Vervanging filter geschikt voor Zorblax Luna AB-12X45",
        "Etui do Zorblax Luna AB-12X45", "Pokrowiec na Zorblax Luna AB-12X45",
        "Zorblax Luna AB-12X45 parts", "Parts for Zorblax Luna kettle AB-12X45",
        "Spare parts for broken Zorblax Luna kettle AB-12X45",
        "Pouzdro na Zorblax Luna AB-12X45", "Náhradní filtr pro Zorblax Luna AB-12X45",
    ])
    func `an accessory is no takedown`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) != .takedown)
        #expect(try await KettleMarket.tier(.offer(title, brand: "Zorblax")) != .takedown)
    }

    @Test(arguments: [
        "QX4417", "QX-4417", "QX 4417", "4417", "K12", "P1S", "H2D", "2000D",
    ])
    func `beside another number words take nothing down`(number: String) async throws {
        for title in [
            "Zorblax Luna electric kettle \(number)", "\(number) Zorblax Luna electric kettle",
        ] {
            #expect(try await KettleMarket.tier(.offer(title)) != .takedown)
        }
    }

    @Test(arguments: ["1.7 l", "240V", "6pcs", "12ct", "2024", "1080p", "pack of 3"])
    func `a figure or count is no other number`(figure: String) async throws {
        #expect(
            try await KettleMarket.tier(.offer("Zorblax Luna electric kettle \(figure)"))
                == .takedown)
    }

    @Test func `without a brand words take nothing down`() async throws {
        let recall = Recall.named("1", "Zorblax Luna")
        let scene = ScreeningScene(recalls: [recall])

        #expect(
            try await scene.screen([.offer("Zorblax Luna", brand: "Fairview")]).first?.tier
                != .takedown)
        #expect(try await scene.screen([.offer("Zorblax Luna")]).first?.tier == .review)
    }

    @Test(arguments: [
        "Fairview kettle, alternative to Zorblax Luna AB-12X45",
        "Fairview kettle inspired by Zorblax Luna electric kettle",
        "Fairview kettle vs Zorblax Luna AB-12X45",
    ])
    func `what is compared with the product is another`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) != .takedown)
    }

    @Test func `an accessory's evidence names the word that gave it away`() throws {
        let listing = Listing.offer("Zorblax Luna electric kettle AB-12X45 replacement lid")
        let explained = try #require(
            KettleMarket.scene.screener.explain(listing, recall: KettleMarket.kettle.id))

        let role = try #require(explained.evidence.first { $0.kind == .role })
        let named = explained.evidence.filter { $0.weight > 0 }.reduce(0) { $0 + $1.weight }
        #expect(role.listing == "replacement" && role.weight <= -named)
        #expect(explained.tier == nil && explained.isCandidate)
    }

    @Test(arguments: [
        "Zorblax Luna electric kettle AB-12X45 instruction manual",
        "Instruction manual for Zorblax Luna electric kettle AB-12X45",
        "Bedienungsanleitung Zorblax Luna AB-12X45", "Zorblax Luna electric kettle AB-12X45 poster",
        "Zorblax Luna electric kettle AB-12X45 box only",
        "Empty box Zorblax Luna electric kettle AB-12X45",
    ])
    func `paper about the product is no takedown`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) != .takedown)
    }

    @Test(arguments: [
        "Zorblax Luna electric kettle AB-12X45 with filter",
        "Zorblax Luna electric kettle incl. cable",
        "Zorblax Luna electric kettle for families", "Zorblax Luna electric kettle in gift box",
        "Zorblax Luna electric kettle AB-12X45 for parts",
        "Zorblax Luna electric kettle AB-12X45 spares or repair",
        "Zorblax Luna AB-12X45 defekt Ersatzteile", "Zorblax Luna AB-12X45 na części, uszkodzony",
        "Zorblax Luna Pro electric kettle AB-12X45",
        "Zorblax Luna electric kettle, battery operated", "Zorblax Luna electric kettle 5 pieces",
    ])
    func `the product with something beside it is taken down`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) == .takedown)
    }

    @Test(arguments: [
        Listing.offer("Philips Luna electric kettle", brand: "Philips"),
        .offer("Luna electric kettle", brand: "Bosch"), .offer("Electric kettle 1.7 l"),
        .offer("Zorblax toaster", brand: "Zorblax"), .offer("Zorblax Luna", brand: "Zorblax"),
        .offer("Zorblax electric grill"), .offer("Luna lamp"),
    ])
    func `another brand's or another product is no takedown`(listing: Listing) async throws {
        #expect(try await KettleMarket.tier(listing) != .takedown)
    }

    @Test(arguments: [
        ("Zorblax", true), ("ZORBLAX Inc.", true), ("Generic", true), ("", true), ("Bosch", false),
    ])
    func `a brand field may agree or be silent or contradict`(
        brand: String, isTaken: Bool
    ) async throws {
        let listing = Listing.offer("Zorblax Luna electric kettle AB-12X45", brand: brand)
        let match = try await KettleMarket.match(listing)

        #expect(match?.tier == .takedown || !isTaken)
        #expect(match?.evidence.contains { $0.kind == .brand && $0.weight < 0 } != true || !isTaken)
    }

    @Test(arguments: [
        ("Moonbeam rocking sleeper", Tier.review), ("Moonbeam rocking sleeper, grey", .review),
        ("Rocking sleeper", nil), ("Moonbeam lamp", nil), ("Quimby Moonbeam rocking sleeper", nil),
    ])
    func `without its brand the whole of a telling name is for a person`(
        title: String, tier: Tier?
    ) async throws {
        var product = AffectedProduct(name: "Moonbeam Rocking Sleepers")
        product.brands = ["Zorblax"]
        let scene = ScreeningScene(recalls: [.of("sleeper", product)])

        #expect(try await scene.screen([.offer(title)]).first?.tier == tier)
    }

    @Test func `part of a brand in title and field is no contradiction`() async throws {
        let recall = Recall.named("R1", "Velbax climbing frames", brands: ["Tokrin Outdoor"])
        let scene = ScreeningScene(recalls: [recall])

        let found = try await scene.screen([.offer("Tokrin Velbax climbing frame", brand: "Tokrin")]
        )

        #expect(found.count == 1)
        #expect(!found.flatMap(\.evidence).contains { $0.kind == .brand && $0.weight < 0 })
    }
}
