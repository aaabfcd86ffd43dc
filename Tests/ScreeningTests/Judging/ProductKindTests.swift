import RecallModel
import Testing

@testable import Screening

/// Kinds of products in the words of shops and of other languages.
@Suite struct ProductKindTests {
    private static func explained(
        _ title: String, _ name: String, brand: String = "Ravelo", models: [String] = []
    ) throws -> Explanation {
        var product = AffectedProduct(name: name)
        product.brands = brand.isEmpty ? [] : [brand]
        product.models = models.compactMap { ModelNumber($0) }
        let recall = Recall.of("K", product)
        let configuration = MatchingConfiguration()
        let screener = Screener(
            index: RecallIndex([recall], configuration: configuration),
            configuration: configuration)
        return try #require(screener.explain(.offer(title), recall: recall.id))
    }

    @Test(arguments: [
        "Ravelo trottinette électrique", "Ravelo Elektroroller", "Hulajnoga Ravelo",
        "Ravelo escooter", "Ravelo Electric Scooters",
    ])
    func `a kind of product agrees in any language`(title: String) throws {
        let explained = try Self.explained(title, "Scooter")
        #expect(explained.evidence.contains { $0.kind == .words && $0.weight > 0 })
        #expect(explained.tier != nil, "\(explained.score)")
    }

    @Test func `another kind does not`() throws {
        let explained = try Self.explained("Ravelo Kinderwagen", "Scooter")
        #expect(!explained.evidence.contains { $0.kind == .words && $0.weight > 0 })
    }

    @Test func `another word for the kind takes nothing down by itself`() throws {
        let same = try Self.explained("Ravelo Grizelda Bovard pajamas", "Grizelda Bovard Pajamas")
        let other = try Self.explained(
            "Ravelo Grizelda Bovard nightgown", "Grizelda Bovard Pajamas")
        #expect(same.tier == .takedown)
        #expect(other.tier == .review)
    }

    @Test func `a brand is no kind of product`() throws {
        let explained = try Self.explained("Kask bicycle bell", "Bells", brand: "Helmet")
        #expect(!explained.evidence.contains { $0.kind == .brand && $0.weight > 0 })
    }

    @Test(arguments: ["Rad Power Bikes", "Bikes"])
    func `a brand that has a kind's word takes it from no other recall`(brand: String) throws {
        var other = AffectedProduct(name: "Cargo Racks")
        other.brands = [brand]
        var product = AffectedProduct(name: "Trekkit Electric Bikes")
        product.brands = ["Ravelo"]
        let recall = Recall.of("K", product)
        let configuration = MatchingConfiguration()
        let screener = Screener(
            index: RecallIndex([Recall.of("O", other), recall], configuration: configuration),
            configuration: configuration)

        let found = try #require(
            screener.explain(.offer("Ravelo Trekkit Electric Bike"), recall: recall.id))

        let words = try #require(found.evidence.first { $0.kind == .words && $0.weight > 0 })
        #expect(words.listing.contains("Bike") && found.tier == .takedown)
    }

    @Test(arguments: [
        "1000pcs 5mm neodymium magnet balls wholesale OEM",
        "216pcs 5mm magnetic neodymium balls office toy",
    ])
    func `all of a name of common nouns is for a person`(title: String) throws {
        #expect(try Self.explained(title, "Neodymium magnet balls", brand: "").tier == .review)
    }

    @Test func `two common nouns are not`() throws {
        #expect(try Self.explained("Wall lamp, brass", "Wall lamps", brand: "").tier == nil)
    }

    @Test(arguments: ["Kiddo Space swing", "KiddoSpace swing", "kiddospace swing"])
    func `a brand written as one word is found in two`(title: String) throws {
        let explained = try Self.explained(title, "Sensory Swings", brand: "TheKiddoSpace")
        #expect(explained.evidence.contains { $0.kind == .brand && $0.weight > 0 })
    }

    @Test func `what a brand in two words has is still a word of the name`() throws {
        let name = "RiveloLife and Rivelo Space Heaters"
        #expect(try Self.explained(name, name, brand: "RiveloLife").tier == .takedown)
    }

    @Test func `standards are no model number, also when a recall says so`() throws {
        let title = "Vantor High Protection Mask KN95 FFP2 Respirator"
        let explained = try Self.explained(
            title, "Particle filter mask", brand: "", models: ["KN95/FFP2"])
        #expect(!explained.evidence.contains { $0.kind == .model && $0.weight > 0 })
        #expect(explained.tier != .takedown)
    }

    @Test func `a number among those of the name is no other one`() throws {
        let explained = try Self.explained(
            "Ravelo Trekkit 16 kids bike", "Trekkit 12-, 16-, or 20-inch Bicycles")
        #expect(!explained.evidence.contains { $0.kind == .model && $0.weight < 0 })
    }

    @Test func `a hyphened a is no Czech and`() throws {
        let name = "Nestle-A-Wolf Colorful Hearts Teddy"
        let explained = try Self.explained(name, name, brand: "")
        #expect(explained.tier != nil, "\(explained.score)")
    }
}
