import RecallModel
import TestKit
import Testing

@testable import Screening

/// That the hard cases are what their rows say.
@Suite struct HardCaseGenerationTests {
    private static let recalls = RecallList.handWritten
    private static let products = Dictionary(
        uniqueKeysWithValues: recalls.map { ($0.id, $0.products[0]) })

    private static func pairs(_ row: HardRow) -> [HardPair] {
        HardCases(recalls, rows: [row]).pairs
    }

    private static func bare(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    @Test(arguments: HardRow.all)
    func `every row has three hundred pairs, no two alike`(row: HardRow) {
        let pairs = Self.pairs(row)

        #expect(pairs.count >= 300)
        #expect(Set(pairs.map { "\($0.recall) \($0.listing.title)" }).count == pairs.count)
        #expect(pairs.allSatisfy { !$0.listing.title.isEmpty })
    }

    @Test func `a sibling's number differs by one character and is not recalled`() throws {
        for pair in Self.pairs(.siblingModel) {
            let numbers = pair.detail.split(separator: " ").map { Array($0.uppercased()) }
            let (model, sibling) = (try #require(numbers.first), try #require(numbers.last))

            #expect(zip(model, sibling).count { $0 != $1 } == 1 && model.count == sibling.count)
            #expect(!Self.bare(pair.listing.title).contains(Self.bare(String(model))))
        }
    }

    @Test func `a respelt number has the same letters and figures`() throws {
        for pair in Self.pairs(.modelRespelt) {
            let halves = pair.detail.split(separator: "→").map { Self.bare(String($0)) }

            #expect(halves.count == 2 && halves[0] == halves[1], "\(pair.detail)")
        }
    }

    @Test func `a typo is never in a number`() throws {
        for pair in Self.pairs(.typo) {
            let product = try #require(Self.products[pair.recall])
            let halves = pair.detail.split(separator: "→").map { Self.bare(String($0)) }

            #expect(halves[0] != halves[1] && halves[0].allSatisfy(\.isLetter))
            #expect(!product.models.contains { Self.bare($0.text) == halves[0] })
        }
    }

    @Test func `another maker's offer has neither the brand nor the number`() throws {
        for pair in Self.pairs(.otherBrand) {
            let product = try #require(Self.products[pair.recall])
            let title = Self.bare(pair.listing.title)

            #expect(!title.contains(Self.bare(product.brands[0])), "\(pair.listing.title)")
            #expect(!product.models.contains { title.contains(Self.bare($0.text)) })
            #expect(pair.listing.brand == pair.detail)
        }
    }

    @Test(arguments: HardRow.hidden)
    func `a disguise changes the title and never the number`(row: HardRow) throws {
        let wide = HardRow.disguised(.fullWidth)
        for pair in Self.pairs(row) where row != wide && !pair.listing.mpn.isEmpty {
            #expect(pair.listing.title.contains(pair.listing.mpn), "\(pair.listing.title)")
        }
    }

    @Test(arguments: [
        ("Archived – UPPAbaby recalls Strollers due to choking hazard", "UPPAbaby", "Strollers"),
        ("Crib Mobiles Recalled by Skip Hop Due to Injury Hazard", "Skip Hop", "Crib Mobiles"),
        ("Larkfield USA, Inc. Recalls to Repair Kettles", "Larkfield", "Kettles"),
        ("Wooden Rattles by Hobbins", "Hobbins", "Wooden Rattles"),
        ("Pippin kettle recalled due to fire hazard", "", "Pippin kettle"),
    ])
    func `a headline says who recalls what`(headline: String, firm: String, product: String) {
        let title = NoticeTitle(headline)

        #expect(title.firm == firm)
        #expect(title.product == product)
    }
}
