import JSONText
import Testing

/// Texts that somebody broke: whatever comes, reading ends with a value or an
/// error, and a value reads back as itself.
@Suite struct JSONMutationTests {
    private static let sample = Array(
        #"[{"RecallID":1,"Näme":"a\"\u00e4\ud83d\ude00","x":[-1.5e-3,null,true,{"y":{}}]},"z"]"#
            .utf8)

    /// A small generator with a seed (xorshift64), so that a failure repeats.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static func check(_ bytes: [UInt8]) throws {
        guard let value = try? JSONParser.parse(bytes) else { return }
        try #require(try JSONParser.parse(value.bytes) == value)
    }

    @Test func `a text cut at any byte is an error and no crash`() {
        for end in Self.sample.indices {
            #expect(throws: JSONError.self) { try JSONParser.parse(Array(Self.sample[..<end])) }
        }
    }

    @Test func `any one bit flipped does no harm`() throws {
        for index in Self.sample.indices {
            for bit in 0..<8 {
                var bytes = Self.sample
                bytes[index] ^= 1 << bit
                try Self.check(bytes)
            }
        }
    }

    @Test func `ten thousand seeded splices do no harm`() throws {
        var generator = Generator(state: 0x5EED)
        for _ in 0..<10_000 {
            var bytes = Self.sample
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let at = Int.random(in: bytes.indices, using: &generator)
                let from = Int.random(in: Self.sample.indices, using: &generator)
                let piece = Self.sample[from...].prefix(Int.random(in: 0...9, using: &generator))
                bytes.replaceSubrange(at..<min(bytes.count, at + piece.count / 2), with: piece)
            }
            try Self.check(bytes)
        }
    }
}
