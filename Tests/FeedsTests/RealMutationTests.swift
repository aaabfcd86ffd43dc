import Feeds
import Foundation
import RecallModel
import TestKit
import Testing

/// Beginnings of the real files with bits flipped, ends cut off and pieces put
/// elsewhere: some 3,600 texts.
@Suite(.enabled(if: RealData.isPresent, "the real data is not beside the project"))
struct RealMutationTests {
    /// A real text that is short enough to be read many times over.
    struct Text: Sendable, CustomTestStringConvertible {
        var path: String
        var publisher: Publisher
        /// What a record begins with.
        var opening: String
        /// Behind the last record that is taken.
        var tail: String
        /// Records that are taken.
        var count: Int
        var testDescription: String { path }
    }

    static let texts = [
        Text(
            path: "cpsc/rest-shaped.json", publisher: .cpsc, opening: "{\n\"RecallID\"", tail: "]",
            count: 6),
        Text(
            path: "cpsc/riding-toys_2023-12-01_2026-04-01.csv", publisher: .cpsc,
            opening: "\n\"", tail: "", count: 3),
        Text(
            path: "health-canada/HCRSAMOpenData.json.gz", publisher: .healthCanada,
            opening: "{\"NID\"", tail: "]", count: 20),
        Text(
            path: "eu-safety-gate/weekly/report_100.xml.gz", publisher: .safetyGate,
            opening: "<notifications ", tail: "</Safety-Gate>", count: 8),
        Text(
            path: "oecd/2026-08-22.xml", publisher: .oecd, opening: "<item>",
            tail: "</channel></rss>", count: 20),
        Text(
            path: "samples/eu-safety-gate-weekly-records.json", publisher: .safetyGate,
            opening: "{\"caseNumber\"", tail: "]", count: 20),
    ]

    /// The file's beginning up to its record of that number, closed.
    private static func excerpt(_ text: Text) throws -> [UInt8] {
        let path = "recalls/\(text.path)"
        let bytes =
            path.hasSuffix(".gz") ? try RealData.unzipped(path) : try RealData.bytes(path)
        let head = Data(bytes.prefix(400_000))
        let starts = head.ranges(of: Data(text.opening.utf8))
        guard starts.count > text.count else { return bytes }
        var end = starts[text.count].lowerBound
        while let last = head[..<end].last, last <= 0x20 || last == UInt8(ascii: ",") { end -= 1 }
        return Array(head[..<end]) + Array(text.tail.utf8)
    }

    /// What is left of a text; the same again when it is read again.
    private static func lives(_ bytes: [UInt8], _ text: Text) throws -> Int {
        guard let one = try? text.publisher.decode(bytes, source: "s") else { return 0 }
        try #require(Set(one.recalls.map(\.id)).count == one.recalls.count)
        try #require(one.accountedCount == one.recordCount)
        // Of two languages one counts.
        return one.recalls.count + one.supersededCount
    }

    @Test(arguments: texts)
    func `a bit flipped in a real file costs its record and a neighbour`(text: Text) throws {
        let bytes = try Self.excerpt(text)
        let whole = try Self.lives(bytes, text)
        try #require(whole >= text.count - 1)
        var dice = SplitMix64(seed: 41)
        var lived = 0
        for _ in 0..<Self.rounds {
            var broken = bytes
            let place = Int.random(in: bytes.count / 4..<bytes.count, using: &dice)
            broken[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            lived += try Self.lives(broken, text)
        }
        #expect(lived >= Self.rounds * (whole - 2))
    }

    @Test(arguments: texts)
    func `a real file that is cut off gives the records in front of the cut`(text: Text) throws {
        let bytes = try Self.excerpt(text)
        let records = Data(bytes).ranges(of: Data(text.opening.utf8)).map(\.lowerBound)
        var dice = SplitMix64(seed: 42)
        for _ in 0..<Self.rounds {
            let end = Int.random(in: 1..<bytes.count, using: &dice)
            let begun = records.count { $0 < end }
            let lived = try Self.lives(Array(bytes.prefix(end)), text)
            #expect(lived >= begun - 2, "cut at \(end)")
        }
    }

    @Test(arguments: texts)
    func `pieces of a real file put elsewhere do no harm`(text: Text) throws {
        let bytes = try Self.excerpt(text)
        var dice = SplitMix64(seed: 43)
        for _ in 0..<Self.rounds {
            var broken = bytes
            for _ in 0..<3 {
                let from = Int.random(in: 0..<bytes.count - 40, using: &dice)
                let at = Int.random(in: 0..<broken.count - 40, using: &dice)
                broken.replaceSubrange(at..<at + 20, with: bytes[from..<from + 40])
            }
            _ = try Self.lives(broken, text)
        }
    }

    private static let rounds = 200
}
