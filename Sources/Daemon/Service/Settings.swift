import Synchronization

/// The configuration in force.
///
/// A reload swaps the whole value; a service works through one turn with the
/// value it began with.
final class Settings: Sendable {
    private let held: Mutex<(configuration: Configuration, number: Int)>
    /// Nudged after each swap; the feed poller waits for it to begin anew.
    let feedsChanged = Nudge()

    init(_ configuration: Configuration) { held = Mutex((configuration, 1)) }

    var current: Configuration { held.withLock { $0.configuration } }

    /// The configuration with its number, counted from 1: after a reload of the
    /// very same file the secrets that it names may be others.
    var numbered: (configuration: Configuration, number: Int) { held.withLock { $0 } }

    /// Puts another configuration in force.
    func swap(_ configuration: Configuration) {
        held.withLock { $0 = (configuration, $0.number + 1) }
        feedsChanged.signal()
    }
}
