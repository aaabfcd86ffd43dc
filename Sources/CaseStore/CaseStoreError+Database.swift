import GRDB
import Takedown

extension CaseStoreError {
    /// The error that any error of a transaction means to a caller.
    ///
    /// - Parameters:
    ///   - deed: what was being done, for instance `opening cases`.
    ///   - path: the store's file.
    init(_ error: any Error, during deed: String, at path: String) {
        switch error {
        case let error as CaseStoreError: self = error
        case let error as CaseTransitionError: self.init(.impossible, "\(deed): \(error)")
        case let error as DatabaseError: self.init(error, during: deed, at: path)
        case is CancellationError: self.init(.cancelled, "\(deed): cancelled, nothing was changed")
        default: self.init(.failed, "\(deed): \(error)")
        }
    }

    private init(_ error: DatabaseError, during deed: String, at path: String) {
        let reason = error.message ?? "result code \(error.extendedResultCode.rawValue)"
        let code = Self.code(error.resultCode)
        self.init(code, "\(deed): \(path): \(reason); \(Self.advice(code))")
    }

    private static func code(_ result: ResultCode) -> Code {
        switch result {
        case .SQLITE_FULL: .full
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_READONLY: .readOnly
        case .SQLITE_CANTOPEN, .SQLITE_PERM: .cannotOpen
        case .SQLITE_CONSTRAINT: .constraint
        case .SQLITE_IOERR: .inputOutput
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
        default: .failed
        }
    }

    private static func advice(_ code: Code) -> String {
        switch code {
        case .full: "free space on its file system; nothing confirmed is lost"
        case .corrupt: "stop the daemon, keep the file, restore the last backup"
        case .busy: "see which other process has it open; only one daemon may"
        case .readOnly: "only the running daemon changes it"
        case .cannotOpen: "check that the folder exists and belongs to the daemon's user"
        case .inputOutput: "check the disk (dmesg)"
        case .constraint: "the change was refused whole; report it with this line"
        default: "nothing was changed"
        }
    }
}
