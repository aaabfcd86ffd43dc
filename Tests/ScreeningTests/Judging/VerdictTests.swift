import Glibc
import RecallModel
import Testing

@testable import Screening

/// What holds for every verdict, whatever the evidence.
@Suite struct VerdictTests {
    @Test(arguments: 1...3)
    func `prior and weights are the log-odds of every score`(seed: Int) async throws {
        var market = GeneratedMarket(seed: UInt64(seed), recalls: 100)
        let listings = (0..<400).map { market.listing($0) }

        let matches = try await ScreeningScene(recalls: market.recalls).screen(listings)

        for match in matches {
            let logOdds = match.prior + match.evidence.reduce(0) { $0 + $1.weight }
            #expect(match.score > 0 && match.score < 1)
            #expect(abs(match.score - 1 / (1 + exp(-logOdds))) < 1e-9, "\(match.evidence)")
        }
        #expect(matches.count > 50)
    }

    @Test func `more evidence is always a higher score below one`() async throws {
        var product = AffectedProduct(name: "zorbla quimby velrin toklu axtok mérin luvel byzor")
        product.brands = ["Tokrin Velbax"]
        product.gtins = [GTIN(KettleMarket.gtin)].compactMap { $0 }
        product.models = [ModelNumber("AB-12X45")].compactMap { $0 }
        let scene = ScreeningScene(recalls: [.of("1", product)])
        let words = product.name.split(separator: " ")
        let listings = (2...words.count).map { count in
            Listing.offer(
                words.prefix(count).joined(separator: " "), brand: "Tokrin Velbax",
                gtin: KettleMarket.gtin, mpn: "AB-12X45")
        }

        let scores = try await scene.screen(listings).map(\.score)

        #expect(scores.count == listings.count && scores.allSatisfy { $0 < 1 })
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 < $1 }, "\(scores)")
    }

    @Test(arguments: 1...3)
    func `every tier follows from the thresholds and the scope`(seed: Int) async throws {
        var market = GeneratedMarket(seed: UInt64(seed), recalls: 100)
        let listings = (0..<400).map { market.listing($0) }

        let matches = try await ScreeningScene(recalls: market.recalls).screen(listings)

        for match in matches {
            #expect(match.score >= MatchingConfiguration().review)
            if match.tier == .takedown { #expect(match.score >= 0.95 && match.scope != .disjoint) }
        }
        #expect(Set(matches.map(\.tier)) == [.review, .takedown])
    }

    @Test(arguments: [
        ("US", Scope.all), ("us", .all), ("DE", .disjoint), ("UK", .disjoint), ("", .all),
        ("Mars", .all),
    ])
    func `a market the recall does not speak for is never a takedown`(
        country: String, scope: Scope
    ) async throws {
        let listing = Listing.offer(
            "Zorblax Luna electric kettle AB-12X45", gtin: KettleMarket.gtin, country: country)
        let match = try #require(try await KettleMarket.match(listing))

        #expect(match.scope == scope)
        #expect(match.tier == (scope == .disjoint ? .review : .takedown))
    }

    @Test(arguments: [
        ("DE", Scope.all), ("FR", .all), ("EU", .all), ("US", .disjoint), ("GB", .disjoint),
    ])
    func `the Union's market is each of its members'`(country: String, scope: Scope) async throws {
        let listing = Listing.offer("Tokrin Velbax lamp", country: country)

        #expect(try await KettleMarket.match(listing, "lamp")?.scope == scope)
    }

    @Test func `where a listing states no market the caller's count`() async throws {
        var request = KettleMarket.scene.request(Array("title,gtin\nX,042100005264\n".utf8))
        request.markets = [try #require(Market("CA"))]

        let found = try await KettleMarket.scene.screen(request).matches

        #expect(found.map(\.scope) == [.disjoint])
    }

    @Test func `only some lots leave the scope open`() async throws {
        var product = AffectedProduct(name: "Zorblax Luna kettles")
        product.lots = ["L-2026-01"]
        let scene = ScreeningScene(recalls: [.of("1", product)])

        #expect(
            try await scene.screen([.offer("Zorblax Luna kettle")]).map(\.scope) == [.undetermined])
    }

    @Test(arguments: ["Quimby Zorblax kettle", "Zorblax Quimby kettle"])
    func `of equal products the recall's first is named`(title: String) async throws {
        var recall = Recall.named("1", "Zorblax kettle")
        recall.products.append(AffectedProduct(name: "Quimby kettle"))

        let found = try await ScreeningScene(recalls: [recall]).screen([.offer(title)])

        #expect(found.map { $0.evidence.first?.recall } == ["Zorblax kettle"])
    }

    @Test func `explaining a pair says what screening it said`() async throws {
        var market = GeneratedMarket(seed: 5, recalls: 60)
        let scene = ScreeningScene(recalls: market.recalls)
        let listings = (0..<200).map { market.listing($0) }

        for match in try await scene.screen(listings) {
            let explained = try #require(
                scene.screener.explain(match.listing, recall: match.recall))
            #expect(explained.score == match.score && explained.evidence == match.evidence)
            #expect(explained.tier == match.tier && explained.isCandidate)
        }
    }

    @Test func `nothing can be explained without a recall or a title`() {
        let screener = KettleMarket.scene.screener

        #expect(screener.explain(.offer("x"), recall: RecallID(source: "t", number: "?")) == nil)
        #expect(screener.explain(.offer(""), recall: KettleMarket.kettle.id) == nil)
    }
}
