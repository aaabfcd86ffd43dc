import RecallModel
import Testing

@testable import Screening

/// Where a word for goods stands in a title: what is sold, what comes with it,
/// and what nobody can tell.
@Suite struct RolePlaceTests {
    private static let bank = recall("B", "PowerNest 10000 Power Banks", "Voltix")
    private static let bike = recall("E", "Ridgeway Electric Bicycles", "Ridgeway")
    private static let mower = recall(
        "M", "Brushless Cordless Walk-Behind Mowers", "Grasswell", model: "GW401150")
    private static let coat = recall("C", "Mirabeau Hooded Toddler Coats", "Mirabeau")

    private static func recall(
        _ number: String, _ name: String, _ brand: String, model: String = ""
    ) -> Recall {
        var product = AffectedProduct(name: name)
        product.brands = [brand]
        product.models = [ModelNumber(model)].compactMap { $0 }
        return .of(number, product)
    }

    private func explained(_ title: String, _ recall: Recall) throws -> Explanation {
        let configuration = MatchingConfiguration()
        let screener = Screener(
            index: RecallIndex(
                [Self.bank, Self.bike, Self.mower, Self.coat], configuration: configuration),
            configuration: configuration)
        return try #require(screener.explain(.offer(title), recall: recall.id))
    }

    @Test(arguments: [
        "Voltix PowerNest 10000 Portable Charger, Ultra-Compact 10000mAh Power Bank, Phone Charger",
        "Voltix Portable Charger, PowerNest 10000, Compact Battery Pack for iPhone",
        "Voltix PowerNest 10000 batterie externe",
    ])
    func `a power bank is called a charger or a battery`(title: String) throws {
        let explained = try explained(title, Self.bank)
        #expect(explained.tier != nil, "\(explained.score)")
        #expect(!explained.evidence.contains { $0.kind == .role && $0.weight < 0 })
    }

    @Test(arguments: [
        "Case for Voltix PowerNest 10000 Power Bank", "Voltix PowerNest 10000 Power Bank case",
        "Replacement cable, Voltix PowerNest 10000 Power Bank", "Hülle für Voltix PowerNest 10000",
        "Hulle fuer Voltix PowerNest 10000", "Voltix PowerNest 10000 soft pouch",
    ])
    func `what is made for it is not it`(title: String) throws {
        #expect(try explained(title, Self.bank).tier == nil)
    }

    @Test(arguments: [
        "Ridgeway Electric Bicycle 750W Motor 48V 15Ah Removable Battery 20 Inch Fat Tire",
        "Ridgeway Electric Bicycle, 48V Battery, Charger",
    ])
    func `what a product comes with leaves it to a person`(title: String) throws {
        let explained = try explained(title, Self.bike)
        #expect(explained.tier == .review, "\(explained.score)")
    }

    @Test func `Charger included comes along`() throws {
        let explained = try explained("Ridgeway Electric Bicycle, Charger included", Self.bike)
        #expect(explained.tier != nil)
        #expect(!explained.evidence.contains { $0.kind == .role && $0.weight < 0 })
    }

    @Test func `a battery of the bicycle is not the bicycle`() throws {
        #expect(try explained("Ridgeway Electric Bicycle Battery", Self.bike).tier == nil)
        #expect(try explained("Battery for Ridgeway Electric Bicycle", Self.bike).tier == nil)
    }

    @Test func `a word in front of the kind describes it`() throws {
        let title = "Grasswell Brushless Cordless Battery Walk Behind Mower GW401150"
        #expect(try explained(title, Self.mower).tier != nil)
    }

    @Test func `a part that every one has leaves it to a person`() throws {
        #expect(try explained("Ridgeway Electric Bicycle handle", Self.bike).tier == .review)
    }

    @Test(arguments: [
        "Mirabeau Hooded Toddler Coat with faux fur trim", "Mirabeau Toddler Faux Fur Hooded Coat",
        "Mirabeau Hooded Toddler Coat slim fit party dress",
        "Mirabeau Long Sleeve Hooded Toddler Coat",
        "Hooded Toddler Coat for Girls Mirabeau",
    ])
    func `fur, fit, party, sleeves and whom it is for are no roles of a coat`(title: String) throws
    {
        let explained = try explained(title, Self.coat)
        #expect(explained.tier != nil, "\(explained.score)")
        #expect(!explained.evidence.contains { $0.kind == .role && $0.weight < 0 })
    }
}
