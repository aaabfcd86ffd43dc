import JSONText
import RecallModel
import Testing

@testable import Screening

/// One export, one answer: whatever the workers, the blocks and the seed.
@Suite struct ScreenerOrderTests {
    /// An export of 3,000 generated offers, some of them without an id.
    private static let export: (recalls: [Recall], text: [UInt8]) = {
        var market = GeneratedMarket(seed: 99, recalls: 120)
        let lines = (0..<3000).map { number in
            var listing = market.listing(number)
            if number.isMultiple(of: 3) { listing.id = "" }
            return listing.json.bytes + [0x0A]
        }
        return (market.recalls, lines.flatMap { $0 })
    }()

    private static func screen(
        seed: UInt64 = 7, _ change: (inout Screener.Request) -> Void = { _ in }
    ) async throws -> [Match] {
        let scene = ScreeningScene(recalls: export.recalls, seed: seed)
        var request = scene.request(export.text)
        change(&request)
        return try await scene.screen(request).matches
    }

    @Test(arguments: [1, 2, 8])
    func `results are the same and in the file's order with any number of workers`(
        threads: Int
    ) async throws {
        let whole = try await Self.screen()

        let found = try await Self.screen {
            $0.threads = threads
            $0.blockBytes = 4096
        }

        #expect(found == whole)
        #expect(whole.count > 300)
    }

    @Test(arguments: [1, 1000, 1 << 20])
    func `a row without an id has its number wherever blocks end`(blockBytes: Int) async throws {
        let found = try await Self.screen {
            $0.threads = 2
            $0.blockBytes = blockBytes
        }

        let numbers = found.map(\.listing.id).compactMap { Int($0) }
        #expect(numbers.count > 100)
        #expect(numbers == numbers.sorted())
        #expect(numbers.allSatisfy { $0 % 3 == 1 }, "every third row from the first has none")
    }

    @Test(arguments: [1, 2, UInt64.max])
    func `another hash seed changes nothing`(seed: UInt64) async throws {
        #expect(try await Self.screen(seed: seed) == Self.screen())
    }

    @Test func `the summary counts what was found`() async throws {
        let scene = ScreeningScene(recalls: Self.export.recalls)
        var request = scene.request(Self.export.text)
        request.threads = 2
        request.blockBytes = 4096

        let (matches, summary) = try await scene.screen(request)

        #expect(summary.rows == 3000 && summary.screened == 3000)
        #expect(summary.bytes == Self.export.text.count)
        #expect(summary.takedowns == matches.count { $0.tier == .takedown })
        #expect(summary.reviews == matches.count { $0.tier == .review })
    }

    @Test func `whoever takes the matches may end the run`() async {
        struct Enough: Error {}
        let scene = ScreeningScene(recalls: Self.export.recalls)
        var request = scene.request(Self.export.text)
        request.threads = 2
        request.blockBytes = 1000

        await #expect(throws: Enough.self) {
            try await scene.screener.screen(request) { _ in throw Enough() }
        }
    }

    @Test func `progress is told block by block`() async throws {
        let scene = ScreeningScene(recalls: [])
        var request = scene.request(Self.export.text)
        request.blockBytes = 20_000
        let heard = HeardRows()

        _ = try await scene.screener.screen(request, progress: { heard.add($0.rows) }) { _ in }

        #expect(heard.rows.count > 5)
        #expect(heard.rows == heard.rows.sorted() && heard.rows.last == 3000)
    }
}
