import RecallModel
import Takedown
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S2: a real number that a real
/// marketplace took three and a half days to find.
@Suite struct FirstExportScenarioTests {
    @Test func `S2: the number in a title is found on the first export`() async throws {
        let shop = try await ScenarioShop(markets: "[GB]")
        try await shop.publish([
            ScenarioShop.recall(
                "opss:1", "Hotpoint Washing Machines", brand: "Hotpoint",
                models: ["WMXTF 742P UK.M"], markets: "GB")
        ])
        try await shop.export([
            ["w1", "Hotpoint WMXTF 742P UK.M washing machine, white, 7 kg"],
            ["w2", "Hotpoint WMXTF 942P UK.M washing machine, white, 9 kg"],
        ])

        #expect(try await shop.takedown("w1")?.state == .noticeIssued)
        #expect(try await shop.takedown("w2")?.state != .noticeIssued)
    }
}
