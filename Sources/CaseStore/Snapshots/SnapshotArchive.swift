package import Digests
import Dispatch
import Glibc

/// The bytes of everything that was fetched, each once, named by their
/// SHA-256.
///
/// A file is complete under its name or not there: it is written aside, synced,
/// renamed, and the folder is synced, before the call returns. Write the file
/// first and then its row ("CaseStore.recordSnapshot"): a file without a row
/// is waste, a row without a file is a lie.
package struct SnapshotArchive: Sendable {
    /// The folder that holds the files.
    package let folder: String

    /// Blocking calls run here, never on the threads that tasks share.
    private let queue = DispatchQueue(label: "recalld.snapshots")

    /// An archive in a folder, which is made where it is missing (its parent
    /// must exist).
    ///
    /// - Throws: ``CaseStoreError``.
    package init(folder: String) throws(CaseStoreError) {
        self.folder = folder
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw Self.error("making the folder", folder)
        }
    }

    /// The file that holds bytes of this digest.
    package func path(of digest: SHA256Digest) -> String { "\(folder)/\(digest.hexadecimal)" }

    /// Keeps the bytes durably and names them.
    ///
    /// - Throws: ``CaseStoreError``: `full` where the disk is.
    package func store(_ bytes: [UInt8]) async throws(CaseStoreError) -> SHA256Digest {
        let outcome: Result<SHA256Digest, CaseStoreError> = await withCheckedContinuation {
            continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(CaseStoreError) in try write(bytes) })
            }
        }
        return try outcome.get()
    }

    /// The bytes of a snapshot, checked against their digest.
    ///
    /// - Throws: ``CaseStoreError``: `corrupt` where they are other bytes.
    package func bytes(of digest: SHA256Digest) async throws(CaseStoreError) -> [UInt8] {
        let outcome: Result<[UInt8], CaseStoreError> = await withCheckedContinuation {
            continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(CaseStoreError) in try read(digest) })
            }
        }
        return try outcome.get()
    }

    /// Takes bytes out of the archive; those that are not in it are gone already.
    ///
    /// The caller knows that no snapshot is of them.
    package func remove(_ digest: SHA256Digest) async throws(CaseStoreError) {
        let outcome: Result<Void, CaseStoreError> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(CaseStoreError) in
                        guard unlink(path(of: digest)) == 0 || errno == ENOENT else {
                            throw Self.error("removing", path(of: digest))
                        }
                        try syncFolder()
                    })
            }
        }
        try outcome.get()
    }

    private func write(_ bytes: [UInt8]) throws(CaseStoreError) -> SHA256Digest {
        let digest = SHA256Digest(of: bytes)
        let path = path(of: digest)
        if access(path, F_OK) == 0 { return digest }
        let aside = path + ".tmp"
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw Self.error("making", aside) }
        var failure = Self.fill(descriptor, with: bytes, aside)
        if failure == nil, fsync(descriptor) != 0 { failure = Self.error("syncing", aside) }
        if Glibc.close(descriptor) != 0, failure == nil { failure = Self.error("closing", aside) }
        if failure == nil, rename(aside, path) != 0 { failure = Self.error("renaming", aside) }
        if let failure {
            unlink(aside)
            throw failure
        }
        try syncFolder()
        return digest
    }

    private static func fill(
        _ descriptor: CInt, with bytes: [UInt8], _ path: String
    ) -> CaseStoreError? {
        bytes.withUnsafeBytes { buffer in
            var position = 0
            while position < buffer.count {
                let count = Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: position),
                    buffer.count - position)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return error("writing", path) }
                position += count
            }
            return nil
        }
    }

    private func syncFolder() throws(CaseStoreError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error("opening the folder", folder) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.error("syncing the folder", folder) }
    }

    private func read(_ digest: SHA256Digest) throws(CaseStoreError) -> [UInt8] {
        let path = path(of: digest)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error("opening", path) }
        defer { Glibc.close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.error("reading", path) }
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        guard SHA256Digest(of: bytes) == digest else {
            throw CaseStoreError(
                .corrupt, "\(path): not the bytes that were stored; check the disk")
        }
        return bytes
    }

    private static func error(_ deed: String, _ path: String) -> CaseStoreError {
        let code = errno
        let reason = String(cString: strerror(code))
        return switch code {
        case ENOSPC, EDQUOT: CaseStoreError(.full, "\(deed) \(path): \(reason); free space")
        case ENOENT: CaseStoreError(.notFound, "\(deed) \(path): \(reason)")
        case EROFS: CaseStoreError(.readOnly, "\(deed) \(path): \(reason)")
        case EACCES, EPERM:
            CaseStoreError(
                .cannotOpen, "\(deed) \(path): \(reason); give it to the daemon's user")
        default: CaseStoreError(.inputOutput, "\(deed) \(path): \(reason)")
        }
    }
}
