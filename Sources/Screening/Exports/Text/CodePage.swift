import Glibc

/// What the bytes of an older encoding stand for, as the C library knows it.
///
/// The library is asked for every letter once, a few milliseconds; from then on
/// a text is read by the table, which has no state that a block's end could
/// cut.
struct CodePage: Sendable {
    /// What a first byte is.
    private enum First { static let lead: UInt32 = .max, broken: UInt32 = .max - 1 }

    /// By the first byte: its letter, or that another follows, or that it is
    /// none.
    private var firsts: [UInt32]
    /// By both bytes of a pair: its letter, or 0.
    private var pairs: [UInt32] = []
    /// GB18030's letters of four bytes below U+10000, in their order.
    private var quads: [UInt32] = []

    /// The most bytes that a letter takes.
    static let longestLetter = 4

    /// - Parameters:
    ///   - name: as iconv(3) calls it.
    ///   - hasQuads: whether letters may have four bytes, as GB18030's.
    /// - Returns: `nil` where the C library has no such converter.
    init?(_ name: String, hasQuads: Bool = false) {
        guard let library = Converter(from: name) else { return nil }
        firsts = (0...255).map { library.letter([UInt8($0)]) ?? First.broken }
        var hasPairs = false
        var table = [UInt32](repeating: 0, count: 1 << 16)
        for lead in 0x81...0xFE where firsts[lead] == First.broken {
            for trail in 0x40...0xFE {
                guard let letter = library.letter([UInt8(lead), UInt8(trail)]) else { continue }
                table[lead << 8 | trail] = letter
                (firsts[lead], hasPairs) = (First.lead, true)
            }
        }
        if hasPairs { pairs = table }
        if hasQuads {
            quads = (0..<Self.quadCount).map { library.letter(Self.quad($0)) ?? 0 }
            for lead in 0x81...0xFE { firsts[lead] = First.lead }
        }
    }

    /// Letters of four bytes from 81 30 81 30 to 84 31 A4 39 (GB 18030-2005).
    private static let quadCount = 39_420
    /// From 90 30 81 30 on they are Unicode's from U+10000.
    private static let firstSupplementary = 189_000

    private static func quad(_ place: Int) -> [UInt8] {
        [
            UInt8(0x81 + place / 12_600), UInt8(0x30 + place / 1260 % 10),
            UInt8(0x81 + place / 10 % 126), UInt8(0x30 + place % 10),
        ]
    }

    /// What was read at a place.
    enum Reading: Equatable {
        case letter(UInt32, bytes: Int)
        case broken
        /// Bytes that are still to come decide.
        case cut
    }

    /// The letter that begins there.
    func read(_ bytes: [UInt8], at position: Int) -> Reading {
        let first = firsts[Int(bytes[position])]
        if first == First.broken { return .broken }
        guard first == First.lead else { return .letter(first, bytes: 1) }
        guard position + 1 < bytes.count else { return .cut }
        let (lead, trail) = (Int(bytes[position]), Int(bytes[position + 1]))
        if !quads.isEmpty, (0x30...0x39).contains(trail) { return readQuad(bytes, at: position) }
        let letter = pairs.isEmpty ? 0 : pairs[lead << 8 | trail]
        return letter == 0 ? .broken : .letter(letter, bytes: 2)
    }

    private func readQuad(_ bytes: [UInt8], at position: Int) -> Reading {
        guard position + 3 < bytes.count else { return .cut }
        let steps = zip(bytes[position..<(position + 4)], [0x81, 0x30, 0x81, 0x30]).map {
            Int($0) - $1
        }
        guard (0..<126).contains(steps[2]), (0..<10).contains(steps[3]) else { return .broken }
        let place = ((steps[0] * 10 + steps[1]) * 126 + steps[2]) * 10 + steps[3]
        var letter: UInt32 = 0
        if place < quads.count {
            letter = quads[place]
        } else if place >= Self.firstSupplementary {
            letter = UInt32(0x10000 + place - Self.firstSupplementary)
        }
        let isLetter = letter > 0 && UnicodeScalar(letter) != nil
        return isLetter ? .letter(letter, bytes: 4) : .broken
    }
}

/// The C library's converter from an encoding to Unicode.
@safe private struct Converter: ~Copyable {
    private let handle: iconv_t

    init?(from name: String) {
        let handle = unsafe iconv_open("UTF-32LE", name)
        // SAFETY: (iconv_t)-1 says that there is none (iconv_open(3)).
        guard Int(bitPattern: handle) != -1, let handle = unsafe handle else { return nil }
        unsafe self.handle = handle
    }

    deinit {
        // SAFETY: the handle was opened in `init`, and nobody else has it.
        unsafe iconv_close(handle)
    }

    /// The one letter that all these bytes write; `nil` where they do not.
    func letter(_ bytes: [UInt8]) -> UInt32? {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 16)
        var (left, room) = (input.count, output.count)
        // SAFETY: both buffers outlive the call, with their lengths beside them;
        // iconv(3) writes no further than these.
        let result = unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var to = output.baseAddress
                unsafe iconv(handle, nil, nil, nil, nil)
                return unsafe iconv(handle, &from, &left, &to, &room)
            }
        }
        guard result == 0, left == 0, room == output.count - 4 else { return nil }
        return output.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) }
    }
}
