import Glibc
package import Screening
import Synchronization

/// One line on a terminal that says how far a long run is.
///
/// Where standard error is no terminal it prints nothing.
package final class ProgressLine: Sendable {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let total: Int?
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)
    /// Ten times a second is as often as anybody can read.
    private static let interval = Duration.milliseconds(100)

    /// - Parameter total: bytes to be read in all, `nil` where unknown.
    package init(total: Int?) { self.total = total }

    package func show(_ summary: ScreeningSummary) {
        guard isTerminal, isDue() else { return }
        let share = total.map { " \(min(100, summary.bytes * 100 / max($0, 1))) %," } ?? ""
        let text =
            "screening:\(share) \(summary.rows) rows, \(summary.takedowns) takedown, "
            + "\(summary.reviews) review"
        StandardError.write(Array("\r\(text)\u{1B}[K".utf8))
    }

    /// Takes the line away again.
    package func end() {
        if isTerminal { StandardError.write(Array("\r\u{1B}[K".utf8)) }
    }

    private func isDue() -> Bool {
        lastShown.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < Self.interval { return false }
            last = now
            return true
        }
    }
}
