package import CaseStore
import Digests
import Glibc

/// The key that signs the ledger's checkpoints: the configured one, or one that
/// the daemon made for itself.
package struct LedgerKey: Sendable {
    private let configuration: LedgerConfiguration
    private let state: StateFolder
    private let secrets: Secrets

    package init(
        _ configuration: LedgerConfiguration, state: StateFolder, secrets: Secrets
    ) {
        self.configuration = configuration
        self.state = state
        self.secrets = secrets
    }

    private var ownPath: String { "\(state.path)/ledger.key" }

    /// Makes the daemon's own key, where none is configured and there is none.
    func prepare() throws {
        guard configuration.key == nil, access(ownPath, F_OK) != 0 else { return }
        try DurableFile.write(NoteSigner.makeSecret() + "\n", to: ownPath)
    }

    /// The checkpoint with the key's signature.
    ///
    /// - Throws: ``CommandFailure`` that says what is wrong with the key.
    package func sign(_ checkpoint: LedgerCheckpoint) throws -> SignedCheckpoint {
        let signer = try signer()
        return SignedCheckpoint(
            checkpoint: checkpoint, note: try signer.sign(checkpoint.text),
            verifier: signer.verifier.description)
    }

    private func signer() throws(CommandFailure) -> NoteSigner {
        let reference = configuration.key ?? .file(ownPath)
        let lines: [String]
        do throws(SecretFailure) {
            lines = try secrets.lines(reference)
        } catch {
            throw CommandFailure(.noInput, "the ledger's key: \(error)")
        }
        guard let line = lines.first,
            let signer = NoteSigner(name: configuration.origin, secret: line)
        else {
            throw CommandFailure(
                .badData,
                "\(reference) is no key; write 32 bytes in Base64, as “openssl rand -base64 32” "
                    + "makes them")
        }
        return signer
    }
}
