import CaseStore
import RecallModel
import ServiceLifecycle
import Takedown

/// Asks every feed, and every marketplace whose exports are fetched, at its own
/// pace.
///
/// One that fails or hangs holds up no other.
struct FeedPoller: Service {
    let rooms: Rooms
    let secrets: Secrets

    /// The wait after a first failure; it doubles up to the feed's own pace.
    private static let firstRetry = Duration.seconds(30)

    func run() async throws {
        try await untilShutdown {
            while !Task.isCancelled { try await runUntilSettingsChange() }
        }
    }

    /// One task a feed, until the configuration is swapped.
    private func runUntilSettingsChange() async throws {
        let configuration = rooms.settings.current
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await rooms.settings.feedsChanged.wait(
                    until: .distantFuture, clock: rooms.clock)
                return true
            }
            for feed in configuration.feeds {
                group.addTask {
                    try await follow(feed)
                    return false
                }
            }
            for export in configuration.exports {
                guard let web = export.web else { continue }
                let source = WebExport(export: export, web: web, rooms: rooms, secrets: secrets)
                group.addTask {
                    try await follow(source)
                    return false
                }
            }
            while let isChanged = try await group.next(), !isChanged {}
            group.cancelAll()
        }
    }

    private func follow(_ feed: FeedConfiguration) async throws {
        switch feed.origin {
        case .web(let url, let access):
            try await follow(
                WebFeed(feed: feed, url: url, access: access, rooms: rooms, secrets: secrets))
        case .folder(let path):
            try await follow(FolderFeed(feed: feed, path: path, rooms: rooms))
        }
    }

    private func follow(_ source: some PolledSource) async throws {
        let alarms = source.alarms
        let start = rooms.clock.now()
        var failures = 0
        while true {
            var next = source.interval
            let isDone = try await Patience.turn(source.title, in: rooms) {
                switch try await source.poll() {
                case .good:
                    failures = 0
                    try await alarms.good()
                case .bad(let trouble):
                    failures += 1
                    next = Self.pause(after: failures, trouble, every: next)
                    try await alarms.bad(trouble, failures: failures)
                }
                try await alarms.checkSilence(since: start)
            }
            // Where the store cannot take an answer, the source is not asked for
            // it every few seconds.
            if !isDone { next = min(next, Self.firstRetry) }
            try await rooms.clock.sleep(until: rooms.clock.now() + Self.jittered(next))
        }
    }

    /// Twice as long after each failure, up to the source's own pace, and never
    /// sooner than it asks.
    private static func pause(
        after failures: Int, _ trouble: FeedTrouble, every interval: Duration
    ) -> Duration {
        max(min(interval, firstRetry * (1 << min(failures - 1, 8))), trouble.pause ?? .zero)
    }

    /// A feed of files is never stale: nobody promised another list.
    private func follow(_ folder: FolderFeed) async throws {
        var folder = folder
        let alarms = FeedAlarms(feed: folder.feed, rooms: rooms)
        // What the alarms say already, where nothing was read since.
        var told: [FeedFault]?
        while true {
            _ = try await Patience.turn("feed \(folder.feed.name)", in: rooms) {
                try StateFolder.make(folder.path)
                for file in folder.ready() {
                    told = nil
                    guard case .bad(let trouble) = try await folder.take(file) else { continue }
                    try await alarms.badFile(trouble)
                }
                try await folder.forgetRemoved()
                let faults = try await rooms.store.feedFaults(folder.feed.name)
                guard faults != told else { return }
                try await alarms.refresh()
                told = faults
            }
            try await rooms.clock.sleep(until: rooms.clock.now() + FolderFeed.interval)
        }
    }

    /// Up to a tenth later, so that daemons started together do not ask
    /// together.
    private static func jittered(_ pause: Duration) -> Duration {
        pause + .milliseconds(Int64.random(in: 0...max(1, pause.milliseconds / 10)))
    }
}
