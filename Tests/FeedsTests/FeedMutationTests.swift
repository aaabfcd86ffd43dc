import Feeds
import RecallModel
import Testing

/// Texts that somebody broke.
///
/// Whatever comes, decoding ends with recalls and defects or with an error, and
/// the same bytes give the same twice.
@Suite struct FeedMutationTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static let cpsc = CPSCSample.answer([
        .described(
            "“Model No.: K-1”, models FL-600 (UPC 879288000077) and SKU #7, lots A1 through B2"),
        .with { $0.number = "2" },
    ])
    private static let list = Array(
        "recall_id,product,models,gtins,published\nR1,\"Kettle \"\"x\"\"\",A*,96385074,2026-01-01"
            .utf8)
    private static let array = Array(
        #"[{"recall_id":"R1","product":"Kettle","models":["A*","B"],"published":"2026-01-01"}]"#
            .utf8)

    private static func check(_ bytes: [UInt8], _ format: Publisher) {
        _ = Publisher.recognise(bytes)
        guard let first = try? format.decode(bytes, source: "s") else { return }
        #expect((try? format.decode(bytes, source: "s")) == first)
        #expect(Set(first.recalls.map(\.id)).count == first.recalls.count)
        #expect(first.accountedCount == first.recordCount)
        for recall in first.recalls { #expect(Recall(json: recall.json) == recall) }
    }

    @Test(arguments: [(cpsc, Publisher.cpsc), (list, .priorityList), (array, .priorityList)])
    func `a text cut at any byte does no harm`(bytes: [UInt8], format: Publisher) {
        for end in bytes.indices { Self.check(Array(bytes[..<end]), format) }
    }

    @Test(arguments: [(list, Publisher.priorityList), (array, .priorityList)])
    func `any one bit flipped does no harm`(bytes: [UInt8], format: Publisher) {
        for index in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << bit
                Self.check(flipped, format)
            }
        }
    }

    @Test(arguments: [(cpsc, Publisher.cpsc), (list, .priorityList), (array, .priorityList)])
    func `two thousand seeded splices do no harm`(bytes: [UInt8], format: Publisher) {
        var generator = Generator(state: 0xFEED + UInt64(bytes.count))
        for _ in 0..<2000 {
            var spliced = bytes
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let at = Int.random(in: spliced.indices, using: &generator)
                let from = Int.random(in: bytes.indices, using: &generator)
                let piece = bytes[from...].prefix(Int.random(in: 0...20, using: &generator))
                spliced.replaceSubrange(at..<min(spliced.count, at + 3), with: piece)
                spliced[at % spliced.count] ^= UInt8(truncatingIfNeeded: generator.next())
                if spliced.isEmpty { spliced = bytes }
            }
            Self.check(spliced, format)
        }
    }

    @Test func `three thousand descriptions made of label words and punctuation do no harm`() {
        let words = [
            "model", "models", "number", "no.", "#", "and", "or", "through", "beginning", "with",
            "UPC",
            "SKU", "ASIN", "lot", "(", ")", ",", ";", ":", "–", "“", "”", "A1", "B-200", "*", "XXX",
            "8",
            "879288000077", "&", "/", "are", ".", "from", "May", "2020", "in", "…", "é", "\u{301}",
            "😀",
        ]
        var generator = Generator(state: 0xC0FFEE)
        for _ in 0..<3000 {
            let count = Int.random(in: 0...30, using: &generator)
            let text = (0..<count).map { _ in
                (words.randomElement(using: &generator) ?? "")
                    + (Bool.random(using: &generator) ? " " : "")
            }.joined()
            let sample = CPSCSample.with {
                $0.description = text; $0.name = "K \(text)"; $0.retailers = [text]
            }
            Self.check(CPSCSample.answer([sample]), .cpsc)
        }
    }
}
