import CaseStore
import RecallModel
import TestKit
import Testing

@testable import Daemon

/// `retention:` as the file says it.
@Suite struct RetentionReadingTests {
    @Test func `nothing is purged where nothing is said`() throws {
        #expect(try reading("version: 1").retention == nil)
        #expect(try reading("version: 1\nretention: {}").retention == RetentionRules())
    }

    @Test func `times are read, and those of a market`() throws {
        let text =
            "version: 1\nretention: {evidence: 2000d, sellers: 1d, longer: "
            + "[{market: CN, evidence: 3653d}]}"
        let retention = try #require(try reading(text).retention)
        let china = try #require(Market("CN"))

        #expect(retention.evidence == .hours(24 * 2000) && retention.sellers == .hours(24))
        #expect(retention.longer == [china: .hours(24 * 3653)])
    }

    @Test(arguments: [
        ("{evidence: 1826d}", "retention.evidence: 1826d is out of range"),
        ("{sellers: 23h}", "retention.sellers: 23h is out of range"),
        ("{sellers: 1828d}", "retention.sellers: is longer than evidence"),
        (
            "{evidence: 2000d, longer: [{market: CN, evidence: 1999d}]}",
            "retention.longer[0].evidence: is shorter than evidence for all"
        ),
        ("{longer: [{evidence: 3653d}]}", "retention.longer[0].market: is missing"),
    ])
    func `no law is undercut`(retention: String, problem: String) {
        let found = problems(of: "version: 1\nretention: \(retention)")
        #expect(found.contains { $0.contains(problem) }, "\(found)")
    }

    @Test func `the daemon purges on its own`() async throws {
        let scene = try await DaemonScene(settings: "retention: {sellers: 1d}")
        let id = try await scene.openCase()
        _ = try await scene.rooms.store.dismiss(id, by: "Ada", reason: "another kettle")
        scene.clock.advance(by: .hours(24))
        try await scene.whileRunning(Purger(rooms: scene.rooms)) {
            await scene.clock.untilSomebodySleeps()
        }

        let counts = try await scene.rooms.store.purgeCounts(by: RetentionRules())
        #expect(counts.map(\.purged) == [1, 0])
    }
}
