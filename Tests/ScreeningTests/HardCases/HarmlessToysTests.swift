import RecallModel
import TestKit
import Testing

@testable import Screening

/// Toys of another shop and time: nobody recalled them, as far as is known.
@Suite(
    .enabled(
        if: RecallList.hasCPSC
            && ToyCatalogue.isThere("\(ToyCatalogue.sharedData)/listings/toys-10k-no-header.csv"),
        "the real data is not beside the project"))
struct HarmlessToysTests {
    /// One in two hundred: what a person can look through.
    private static let reviews = 50

    @Test func `ten thousand toys raise no takedown and few reviews`() async throws {
        let scene = ScreeningScene(recalls: try RecallList.cpsc.get())
        let rows = ToyCatalogue.rows(10_000)
        let found = try await scene.screen(
            ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: rows))
        let takedowns = found.filter { $0.tier == .takedown }
        print("10,000 toys: \(takedowns.count) takedowns, \(found.count - takedowns.count) reviews")

        #expect(takedowns.map(\.listing.title) == [])
        #expect(found.count <= Self.reviews)
    }
}
