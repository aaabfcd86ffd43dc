import CaseStore
import Logging
import Outbound
import RecallModel
import Takedown

/// What every service of the daemon works with.
struct Rooms: Sendable {
    private(set) var store: CaseStore
    let snapshots: SnapshotArchive
    let state: StateFolder
    let settings: Settings
    let http: HTTPSession
    let clock: any WallClock
    let log: Logger
    let heartbeat: Heartbeat
    /// Recalls or exports are there to be screened.
    let screeningDue = Nudge()
    /// Notices may be due.
    let noticesDue = Nudge()
    /// Clocks may have been added.
    let clocksChanged = Nudge()
    /// When this daemon began.
    let startedAt: Instant

    init(
        store: CaseStore, snapshots: SnapshotArchive, state: StateFolder, settings: Settings,
        http: HTTPSession, clock: any WallClock, log: Logger, heartbeat: Heartbeat = Heartbeat()
    ) {
        self.store = store
        self.snapshots = snapshots
        self.state = state
        self.settings = settings
        self.http = http
        self.clock = clock
        self.log = log
        self.heartbeat = heartbeat
        startedAt = clock.now()
    }

    /// The same rooms for what a person does from an account.
    func acting(for account: Account) -> Rooms {
        var rooms = self
        rooms.store = store.attributed(
            to: account.acting(shared: settings.current.decisions.sharedAccounts))
        return rooms
    }

    /// Raises an alarm, once while it stands, and sends it on its way.
    func raise(_ alarm: Alarm) async throws {
        if try await store.raiseAlarm(alarm) != nil { tell(alarm) }
    }

    /// Does something that raises and clears alarms in its own transaction, and
    /// sends those on their way that are new.
    func telling<Value>(
        _ changes: AlarmChanges, _ deed: (AlarmChanges) async throws -> Value
    ) async throws -> Value {
        let standing = Set(try await store.openAlarms().map(\.alarm.key))
        let value = try await deed(changes)
        for alarm in changes.raised where !standing.contains(alarm.key) { tell(alarm) }
        for key in changes.cleared where standing.contains(key) { tellCleared(key) }
        return value
    }

    private func tell(_ alarm: Alarm) {
        log.error(
            "\(alarm.text)", metadata: ["alarm": "\(alarm.key)", "next": "\(alarm.nextStep)"])
        noticesDue.signal()
    }

    private func tellCleared(_ key: String) {
        log.notice("alarm cleared", metadata: ["alarm": "\(key)"])
    }

    /// Clears an alarm whose reason is gone.
    func clear(_ key: String) async throws {
        if try await store.clearAlarm(key) { tellCleared(key) }
    }
}
