/// A hash that is the same in every process, for what is stored.
///
/// FNV-1a of 64 bits (Fowler, Noll, Vo; RFC 9923). Whoever makes two texts
/// collide has made his own offer look like another: he gains nothing.
enum StableHash {
    private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// The hash of some bytes; 0 for none.
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var state = offset
        var isEmpty = true
        for byte in bytes {
            isEmpty = false
            state = (state ^ UInt64(byte)) &* prime
        }
        return isEmpty ? 0 : max(state, 1)
    }
}
