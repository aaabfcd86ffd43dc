/// What a model number has in common with its variants for markets and colours:
/// all up to its last digit, `55UK7550` of `55UK7550PLA`.
///
/// One term for each number finds a listing whose number is longer as well as
/// one whose number is shorter. Two numbers of one trunk need not be variants:
/// whoever finds a trunk compares what stands behind it.
enum NumberTrunk {
    /// Letters and digits of a trunk at least: of shorter numbers a letter more
    /// is another model, as in `45S` and `G7X`.
    static let length = 5

    /// Where the trunk of the number ends that stands here, or `nil` where it
    /// is too short to say whose it is.
    @inline(__always)
    static func end(_ bytes: borrowing Span<UInt8>, start: Int, end: Int) -> Int? {
        var end = end
        while end > start, bytes[end - 1] >= UInt8(ascii: "a") { end -= 1 }
        return end - start >= length ? end : nil
    }

    /// The trunk of a recalled number, where it can be told by its form.
    static func of(_ number: [UInt8]) -> ArraySlice<UInt8>? {
        guard let end = end(number.span, start: 0, end: number.count),
            end <= ListingTerms.codeLimit, CodeStrength(number[..<end]) >= .medium
        else { return nil }
        return number[..<end]
    }
}
