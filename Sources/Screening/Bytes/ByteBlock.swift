/// Sixty-four bytes of a text, of which it is told at once where a byte stands.
///
/// The naive definition is "look at every byte". Sixteen are compared in one
/// step; what came of it is gathered as one bit a byte, the first the lowest.
struct ByteBlock {
    static let width = 64

    private let parts: (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

    /// Takes the bytes from a place on, all of which must be there.
    @inline(__always)
    init(_ bytes: borrowing Span<UInt8>, at position: Int) {
        let raw = unsafe bytes.bytes
        func part(_ number: Int) -> SIMD16<UInt8> {
            // SAFETY: bounds-checked; any bits are a valid vector of bytes.
            unsafe raw.unsafeLoadUnaligned(
                fromByteOffset: position &+ number &* 16, as: SIMD16<UInt8>.self)
        }
        parts = (part(0), part(1), part(2), part(3))
    }

    /// Where a byte stands that fills the pattern.
    @inline(__always)
    func places(of pattern: SIMD16<UInt8>) -> UInt64 {
        Self.gathered(
            parts.0 .== pattern, parts.1 .== pattern, parts.2 .== pattern, parts.3 .== pattern)
    }

    /// Where either of two bytes stands.
    @inline(__always)
    func places(of one: SIMD16<UInt8>, or other: SIMD16<UInt8>) -> UInt64 {
        Self.gathered(
            (parts.0 .== one) .| (parts.0 .== other), (parts.1 .== one) .| (parts.1 .== other),
            (parts.2 .== one) .| (parts.2 .== other), (parts.3 .== one) .| (parts.3 .== other))
    }

    /// Whether the byte stands anywhere among them.
    @inline(__always)
    func has(_ pattern: SIMD16<UInt8>) -> Bool {
        let found =
            ((parts.0 .== pattern) .| (parts.1 .== pattern))
            .| ((parts.2 .== pattern) .| (parts.3 .== pattern))
        let words = Self.words(found)
        return words[0] | words[1] != 0
    }

    private typealias Mask = SIMDMask<SIMD16<Int8>>

    /// One bit a byte: of each word its own bit, so that byte and bit have only
    /// to change places.
    @inline(__always)
    private static func gathered(_ a: Mask, _ b: Mask, _ c: Mask, _ d: Mask) -> UInt64 {
        let words = (bits(a, 0) | bits(b, 2)) | (bits(c, 4) | bits(d, 6))
        return transposed(words[0] | words[1])
    }

    /// The bit `first` of each byte of the lower word, and the next of the upper.
    @inline(__always)
    private static func bits(_ mask: Mask, _ first: UInt64) -> SIMD2<UInt64> {
        words(mask) & SIMD2(0x0101_0101_0101_0101 &<< first, 0x0202_0202_0202_0202 &<< first)
    }

    @inline(__always)
    private static func words(_ mask: Mask) -> SIMD2<UInt64> {
        // SAFETY: both are sixteen bytes, and any bits are valid words.
        unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    }

    /// Bit `k` of byte `i` at bit `i` of byte `k` (Warren, Hacker's Delight, 7-3).
    @inline(__always)
    private static func transposed(_ matrix: UInt64) -> UInt64 {
        var matrix = matrix
        var swapped = (matrix ^ (matrix &>> 7)) & 0x00AA_00AA_00AA_00AA
        matrix ^= swapped ^ (swapped &<< 7)
        swapped = (matrix ^ (matrix &>> 14)) & 0x0000_CCCC_0000_CCCC
        matrix ^= swapped ^ (swapped &<< 14)
        swapped = (matrix ^ (matrix &>> 28)) & 0x0000_0000_F0F0_F0F0
        return matrix ^ swapped ^ (swapped &<< 28)
    }
}
