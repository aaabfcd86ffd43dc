import Synchronization

/// The configuration in force. A reload swaps the whole value; a service works
/// through one turn with the value it began with.
final class Settings: Sendable {
    private let held: Mutex<Configuration>
    /// Nudged after each swap; the feed poller waits for it to begin anew.
    let feedsChanged = Nudge()

    init(_ configuration: Configuration) { held = Mutex(configuration) }

    var current: Configuration { held.withLock { $0 } }

    /// Puts another configuration in force.
    func swap(_ configuration: Configuration) {
        held.withLock { $0 = configuration }
        feedsChanged.signal()
    }
}
