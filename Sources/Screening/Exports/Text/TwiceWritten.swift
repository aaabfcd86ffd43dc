/// Letters that were written as UTF-8 twice: `Ã©` for `é`.
///
/// Each byte of the first writing was taken for a letter of Windows-1252 and
/// written as UTF-8 again.
enum TwiceWritten {
    /// Bytes of the letter that begins there and was written twice; 0 where
    /// none does.
    static func length(at position: Int, in bytes: [UInt8]) -> Int {
        letter(at: position, in: bytes)?.length ?? 0
    }

    /// The sequence as it was first, and how many bytes it takes now.
    static func letter(
        at position: Int, in bytes: [UInt8]
    ) -> (original: [UInt8], length: Int)? {
        guard let lead = byte(at: position, in: bytes), lead.value >= 0xC2 else { return nil }
        let count = lead.value < 0xE0 ? 2 : lead.value < 0xF0 ? 3 : 4
        var original = [lead.value]
        var place = position + lead.length
        while original.count < count {
            guard let next = byte(at: place, in: bytes), next.value & 0xC0 == 0x80 else {
                return nil
            }
            original.append(next.value)
            place += next.length
        }
        guard UTF8Sequence.length(at: 0, in: original) == count else { return nil }
        return (original, place - position)
    }

    /// The byte of Windows-1252 that the UTF-8 sequence there stands for.
    private static func byte(at position: Int, in bytes: [UInt8]) -> (value: UInt8, length: Int)? {
        guard position < bytes.count else { return nil }
        let length = UTF8Sequence.length(at: position, in: bytes)
        guard length == 2 || length == 3 else { return nil }
        var scalar = UInt32(bytes[position]) & (length == 2 ? 0x1F : 0x0F)
        for offset in 1..<length {
            scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F)
        }
        return Windows1252.byte(of: scalar).map { ($0, length) }
    }
}
