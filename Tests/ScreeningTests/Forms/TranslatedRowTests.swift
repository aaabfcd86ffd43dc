import RecallModel
import TestKit
import Testing

@testable import Screening

/// Listings that are laid down as rows without being written in between.
@Suite struct TranslatedRowTests {
    @Test(arguments: Listing.fields.indices)
    func `a field by its index is the field of that name`(field: Int) {
        var byIndex = Listing(id: "", title: "")
        var byName = byIndex
        byIndex[field: field] = "x"
        byName[keyPath: Listing.fields[field].path] = "x"

        #expect(byIndex == byName && byName[field: field] == "x" && byName.bytes == 1)
    }

    @Test func `what was laid down is the same listing again`() {
        var generated = GeneratedListings(seed: 3)
        let listings = generated.take(50)
        var batch = RowBatch()
        for _ in 0..<2 {
            batch.beginListings()
            for listing in listings { batch.append(listing) }
            batch.endListings(FormTally())

            #expect(listings.indices.map { batch.listing(row: $0) } == listings)
            for slot in RowBatch.Slot.allCases {
                let texts = listings.indices.map { batch.text(slot, row: $0) }
                #expect(texts == listings.map { $0[field: slot.field] })
            }
        }
    }

    /// One product in a text of several lines, which may be longer than a row.
    private static func product(_ description: Int, title: String) -> [UInt8] {
        let text = String(repeating: "d", count: description)
        return Array(
            """
            {"@context": "https://schema.org", "@type": "Product", "@id": "1",
            "name": "\(title)", "description": "\(text)"}
            """.utf8)
    }

    @Test(arguments: [(993, 0), (994, 1)])
    func `a description that makes a row too long goes`(length: Int, dropped: Int) throws {
        var limits = ScreeningLimits()
        limits.recordBytes = 1000

        let read = try ReadForm(Self.product(length, title: "Kettle"), limits: limits)

        #expect(read.lines == ["1|Kettle||"])
        #expect(read.listings[0].description.utf8.count == (dropped == 0 ? length : 0))
        #expect(read.summary.values.kinds["description-dropped", default: 0] == dropped)
    }

    @Test(arguments: [(999, 0), (1000, 1)])
    func `a title that makes a row too long costs the row`(length: Int, lost: Int) throws {
        var limits = ScreeningLimits()
        limits.recordBytes = 1000
        let title = String(repeating: "t", count: length)

        let read = try ReadForm(Self.product(0, title: title), limits: limits)

        #expect(read.summary.lost == lost && read.listings.count == 1 - lost)
        #expect(read.summary.defects["record-too-long", default: 0] == lost)
    }

    @Test func `a parent without name or variants is lost where it stands in the file`() throws {
        let header = "ID,Type,SKU,Name,Published,Parent\n"

        let read = try ReadForm(Array((header + "1,variable,A,,1,\n").utf8))

        let summary = read.summary
        #expect(summary.rows == 1 && summary.lost == 1 && summary.joined == 0)
        #expect(summary.defects == ["missing-title": 1])
        #expect(summary.samples.map(\.location) == ["byte \(header.utf8.count)"])
    }

    /// Most codes are read without a closer look.
    @Test func `a code reads the same with a space beside it`() {
        var generator = SeededGenerator(0x6713)
        for _ in 0..<2000 {
            let digits = (0..<(11 + generator.below(5))).map { _ in "\(generator.below(3))" }
            let body = 400_000_000_000 + UInt64(generator.below(9_999_999))
            for code in [digits.joined(), "\(body)\(GTIN.checkDigit(of: body))", "000000000000"] {
                let (plain, spaced) = (GTINCell(code), GTINCell(" \(code)"))
                #expect(plain.codes == spaced.codes && plain.findings == spaced.findings, "\(code)")
            }
        }
    }
}
