import RecallModel
import Testing

@testable import Screening

/// Model numbers as sellers write them, and those of other products.
@Suite struct ModelJudgementTests {
    static let writings = [
        "AB-12X45", "AB12X45", "AB 12X45", "ab12x45", "ab-12x45", "AB/12X45", "AB.12X45",
        "AB_12X45",
        "AB-12-X45", "AB 12 X45", "ＡＢ－12Ｘ45", "(AB-12X45)", "#AB12X45,",
    ]

    @Test(arguments: writings)
    func `a model in the title takes a listing down however it is written`(
        model: String
    ) async throws {
        let listing = Listing.offer("Zorblax kettle \(model) silver")

        #expect(try await KettleMarket.tier(listing) == .takedown)
    }

    @Test(arguments: writings)
    func `a model in a field of its own takes a listing down however it is written`(
        model: String
    ) async throws {
        let title = "Zorblax kettle silver"

        #expect(try await KettleMarket.tier(.offer(title, mpn: model)) == .takedown)
        #expect(try await KettleMarket.tier(.offer(title, sku: model)) == .takedown)
    }

    @Test(arguments: ["ZBK-9921-QR", "zbk9921qr", "ZBK 9921 QR"])
    func `a SKU in common takes a listing down`(sku: String) async throws {
        #expect(try await KettleMarket.tier(.offer("Zorblax kettle", sku: sku)) == .takedown)
    }

    @Test(arguments: ["GLEF396AB", "GLEF-396-AB", "GL EF396", "glef396abc", "GLEF 396 AS"])
    func `a number that begins as an open one is the recalled product`(model: String) async throws {
        let listing = Listing.offer("Veltok freestanding gas range \(model)", brand: "Veltok")
        let match = try await KettleMarket.match(listing, "range")

        #expect(match?.tier == .takedown)
        #expect(match?.evidence.contains { $0.kind == .model && $0.recall == "GLEF396*" } == true)
    }

    @Test(arguments: ["GLEF39", "XGLEF396", "GLEF387AB", "GLEX396AB"])
    func `a number that begins otherwise is not`(model: String) async throws {
        let listing = Listing.offer("Veltok gas \(model)")
        let match = try await KettleMarket.match(listing, "range")

        #expect(match?.evidence.contains { $0.kind == .model && $0.weight > 0 } != true)
    }

    @Test(arguments: ["AB-12X46", "AB12X40", "AB-12Y45", "AB 12X54"])
    func `a sibling's model is no takedown`(model: String) async throws {
        for listing in [
            Listing.offer("Zorblax Luna electric kettle \(model)", brand: "Zorblax"),
            .offer("Zorblax Luna electric kettle", brand: "Zorblax", mpn: model),
        ] {
            #expect(try await KettleMarket.tier(listing) != .takedown, "\(listing.title)")
        }
    }

    @Test(arguments: [
        Listing.offer("AB-12X45"), .offer("Garden gnome AB-12X45"), .offer("Drill", mpn: "AB12X45"),
        .offer("Makita drill AB-12X45", brand: "Makita"), .offer("Switch", sku: "AB 12X45"),
    ])
    func `the model of some other maker is no takedown`(listing: Listing) async throws {
        #expect(try await KettleMarket.tier(listing) != .takedown)
    }

    @Test func `a listing's own number is nobody's model`() async throws {
        var listing = Listing.offer("Zorblax kettle")
        listing.id = "AB12X45"

        let match = try await KettleMarket.match(listing)

        #expect(match?.evidence.contains { $0.kind == .model } != true)
    }

    @Test func `a listing whose number is the ASIN is taken down`() async throws {
        var listing = Listing.offer("Kettle")
        listing.id = "B0ZORBLAX7"

        let match = try await KettleMarket.match(listing)

        #expect(match?.tier == .takedown)
        #expect(match?.evidence.contains { $0.kind == .asin && $0.listing == "B0ZORBLAX7" } == true)
    }

    @Test(arguments: [
        ("Bambu Lab A1 3D printer combo", "A1"), ("Bambu Lab 3D printer a-1", "A1"),
        ("Bambu Lab FKL-BG printer", "FKL-BG"), ("Bambu Lab printer, fkl-bg", "FKLBG"),
        ("Bambu Lab TSSTTVFDXL printer", "TSSTTVFDXL"),
    ])
    func `a short or letters-only model beside its brand takes a listing down`(
        title: String, model: String
    ) async throws {
        let match = try await printer(model).screen([.offer(title)]).first

        #expect(match?.tier == .takedown)
        #expect(match?.evidence.contains { $0.kind == .model && $0.weight > 0 } == true)
    }

    @Test(arguments: [
        ("Printer A1", "A1"), ("3D printer paper A1", "A1"), ("Zorblax 3D printer A1", "A1"),
        ("FKL BG", "FKL-BG"), ("3D printer of FKL, BG", "FKL-BG"), ("Poster FKL-BG", "FKL-BG"),
        ("Bambu Lab classic lamp", "CLASSIC"),
    ])
    func `without it it does not`(title: String, model: String) async throws {
        let match = try await printer(model).screen([.offer(title)]).first

        #expect(match?.tier != .takedown)
    }

    private func printer(_ model: String) -> ScreeningScene {
        var product = AffectedProduct(name: "A1 3D Printers")
        product.brands = ["Bambu Lab"]
        product.models = [ModelNumber(model)].compactMap { $0 }
        return ScreeningScene(recalls: [.of("printer", product)])
    }

    @Test(arguments: [
        "지르코 주전자 AB-12X45 은색", "電気ケトル AB12X45", "Чайник зеленый AB-12X45",
        "电热水壶 1.7升 AB-12X45",
    ])
    func `a model in a title of another script is for a person`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) == .review)
    }

    @Test(arguments: [
        ("Veltok RX-100 III camera", Tier.takedown), ("Veltok camera RX100 iii black", .takedown),
        ("Veltok RX100 camera", .review), ("Veltok RX100 II camera", nil),
    ])
    func `a number without its generation is for a person, another one is another`(
        title: String, tier: Tier?
    ) async throws {
        var product = AffectedProduct(name: "Veltok RX100 III Cameras")
        product.brands = ["Veltok"]
        product.models = [ModelNumber("RX100")].compactMap { $0 }
        let scene = ScreeningScene(recalls: [.of("camera", product)])

        #expect(try await scene.screen([.offer(title)]).first?.tier == tier)
    }

    @Test(arguments: [("Veltok 400D camera", "Veltok 1000D camera")])
    func `a model that ends as days do is no measure`(own: String, other: String) async throws {
        var product = AffectedProduct(name: "Veltok Camera")
        product.brands = ["Veltok"]
        product.models = [ModelNumber("400D")].compactMap { $0 }
        let scene = ScreeningScene(recalls: [.of("camera", product)])

        #expect(try await scene.screen([.offer(own)]).first?.tier == .takedown)
        #expect(try await scene.screen([.offer(other)]).first?.tier != .takedown)
    }

    @Test func `a code behind two hundred words of title is still read`() async throws {
        let padding = String(repeating: "offer sale ", count: 100)
        let listing = Listing.offer("Zorblax kettle \(padding)", mpn: "AB-12X45")

        #expect(try await KettleMarket.tier(listing) == .takedown)
    }
}
