import Digests
package import Takedown

/// A document on the disk, as a case keeps it: by its path, size and digest.
package enum DocumentFile {
    /// Reads a file's size and digest.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be read or has more than
    ///   `CaseDocument.fileLimit` bytes.
    package static func document(_ path: String) throws(CommandFailure) -> CaseDocument {
        let bytes = try InputPaths.read(path, limit: CaseDocument.fileLimit)
        return CaseDocument(name: path, byteCount: bytes.count, sha256: SHA256Digest(of: bytes))
    }
}
