import RecallModel
import Testing

@testable import Screening

/// What tells a product from others of its family, where the name has it.
@Suite struct SiblingJudgementTests {
    /// The tier of a title against a recall of that name.
    private func tier(
        _ name: String, brand: String = "", _ title: String
    ) async throws -> Tier? {
        let recalls = [
            Recall.named("1", name, brands: brand.isEmpty ? [] : [brand]), KettleMarket.lamp,
        ]
        return try await ScreeningScene(recalls: recalls).screen([.offer(title)]).first?.tier
    }

    @Test(arguments: [
        "Zintel Vexon7 2630 processor boxed", "Zintel Vexon 7 2630 processor",
        "zintel vexon-7 2630 processor",
    ])
    func `a family and its model's number are one number`(title: String) async throws {
        #expect(try await tier("Vexon7 2630 processor", title) == .takedown)
    }

    @Test(arguments: ["Vexon7 2640", "Vexon 7 4630", "Vexon 7 2620v2", "Vexon7"])
    func `another model of the family is no takedown`(model: String) async throws {
        let title = "Zintel \(model) processor boxed"

        #expect(try await tier("Vexon7 2630 processor", title) != .takedown)
    }

    @Test(arguments: [
        ("Zorblax memory card 32GB CL10", "Zorblax action memory card 16GB CL10 U3"),
        ("Zorblax board LGA1151 gaming", "Zorblax processor LGA1151 boxed"),
        ("Zorblax remote CR2032", "Zorblax watch CR2032"),
    ])
    func `a standard in common is no model in common`(name: String, title: String) async throws {
        #expect(try await tier(name, brand: "Zorblax", title) != .takedown)
    }

