import Compression

/// A packed file being unpacked, in its order.
struct Unpacking: ~Copyable {
    private let file: FileBytes
    private let form: CompressedForm
    private var inflater: Inflater?
    private var zstd: ZstdDecoder?
    private var archive: ArchivedText?
    /// What is read of the file at once.
    private var piece: [UInt8] = []

    private static let pieceBytes = 256 << 10
    /// The longest zip.
    ///
    /// Its directory stands at its end, so all of it is held; a catalogue of 20
    /// million rows packs into about so much.
    static let archiveBytes = 512 << 20

    /// - Parameter head: what was read of the file already.
    /// - Throws: what a zip is refused for.
    init(
        _ file: FileBytes, _ form: CompressedForm, head: [UInt8],
        limits: DecompressionLimits
    ) throws(ExportError) {
        self.form = form
        switch form {
        case .gzip:
            inflater = Inflater(limits: limits)
            inflater?.feed(head[...])
        case .zstd:
            zstd = ZstdDecoder(limits: limits)
            zstd?.feed(head[...])
        case .zip:
            archive = try ArchivedText(
                Self.whole(file, head), name: file.name, limits: limits)
        }
        self.file = file
    }

    private static func whole(
        _ file: FileBytes, _ head: [UInt8]
    ) throws(ExportError) -> [UInt8] {
        var packed = head
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        while case let got = try file.read(into: &piece, from: 0, to: piece.count), got > 0 {
            packed.append(contentsOf: piece[..<got])
            guard packed.count <= archiveBytes else {
                throw ExportError(
                    .unknownForm,
                    "\(file.name): is a zip of more than \(archiveBytes >> 20) MiB; "
                        + "unpack it first, or compress it with gzip")
            }
        }
        return packed
    }

    /// Unpacks into the buffer's range, or less of it; 0 is the text's end.
    mutating func read(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        if archive != nil { return try archive?.read(into: &buffer, from: start, to: end) ?? 0 }
        while true {
            switch step(into: &buffer, from: start, to: end) {
            case .bytes(let count): return count
            case .wantsInput:
                guard try feed() else { return 0 }
            case .broken(let reason):
                throw ExportError(
                    .brokenCompression,
                    "\(file.name): the \(form.rawValue) stream is broken (\(reason)); "
                        + "send the file again")
            case .bomb(let limit):
                throw ExportError(
                    .bomb,
                    "\(file.name): grows more than \(limit) times when decompressed; refused")
            case .tooLong(let limit):
                throw ExportError(
                    .bomb,
                    "\(file.name): grows past \(limit) bytes when decompressed; refused")
            }
        }
    }

    /// Hands on more of the file; false at its end.
    private mutating func feed() throws(ExportError) -> Bool {
        if piece.isEmpty { piece = [UInt8](repeating: 0, count: Self.pieceBytes) }
        let got = try file.read(into: &piece, from: 0, to: piece.count)
        guard got > 0 else {
            guard inflater?.isBetweenMembers ?? zstd?.isBetweenFrames ?? true else {
                throw ExportError(
                    .brokenCompression,
                    "\(file.name): the \(form.rawValue) stream ends in the middle; "
                        + "send the file again")
            }
            return false
        }
        inflater?.feed(piece[..<got])
        zstd?.feed(piece[..<got])
        return true
    }

    private mutating func step(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) -> DecompressionStep {
        if let step = inflater?.inflate(into: &buffer, from: start, to: end) { return step }
        return zstd?.decompress(into: &buffer, from: start, to: end) ?? .wantsInput
    }
}
