import Digests
import Glibc
package import Screening

/// A compiled index in a file: its bytes, and behind them their SHA-256.
///
/// The seal is checked here, before anything looks at what it seals, because
/// only the rooms above `Screening` have a door to SHA-256. It finds damage,
/// not malice: whoever can write the file can seal it, so `Screening` trusts
/// no number in it either. The file names what recalls are searched by and the
/// seed of their hashes; keep it as private as the state folder.
package enum IndexFile {
    private static let sealBytes = 32
    /// Far more than 100,000 recalled products come to; whatever is longer is
    /// something else.
    private static let byteLimit = 8 << 30

    /// Writes an index, whole or not at all, for its owner alone.
    ///
    /// - Returns: the seal.
    /// - Throws: ``CommandFailure`` where it cannot be made.
    @discardableResult
    package static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) -> String {
        let seal = SHA256Digest(of: bytes)
        do throws(FileError) {
            try DurableFile.write(bytes, seal.bytes, to: path)
        } catch {
            throw CommandFailure(.cannotCreate, error.description)
        }
        return seal.hexadecimal
    }

    /// The index in a file, for screening by this configuration.
    ///
    /// - Throws: ``CommandFailure`` where there is none, or none that is right.
    package static func load(
        _ path: String, configuration: Configuration
    ) throws(CommandFailure) -> RecallIndex {
        let (bytes, seal) = try read(path)
        do throws(IndexFileError) {
            try CompiledIndex.checkHeading(bytes)  // names a cut before the seal calls it damage
            guard SHA256Digest(of: bytes).bytes == seal else {
                throw IndexFileError(
                    .damaged, "is damaged: its checksum is wrong; copy it again or build it again")
            }
            return try CompiledIndex.load(bytes, configuration: configuration.judgement)
        } catch {
            throw CommandFailure(Self.status(of: error), "\(path): \(error.message)")
        }
    }

    private static func status(of error: IndexFileError) -> ExitStatus {
        error.code == .otherConfiguration ? .configuration : .badData
    }

    /// The file's bytes but the last, and these: the seal.
    private static func read(_ path: String) throws(CommandFailure) -> ([UInt8], [UInt8]) {
        // Not blocking: opening a FIFO would wait for a writer for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path, "opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= byteLimit
        else { throw CommandFailure(.badData, "\(path): is no compiled index") }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        let body = max(0, Int(status.st_size) - sealBytes)
        return (
            try read(descriptor, count: body, path), try read(descriptor, count: sealBytes, path)
        )
    }

    /// So many bytes, or those there are.
    private static func read(
        _ descriptor: Int32, count: Int, _ path: String
    ) throws(CommandFailure) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            while initialised < count {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[initialised...])
                let got = Glibc.read(descriptor, rest.baseAddress, rest.count)
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                guard got > 0 else { return }
                initialised += got
            }
        }
        if failed { throw failure(path, "read") }
        return bytes
    }

    private static func failure(_ path: String, _ deed: String) -> CommandFailure {
        let code = errno
        let status: ExitStatus =
            deed == "read" ? .inputOutput : code == EACCES ? .noPermission : .noInput
        return CommandFailure(status, "\(path): cannot be \(deed): \(InputPaths.reason(code))")
    }
}
