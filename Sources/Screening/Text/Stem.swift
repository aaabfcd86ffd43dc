/// The stem of an English noun.
///
/// Harman's S-stemmer (Donna Harman, "How effective is suffixing?", JASIS 42,
/// 1991), which touches little of other languages, and `y` with `ies` both
/// dropped, so that no byte has to change.
enum Stem {
    /// Where the stem of a letters-only token ends.
    @inline(__always)
    static func end(_ bytes: borrowing Span<UInt8>, start: Int, end: Int) -> Int {
        guard end - start > 3 else { return end }
        let last = bytes[end - 1]
        if last == UInt8(ascii: "y") { return end - start > 4 ? end - 1 : end }
        if last == UInt8(ascii: "e") {
            return isSibilant(bytes[end - 2]) ? end - 1 : end  // as its plural: hose, hoses
        }
        guard last == UInt8(ascii: "s") else { return end }
        let second = bytes[end - 2]
        let third = bytes[end - 3]
        switch second {
        case UInt8(ascii: "e"):
            if third == UInt8(ascii: "i") { return end - start > 4 ? end - 3 : end - 1 }
            return isSibilant(third) && end - start > 4 ? end - 2 : end - 1
        case UInt8(ascii: "u"), UInt8(ascii: "s"): return end
        default: return end - 1
        }
    }

    /// The stem of a folded word.
    static func of(_ word: some StringProtocol) -> String {
        let bytes = Array(word.utf8)
        return String(
            decoding: bytes[..<end(bytes.span, start: 0, end: bytes.count)], as: UTF8.self)
    }

    @inline(__always)
    private static func isSibilant(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "x") || byte == UInt8(ascii: "h") || byte == UInt8(ascii: "s")
    }
}
