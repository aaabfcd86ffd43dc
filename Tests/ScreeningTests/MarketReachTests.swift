import RecallModel
import TestKit
import Testing

@testable import Screening

/// Recalls of other markets are left out where somebody asks for duties alone,
/// and nothing else is.
struct MarketReachTests {
    private static func recall(_ number: String, _ markets: [Market]) -> Recall {
        var product = AffectedProduct(name: "Infant lounger")
        product.brands = ["Snugglecloud"]
        product.models = [ModelNumber("SC2201")].compactMap { $0 }
        var recall = Recall(
            id: RecallID(source: "f", number: number), authority: "A", sourceKind: .recall,
            title: "Infant lounger", hazard: Hazard(text: "Suffocation", severity: .high),
            products: [product])
        recall.markets = markets
        return recall
    }

    private static let recalls = [
        recall("us", [.unitedStates]), recall("ca", [Market("CA")].compactMap { $0 }),
        recall("eu", [.europeanUnion]), recall("all", []),
        recall("us-ca", [Market("CA"), .unitedStates].compactMap { $0 }),
    ]

    /// The numbers of the recalls found in a table of one listing a country.
    private func found(
        in countries: [String], markets: Set<Market> = [], leavesOut: Bool = true
    ) async throws -> [String: Set<String>] {
        let folder = TemporaryFolder()
        let rows = countries.map { "\($0)!,Snugglecloud infant lounger SC2201,Snugglecloud,\($0)" }
        let path = folder.write(
            "listings.csv",
            "listing_id,title,brand,country\n" + rows.joined(separator: "\n") + "\n")
        let configuration = MatchingConfiguration()
        let screener = Screener(
            index: RecallIndex(Self.recalls, configuration: configuration),
            configuration: configuration)
        var request = Screener.Request(path: path)
        request.markets = markets
        request.leavesOutElsewhere = leavesOut
        var found: [String: Set<String>] = [:]
        _ = try await screener.screen(request) { matches in
            for match in matches where leavesOut || match.scope != .disjoint {
                found[match.listing.id, default: []].insert(match.recall.number)
            }
        }
        return found
    }

    @Test func `a listing meets the recalls of its market, of its union and of all`() async throws {
        let found = try await found(in: ["US", "CA", "DE", "EU", "JP"])
        #expect(found["US!"] == ["us", "all", "us-ca"])
        #expect(found["CA!"] == ["ca", "all", "us-ca"])
        #expect(found["DE!"] == ["eu", "all"])
        #expect(found["EU!"] == ["eu", "all"])
        #expect(found["JP!"] == ["all"])
    }

    @Test func `a listing that names no country goes by the export's, or meets all`() async throws {
        let everything = Set(Self.recalls.map(\.id.number))
        #expect(try await found(in: [""])["!"] == everything)
        #expect(try await found(in: [""], markets: [.unitedStates])["!"] == ["us", "all", "us-ca"])
        #expect(try await found(in: ["Utopia"])["Utopia!"] == everything)
    }

    @Test func `leaving out early leaves out what is out of scope, and no more`() async throws {
        let countries = ["US", "uk", "DE", "", "CA", "CA", "Utopia", "FR", "US", "JP", "GR", "EL"]
        #expect(
            try await found(in: countries) == (try await found(in: countries, leavesOut: false)))
    }

    @Test func `a code is read back from its number, and no other number is one`() {
        for code in ["US", "EU", "ZZ", "AA"] {
            #expect(Market(code).flatMap { Market(packed: $0.packed) } == Market(code))
        }
        #expect(Market(packed: 0) == nil && Market(packed: 0x1_4141) == nil)
    }
}
