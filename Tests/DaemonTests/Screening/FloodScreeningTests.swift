import CaseStore
import RecallModel
import Takedown
import Testing

@testable import Daemon

/// A recall that matches much of a catalogue, screened by the daemon.
@Suite struct FloodScreeningTests {
    @Test func `a person is asked, and told why`() async throws {
        let scene = try await DaemonScene()
        let export = try await scene.beginKettles()

        try await scene.screen(export)

        #expect(try await scene.states() == [.inReview: 50])
        let alarm = try #require(try await scene.rooms.store.openAlarms().first?.alarm)
        #expect(alarm.key == "recall.flood:shop:priority:9")
        #expect(alarm.text.contains("60 of 60"))
    }

    @Test func `once allowed, all of them are ordered off`() async throws {
        let before = try await DaemonScene()
        let export = try await before.beginKettles()
        try await before.screen(export)

        let scene = try await before.restarted(flood: "{ allowed: [priority:9] }")
        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { _ in try await scene.alarms().isEmpty }
        }

        #expect(try await scene.states() == [.noticeIssued: 60])
    }
}
