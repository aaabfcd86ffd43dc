import CaseStore
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S20: three authorities recall one
/// product together.
@Suite struct JointRecallScenarioTests {
    @Test func `S20: one case, three bases, a duty to take down of each`() async throws {
        let start = try #require(Instant(rfc3339: "2026-03-24T12:00:00Z"))
        let shop = try await ScenarioShop(
            at: start, markets: "[US, CA, DE]", settings: ScenarioShop.duties)
        for (id, market) in [("cpsc:1", "US"), ("hc:2", "CA"), ("sg:3", "DE")] {
            var recall = try ScenarioShop.recall(
                id, "Tokrin Velbax Kettles", brand: "Tokrin", models: ["TK-100X"],
                markets: market, severity: .critical)
            recall.published = CivilDate("2026-03-23")
            try await shop.publish([recall])
        }
        try await shop.export([["k1", "Tokrin Velbax kettle TK-100X"]])

        let cases = try await shop.store.cases(CaseFilter())
        #expect(cases.count == 1)
        let detail = try await shop.store.case(try #require(cases.first).id)
        #expect(Set(detail.bases.map(\.basis.recall.description)) == ["cpsc:1", "hc:2", "sg:3"])
        let removals = detail.duties.filter { $0.metBy == .removal }
        #expect(
            Set(removals.map { "\($0.recall) \($0.id)" }) == [
                "cpsc:1 us.19a", "hc:2 default.high", "sg:3 eu.sg.serious",
            ])
        #expect(detail.notices.count { $0.notice.step == .issued } == 1)
    }
}
