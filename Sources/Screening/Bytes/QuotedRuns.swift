/// Which bytes of a CSV text stand between quotes, told 64 at a time.
///
/// The naive definition is ``QuotedText``, cell by cell. Where each quote that
/// opens is its cell's first byte or the second of two, and each that closes
/// ends its cell or is the first of two, counting comes to the same: what stands
/// behind an odd number of quotes is quoted. From the first quote that is
/// otherwise it does not, and which one that is is told.
struct QuotedRuns {
    /// What is known of 64 bytes, one bit each.
    struct Look {
        /// Delimiters and line ends that end a cell.
        var ends: UInt64
        /// What stands between quotes, with the quote that opens.
        var quoted: UInt64
        /// Quotes that are the second of two.
        var doubled: UInt64
        /// Quotes that mean something else, or what stands behind them: nothing
        /// that is told of the first and what follows it holds.
        var stray: UInt64
    }

    /// All ones where the bytes before ended between quotes.
    private var carried: UInt64 = 0
    /// Whether the byte before was a quote that closed, or an end.
    private var isBehindClosing: UInt64 = 0
    private var isBehindEnd: UInt64

    /// - Parameter place: which of the first 64 bytes begins a row; nothing may
    ///   be told of those before it.
    init(from place: Int) { isBehindEnd = 1 &<< UInt64(place) }

    /// Takes the next 64 bytes, which stand at the position.
    ///
    /// - Parameters:
    ///   - ends: delimiters and line ends among them.
    ///   - bytes: one more than those 64 must be there.
    @inline(__always)
    mutating func take(
        ends: UInt64, quotes: UInt64, of bytes: borrowing Span<UInt8>, at position: Int
    ) -> Look {
        let quoted = Self.running(quotes) ^ carried
        let (opening, closing) = (quotes & quoted, quotes & ~quoted)
        let outer = ends & ~quoted
        let behindClosing = closing &<< 1 | isBehindClosing
        let behindEnd = outer &<< 1 | isBehindEnd
        var stray = (opening & ~(behindEnd | behindClosing)) | (behindClosing & ~(outer | opening))
        if stray != 0 {
            stray = Self.withoutLineEnds(stray & ~opening, bytes, position) | stray & opening
        }
        carried = UInt64(bitPattern: Int64(bitPattern: quoted) &>> 63)
        isBehindClosing = closing &>> 63
        isBehindEnd = outer &>> 63
        return Look(
            ends: outer, quoted: quoted, doubled: opening & behindClosing, stray: stray)
    }

    /// At each bit whether the bits up to it and its own are odd in number.
    @inline(__always)
    private static func running(_ bits: UInt64) -> UInt64 {
        guard bits != 0 else { return 0 }
        var sum = bits
        sum ^= sum &<< 1
        sum ^= sum &<< 2
        sum ^= sum &<< 4
        sum ^= sum &<< 8
        sum ^= sum &<< 16
        return sum ^ sum &<< 32
    }

    /// Leaves out the `\r` of line ends, which may stand behind a quote.
    private static func withoutLineEnds(
        _ places: UInt64, _ bytes: borrowing Span<UInt8>, _ position: Int
    ) -> UInt64 {
        var (left, found) = (places, places)
        while left != 0 {
            let place = position &+ left.trailingZeroBitCount
            if bytes[place] == UInt8(ascii: "\r"), bytes[place &+ 1] == QuotedText.newline {
                found &= ~(left & (0 &- left))
            }
            left &= left &- 1
        }
        return found
    }
}
