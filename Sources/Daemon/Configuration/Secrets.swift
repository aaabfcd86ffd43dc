import Glibc
import RecallModel

/// Fetches the secrets that a configuration refers to, at the moment they are
/// needed.
///
/// It hands them out and forgets them; no error it throws and no text it makes
/// has any of their bytes.
package struct Secrets: Sendable {
    /// What the unit file calls the folder of signing secrets.
    ///
    /// systemd hands a file `hook` out of a folder loaded as `webhook-keys` to
    /// the service as `webhook-keys_hook` (systemd.exec(5), `LoadCredential=`).
    package static let credentialFolder = "webhook-keys"

    /// 64 KiB: room for hundreds of secrets of 24 to 64 bytes.
    private static let byteLimit = 1 << 16

    private let directory: String?

    /// - Parameter credentialsDirectory: where `secret:` is looked up, `nil`
    ///   where there is no such place.
    package init(credentialsDirectory: String?) { directory = credentialsDirectory }

    /// Secrets as the service manager hands them over, in the folder that
    /// `$CREDENTIALS_DIRECTORY` names.
    package init(environment: [String: String]) {
        self.init(credentialsDirectory: environment["CREDENTIALS_DIRECTORY"])
    }

    /// The lines of a secret, the newest first: blank ones and those that
    /// begin with `#` are left out, space at either end is cut off.
    ///
    /// - Throws: ``SecretFailure`` where there is none, or where others could
    ///   read it.
    package func lines(_ reference: SecretReference) throws(SecretFailure) -> [String] {
        let bytes =
            switch reference {
            case .credential(let name): try credential(name)
            case .file(let path): try file(path)
            }
        guard bytes.count <= Self.byteLimit, let text = String(validating: bytes, as: UTF8.self)
        else {
            throw SecretFailure(
                reference, "is longer than 64 KiB or no text; write one secret a line")
        }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingSpace() }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
        guard !lines.isEmpty else {
            throw SecretFailure(reference, "is empty; write one secret a line, the new one first")
        }
        return lines
    }

    /// systemd makes the folder readable for the service alone, and marks a
    /// file's access list in the bits of its group, so the mode says nothing
    /// here.
    private func credential(_ name: String) throws(SecretFailure) -> [UInt8] {
        guard let directory else {
            throw SecretFailure(
                .credential(name),
                "cannot be looked up: $CREDENTIALS_DIRECTORY is not set; start recalld by its "
                    + "systemd unit, or name a file by the key with _file at its end")
        }
        for candidate in [name, "\(Self.credentialFolder)_\(name)"] {
            if case .success(let bytes) = BoundedFile.read(
                "\(directory)/\(candidate)", limit: Self.byteLimit + 1)
            {
                return bytes
            }
        }
        throw SecretFailure(
            .credential(name),
            "is not in \(directory); put the file into /etc/recalld/\(Self.credentialFolder) and "
                + "restart the service")
    }

    private func file(_ path: String) throws(SecretFailure) -> [UInt8] {
        let read = BoundedFile.read(path, limit: Self.byteLimit + 1) { status in
            status.st_mode & 0o077 == 0
                ? nil : "can be read by others than its owner; chmod 600 it"
        }
        switch read {
        case .success(let bytes): return bytes
        case .failure(let refusal): throw SecretFailure(.file(path), refusal.description)
        }
    }
}
