import Console
import Logging
import RecallModel
import ServiceLifecycle
import Takedown

/// Keeps the console open while the daemon runs.
///
/// Where it cannot be opened an alarm says so and it is tried again: cases,
/// clocks and notices go on, and decisions come by the folder.
struct ConsoleRoom: Service {
    let rooms: Rooms
    /// Ended when the console listens, or has once failed to.
    let tried: AsyncStream<Never>.Continuation

    private static let alarm = "console.failing"
    /// Between two tries: somebody moves a file, or frees an inode.
    private static let pause = Duration.seconds(15)

    private var service: ConsoleService {
        let rooms = rooms
        let tried = tried
        return ConsoleService(
            socket: ConsoleSocket(rooms.settings.current.console.socket),
            desk: HouseDesk(rooms: rooms), log: rooms.log
        ) {
            tried.finish()
            do {
                try await rooms.clear(Self.alarm)
            } catch {
                rooms.log.error("the alarm \(Self.alarm) cannot be cleared: \(error)")
            }
        }
    }

    func run() async throws {
        while !isEnding {
            var trouble = "it has ended by itself"
            do {
                try await service.run()
            } catch {
                trouble = "\(error)"
            }
            if !isEnding { try await wait(after: trouble) }
        }
    }

    private var isEnding: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    private func wait(after trouble: String) async throws {
        try await untilShutdown {
            tried.finish()
            _ = try await Patience.turn("console", in: rooms) {
                try await rooms.raise(
                    Alarm(
                        .consoleFailing, key: Self.alarm, severity: .warning,
                        .plain(["trouble": trouble])))
            }
            try await rooms.clock.sleep(until: rooms.clock.now() + Self.pause)
        }
    }
}
