import RecallModel
import TestKit
import Testing

@testable import Screening

/// Every reader against the slow obvious writer of its form: what was written
/// comes out, listing by listing.
@Suite struct WrittenFormTests {
    private static let seeds: ClosedRange<UInt64> = 1...40

    @Test(arguments: WrittenForm.all.indices)
    func `generated listings come out of every form as they went in`(place: Int) throws {
        let form = WrittenForm.all[place]
        for seed in Self.seeds {
            var generated = GeneratedListings(seed: seed)
            let listings = generated.take(Int(seed))

            let read = try ReadForm(Array(form.write(listings).utf8))

            try #require(read.form == form.name, "\(form), seed \(seed): \(read.summary.form)")
            try #require(
                Self.carried(read.listings, form) == Self.carried(listings, form),
                "\(form), seed \(seed)")
            try #require(read.summary.defects == [:] && read.summary.truncation == nil)
        }
    }

    /// The hot path sees the fields that are screened, wherever blocks end.
    @Test(arguments: WrittenForm.all.indices)
    func `blocks of any size are screened as they are read`(place: Int) throws {
        let form = WrittenForm.all[place]
        var generated = GeneratedListings(seed: 7)
        let text = Array(form.write(generated.take(30)).utf8)
        let whole = try ReadExport(text)
        for blockBytes in stride(from: 1, through: 2000, by: 37) {
            let read = try ReadExport(text, blockBytes: blockBytes)
            try #require(read.rows == whole.rows && read.defects == [], "\(form), \(blockBytes)")
        }
    }

    @Test func `no form goes unwritten`() {
        let written = Set(WrittenForm.all.map(\.name))

        #expect(written == Set(ExportForm.names))
    }

    private static func carried(_ listings: [Listing], _ form: WrittenForm) -> [Listing] {
        listings.enumerated().map { form.carried($1, number: $0 + 1) }
    }
}
