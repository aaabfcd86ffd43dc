import Synchronization

/// What a progress callback was told.
final class HeardRows: Sendable {
    private let heard = Mutex<[Int]>([])

    func add(_ rows: Int) { heard.withLock { $0.append(rows) } }

    var rows: [Int] { heard.withLock { $0 } }
}
