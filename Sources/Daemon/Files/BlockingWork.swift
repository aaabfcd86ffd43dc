import Dispatch

/// Work that waits for a disk, done on threads of its own: the few threads
/// that all tasks share must never stand still for an fsync.
enum BlockingWork {
    private static let queue = DispatchQueue(
        label: "recalld.files", qos: .utility, attributes: .concurrent)

    static func run<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: Result { () throws(Failure) in try work() })
            }
        }
        return try result.get()
    }
}
