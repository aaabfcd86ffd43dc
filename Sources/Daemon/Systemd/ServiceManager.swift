import Glibc
import RecallModel

/// Tells systemd how the service is, by the protocol of sd_notify(3): one
/// datagram of `KEY=VALUE` lines to the socket in `$NOTIFY_SOCKET`.
///
/// Where nobody asked to be told, everything here does nothing. A message
/// that cannot be sent is no reason to stop delivering notices, so failures
/// are returned, for the log, and never thrown.
package struct ServiceManager: Sendable {
    /// What became of a message.
    package enum Outcome: Hashable, Sendable {
        case sent
        /// There is no service manager, or not this thing to tell it.
        case notAsked
        /// The message is lost; why, in a sentence for the log.
        case failed(String)
    }

    private let socket: NotificationSocket?
    private let monotonicMicroseconds: @Sendable () -> UInt64
    /// How long systemd waits for ``keepAlive()`` before it kills the service
    /// (`WatchdogSec=`), `nil` where it does not wait.
    ///
    /// Half of it is a good pace (sd_watchdog_enabled(3)).
    package let watchdogInterval: Duration?

    /// - Parameters:
    ///   - environment: read for `NOTIFY_SOCKET`, `WATCHDOG_USEC` and
    ///     `WATCHDOG_PID`.
    ///   - processID: the process that the watchdog must mean.
    ///   - monotonicMicroseconds: the reading of `CLOCK_MONOTONIC`.
    package init(
        environment: [String: String], processID: Int32 = getpid(),
        monotonicMicroseconds: @escaping @Sendable () -> UInt64 = Self.monotonicReading
    ) {
        socket = environment["NOTIFY_SOCKET"].flatMap(NotificationSocket.init)
        self.monotonicMicroseconds = monotonicMicroseconds
        watchdogInterval = Self.watchdogInterval(environment, processID: processID)
    }

    /// The service does its work: everything that depends on it may start.
    ///
    /// A reload that ``reloading()`` announced has ended as well.
    @discardableResult
    package func ready(status: String) -> Outcome { send(["READY=1", Self.status(status)]) }

    /// One line for a person: `systemctl status` shows it.
    @discardableResult
    package func report(status: String) -> Outcome { send([Self.status(status)]) }

    /// The configuration is being read anew, until ``ready(status:)``.
    ///
    /// The time tells systemd which of several reloads that one answers.
    @discardableResult
    package func reloading() -> Outcome {
        send(["RELOADING=1", "MONOTONIC_USEC=\(monotonicMicroseconds())"])
    }

    /// The service has begun to end.
    @discardableResult
    package func stopping(status: String) -> Outcome {
        send(["STOPPING=1", Self.status(status)])
    }

    /// The service makes progress.
    ///
    /// To be called only by what has seen it do so, never by a timer: a
    /// watchdog that is fed by a clock guards a clock.
    @discardableResult
    package func keepAlive() -> Outcome {
        watchdogInterval == nil ? .notAsked : send(["WATCHDOG=1"])
    }

    /// Starting or stopping takes longer than the unit allows, and goes on:
    /// systemd waits at least so long from now.
    @discardableResult
    package func extendTimeout(by duration: Duration) -> Outcome {
        send(["EXTEND_TIMEOUT_USEC=\(duration.milliseconds * 1000)"])
    }

    private func send(_ assignments: [String]) -> Outcome {
        guard let socket else { return .notAsked }
        return socket.send(Array(assignments.joined(separator: "\n").utf8))
    }

    /// A line break in it would be another assignment.
    private static func status(_ text: String) -> String {
        let line = text.map { $0.isNewline || $0 == "\0" ? " " : $0 }
        return "STATUS=\(String(line.prefix(statusLimit)))"
    }

    /// More than a terminal shows on one line, and far less than systemd's
    /// limit of a page for the whole message.
    private static let statusLimit = 400

    private static func watchdogInterval(
        _ environment: [String: String], processID: Int32
    ) -> Duration? {
        if let other = environment["WATCHDOG_PID"], Int32(other) != processID { return nil }
        guard let text = environment["WATCHDOG_USEC"], let microseconds = Int64(text),
            microseconds > 0
        else { return nil }
        return .microseconds(microseconds)
    }

    /// Not the clock of notices: systemd compares this number with its own
    /// reading of the same clock, which no wall clock could give.
    @Sendable package static func monotonicReading() -> UInt64 {
        var reading = timespec()
        clock_gettime(CLOCK_MONOTONIC, &reading)
        return UInt64(reading.tv_sec) * 1_000_000 + UInt64(reading.tv_nsec) / 1000
    }
}
