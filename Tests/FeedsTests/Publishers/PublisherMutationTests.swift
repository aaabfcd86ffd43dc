import Feeds
import RecallModel
import TestKit
import Testing

/// Texts of every XML, CSV and flat form that somebody broke.
@Suite struct PublisherMutationTests {
    /// Eight records whose numbers are all there is to tell them by.
    struct Form: Sendable, CustomTestStringConvertible {
        var publisher: Publisher
        var text: [UInt8]
        /// What begins each record.
        var opening: String
        var testDescription: String { "\(publisher.name) \(opening)" }
    }

    private static let numbers = (1...8).map { "2600\($0)" }
    static let forms: [Form] = [
        Form(
            publisher: .safetyGate,
            text: SafetyGateSample.report(
                numbers.map { number in
                    .with {
                        $0.caseNumber = "SR/\(number)/26"; $0.barcode = "4893126410206"
                    }
                }), opening: "<notifications"),
        Form(
            publisher: .cpsc,
            text: CPSCMarkupTests.answer(
                numbers.map { number in
                    .with {
                        $0.number = number; $0.model = "K-1"
                    }
                }),
            opening: "<Recall>"),
        Form(
            publisher: .cpsc,
            text: CPSCExportTests.export(
                numbers.map {
                    [
                        "Recall Number": $0, "Recall Heading": "Kettles \"Recalled\"",
                        "Name of product": "Kettle, red", "Description": "Model number K-1.",
                    ]
                }), opening: "\n\"2600"),
        Form(
            publisher: .nhtsa,
            text: NHTSASample.file(numbers.map { NHTSASample([2: "24E00\($0)"]) }),
            opening: "\n1\t"),
        Form(
            publisher: .oecd,
            text: Array(
                ("<rss><channel><link>https://globalrecalls.oecd.org/</link>"
                    + numbers.map {
                        "<item><title>Kettle</title><description>Model K-1</description>"
                            + "<guid>http://x/Recall/EN/US/\($0)</guid></item>"
                    }.joined() + "</channel></rss>").utf8), opening: "<item>"),
    ]

    /// Whatever comes, decoding ends, gives the same twice, and is consistent.
    @discardableResult
    private static func check(_ bytes: [UInt8], _ publisher: Publisher) -> FeedDecoding? {
        guard let first = try? publisher.decode(bytes, source: "s") else { return nil }
        #expect((try? publisher.decode(bytes, source: "s")) == first)
        #expect(Set(first.recalls.map(\.id)).count == first.recalls.count)
        #expect(first.accountedCount == first.recordCount)
        return first
    }

    @Test(arguments: forms)
    func `a text cut anywhere gives the records before the cut`(form: Form) throws {
        let whole = try form.publisher.decode(form.text, source: "s")
        #expect(whole.recalls.count == 8 && whole.isWhole && whole.defects == [])
        for end in stride(from: 0, to: form.text.count, by: 13) {
            let text = Array(form.text[..<end])
            let begun = String(decoding: text, as: UTF8.self).ranges(of: form.opening).count
            let decoding = Self.check(text, form.publisher)

            #expect((decoding?.recalls.count ?? 0) >= min(7, begun - 1), "cut at \(end)")
        }
    }

    @Test(arguments: forms)
    func `one byte overwritten costs two records at most`(form: Form) {
        var dice = SplitMix64(seed: 0xB17)
        for index in stride(from: form.text.count / 3, to: form.text.count, by: 7) {
            var text = form.text
            text[index] ^= 1 << UInt8(dice.next() % 8)
            let decoding = Self.check(text, form.publisher)

            #expect((decoding?.recalls.count ?? 0) >= 6, "byte \(index)")
        }
    }

    @Test(arguments: forms)
    func `five hundred seeded splices do no harm, and most records live`(form: Form) {
        var dice = SplitMix64(seed: 0x5EED)
        var lived = 0
        for _ in 0..<500 {
            var text = form.text
            let at = Int.random(in: text.count / 3..<text.count, using: &dice)
            let from = Int.random(in: text.indices, using: &dice)
            let piece = form.text[from...].prefix(Int.random(in: 0...60, using: &dice))
            text.replaceSubrange(at..<min(text.count, at + 9), with: piece)
            lived += Self.check(text, form.publisher)?.recalls.count ?? 0
        }

        #expect(lived >= 500 * 6)
    }
}
