import RecallModel
import Testing

@testable import Screening

/// Who sells, where it stands, since when, and of which lot.
@Suite struct CircumstanceTests {
    private static func scene(
        severity: Severity = .medium, _ edit: (inout AffectedProduct) -> Void
    ) -> ScreeningScene {
        var product = AffectedProduct(name: "Luna Electric Kettles")
        product.brands = ["Zorblax"]
        product.models = [ModelNumber("AB-12X45")].compactMap { $0 }
        edit(&product)
        var recall = Recall.of("kettle", product, markets: [.unitedStates])
        recall.hazard.severity = severity
        return ScreeningScene(recalls: [recall])
    }

    private static func match(
        _ scene: ScreeningScene, _ edit: (inout Listing) -> Void
    ) async throws -> Match? {
        var listing = Listing.offer("Zorblax Luna electric kettle AB-12X45")
        edit(&listing)
        return try await scene.screen([listing]).first
    }

    private static func weight(_ kind: Evidence.Kind, _ match: Match?) -> Double? {
        match?.evidence.first { $0.kind == kind }?.weight
    }

    @Test(arguments: [
        ("KingPavonini", "kingpavonini", 3.0), ("KingPavonini at Amazon.com", "King Pavonini", 3.0),
        ("www.kingpavonini.com", "KingPavonini", 3.0), ("Amazon", "Amazon.com", 0.3),
        ("The Home Depot", "THE HOME DEPOT", 0.3),
    ])
    func `a seller whom the recall names speaks for it, a big shop hardly`(
        named: String, seller: String, weight: Double
    ) async throws {
        let scene = Self.scene { $0.sellers = ["Other Shop", named] }
        let match = try await Self.match(scene) { $0.sellerName = seller }

        #expect(Self.weight(.seller, match) == weight)
    }

    @Test(arguments: ["", "Pavonini", "KingPavoniniUS", "."])
    func `another seller says nothing`(seller: String) async throws {
        let scene = Self.scene { $0.sellers = ["KingPavonini", ""] }
        let match = try await Self.match(scene) { $0.sellerName = seller }

        #expect(match != nil && Self.weight(.seller, match) == nil)
    }

    @Test func `a shelf says what the title leaves out, or that it is a part`() async throws {
        let scene = Self.scene { _ in }
        func judged(_ title: String, _ category: String) async throws -> Double? {
            Self.weight(
                .category,
                try await Self.match(scene) { ($0.title, $0.category) = (title, category) })
        }

        let named = try #require(
            try await judged("Zorblax Luna AB-12X45", "Home > Kitchen > Electric Kettles"))
        #expect(named > 0 && named <= 1)
        #expect(try await judged("Zorblax Luna AB-12X45", "Kitchen > Replacement parts") == -2)
        #expect(try await judged("Zorblax Luna AB-12X45", "Kitchen parts > Kettles") != -2)
        #expect(try await judged("Zorblax Luna electric kettle AB-12X45", "Kettles") == nil)
    }

    @Test(arguments: [
        ("2023-05-01", Scope.all, 0.3), ("2023-01-01T08:00:00Z", .all, 0.3),
        ("2023/12/31", .all, 0.3), ("2022-12-31", .undetermined, -1.0),
    ])
    func `since when it is on offer is held against when it was sold`(
        listed: String, scope: Scope, weight: Double
    ) async throws {
        let scene = Self.scene {
            $0.soldFrom = CivilDate("2023-01-01")
            $0.soldTo = CivilDate("2023-12-31")
        }
        let match = try await Self.match(scene) { $0.listedAt = listed }

        #expect(match?.scope == scope)
        #expect(Self.weight(.saleWindow, match) == weight)
    }

    @Test(arguments: ["2024-01-01", "", "yesterday"])
    func `after the sale, or undated, nobody can tell`(listed: String) async throws {
        let scene = Self.scene {
            $0.soldFrom = CivilDate("2023-01-01")
            $0.soldTo = CivilDate("2023-12-31")
        }
        let match = try await Self.match(scene) { $0.listedAt = listed }

        #expect(match?.scope == .undetermined && match?.tier == .takedown)
        #expect(Self.weight(.saleWindow, match) == nil)
    }

    @Test(arguments: [
        "Lot AJ2226-118", "batch no. AJ2226", "Charge, LOT: aj2226 9", "Losnummer AJ2226X",
        "S/N AJ2226001",
    ])
    func `a recalled lot makes it certain`(text: String) async throws {
        let scene = Self.scene { $0.lots = ["AJ2225", "AJ2226*"] }
        for isTitle in [true, false] {
            let match = try await Self.match(scene) {
                if isTitle { $0.title += " " + text } else { $0.description = "<p>\(text)</p>" }
            }
            #expect(match?.scope == .all && match?.tier == .takedown)
            #expect(Self.weight(.lot, match) == 3)
        }
    }

    @Test(arguments: [(Severity.medium, Scope.disjoint), (.high, .undetermined)])
    func `another lot is for a person, and ends no grave duty`(
        severity: Severity, scope: Scope
    ) async throws {
        let scene = Self.scene(severity: severity) { $0.lots = ["AJ2225", "AJ2226*"] }
        let match = try await Self.match(scene) { $0.description = "Lot number BK9917" }

        #expect(match?.tier == .review && match?.scope == scope)
        #expect(Self.weight(.lot, match) == -3)
    }

    @Test(arguments: [
        "lot of 5", "Lot 100 pcs", "a lot 4512", "lot", "batch no", "serial port 12V", "lot 500ml",
    ])
    func `what is no lot's number says nothing`(text: String) async throws {
        let scene = Self.scene { $0.lots = ["AJ2226*"] }
        let match = try await Self.match(scene) { $0.title += " " + text }

        #expect(match?.scope == .undetermined && match?.tier == .takedown)
        #expect(Self.weight(.lot, match) == nil)
    }

    @Test func `lots in prose leave it open`() async throws {
        let scene = Self.scene { $0.lots = ["AJ2226*", "made in the spring of the year in Ohio"] }
        let match = try await Self.match(scene) { $0.title += " lot BK9917" }

        #expect(match?.scope == .undetermined && match?.tier == .takedown)
    }
}
