import JSONText
import RecallModel
import Testing

@testable import Screening

/// Exports screened against what must stay down.
@Suite struct StayDownScreeningTests {
    private static func index(_ listings: [Listing], seed: UInt64 = 3) -> StayDownIndex {
        StayDownIndex(
            listings.map {
                .init(
                    caseID: "case-\($0.id)", recall: RecallID(source: "t", number: $0.id),
                    wasOrdered: true, fingerprint: Fingerprint(of: $0))
            }, rules: .init(takedown: 0.95, review: 0.5), seed: seed)
    }

    private static let index = index([Offers.heater, Offers.alarm, Offers.magnets])

    private static func screen(
        _ listings: [Listing], recalls: [Recall] = [], against index: StayDownIndex = index
    ) async throws -> [Match] {
        let scene = ScreeningScene(recalls: recalls)
        var request = scene.request(listings.flatMap { $0.json.bytes + [0x0A] })
        request.stayDown = index
        return try await scene.screen(request).matches
    }

    @Test(arguments: ReturnTableTests.certain + ReturnTableTests.likely)
    func `a row that is back is found among the others`(pair: ReturnTableTests.Pair) async throws {
        let matches = try await Self.screen([Offers.bare("Blue dress"), pair.listing])

        #expect(matches.map(\.returned?.earlier) == ["case-\(pair.earlier.id)"])
        #expect(matches.map(\.listing) == [pair.listing])
        #expect(matches.first?.returned?.isSole == true)
    }

    @Test func `a row that a recall matches too is one match, with its return noted`() async throws
    {
        var product = AffectedProduct(name: "ceramic tower heater")
        product.brands = ["Kaltmann"]
        product.models = [ModelNumber("HX-9351")].compactMap { $0 }
        var recall = Recall.of("A1", product)
        recall.title = "Kaltmann heaters recalled"

        let matches = try await Self.screen(
            [Offers.like(Offers.heater) { _ in }], recalls: [recall])

        #expect(matches.count == 1)
        #expect(matches.first?.returned?.earlier == "case-A1")
        #expect(matches.first?.returned?.isSole == false)
        #expect(matches.first?.tier == .takedown)
    }

    @Test func `what another market keeps from an order no likeness orders`() async throws {
        var product = AffectedProduct(name: "ceramic tower heater")
        product.brands = ["Kaltmann"]
        product.models = [ModelNumber("HX-9351")].compactMap { $0 }
        var recall = Recall.of("A1", product)
        recall.title = "Kaltmann heaters recalled"
        recall.markets = [.unitedStates]

        let matches = try await Self.screen(
            [Offers.like(Offers.heater) { $0.country = "DE" }], recalls: [recall])

        #expect(matches.map(\.scope) == [.disjoint])
        #expect(matches.first?.tier == .review)
        #expect(matches.first?.returned?.earlier == "case-A1")
    }

    @Test func `rows without an id go by their place`() async throws {
        let nameless = Offers.like(Offers.heater) { $0.id = "" }

        let matches = try await Self.screen([Offers.bare("Blue dress"), nameless])

        #expect(matches.map(\.listing.id) == ["2"])
    }

    @Test func `without fingerprints nothing is back`() async throws {
        let matches = try await Self.screen([Offers.heater], against: Self.index([]))

        #expect(matches.isEmpty)
    }

    @Test(arguments: [
        (StayDownSearch.candidateLimit, StayDownSearch.candidateLimit),
        (StayDownSearch.candidateLimit + 1, StayDownSearch.candidateLimit),
    ])
    func `a row is compared with so many offers and no more`(
        offers: Int, compared: Int
    ) async throws {
        let many = (0..<offers).map { number in
            Offers.like(Offers.heater) { $0.id = "\(number)" }
        }

        let matches = try await Self.screen([Offers.heater], against: Self.index(many))

        #expect(matches.count == compared)
        #expect(matches.contains { $0.returned?.earlier == "case-\(offers - 1)" })
    }

    @Test func `of offers with one picture the latest are looked at`() throws {
        let many = (0...StayDownIndex.postingLimit).map { number in
            Offers.make {
                ($0.id, $0.title) = ("\(number)", "Offer")
                $0.imageURL = "https://x.example/998812345.jpg"
            }
        }
        let index = Self.index(many)

        let place = index.find(.image, Array("998812345".utf8))
        try #require(place >= 0)
        #expect(index.posting(place).count == StayDownIndex.postingLimit)
        #expect(index.posting(place).last == UInt32(StayDownIndex.postingLimit))
    }
}
