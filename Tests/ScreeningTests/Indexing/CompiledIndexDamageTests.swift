import RecallModel
import TestKit
import Testing

@testable import Screening

/// Bytes that are no index, or not quite: a clear error, or an index that can
/// be used, and never a crash.
///
/// Nothing here is caught by a checksum, as if somebody had sealed what they
/// made up.
@Suite struct CompiledIndexDamageTests {
    private static let configuration = MatchingConfiguration()
    private static let market: GeneratedMarket = GeneratedMarket(seed: 3, recalls: 6)

    private static func build() throws -> [UInt8] {
        try CompiledIndex.build(market.recalls, configuration: configuration, seed: 9)
    }

    private static func load(_ bytes: [UInt8]) -> Result<RecallIndex, IndexFileError> {
        Result { () throws(IndexFileError) in
            try CompiledIndex.load(bytes, configuration: configuration)
        }
    }

    private static func code(_ bytes: [UInt8]) -> IndexFileError.Code? {
        if case .failure(let error) = load(bytes) { error.code } else { nil }
    }

    @Test func `an index cut anywhere is refused`() throws {
        let bytes = try Self.build()

        for count in 0..<bytes.count {
            let expected: IndexFileError.Code = count < 8 ? .notAnIndex : .cut
            #expect(Self.code(Array(bytes[..<count])) == expected, "cut at \(count)")
        }
    }

    @Test func `an index cut anywhere, its length set right, is refused`() throws {
        let bytes = try Self.build()

        for count in CompiledIndex.headingBytes..<bytes.count {
            var short = Array(bytes[..<count])
            for place in 0..<8 {
                short[16 + place] = UInt8(truncatingIfNeeded: count >> (8 * place))
            }
            #expect(Self.code(short) != nil, "cut at \(count)")
        }
    }

    @Test(arguments: 1...8)
    func `bits flipped at random are refused or can be screened with`(seed: Int) async throws {
        let bytes = try Self.build()
        var market = Self.market
        let listings = (0..<10).map { market.listing($0) }
        var generator = SplitMix64(seed: UInt64(seed))

        for _ in 0..<500 {
            var flipped = bytes
            for _ in 0...Int.random(in: 0...2, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
            try await Self.use(flipped, listings)
        }
    }

    @Test(arguments: 1...8)
    func `numbers written over at random are refused or can be screened with`(
        seed: Int
    ) async throws {
        let bytes = try Self.build()
        var market = Self.market
        let listings = (0..<10).map { market.listing($0) }
        var generator = SplitMix64(seed: UInt64(seed))

        for _ in 0..<300 {
            var broken = bytes
            let place = Int.random(in: 0..<bytes.count / 4, using: &generator) * 4
            let number = [UInt32(0), 1, 0x7FFF_FFFF, .max, 0x8000_0000, 77].randomElement(
                using: &generator)
            broken.replaceSubrange(place..<place + 4, with: Self.littleEndian(number ?? 0))
            try await Self.use(broken, listings)
        }
    }

    private static func littleEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// Screens and explains with whatever the bytes are; errors are welcome.
    private static func use(_ bytes: [UInt8], _ listings: [Listing]) async throws {
        guard case .success(let index) = load(bytes) else { return }
        let screener = Screener(index: index, configuration: configuration)
        do {
            _ = try await ScreeningScene(screener: screener).screen(listings)
            for place in 0..<index.recalls.count {
                _ = screener.explain(listings[0], recall: index.recalls.id(at: place))
            }
        } catch let error as IndexFileError {
            #expect(error.code == .malformed)
        }
    }

    @Test func `an index for another review threshold is refused, for another takedown not`() throws
    {
        let bytes = try Self.build()
        var other = Self.configuration
        other.takedown = 0.99
        #expect(throws: Never.self) { try CompiledIndex.load(bytes, configuration: other) }

        other.review = 0.4

        let error = #expect(throws: IndexFileError.self) {
            try CompiledIndex.load(bytes, configuration: other)
        }
        #expect(error?.code == .otherConfiguration)
    }

    @Test(arguments: [
        ("RECALLIX\u{7F}\0\0\0", IndexFileError.Code.cut), ("recallix", .notAnIndex),
        ("", .notAnIndex), ("{\"a\": 1}, and so on, and so on", .notAnIndex),
        ("RECALLIX\u{7F}" + String(repeating: "\0", count: 40), .otherVersion),
    ])
    func `what is no index of this version is called that`(
        text: String, code: IndexFileError.Code
    ) {
        #expect(Self.code(Array(text.utf8)) == code)
    }

    @Test func `bytes behind the end are refused`() throws {
        let bytes = try Self.build() + [0]

        #expect(Self.code(bytes) == .malformed)
    }
}
