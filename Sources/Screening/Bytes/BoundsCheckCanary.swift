/// A look past the end that must trap, kept to show that the compiler's bounds
/// checks are whole.
///
/// The optimiser of Swift 6.3 drops the check of `bytes[index + 1]` in a loop
/// over `0..<count` (swiftlang/swift#90686), in release builds only and without
/// a word: a reader of hostile bytes would read past its buffer. The flag
/// `-Xllvm -sil-disable-pass=bcopts` brings the check back. Nothing calls this
/// but the test that fails where the flag is missing; it has to live in this
/// module because flags are a module's.
enum BoundsCheckCanary {
    /// How often a byte is followed by its equal; traps, because the last byte
    /// is followed by none.
    @inline(never)
    static func countPairs(_ bytes: borrowing Span<UInt8>) -> Int {
        var pairs = 0
        for index in 0..<bytes.count where bytes[index] == bytes[index + 1] { pairs += 1 }
        return pairs
    }
}
