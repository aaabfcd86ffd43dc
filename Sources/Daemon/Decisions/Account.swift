import CaseStore
import Glibc

/// The account on this machine that a decision came from: what the kernel
/// says, beside who the person says they are.
struct Account: Hashable, Sendable {
    /// The user's number.
    let user: UInt32
    /// The user's name, where the machine knows one.
    let name: String?

    /// The account with that number.
    static func of(_ user: UInt32) async -> Account {
        // The name may come from a directory over the network.
        Account(user: user, name: await BlockingWork.run { name(of: user) })
    }

    /// The account that a file belongs to; `nil` where there is no file.
    static func owner(of path: String) async -> Account? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return await of(status.st_uid)
    }

    /// As the ledger has it: `anna (uid 1000)`, or `uid 1000`.
    var text: String { acting().text }

    /// As the store has it.
    ///
    /// Several people act from root's and the daemon's own, which
    /// `sudo -u recalld …` lends to everybody who may.
    ///
    /// - Parameter shared: further ones, by name or like `uid 1000`.
    func acting(shared: [String] = []) -> ActingAccount {
        ActingAccount(
            user: user, name: name,
            isShared: user == 0 || user == geteuid() || shared.contains(name ?? "uid \(user)"))
    }

    /// 16 KiB, far above what glibc advises (`_SC_GETPW_R_SIZE_MAX`).
    private static let recordSize = 16 << 10

    private static func name(of user: UInt32) -> String? {
        var record = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: recordSize) { buffer in
            guard let start = buffer.baseAddress,
                getpwuid_r(user, &record, start, buffer.count, &found) == 0,
                let name = found?.pointee.pw_name
            else { return nil }
            return String(cString: name)
        }
    }
}
