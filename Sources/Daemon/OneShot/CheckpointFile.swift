package import CaseStore
import Digests

/// A checkpoint of the ledger that somebody kept.
package enum CheckpointFile {
    /// A note has three short lines and some signatures.
    private static let byteLimit = 1 << 16

    /// - Parameter verifier: the key that must have signed it; `nil` takes any.
    /// - Throws: ``CommandFailure``: what is wrong with the file or the key.
    package static func read(
        _ path: String, verifier text: String?
    ) throws(CommandFailure) -> LedgerCheckpoint {
        let bytes = try InputPaths.read(path, limit: byteLimit)
        guard let note = String(validating: bytes, as: UTF8.self),
            let checkpoint = LedgerCheckpoint(note)
        else {
            throw CommandFailure(
                .badData,
                "\(path) is no checkpoint; it has origin, size and head, a line each, then an "
                    + "empty line and signatures")
        }
        guard let text else { return checkpoint }
        guard let verifier = NoteVerifier(text) else {
            throw CommandFailure(
                .usage, "“\(text)” is no key; write it as “recalld ledger checkpoint” says it")
        }
        guard verifier.open(note) == checkpoint.text else {
            throw CommandFailure(
                .badData,
                "\(path) is not signed by \(verifier.name); it may have been changed, or is "
                    + "another's")
        }
        return checkpoint
    }
}
