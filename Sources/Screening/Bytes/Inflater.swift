import CZlib

/// A gzip stream being decompressed (RFC 1952), member after member.
@safe struct Inflater: ~Copyable {
    enum Step {
        /// So many bytes were written.
        case bytes(Int)
        case wantsInput
        case broken(String)
        /// The stream grows past the limit's ratio.
        case bomb(limit: Int)
    }

    /// On the heap because zlib keeps a pointer back to it: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let limits: ScreeningLimits
    private var input: [UInt8] = []
    private var inputPosition = 0
    private var taken = 0
    private var given = 0
    private var failure: String?
    /// True before the first byte of a member and after the last of one: where
    /// a file may end.
    private(set) var isBetweenMembers = false

    init(limits: ScreeningLimits) {
        self.limits = limits
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        if unsafe recalld_inflate_open(stream) != Z_OK { failure = "zlib cannot start" }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Hands in the next bytes of the file; all earlier ones must be used up.
    mutating func feed(_ bytes: ArraySlice<UInt8>) {
        input = Array(input[inputPosition...]) + bytes
        inputPosition = 0
    }

    /// Decompresses into the buffer's range, or asks for what it lacks.
    mutating func inflate(into buffer: inout [UInt8], from start: Int, to end: Int) -> Step {
        if let failure { return .broken(failure) }
        // A loop, not a recursion: a file may be thousands of empty members.
        while inputPosition < input.count {
            if isBetweenMembers {
                unsafe inflateReset(stream)
                isBetweenMembers = false
            }
            let (status, used, written) = advance(into: &buffer, from: start, to: end)
            inputPosition += used
            taken += used
            given += written
            switch status {
            case Z_STREAM_END: isBetweenMembers = true
            case Z_OK, Z_BUF_ERROR: break
            default: return .broken("zlib error \(status) near byte \(taken)")
            }
            if given > limits.inflationGrace, given / limits.inflationRatio > taken {
                return .bomb(limit: limits.inflationRatio)
            }
            if written > 0 { return .bytes(written) }
        }
        return .wantsInput
    }

    private mutating func advance(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) -> (status: Int32, used: Int, written: Int) {
        let available = input.count - inputPosition
        let room = end - start
        // SAFETY: both pointers stay inside the arrays whose remaining lengths
        // are given, and are used only during the call.
        let status = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe buffer.withUnsafeMutableBufferPointer { target in
                unsafe stream.pointee.next_in = source.baseAddress?.advanced(by: inputPosition)
                unsafe stream.pointee.avail_in = UInt32(available)
                unsafe stream.pointee.next_out = target.baseAddress?.advanced(by: start)
                unsafe stream.pointee.avail_out = UInt32(room)
                return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        let used = unsafe available - Int(stream.pointee.avail_in)
        let written = unsafe room - Int(stream.pointee.avail_out)
        return (status, used, written)
    }
}
