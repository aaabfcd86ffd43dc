import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S14: a daemon that is down for thirty
/// hours.
@Suite struct DowntimeScenarioTests {
    @Test func `S14: breaches have their true times, and are told in the order of deadlines`()
        async throws
    {
        let before = try await DaemonScene()
        // Three cases, an hour apart; the second look has the first offer as well.
        for last in 1...3 {
            try await before.screen(before.beginKettles(1...last))
            before.clock.advance(by: .hours(1))
        }
        before.clock.advance(by: .hours(30))
        let scene = try await before.restarted()
        let back = scene.clock.now()

        try await scene.whileRunning(SLATicker(rooms: scene.rooms)) {
            try await scene.until { try await $0.nextClockEvent() == nil }
        }

        let cases = try await scene.rooms.store.cases(CaseFilter())
            .sorted { $0.listing.id < $1.listing.id }
        var told: [Int64] = []
        for (number, takedown) in cases.enumerated() {
            let detail = try await scene.rooms.store.case(takedown.id)
            let breach = try #require(detail.clockEvents.last)
            // A priority list has twelve hours.
            #expect(breach.event.kind == .breach && breach.noticedAt == back)
            #expect(breach.event.at == DaemonScene.noon + .hours(12 + number))
            #expect(breach.noticeID != nil)
            told.append(
                try #require(detail.ledger.first { $0.kind == "clock.breach" }).sequence)
        }
        #expect(cases.count == 3 && told == told.sorted())
    }
}
