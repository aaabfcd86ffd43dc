/// Cuts bytes that come piece by piece into lines, the longest bounded.
struct LineReader {
    /// A line, or what is known of one that is too long.
    enum Line {
        case text(ArraySlice<UInt8>, number: Int, offset: Int)
        /// The line is skipped to its end.
        case tooLong(number: Int, offset: Int)
    }

    /// The longest line that is read (reliability research, section 7); NHTSA
    /// says its longest has 17,108 bytes.
    static let longest = 256 << 10

    private var buffer: [UInt8] = []
    private var position = 0
    /// Where the buffer's first byte stands in the text.
    private var bufferOffset = 0
    private var number = 0
    private var isSkipping = false
    private var isFinished = false
    /// How far from `position` no line end is.
    private var searched = 0

    /// Takes the next bytes; take all lines out first.
    mutating func feed(_ bytes: [UInt8]) {
        bufferOffset += position
        buffer.removeFirst(position)
        position = 0
        buffer += bytes
    }

    /// Says that no more bytes come.
    mutating func finish() { isFinished = true }

    /// The next line without its end, blank ones too; `nil` where more bytes are
    /// needed, or behind the end.
    mutating func next() -> Line? {
        while position < buffer.count {
            let end = buffer[(position + searched)...].firstIndex(of: 0x0A)
            guard end != nil || isFinished else { return needMore() }
            let start = position
            let stop = end ?? buffer.count
            position = end.map { $0 + 1 } ?? buffer.count
            searched = 0
            if isSkipping {
                isSkipping = false
                continue
            }
            number += 1
            guard stop - start <= Self.longest else {
                return .tooLong(number: number, offset: bufferOffset + start)
            }
            let hasReturn = stop > start && buffer[stop - 1] == 0x0D
            return .text(
                buffer[start..<(hasReturn ? stop - 1 : stop)], number: number,
                offset: bufferOffset + start)
        }
        return nil
    }

    /// Forgets a line that is already too long.
    private mutating func needMore() -> Line? {
        searched = buffer.count - position
        guard searched > Self.longest || isSkipping else { return nil }
        let start = bufferOffset + position
        position = buffer.count
        searched = 0
        guard !isSkipping else { return nil }
        isSkipping = true
        number += 1
        return .tooLong(number: number, offset: start)
    }
}
