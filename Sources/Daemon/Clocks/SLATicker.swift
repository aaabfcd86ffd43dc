import CaseStore
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Lets the clocks of open cases speak: reminders, missed targets, breaches,
/// each once and with its true time, also those that came true while nobody
/// was here.
struct SLATicker: Service {
    let rooms: Rooms

    func run() async throws {
        try await untilShutdown {
            var calendars = CalendarWatch(rooms: rooms)
            var templates = TemplateWatch(rooms: rooms)
            while true {
                let isDone = try await Patience.turn("clocks", in: rooms) {
                    try await speak()
                    try await calendars.look()
                    try await templates.look()
                }
                rooms.heartbeat.beat(.clocks)
                guard isDone else { continue }
                let latest = rooms.clock.now() + rooms.heartbeat.longestWait
                let due = try await rooms.store.nextClockEvent() ?? latest
                try await rooms.clocksChanged.wait(until: min(due, latest), clock: rooms.clock)
            }
        }
    }

    private func speak() async throws {
        try await speakOfCases()
        try await speakOfDuties()
        if let interval = rooms.settings.current.routes.overdue {
            try await rooms.store.digestOverdue(each: interval)
            rooms.noticesDue.signal()
        }
        if try await rooms.store.recordDueAppeals() > 0 { rooms.noticesDue.signal() }
        if try await rooms.store.recordDueDataRequests() > 0 { rooms.noticesDue.signal() }
        if try await rooms.store.recordUnanswered() > 0 { rooms.noticesDue.signal() }
        var expired = try await rooms.store.expireProposals()
        expired += try await rooms.store.expireReleases()
        if expired > 0 {
            rooms.log.warning("proposals found no second person", metadata: ["count": "\(expired)"])
        }
    }

    private func speakOfDuties() async throws {
        while true {
            let events = try await rooms.store.recordDueDutyEvents()
            guard !events.isEmpty else { return }
            for recorded in events {
                rooms.log.warning(
                    "duty: \(recorded.event.kind.name)",
                    metadata: [
                        "case": "\(recorded.caseID)", "at": "\(recorded.event.at)",
                        "duty": "\(recorded.duty.id)", "recall": "\(recorded.duty.recall)",
                    ])
            }
            rooms.noticesDue.signal()
        }
    }

    private func speakOfCases() async throws {
        while true {
            let events = try await rooms.store.recordDueClockEvents()
            guard !events.isEmpty else { return }
            for recorded in events {
                rooms.log.warning(
                    "clock: \(recorded.event.kind.name)",
                    metadata: [
                        "case": "\(recorded.caseID)", "at": "\(recorded.event.at)",
                        "state": "\(recorded.state.rawValue)",
                    ])
            }
            rooms.noticesDue.signal()
        }
    }
}
