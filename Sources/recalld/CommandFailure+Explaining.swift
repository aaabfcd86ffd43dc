import CaseStore
import Daemon
import Screening

extension CommandFailure {
    /// What an error of any room means to whoever ran the command.
    init(explaining error: any Error) {
        switch error {
        case let error as ExportError: self.init(Self.status(of: error), error.message)
        case let error as IndexFileError: self.init(.badData, "the index \(error.message)")
        case let error as ConfigurationFailure: self.init(.configuration, error.description)
        case let error as CaseStoreError: self.init(Self.status(of: error), error.message)
        default: self.init(.internalFault, "\(error)")
        }
    }

    private static func status(of error: CaseStoreError) -> ExitStatus {
        switch error.code {
        case .notFound, .cannotOpen: .noInput
        case .impossible: .badData
        case .busy: .tryAgain
        default: .inputOutput
        }
    }

    private static func status(of error: ExportError) -> ExitStatus {
        switch error.code {
        case .unreadable: .noInput
        case .empty, .unknownForm, .ambiguousForm, .brokenCompression, .bomb, .tooManyDefects:
            .badData
        }
    }
}
