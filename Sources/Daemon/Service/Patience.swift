import CaseStore
import Logging
import RecallModel

/// What a service does when its turn fails: troubles that pass are waited out,
/// everything else ends the service and with it the process, which systemd
/// starts again.
enum Patience {
    /// Between two tries: long enough not to fill a log, short beside any
    /// deadline.
    private static let pause = Duration.seconds(5)

    /// Runs one turn.
    ///
    /// - Returns: whether it was done.
    /// - Throws: what does not pass by itself.
    static func turn(
        _ name: String, in rooms: Rooms, _ work: () async throws -> Void
    ) async throws -> Bool {
        do {
            try await work()
            return true
        } catch let error as CaseStoreError where passes(error) {
            rooms.log.error("\(name): \(error.message)")
        } catch let error as FileError {
            rooms.log.error("\(name): \(error)")
        } catch let error as CommandFailure {
            // A folder that cannot be made: somebody gives it back.
            rooms.log.error("\(name): \(error.message)")
        }
        try await rooms.clock.sleep(until: rooms.clock.now() + pause)
        return false
    }

    /// A full disk is emptied, a lock is given back, a device may recover; a
    /// damaged file does none of that.
    static func passes(_ error: CaseStoreError) -> Bool {
        switch error.code {
        case .full, .busy, .inputOutput, .cannotOpen: true
        default: false
        }
    }
}
