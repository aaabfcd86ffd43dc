import RecallModel
import TestKit
import Testing

@testable import Screening

/// Platforms' exports that somebody broke: whatever comes, reading ends with
/// listings and defects or with an error.
@Suite struct FormMutationTests {
    private static let limits = {
        var limits = ScreeningLimits()
        limits.recordBytes = 1000
        return limits
    }()

    private static func check(_ bytes: [UInt8]) {
        guard let read = try? ReadForm(bytes, limits: limits) else { return }
        #expect(read.listings.count == read.summary.screened)
        #expect(read.listings.allSatisfy { !$0.title.isEmpty && !$0.id.isEmpty })
        #expect(read.summary.lost >= 0 && read.summary.joined >= 0, "\(read.summary)")
        #expect(read.summary.bytes <= bytes.count)
    }

    @Test(arguments: FormSample.all)
    func `any one bit flipped does no harm`(sample: FormSample) {
        for index in sample.bytes.indices {
            var flipped = sample.bytes
            flipped[index] ^= 1 << UInt8(index % 8)
            Self.check(flipped)
        }
    }

    @Test(arguments: FormSample.all)
    func `five hundred seeded splices do no harm`(sample: FormSample) {
        var generator = SeededGenerator(0xF0_1234)
        for _ in 0..<500 {
            let bytes = generator.spliced(sample.bytes)
            Self.check(bytes)
        }
    }

    /// Bytes that mean something to some form, or nothing to any.
    private static let damage = Array("\"'\n\r,;|\t\\<>&{}[]:".utf8) + [0x00, 0xC3, 0xFF]

    /// A quote that lost its partner may cost as many rows as fit into the longest
    /// one: here some ten.
    @Test(arguments: WrittenForm.all.indices)
    func `a title with any byte thrown into it leaves the rows before and behind`(
        place: Int
    ) throws {
        let form = WrittenForm.all[place]
        var generated = GeneratedListings(seed: 11)
        let listings = generated.take(60)
        let whole = Array(form.write(listings).utf8)
        let row = try #require(whole.firstRange(of: "No. 20 ".utf8)).lowerBound
        for (number, byte) in Self.damage.enumerated() {
            for isInserted in [true, false] {
                let start = row + 1 + number % 5
                var bytes = whole
                bytes.replaceSubrange(start..<start + (isInserted ? 0 : 1), with: [byte])
                guard let read = try? ReadForm(bytes, limits: Self.limits) else {
                    // A text of one line that has a NUL is refused as binary.
                    #expect(byte == 0 && !whole.contains(0x0A), "\(form), \(byte)")
                    continue
                }
                let titles = Set(read.listings.map(\.title))
                let lost = listings.indices.filter { !titles.contains(listings[$0].title) }
                #expect(lost.allSatisfy { (18..<38).contains($0) }, "\(form), \(byte): \(lost)")
            }
        }
    }

    /// The listing that the cut runs through, and a parent whose variants are cut
    /// off, may come out otherwise.
    @Test(arguments: FormSample.all)
    func `a file cut at any byte gives the listings in front of the cut`(
        sample: FormSample
    ) throws {
        for cut in sample.bytes.indices {
            guard let read = try? ReadForm(Array(sample.bytes[..<cut])), read.form == sample.form
            else { continue }
            // The first line of a row that is cut off stands alone.
            let before = read.lines.dropLast(read.summary.truncation == nil ? 1 : 2)
            #expect(Array(before) == Array(sample.listings.prefix(before.count)), "cut \(cut)")
        }
    }

    /// Within a row's last cell nobody can tell, but for a quote that is open.
    @Test(arguments: FormSample.tables)
    func `a table cut within its last row says so`(sample: FormSample) async throws {
        let end = sample.bytes.lastIndex { $0 != 0x0A } ?? 0
        let start = sample.bytes[..<end].lastIndex(of: 0x0A) ?? 0
        let isEnd = { (byte: UInt8) in byte == 0x09 || byte == 0x2C }
        let last = sample.bytes[..<end].lastIndex(where: isEnd) ?? end
        for cut in start + 2...last {
            let bytes = Array(sample.bytes[..<cut])
            let read = try ReadForm(bytes)
            #expect(read.summary.truncation != nil, "cut \(cut)")
            #expect(try await ScreeningSummary.of(bytes).truncation == read.summary.truncation)
        }
    }

    @Test func `a cell between quotes that is cut at the end of a line's form says so`() throws {
        let text = FormSample.eBayFeed.text.replacing("\t4006381333948\n", with: "\t\"Acme")
        #expect(
            try ReadForm(Array(text.utf8)).summary.truncation
                == "the last row ends inside a quoted cell")
    }

    @Test func `a feed or array that is cut says so`() throws {
        for sample in [FormSample.googleRSS, .heureka, .jsonArray] {
            let cut = Array(sample.bytes.dropLast(20))
            #expect(try ReadForm(cut).summary.truncation != nil, "\(sample.name)")
        }
        let open = try ReadForm(Array((FormSample.shopifyOld.text + "x,\"Open").utf8))
        #expect(open.summary.truncation == "the last row ends inside a quoted cell")
    }
}
