import Glibc
import JSONText
package import RecallModel

/// The folder in which decisions wait for the daemon.
package struct DecisionFolder: Sendable {
    let path: String

    package init(_ state: StateFolder) { path = "\(state.path)/decisions" }

    /// Leaves a decision for the daemon, durably.
    ///
    /// - Throws: ``CommandFailure`` where the folder cannot be written to.
    package func leave(_ decision: Decision, at now: Instant) throws(CommandFailure) {
        try StateFolder.make(path)
        let name = FileStamp.name("\(getpid()).json", at: now)
        do {
            try DurableFile.write(decision.json.line + "\n", to: "\(path)/\(name)")
        } catch {
            let status: ExitStatus = error.code == EACCES ? .noPermission : .cannotCreate
            throw CommandFailure(
                status, "\(error); run the command as the daemon's user (sudo -u recalld …)")
        }
    }
}
