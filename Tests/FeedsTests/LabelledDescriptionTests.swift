import Feeds
import JSONText
import RecallModel
import TestKit
import Testing

/// How much of what a careful reader finds the mining finds: 160 descriptions
/// written and labelled by hand.
@Suite struct LabelledDescriptionTests {
    private typealias Pair = (description: LabelledDescription, product: AffectedProduct)

    private static func pairs() throws -> [Pair] {
        let all = try LabelledDescription.all()
        let answer = JSONValue.array(all.map(\.record)).bytes
        let recalls = try Publisher.cpsc.decode(answer, source: "cpsc").recalls
        try #require(recalls.count == all.count)
        return try zip(all, recalls).map { ($0, try #require($1.products.first)) }
    }

    @Test(arguments: [LabelledDescription.Kind.models, .gtins])
    func `mining reaches its precision and recall`(kind: LabelledDescription.Kind) throws {
        let figures = try MiningFigures(kind, Self.pairs())

        #expect(figures.precision >= 0.97)
        #expect(figures.recall >= 0.93)
    }

    /// What the other lists reached when this was written; they may only rise.
    @Test(arguments: [
        (LabelledDescription.Kind.brands, 0.96, 0.93), (.period, 1, 0.99), (.skus, 0.97, 0.82),
        (.lots, 0.95, 0.97), (.sellers, 0.99, 0.99),
    ])
    func `other values are mined no worse than they were`(
        kind: LabelledDescription.Kind, precision: Double, recall: Double
    ) throws {
        let figures = try MiningFigures(kind, Self.pairs())

        #expect(figures.precision >= precision)
        #expect(figures.recall >= recall)
    }

    @Test func `the set is large, a third is held out, and traps abound`() throws {
        let all = try LabelledDescription.all()

        #expect(all.count >= 150)
        #expect(all.count { !$0.trap.isEmpty } >= 40)
        #expect(all.count { $0.isHeldOut } == all.count / 3)
        #expect(all.allSatisfy { !$0.name.isEmpty && !$0.text.isEmpty })
        #expect(Set(all.map(\.text)).count == all.count)
    }

    @Test func `every mined value has one origin and every origin a value`() throws {
        for (description, product) in try Self.pairs() {
            let values =
                product.models.map { "model \($0)" } + product.gtins.map { "gtin \($0)" }
                + product.skus.map { "sku \($0)" } + product.asins.map { "asin \($0)" }
                + product.lots.map { "lot \($0)" } + product.brands.map { "brand \($0)" }
                + product.sellers.map { "seller \($0)" }
                + [product.soldFrom].compactMap { $0.map { "sold_from \($0)" } }
                + [product.soldTo].compactMap { $0.map { "sold_to \($0)" } }
            let origins = product.origins.map { "\($0.kind.rawValue) \($0.value)" }

            #expect(origins.sorted() == values.sorted(), "\(description.name)")
        }
    }
}
