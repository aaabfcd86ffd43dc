import CaseStore
import Glibc
import Logging
import RecallModel
import ServiceLifecycle

/// Writes statements for the DSA Transparency Database into files, each the
/// body of one `POST /api/v1/statements`.
///
/// A batch is fixed in the store before its file is written, and its file has
/// one name and the same bytes whenever it is written: a crash between the two
/// leaves one file. Whoever posts a file moves it into `sent/` beside it, so
/// that one that was taken already is not written again.
struct StatementSpool: Service {
    let rooms: Rooms

    /// The folder beside the files where posted ones are moved to.
    static let sentName = "sent"

    func run() async throws {
        try await untilShutdown {
            var revised = 0
            while true {
                let isDone = try await Patience.turn("statements", in: rooms) {
                    revised = try await revise(since: revised)
                    try await write()
                }
                guard isDone else { continue }
                let latest = rooms.clock.now() + rooms.heartbeat.longestWait
                let due = try await due() ?? latest
                try await rooms.clock.sleep(until: min(max(due, soon), latest))
            }
        }
    }

    /// Not sooner than a second: many cases open within one, and share a file.
    private var soon: Instant { rooms.clock.now() + .seconds(1) }

    private func due() async throws -> Instant? {
        let reasons = rooms.settings.current.reasons
        guard reasons.statements != nil else { return nil }
        do {
            return try await rooms.store.nextStatementDue(patience: reasons.patience)
        } catch let error where Patience.passes(error) {
            return nil
        }
    }

    /// Tries what is held back anew, once for each configuration.
    ///
    /// - Parameter last: the number of the configuration it was tried with.
    /// - Returns: that number now.
    func revise(since last: Int) async throws -> Int {
        let (configuration, number) = rooms.settings.numbered
        guard number > last else { return last }
        var next: Int64? = configuration.reasons.statements == nil ? nil : 0
        while let after = next { next = try await rooms.store.reviseStatements(after: after) }
        return number
    }

    /// Writes every batch that is due.
    func write() async throws {
        let reasons = rooms.settings.current.reasons
        guard let folder = reasons.statements else { return }
        while let batch = try await rooms.store.nextStatementBatch(patience: reasons.patience) {
            try await BlockingWork.run { Result { try Self.write(batch, into: folder) } }.get()
            try await rooms.store.recordWritten(batch)
            rooms.log.notice(
                "statements of reasons written",
                metadata: ["file": "\(batch.fileName)", "count": "\(batch.statements.count)"])
        }
    }

    private static func write(_ batch: StatementBatch, into folder: String) throws {
        try StateFolder.make("\(folder)/\(sentName)")
        guard access("\(folder)/\(sentName)/\(batch.fileName)", F_OK) != 0 else { return }
        try DurableFile.write(batch.bytes, to: "\(folder)/\(batch.fileName)")
    }
}
