import Glibc

/// Knows which files came into a folder under their present name by `rename`,
/// and were left alone since.
///
/// A file that is renamed in from elsewhere, or from a name that says that it
/// is in the making, has been handed over, and need not settle. Only the
/// kernel's own events say so (inotify(7)): a look at the file afterwards
/// cannot, for a `chmod` in the middle of writing leaves the same traces.
/// Whatever the watch misses – files that came before it, a queue that
/// overflowed, a machine without inotify – is not renamed in as far as it
/// knows, so the file settles like any other: late, never too early.
final class FolderWatch {
    private let path: String
    private let isUnfinished: (String) -> Bool
    private let descriptor: Int32
    private var watch: Int32?
    private var handedOver: Set<String> = []
    /// The last files that left a finished name, by the cookie of their rename.
    private var renamedAway: [UInt32] = []

    /// Both halves of a rename come close together, though not always side by
    /// side.
    private static let cookies = 64

    private static let events = UInt32(
        IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVE_SELF
            | IN_DELETE_SELF | IN_ONLYDIR)

    /// - Parameter isUnfinished: whether a name is that of a file in the making.
    init(_ path: String, isUnfinished: @escaping (String) -> Bool) {
        self.path = path
        self.isUnfinished = isUnfinished
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        renew()
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The names of the files that were handed over, as of now.
    func names() -> Set<String> {
        while let bytes = read() { take(bytes) }
        if watch == nil { renew() }
        return handedOver
    }

    /// Watches the folder that is there now; another may have been there
    /// before.
    private func renew() {
        let number = inotify_add_watch(descriptor, path, Self.events)
        watch = number >= 0 ? number : nil
    }

    private func forget() {
        if let watch { inotify_rm_watch(descriptor, watch) }
        watch = nil
        handedOver = []
        renamedAway = []
    }

    private func read() -> [UInt8]? {
        // Room for one event with the longest name, and for some more.
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private func take(_ bytes: [UInt8]) {
        let head = MemoryLayout<inotify_event>.size
        var position = 0
        while position + head <= bytes.count {
            let event = bytes[position...].withUnsafeBytes {
                $0.loadUnaligned(as: inotify_event.self)
            }
            let name = bytes[(position + head)...].prefix(Int(event.len)).prefix { $0 != 0 }
            take(event, name: String(decoding: name, as: UTF8.self))
            position += head + Int(event.len)
        }
    }

    private func take(_ event: inotify_event, name: String) {
        let has = { (kinds: Int32) in event.mask & UInt32(kinds) != 0 }
        if has(IN_Q_OVERFLOW) || (event.wd == watch && has(IN_MOVE_SELF | IN_DELETE_SELF)) {
            return forget()
        }
        guard event.wd == watch else { return }
        handedOver.remove(name)
        if has(IN_MOVED_FROM), !isUnfinished(name) {
            renamedAway = (renamedAway + [event.cookie]).suffix(Self.cookies)
        }
        if has(IN_MOVED_TO), !renamedAway.contains(event.cookie) { handedOver.insert(name) }
    }
}
