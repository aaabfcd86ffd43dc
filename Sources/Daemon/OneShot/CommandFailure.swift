import CaseStore
import Glibc

/// Why a command cannot do what it was asked: one line for the person, one
/// number for the script.
package struct CommandFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package var status: ExitStatus
    /// What is wrong, where, and what to do next.
    package var message: String

    package init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    package var description: String { message }

    /// The store is another user's; `nil` where it is something else that keeps
    /// it from being opened.
    ///
    /// - Parameter reach: as `access` tells it: 0, or the number of an error.
    package init?(
        opening path: String, _ error: any Error,
        reach: (String) -> Int32 = { access($0, R_OK) == 0 ? 0 : errno }
    ) {
        guard (error as? CaseStoreError)?.code == .cannotOpen, reach(path) == EACCES else {
            return nil
        }
        self.init(
            .noPermission,
            "\(path): permission denied; run the command as the daemon's user (sudo -u recalld …)")
    }
}
