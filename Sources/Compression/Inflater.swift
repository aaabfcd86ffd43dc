import CZlib

/// A deflate stream being decompressed: gzip, member after member, or a zip's
/// bare one.
///
/// The one door to zlib.
@safe package struct Inflater: ~Copyable {
    /// What stands around the deflated bytes.
    package enum Wrapping: Sendable {
        /// A gzip or zlib header, whichever comes.
        case gzip
        /// Nothing, as in a zip.
        case none
    }

    /// On the heap because zlib keeps a pointer back to it: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let wrapping: Wrapping
    private var growth: Growth
    private var input: [UInt8] = []
    private var inputPosition = 0
    private var failure: String?
    /// True before the first byte of a member and after the last of one: where
    /// a file may end.
    package private(set) var isBetweenMembers = false

    package init(_ wrapping: Wrapping = .gzip, limits: DecompressionLimits) {
        self.wrapping = wrapping
        growth = Growth(limits)
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status =
            switch wrapping {
            case .gzip: unsafe recalld_inflate_open(stream)
            case .none: unsafe recalld_inflate_open_raw(stream)
            }
        if status != Z_OK { failure = "zlib cannot start" }
    }

    deinit {
        // SAFETY: made in `init`, used by nobody else; an inflater that did not
        // start has nothing to end, and zlib says so.
        unsafe inflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Hands in the next bytes of the file; all earlier ones must be used up.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) {
        input.removeSubrange(..<inputPosition)
        input.append(contentsOf: bytes)
        inputPosition = 0
    }

    /// Decompresses into the buffer's range, or asks for what it lacks.
    package mutating func inflate(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) -> DecompressionStep {
        if let failure { return .broken(failure) }
        // A loop, not a recursion: a file may be thousands of empty members.
        while inputPosition < input.count {
            if isBetweenMembers {
                guard wrapping == .gzip else { return .broken("bytes follow the end") }
                unsafe inflateReset(stream)
                isBetweenMembers = false
            }
            let (status, used, written) = advance(into: &buffer, from: start, to: end)
            inputPosition += used
            let excess = growth.add(taken: used, given: written)
            switch status {
            case Z_STREAM_END: isBetweenMembers = true
            case Z_OK, Z_BUF_ERROR: break
            default: return .broken("zlib error \(status) near byte \(growth.taken)")
            }
            if let excess { return excess }
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

    /// The CRC-32 of bytes behind those whose CRC-32 is given, 0 at first.
    package static func checksum(_ bytes: ArraySlice<UInt8>, after earlier: UInt32) -> UInt32 {
        // SAFETY: the pointer is used during the call only, with its length; no
        // piece is longer than a `UInt32` can say.
        unsafe bytes.withUnsafeBufferPointer { storage in
            UInt32(
                truncatingIfNeeded: unsafe crc32_z(
                    UInt(earlier), storage.baseAddress, storage.count))
        }
    }
}
