import RecallModel
import Testing

@testable import Screening

/// Numbers, figures and quantities where nothing but a name and a title has
/// them.
@Suite struct NameNumberTests {
    /// The match of a title with a recall of that name, among some of another
    /// kind.
    private func match(
        _ name: String, brand: String = "", _ title: String, among others: [Recall] = []
    ) async throws -> Match? {
        let recalls =
            [Recall.named("1", name, brands: brand.isEmpty ? [] : [brand]), KettleMarket.lamp]
            + others
        return try await ScreeningScene(recalls: recalls).screen([.offer(title)]).first {
            $0.recall.number == "1"
        }
    }

    private func weight(_ kind: Evidence.Kind, of match: Match?) -> Double? {
        match?.evidence.first { $0.kind == kind && $0.weight != 0 }?.weight
    }

    @Test(arguments: [
        ("Quillon Vexmar 77D camera body", "Quillon Vexmar 20D camera body"),
        ("Quillon Vexmar Q4 camera body", "Quillon Vexmar Z90 camera body"),
        ("Quillon Vexmar 4627 octa camera", "Quillon Vexmar 2690 octa camera"),
    ])
    func `another number in place of the name's is another product`(
        name: String, title: String
    ) async throws {
        #expect(try await match(name, title) == nil)
        #expect(try await match(name, name) != nil)
    }

    @Test(arguments: [
        "Quillon Vexmar 77D camera body 18MP", "Quillon Vexmar 77D camera body 2018",
        "Quillon Vexmar 77D camera body 1200 px", "Quillon Vexmar 77D camera body B1155",
        "Quillon Vexmar camera body x2 24h", "Quillon Vexmar camera body HomeGoods4U",
    ])
    func `a number beside the name's is none in its place`(title: String) async throws {
        let match = try await match("Quillon Vexmar 77D camera body", brand: "Quillon", title)

        #expect(match != nil && match?.evidence.contains { $0.weight == -5 } == false)
    }

    @Test func `another figure or mark speaks against a pair that no number vouches for`()
        async throws
    {
        let name = "Quillon Vexmar 700W oven"
        let same = try #require(try await match(name, "Quillon Vexmar 700W oven"))
        let figure = try await match(name, "Quillon Vexmar 800W oven")
        let mark = try await match("Quillon Vexmar oven", "Quillon Vexmar Plus oven")

        #expect(weight(.measure, of: figure) == -3)
        #expect((figure?.score ?? 0) < same.score)
        #expect(mark?.evidence.contains { $0.listing == "plus" && $0.weight == -1 } == true)
    }

    @Test func `a mark that both have is none, whatever stands before it`() async throws {
        let match = try await match(
            "Zorblax Luna battery plus", brand: "Zorblax", "Zorblax Luna plus battery")

        #expect(match?.tier == .takedown)
    }

    @Test func `a strong number in common covers the figures beside it`() async throws {
        let match = try await match(
            "Zorblax ZWB700X washer 1400 spin", brand: "Zorblax",
            "Zorblax ZWB700X washer 1200 spin")

        #expect(match?.evidence.contains { $0.kind == .measure && $0.weight == 0 } == true)
    }

    @Test func `a title that leaves out the capacity says less`() async throws {
        let name = "Zorblax Luna card 64GB"
        let silent = try await match(name, brand: "Zorblax", "Zorblax Luna card")

        #expect(weight(.measure, of: silent) == -1.5)
        #expect(try await match(name, brand: "Zorblax", name)?.tier == .takedown)
    }

    @Test(arguments: [
        ("Quillon KD 55XE9005 television", "Quillon kd55xe9005"),
        ("Quillon TZX100EB K camera", "Quillon tzx100ebk"),
        ("Quillon RR39M73407F/EU cooler", "Quillon RR39M73407F"),
        ("Quillon QMF152W cooler 55x152cm", "Quillon QMF152W"),
        ("Quillon QMF152WB cooler 12stellen", "Quillon QMF152WB"),
        ("Quillon E5 2697 v2", "Quillon E5 2697v2"),
        ("Quillon Vexmar 2650 unit", "Vexmar 2650"),
    ])
    func `a number is whole however name and title part it`(
        name: String, title: String
    ) async throws {
        let match = try #require(try await match(name, title))

        #expect((weight(.model, of: match) ?? 0) >= 5)
    }

    @Test(arguments: [
        ("Quillon KD65AF9 television", "Quillon KD65AF9BU television"),
        ("Quillon RR55SK8500 television", "Quillon RR55SK8500PLA television"),
    ])
    func `a market's letters behind a name's number are for a person`(
        name: String, title: String
    ) async throws {
        #expect(try await match(name, title)?.tier == .review)
    }

    @Test(arguments: [
        ("Zorblax Luna Pro 275 MHz card", "Zorblax Luna Pro 64 bit card"),
        ("Zorblax Luna XQ 2.0 card", "Zorblax Luna XQ 32 GB card"),
        ("Zorblax Luna 2 kern 4 faden card", "Zorblax Luna kern 2.4 GHz card"),
    ])
    func `a figure behind a word is no number of a family`(
        name: String, title: String
    ) async throws {
        let match = try await match(name, brand: "Zorblax", title)

        #expect(match?.evidence.contains { $0.kind == .model } == false)
    }

    @Test func `what comes along may share a word with the name`() async throws {
        let name = "Zorblax Luna Quillon SD card with SD adapter"

        #expect(
            try await match(name, brand: "Zorblax", "Zorblax Luna Quillon card + SD adapter") != nil
        )
    }

    @Test func `a number of many names still tells them from others`() async throws {
        let others = (2...6).map { Recall.named("\($0)", "Quillon QX9004 unit \($0)") }
        let name = "Quillon QX9004 unit"

        #expect(try await match(name, "Quillon QX9004 unit", among: others) != nil)
        #expect(try await match(name, "Quillon QX7115 unit", among: others) == nil)
    }

    @Test func `a quantity is one word in a list that writes it both ways`() async throws {
        let others = [Recall.named("2", "Zorblax Tarrow card 64GB", brands: ["Zorblax"])]
        let match = try await match(
            "Zorblax Luna card 64Go", brand: "Zorblax", "Zorblax Luna card 64 GB", among: others)

        #expect(match?.tier == .takedown)
    }

    @Test func `in a list of one kind a quantity stands for a name`() async throws {
        let sizes = [8, 16, 32, 128, 256]
        let others = (2...30).map { number in
            Recall.named(
                "\(number)", "Zorblax Luna \(sizes[number % 5])GB memory card",
                brands: ["Zorblax"])
        }
        let name = "Zorblax Luna 64GB memory card"
        let match = try await match(name, brand: "Zorblax", "Zorblax Luna 64GB", among: others)

        #expect(match?.tier == .review)
    }
}
