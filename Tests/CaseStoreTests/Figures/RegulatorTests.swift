import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// Figures by authority and a seller's history, held against counts by hand.
@Suite struct RegulatorTests {
    private static func figures(_ scene: Scene) async throws -> [RegulatorFigures] {
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: scene.clock.now())
        return try await scene.store.regulatorFigures(of: period)
    }

    @Test func `a case of two authorities counts for each under its own limit`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        try await scene.showBoth()
        scene.clock.advance(by: .hours(30))
        try await scene.finish(try await scene.export(content: "later"))
        scene.clock.advance(by: .hours(100))

        let figures = try await Self.figures(scene)

        #expect(figures.map(\.group) == ["Health Canada", "US CPSC"])
        #expect(figures.map(\.recalls) == [1, 1])
        #expect(figures.map(\.cases.opened) == [1, 1])
        #expect(figures.map(\.cases.net.onTime) == [1, 0], "48 h and 24 h were left")
        #expect(figures.map(\.cases.net.late) == [0, 1])
    }

    @Test func `an order has the time to its confirmation and to its effect`() async throws {
        let scene = try await Scene.open(rules: try ReportTests.rules())
        scene.clock.advance(by: .hours(2))
        _ = try await scene.openOrdered(Scene.order(receivedAt: Scene.noon))
        try await scene.goneInNextExport()
        try await scene.store.makeDueReports()
        scene.clock.advance(by: .hours(1))

        let figures = try #require(try await Self.figures(scene).first)

        #expect(figures.group == "Office for Safety")
        #expect((figures.orders, figures.recalls) == (1, 0))
        #expect(figures.countries.map(\.code) == ["DE"])
        #expect(figures.toConfirmation.quantile(0.5) == .hours(2))
        #expect(figures.toEffect.quantile(0.5) == .hours(3))
    }

    @Test func `an open case past its limit is a miss`() async throws {
        let scene = try await Scene.open()
        _ = try await scene.openCase()
        scene.clock.advance(by: .hours(48))

        let figures = try #require(try await Self.figures(scene).first)

        #expect((figures.cases.net.due, figures.cases.net.openOverdue) == (1, 1))
        #expect(figures.cases.open == 1)
    }

    @Test func `one authority is told apart`() async throws {
        let scene = try await Scene.open()
        try await scene.applyBoth()
        scene.clock.advance(by: .hours(1))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: scene.clock.now())

        let figures = try await scene.store.regulatorFigures(of: period, only: "US CPSC")

        #expect(figures.map(\.group) == ["US CPSC"])
    }

    @Test func `orders are told apart by country and by regime, and recalls are not among them`()
        async throws
    {
        let scene = try await Scene.open(rules: try ReportTests.rules())
        try await scene.applyBoth()
        var (german, food, nowhere) = (
            Scene.order(reference: "1", receivedAt: Scene.noon - .hours(2)),
            Scene.order(reference: "2"), Scene.order(reference: "3")
        )
        german.territory = [try #require(Market("FR"))]
        food.regime = .food
        food.country = Market("FR")
        nowhere.country = nil
        for order in [german, food, nowhere] { try await scene.file(order) }
        try await scene.file(Scene.notice())
        scene.clock.advance(by: .hours(1))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: scene.clock.now())

        let countries = try await scene.store.regulatorFigures(of: period, by: .country)
        let regimes = try await scene.store.regulatorFigures(of: period, by: .regime)

        #expect(countries.map(\.group) == ["(unknown)", "DE", "FR"], "whose order it is")
        #expect(countries.map(\.orders) == [1, 1, 1] && countries.allSatisfy { $0.recalls == 0 })
        #expect(countries.map { $0.toConfirmation.quantile(0.5) } == [.zero, .hours(2), .zero])
        #expect(regimes.map(\.group) == ["food", "goods"] && regimes.map(\.orders) == [1, 2])
    }

    @Test func `cases and reports of an order count for its country`() async throws {
        let scene = try await Scene.open(rules: try ReportTests.rules())
        _ = try await scene.openCase()
        scene.clock.advance(by: .hours(2))
        _ = try await scene.openOrdered(Scene.order(receivedAt: Scene.noon))
        try await scene.goneInNextExport()
        try await scene.store.makeDueReports()
        scene.clock.advance(by: .hours(1))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-01")),
            through: try #require(CivilDate("2025-12-31")), now: scene.clock.now())

        let named = try await scene.store.regulatorFigures(of: period, only: "Office for Safety")
        let countries = try await scene.store.regulatorFigures(of: period, by: .country)

        var figures = try #require(countries.first)
        #expect(countries.count == 1 && figures.group == "DE" && figures.cases.opened > 0)
        figures.group = "Office for Safety"
        #expect([figures] == named, "all of it is of this country")
    }

    private static func match(_ listing: String, seller: String, name: String = "") -> Match {
        var match = Scene.match(listing)
        (match.listing.sellerID, match.listing.sellerName) = (seller, name)
        return match
    }

    @Test func `a seller's history has his listings and no other's`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        _ = try await scene.store.open(
            [
                Self.match("L1", seller: "S1", name: "Shop"), Self.match("L2", seller: "S1"),
                Self.match("L3", seller: "S2"),
            ], in: export)
        try await scene.finish(export, present: ["L1", "L2", "L3"])
        scene.clock.advance(by: .hours(3))
        try await scene.finish(try await scene.export(content: "later"), present: ["L2", "L3"])

        let report = try await scene.store.report(onSeller: "S1")

        #expect(report.listings.map(\.listing.listingID) == ["L1", "L2"])
        #expect((report.ordered, report.gone, report.goneInTime) == (2, 1, 1))
        #expect(report.reaction.quantile(0.5) == .hours(3))
        #expect(try await scene.store.report(onSeller: "Shop").listings.count == 1)
        await expectStoreError(.notFound) { try await scene.store.report(onSeller: "S9") }
    }
}
