import RecallModel
import Testing

@testable import Screening

/// Names that only a headline or a firm has, of products without a brand.
@Suite struct MentionedNameTests {
    /// A recall of a product that states no brand.
    private static func recall(
        _ name: String = "Cabinet Heaters", title: String = "Cabinet Heaters Recalled",
        firms: [ResponsibleFirm] = [], brands: [String] = []
    ) -> Recall {
        var recall = Recall.named("1", name, brands: brands)
        recall.title = title
        recall.firms = firms
        return recall
    }

    private static func explained(_ title: String, _ recall: Recall) throws -> Explanation {
        try #require(
            ScreeningScene(recalls: [recall]).screener.explain(.offer(title), recall: recall.id))
    }

    private static func brand(_ title: String, _ recall: Recall) throws -> Evidence? {
        try explained(title, recall).evidence.first { $0.kind == .brand }
    }

    @Test(arguments: [
        (
            "My First Snowman Toys",
            "The Step2 Company Recalls My First Snowman Toys Due to Choking",
            "Step2 My First Snowman", "Step2"
        ),
        (
            "Shift Brake levers", "SRAM Recalls Shift Brake Levers Due to Crash Hazard",
            "SRAM 12-speed Shift Brake Levers", "SRAM"
        ),
        (
            "above-ground pools 48 inches and taller",
            "Bestway, Intex, and Polygroup Recall Certain Pools Due to Drowning Hazard",
            "Intex Above-Ground Pools 48 Inches", "Intex"
        ),
    ])
    func `a name of the headline speaks for a listing that has it`(
        name: String, title: String, offer: String, written: String
    ) throws {
        let recall = Self.recall(name, title: title)
        let found = try Self.explained(offer, recall)
        let unnamed = try Self.explained(offer, Self.recall(name, title: "Recalled"))
        let brand = try #require(found.evidence.first { $0.kind == .brand })

        #expect(found.tier == .review && found.isCandidate)
        #expect(brand.recall == title && brand.listing == written && brand.weight > 0)
        #expect(unnamed.tier != .takedown && unnamed.score < found.score)
    }

    @Test(arguments: [ResponsibleFirm.Role.manufacturer, .importer, .distributor])
    func `so does the name of a firm, without form and place`(role: ResponsibleFirm.Role) throws {
        let firm = ResponsibleFirm(role: role, name: "Caframo Limited, of Ontario, Canada")
        let recall = Self.recall(firms: [firm])
        let found = try Self.explained("Caframo Cabinet Heater", recall)

        #expect(found.tier == .review)
        #expect(try Self.brand("Caframo Cabinet Heater", recall)?.recall == firm.name)
        #expect(try Self.brand("Ontario Cabinet Heater", recall) == nil)
    }

    @Test func `a shop that sold it is none`() throws {
        let shop = ResponsibleFirm(role: .retailer, name: "Caframo")

        #expect(try Self.brand("Caframo Cabinet Heater", Self.recall(firms: [shop])) == nil)
    }

    @Test(arguments: [
        // Behind the reason; a common noun; a shop of all things; no capital; three
        // letters.
        ("Cabinet Heaters Recalled Due to Zorblax Hazard", "Zorblax Cabinet Heater"),
        ("Tower Recalls Cabinet Heaters", "Tower Cabinet Heater"),
        ("Walmart Recalls Cabinet Heaters", "Walmart Cabinet Heater"),
        ("Cabinet Heaters recalled by zorblax", "Zorblax Cabinet Heater"),
        ("Zor Recalls Cabinet Heaters", "Zor Cabinet Heater"),
        // A figure; a small letter of another alphabet's.
        ("Recall of 1500W Cabinet Heaters", "1500W Cabinet Heater"),
        ("Recall of Cabinet Heaters zôrblax", "zôrblax Cabinet Heater"),
        // A firm's form; another name, a letter off.
        ("Zorblax Motors Recalls Cabinet Heaters", "Motors Cabinet Heater"),
        ("The Kroger Co. Recalls Cabinet Heaters", "Roger Cabinet Heater"),
    ])
    func `what names nobody speaks for nothing`(title: String, offer: String) throws {
        #expect(try Self.brand(offer, Self.recall(title: title)) == nil)
    }

    @Test func `a listing without the name is as likely as before`() throws {
        let named = Self.recall(title: "Zorblax Recalls Cabinet Heaters Due to Fire")
        for offer in ["Cabinet Heater", "Vexquim Cabinet Heater", "Electric cabinet heater"] {
            let score = try Self.explained(offer, named).score
            #expect(try score == Self.explained(offer, Self.recall()).score)
        }
    }

    @Test func `beside a stated brand nothing is taken from the headline`() throws {
        let recall = Self.recall(
            title: "Vexquim Recalls Cabinet Heaters Due to Fire", brands: ["Zorblax"])

        #expect(try Self.brand("Vexquim Cabinet Heater", recall)?.weight ?? 0 < 0)
    }

    @Test func `a word of the product's own name counts once`() throws {
        let recall = Self.recall(
            "Zorblax Cabinet Heaters", title: "Zorblax Recalls Zorblax Cabinet Heaters")

        #expect(try Self.brand("Zorblax Cabinet Heater", recall) == nil)
    }

    @Test func `a model of the headline is no name as well`() throws {
        var recall = Self.recall(title: "CFX9421B Cabinet Heaters Recalled Due to Fire")
        recall.products[0].models = [try #require(ModelNumber("CFX-9421B"))]

        #expect(try Self.brand("Cabinet Heater CFX9421B", recall) == nil)
    }

    @Test func `eight firms are looked at and no more`() throws {
        let names = [
            "Quimby", "Veltok", "Rinaxu", "Bambly", "Orutek", "Ithano", "Lumekt", "Caframo",
            "Zorblax",
        ]
        let firms = names.map { ResponsibleFirm(role: .importer, name: $0) }
        let recall = Self.recall(firms: firms)
        #expect(MentionedName.firmLimit == 8)

        #expect(try Self.brand("Caframo Cabinet Heater", recall) != nil)
        #expect(try Self.brand("Zorblax Cabinet Heater", recall) == nil)
    }

    @Test func `a headline is read for its first part`() throws {
        let limit = MentionedName.titleLimit
        let filler = String(repeating: "of ", count: limit / 3 - 2)
        let pad = String(repeating: " ", count: limit - filler.count - 7)
        let (within, past) = (filler + pad + "Zorblax", filler + pad + " Zorblax")
        #expect(within.count == limit)

        #expect(try Self.brand("Zorblax Cabinet Heater", Self.recall(title: within)) != nil)
        #expect(try Self.brand("Zorblax Cabinet Heater", Self.recall(title: past)) == nil)
    }

    @Test func `a compiled index finds by them too, and names them`() async throws {
        let firm = ResponsibleFirm(role: .importer, name: "Caframo Limited, of Canada")
        let recalls = [
            Self.recall(firms: [firm]),
            Recall.named("2", "Kettle", brands: ["Veltok"]),
        ]
        let configuration = MatchingConfiguration()
        let bytes = try CompiledIndex.build(recalls, configuration: configuration)
        let index = try CompiledIndex.load(bytes, configuration: configuration)
        let scene = Screener(index: index, configuration: configuration)

        let explained = try #require(
            scene.explain(.offer("Caframo Cabinet Heater"), recall: recalls[0].id))
        #expect(explained.evidence.first { $0.kind == .brand }?.recall == firm.name)
        #expect(explained.tier == .review)
    }
}
