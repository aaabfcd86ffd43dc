import Glibc
package import RecallModel
package import Takedown

/// An order's file as it is named on the command line.
package enum OrderArgument {
    /// Reads it; one that does not say when it was received was received when
    /// its file was last written.
    ///
    /// - Throws: `OrderProblem` where it cannot be read or is no order.
    package static func read(
        _ path: String, at now: Instant
    ) throws(OrderProblem) -> AuthorityOrder {
        let bytes: [UInt8]
        do throws(CommandFailure) {
            bytes = try InputPaths.read(path, limit: AuthorityOrder.byteLimit)
        } catch {
            throw OrderProblem(error.status == .badData ? "\(OrderFile.tooLong)" : error.message)
        }
        var status = stat()
        var receivedAt = now
        if path != InputPaths.standardInput, stat(path, &status) == 0 {
            let modified =
                Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
            receivedAt = min(now, Instant(milliseconds: modified))
        }
        return try OrderFile.order(bytes, receivedAt: receivedAt)
    }
}
