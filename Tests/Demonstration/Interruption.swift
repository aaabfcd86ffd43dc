import Glibc
import Synchronization

/// Ctrl-C, noted: the demonstration then ends in order, its daemon first.
enum Interruption {
    private static let seen = Atomic<Bool>(false)

    /// From here on SIGINT and SIGTERM are noted and nothing else.
    ///
    /// A handler, not a mask: a mask would be passed on to the daemon.
    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in Interruption.seen.store(true, ordering: .relaxed) }
        }
    }

    static var isSeen: Bool { seen.load(ordering: .relaxed) }

    static func wait() {
        while !isSeen { usleep(100_000) }
    }
}
