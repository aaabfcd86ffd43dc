// Numbers to and from the bytes of a file, in bulk: element by element the
// columns of 100,000 products took longer than reading the file.

extension [UInt8] {
    /// Appends the numbers' bytes, the least significant first.
    mutating func append<Number: FixedWidthInteger>(littleEndian numbers: [Number]) {
        // On a machine of the other order this swaps; on ours it is the array.
        let ordered = 1.littleEndian == 1 ? numbers : numbers.map(\.littleEndian)
        // SAFETY: integers have no padding, so all their bytes are initialised;
        // the buffer is used only within the call.
        unsafe ordered.withUnsafeBytes { buffer in unsafe append(contentsOf: buffer) }
    }
}

extension Array where Element: FixedWidthInteger {
    /// The numbers in a stretch of bytes, the least significant byte first; a
    /// rest shorter than one number is left out.
    init(littleEndian bytes: [UInt8], in range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let count = range.count / MemoryLayout<Element>.size
        // SAFETY: `count` numbers fit into the range, which lies within `bytes` by
        // the precondition; any bits are a valid integer; exactly the `count`
        // elements that are written are declared initialised.
        self = unsafe Self(unsafeUninitializedCapacity: count) { target, initialised in
            unsafe bytes.withUnsafeBytes { source in
                let end = range.lowerBound + count * MemoryLayout<Element>.size
                let part = unsafe UnsafeRawBufferPointer(rebasing: source[range.lowerBound..<end])
                unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: part)
            }
            initialised = count
        }
        if 1.littleEndian != 1 { self = map(\.littleEndian) }
    }
}
