import Glibc
package import RecallModel
package import Takedown

/// An order's file as it is named on the command line.
package enum OrderArgument {
    /// Reads it; one that does not say when it was received was received when
    /// its file was last written.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be read or is no order.
    package static func read(
        _ path: String, at now: Instant
    ) throws(CommandFailure) -> Letter {
        let bytes: [UInt8]
        do throws(CommandFailure) {
            bytes = try InputPaths.read(path, limit: AuthorityOrder.byteLimit)
        } catch {
            // What it says of its length names a limit of feeds.
            throw error.status == .badData ? failure(path, OrderFile.tooLong) : error
        }
        var status = stat()
        var receivedAt = now
        if path != InputPaths.standardInput, stat(path, &status) == 0 {
            let modified =
                Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
            receivedAt = min(now, Instant(milliseconds: modified))
        }
        do throws(OrderProblem) {
            return try OrderFile.letter(bytes, receivedAt: receivedAt)
        } catch {
            throw failure(path, error)
        }
    }

    private static func failure(_ path: String, _ problem: OrderProblem) -> CommandFailure {
        CommandFailure(.badData, "\(path): \(problem)")
    }

    /// An order's id as it is named on the command line.
    ///
    /// - Throws: ``CommandFailure`` where the text is none.
    package static func id(_ text: String) throws(CommandFailure) -> RecallID {
        guard let id = RecallID(text) else {
            throw CommandFailure(
                .usage, "“\(text)” is no order id; “recalld orders list” has them")
        }
        return id
    }
}
