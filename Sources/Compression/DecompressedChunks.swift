/// The text in a file, piece by piece: decompressed where its first bytes show
/// a compressed form, as it is otherwise.
///
/// A zip must hold one file. What comes out must not be compressed again.
package struct DecompressedChunks: ~Copyable {
    /// How many bytes come at once, and how many are decompressed at once.
    static let chunkBytes = 256 << 10

    /// The file's form; `nil` for a plain one.
    package let form: CompressedForm?
    private let packed: ArraySlice<UInt8>
    private var position: Int
    private var inflater: Inflater?
    private var zstd: ZstdDecoder?
    /// What a zip promises of its file.
    private let member: ZipArchive.Member?
    private var given = 0
    private var checksum: UInt32 = 0

    package init(
        _ bytes: [UInt8], limits: DecompressionLimits = DecompressionLimits()
    ) throws(DecompressionError) {
        let plan = try Plan(bytes, limits: limits)
        (form, packed, member) = (plan.form, plan.packed, plan.member)
        position = plan.packed.startIndex
        inflater = plan.wrapping.map { Inflater($0, limits: limits) }
        zstd = plan.form == .zstd ? ZstdDecoder(limits: limits) : nil
    }

    /// Which bytes of a file are to be read, and how.
    private struct Plan {
        var form: CompressedForm?
        var packed: ArraySlice<UInt8>
        var member: ZipArchive.Member?
        var wrapping: Inflater.Wrapping?

        init(_ bytes: [UInt8], limits: DecompressionLimits) throws(DecompressionError) {
            form = CompressedForm(bytes)
            packed = bytes[...]
            if form == .gzip { wrapping = .gzip }
            guard form == .zip else { return }
            let archive = try ZipArchive(bytes, limits: limits)
            let file = try archive.file
            packed = try archive.packed(file)
            member = file
            switch file.method {
            case 0: break
            case 8: wrapping = Inflater.Wrapping.none
            default: throw DecompressionError(.unknownMethod(file.method), in: .zip)
            }
        }
    }

    /// The next bytes, never none; `nil` at the end.
    package mutating func next() throws(DecompressionError) -> [UInt8]? {
        let chunk: [UInt8]
        if inflater != nil || zstd != nil {
            chunk = try decompressed()
        } else {
            chunk = Array(packed[position...].prefix(Self.chunkBytes))
            position += chunk.count
        }
        try check(chunk)
        given += chunk.count
        return chunk.isEmpty ? nil : chunk
    }

    /// The whole text.
    package mutating func collect() throws(DecompressionError) -> [UInt8] {
        var text: [UInt8] = []
        while let chunk = try next() { text += chunk }
        return text
    }

    private mutating func decompressed() throws(DecompressionError) -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        var count = 0
        while count < chunk.count {
            switch step(into: &chunk, from: count) {
            case .bytes(let written): count += written
            case .wantsInput:
                guard position < packed.endIndex else {
                    guard isBetweenMembers() else { throw error(.truncated) }
                    return Array(chunk.prefix(count))
                }
                let piece = packed[position...].prefix(Self.chunkBytes)
                position += piece.count
                inflater?.feed(piece)
                zstd?.feed(piece)
            case .broken(let words): throw error(.broken(words))
            case .bomb(let limit): throw error(.bomb(ratio: limit))
            case .tooLong(let limit): throw error(.tooLong(limit: limit))
            }
        }
        return chunk
    }

    private mutating func step(into chunk: inout [UInt8], from start: Int) -> DecompressionStep {
        let end = chunk.count
        if let step = inflater?.inflate(into: &chunk, from: start, to: end) { return step }
        if let step = zstd?.decompress(into: &chunk, from: start, to: end) { return step }
        return .wantsInput
    }

    private mutating func isBetweenMembers() -> Bool {
        switch form {
        case .zstd: zstd?.isBetweenFrames == true
        default: inflater?.isBetweenMembers == true
        }
    }

    /// Holds what came out against what a zip promises, and against being an
    /// archive again.
    private mutating func check(_ chunk: [UInt8]) throws(DecompressionError) {
        guard form != nil else { return }
        if given == 0, let inner = CompressedForm(chunk) { throw error(.nested(inner)) }
        guard let member else { return }
        checksum = Inflater.checksum(chunk[...], after: checksum)
        guard chunk.isEmpty else { return }
        guard given == member.bytes, checksum == member.checksum else {
            throw error(.wrongChecksum)
        }
    }

    private func error(_ code: DecompressionError.Code) -> DecompressionError {
        DecompressionError(code, in: form ?? .gzip)
    }
}
