import CZstd

/// A zstd stream being decompressed, frame after frame.
///
/// The one door to libzstd.
@safe package struct ZstdDecoder: ~Copyable {
    /// The largest window, as a power of two: 32 MiB.
    ///
    /// A frame says how much memory reading it takes, up to 2 GiB. Levels up to
    /// 19 need 8 MiB; `--ultra` and `--long` more.
    static let windowLog: Int32 = 25

    private let context: OpaquePointer?
    private var growth: Growth
    private var input: [UInt8] = []
    private var inputPosition = 0
    private var failure: String?
    /// Whether libzstd may hold decompressed bytes for which there was no room.
    private var isHolding = false
    /// True after the last byte of a frame: where a file may end.
    package private(set) var isBetweenFrames = false

    package init(limits: DecompressionLimits) {
        growth = Growth(limits)
        unsafe context = ZSTD_createDStream()
        // SAFETY: a NULL context is never used: `failure` is asked first.
        if let context = unsafe context {
            _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLog)
        } else {
            failure = "zstd cannot start"
        }
    }

    deinit {
        // SAFETY: made in `init`, used by nobody else; NULL is allowed.
        _ = unsafe ZSTD_freeDStream(context)
    }

    /// Hands in the next bytes of the file; all earlier ones must be used up.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) {
        input.removeSubrange(..<inputPosition)
        input.append(contentsOf: bytes)
        inputPosition = 0
    }

    /// Decompresses into the buffer's range, or asks for what it lacks.
    package mutating func decompress(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) -> DecompressionStep {
        if let failure { return .broken(failure) }
        while inputPosition < input.count || isHolding {
            let (status, used, written) = advance(into: &buffer, from: start, to: end)
            inputPosition += used
            let excess = growth.add(taken: used, given: written)
            if ZSTD_isError(status) != 0 {
                // SAFETY: a constant string.
                let name = unsafe ZSTD_getErrorName(status).map { unsafe String(cString: $0) }
                failure = "\(name ?? "error") near byte \(growth.taken)"
                return .broken(failure ?? "")
            }
            isBetweenFrames = status == 0
            isHolding = written == end - start && status != 0
            if let excess { return excess }
            if written > 0 { return .bytes(written) }
        }
        return .wantsInput
    }

    private mutating func advance(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) -> (status: Int, used: Int, written: Int) {
        // SAFETY: both buffers lie inside the arrays whose remaining lengths are
        // given, and are used only during the call.
        unsafe input.withUnsafeBytes { source in
            unsafe buffer.withUnsafeMutableBytes { target in
                var from = unsafe ZSTD_inBuffer(
                    src: source.baseAddress, size: source.count, pos: inputPosition)
                var into = unsafe ZSTD_outBuffer(
                    dst: target.baseAddress?.advanced(by: start), size: end - start, pos: 0)
                let status = unsafe ZSTD_decompressStream(context, &into, &from)
                return unsafe (status, from.pos - inputPosition, into.pos)
            }
        }
    }
}
