import Glibc

/// The right to be the one daemon on a state folder, held until the process
/// ends: two writers of one store would damage it.
package struct StateLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: ``CommandFailure`` with `tryAgain` where another daemon holds
    ///   it.
    package init(_ state: StateFolder) throws(CommandFailure) {
        descriptor = open(state.lock, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else {
            throw CommandFailure(
                .cannotCreate, "\(state.lock): cannot be made: \(InputPaths.reason(errno))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure(
                .tryAgain,
                "\(state.path): another recalld runs on this state; "
                    + "stop it first (systemctl stop recalld)")
        }
    }

    deinit { close(descriptor) }
}
