import RecallModel

@testable import Screening

/// A few recalls made up for judging offers by.
enum KettleMarket {
    /// UPC-A 042100005264, whose UPC-E is 04252614.
    static let gtin = "00042100005264"

    static let recalls = [kettle, range, heater, lamp]

    /// Everything known, sold in the United States.
    static let kettle: Recall = {
        var product = AffectedProduct(name: "Luna Electric Kettles")
        product.brands = ["Zorblax"]
        product.models = [ModelNumber("AB-12X45")].compactMap { $0 }
        product.gtins = [GTIN(gtin)].compactMap { $0 }
        product.skus = ["ZBK-9921-QR"]
        product.asins = ["B0ZORBLAX7"]
        return .of("kettle", product, markets: [.unitedStates])
    }()

    /// A model number whose end is open.
    static let range: Recall = {
        var product = AffectedProduct(name: "Freestanding Gas Ranges")
        product.brands = ["Veltok"]
        product.models = [ModelNumber("GLEF396*")].compactMap { $0 }
        return .of("range", product)
    }()

    /// Only a number that a shop gave itself.
    static let heater: Recall = {
        var product = AffectedProduct(name: "Qorvin Heaters")
        product.gtins = ["2012345678903", "0400000000008", "9900000000004"].compactMap { GTIN($0) }
        return .of("heater", product)
    }()

    /// A name and nothing else, in the Union.
    static let lamp = Recall.of(
        "lamp", AffectedProduct(name: "Tokrin Velbax Lamps"), markets: [.europeanUnion])

    static let scene = ScreeningScene(recalls: recalls)

    /// The match of one offer with one of the recalls.
    static func match(_ listing: Listing, _ number: String = "kettle") async throws -> Match? {
        try await scene.screen([listing]).first { $0.recall.number == number }
    }

    static func tier(_ listing: Listing, _ number: String = "kettle") async throws -> Tier? {
        try await match(listing, number)?.tier
    }
}

extension Listing {
    /// An offer with these fields set.
    static func offer(
        _ title: String, brand: String = "", gtin: String = "", mpn: String = "", sku: String = "",
        country: String = ""
    ) -> Listing {
        var listing = Listing(id: "L1", title: title)
        (listing.brand, listing.gtin, listing.mpn) = (brand, gtin, mpn)
        (listing.sku, listing.country) = (sku, country)
        return listing
    }
}