    @Test(arguments: [
        ("ZDC4/32GB", "Zorblax card ZDC4/8GB"), ("ZDC4/32GB", "Zorblax card ZDC4 128GB"),
        ("ZDCZ73-016G-G46", "Zorblax card ZDCZ73-128G-G46"),
        ("ZQSQXCG-032G-GN6MA", "Zorblax card ZQSQUAR-032G-GN6MA"),
    ])
    func `a capacity in a number is part of it`(number: String, title: String) async throws {
        #expect(try await tier("Zorblax card \(number)", brand: "Zorblax", title) != .takedown)
        #expect(
            try await tier("Zorblax card \(number)", brand: "Zorblax", "Zorblax card \(number)")
                == .takedown)
    }

    @Test(arguments: ["tk1660/tk1660", "tk1660/tk1661", "TK1660/TK1660"])
    func `numbers that a slash parts are each enough`(numbers: String) async throws {
        #expect(
            try await tier("Zorblax fridge \(numbers)", brand: "Zorblax", "Zorblax tk1660 fridge")
                == .takedown)
    }

    @Test(arguments: [
        "Zorblax F4061AW fridge", "Zorblax F 4061 AW fridge", "Zorblax fridge f-4061-aw",
    ])
    func `a number in pieces is the same in one`(title: String) async throws {
        #expect(try await tier("Zorblax fridge F 4061 AW", brand: "Zorblax", title) != nil)
    }

    @Test(arguments: [
        ("Zorblax Luna kettle mark II", "Zorblax Luna kettle mark III"),
        ("Zorblax Luna kettle Gen 2", "Zorblax Luna kettle 3rd generation"),
        ("Zorblax Luna kettle v2", "Zorblax Luna kettle V3"),
        ("Zorblax Luna kettle", "Zorblax Luna kettle II"),
        ("Zorblax Luna kettle II", "Zorblax Luna kettle"),
        ("Zorblax Luna kettle black", "Zorblax Luna kettle weiß"),
        ("Zorblax Luna kettle 45R", "Zorblax Luna kettle 90R"),
        ("Zorblax Luna kettle", "Zorblax Luna kettle QX900"),
    ])
    func `words alone prove nothing beside another mark`(
        name: String, title: String
    ) async throws {
        #expect(try await tier(name, brand: "Zorblax", title) != .takedown)
        #expect(try await tier(name, brand: "Zorblax", name) == .takedown)
    }

    @Test(arguments: [
        "Zorblax Luna kettle schwarz", "Zorblax Luna kettle noir", "Zorblax Luna kettle",
    ])
    func `the same colour in another language is no other`(title: String) async throws {
        let recall = Recall.named("1", "Zorblax Luna kettle black", brands: ["Zorblax"])
        let scene = ScreeningScene(recalls: [recall, KettleMarket.lamp])

        let match = try await scene.screen([.offer(title)]).first
        #expect(match != nil)
        #expect(match?.evidence.contains { $0.kind == .measure } == false)
    }

    @Test func `nobody has a long number by chance, so a person looks`() async throws {
        let name = "Nordvik fridge freezer"

        #expect(try await tier("\(name) rff313nfwha", "rff313nfwha") == .review)
        #expect(try await tier("\(name) rf31", "rf31") == nil)
    }

    @Test(arguments: [
        ("Zorblax card 64 GB Luna", "Luna 64GB card Zorblax"),
        ("Zorblax card 64GB Luna", "Zorblax Luna card 64 Go"),
        ("Zorblax card 64 Go Luna", "Zorblax Luna card 64GB"),
    ])
    func `a quantity is the same word however it is written`(
        name: String, title: String
    ) async throws {
        #expect(try await tier(name, brand: "Zorblax", title) == .takedown)
    }

    @Test(arguments: [
        ("Zorblax ZW700 1400 spin washer", "Zorblax ZW700 1200 spin washer"),
        ("Zorblax ZW700 washer 2.4 kettles", "Zorblax ZW700 washer 2.9 kettles"),
        ("Zorblax ZW700 washer black", "Zorblax ZW700 washer weiß"),
        ("Zorblax ZW700 washer", "Zorblax ZW700 Pro washer"),
        ("Zorblax ZW700 mini washer", "Zorblax ZW700 washer"),
        ("Zorblax ZW700 washer", "Zorblax ZW700 v3 washer"),
        ("Zorblax washer ZW 4250 CLI", "Zorblax washer ZW 4250 CLB"),
        ("Zorblax washer ZW700 ZW 4265", "Zorblax washer ZW700 ZW 4220"),
    ])
    func `a number in a name proves nothing beside another mark`(
        name: String, title: String
    ) async throws {
        #expect(try await tier(name, brand: "Zorblax", title) == .review)
        #expect(try await tier(name, brand: "Zorblax", name) == .takedown)
    }

    @Test(arguments: [
        ("Zorblax Luna kettle", "Zorblax Luna Quimvex kettle", Tier.review),
        ("Zorblax Luna kettle", "Quimvex Zorblax Luna kettle", .takedown),
        ("Zorblax Luna kettle", "Zorblax Luna original kettle", .takedown),
        ("Zorblax Luna kettle", "Zorblax Luna kettel", .review),
    ])
    func `words alone prove nothing with a strange name among them`(
        name: String, title: String, expected: Tier
    ) async throws {
        #expect(try await tier(name, brand: "Zorblax", title) == expected)
    }

    @Test func `what the title states otherwise is in the evidence`() async throws {
        let recall = Recall.named("1", "Zorblax ZW700 1400 spin washer", brands: ["Zorblax"])
        let scene = ScreeningScene(recalls: [recall, KettleMarket.lamp])

        let match = try await scene.screen([.offer("Zorblax ZW700 1200 spin washer")]).first
        let figure = match?.evidence.first { $0.kind == .measure }
        #expect(figure?.recall == "1400 spin" && figure?.listing == "1200 spin")
        #expect(figure?.weight == 0)
    }

    @Test(arguments: ["99999999999999999999", String(repeating: "9", count: 400)])
    func `a figure past all measure crashes nothing`(figure: String) async throws {
        let found = try await tier(
            "Zorblax Quillon router 2.4 GHz", brand: "Zorblax",
            "Zorblax Quillon router \(figure).5GHz")

        #expect(found != nil)
    }
}
