import JSONText
import RecallModel
import TestKit

@testable import Screening

/// Some recalls, the screener over them, and a folder for exports.
struct ScreeningScene {
    let screener: Screener
    private let folder = TemporaryFolder("recalld-screening")

    init(
        recalls: [Recall], configuration: MatchingConfiguration = MatchingConfiguration(),
        limits: ScreeningLimits = ScreeningLimits(), seed: UInt64 = 7
    ) {
        screener = Screener(
            index: RecallIndex(recalls, configuration: configuration, seed: seed),
            configuration: configuration, limits: limits)
    }

    init(screener: Screener) { self.screener = screener }

    func request(_ bytes: [UInt8]) -> Screener.Request {
        Screener.Request(path: folder.write("\(UInt64.random(in: 0 ... .max))", bytes))
    }

    /// All matches of an export, and what was read.
    func screen(_ request: Screener.Request) async throws -> (
        matches: [Match], summary: ScreeningSummary
    ) {
        var matches: [Match] = []
        let summary = try await screener.screen(request) { matches += $0 }
        return (matches, summary)
    }

    func screen(_ text: String) async throws -> [Match] {
        try await screen(request(Array(text.utf8))).matches
    }

    /// All matches of listings, as NDJSON.
    func screen(_ listings: [Listing]) async throws -> [Match] {
        try await screen(request(listings.flatMap { $0.json.bytes + [0x0A] })).matches
    }
}

extension Recall {
    /// A recall of one product, everywhere.
    static func of(_ number: String, _ product: AffectedProduct, markets: [Market] = []) -> Recall {
        var recall = Recall(
            id: RecallID(source: "t", number: number), authority: "Test", sourceKind: .recall,
            title: "\(product.name) recalled", hazard: Hazard(text: "Fire", severity: .high),
            products: [product])
        recall.markets = markets
        return recall
    }

    static func named(_ number: String, _ name: String, brands: [String] = []) -> Recall {
        var product = AffectedProduct(name: name)
        product.brands = brands
        return of(number, product)
    }
}
