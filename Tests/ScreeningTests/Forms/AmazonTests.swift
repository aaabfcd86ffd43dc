import RecallModel
import Testing

@testable import Screening

/// Amazon's reports, which are screened as they are written.
@Suite struct AmazonTests {
    @Test(arguments: FormSample.all.filter { ["amazon", "google", "etsy"].contains($0.form) })
    func `flat reports are screened as they are and read alike on both paths`(
        sample: FormSample
    ) throws {
        let read = try ReadExport(sample.bytes)

        #expect(!read.defects.contains { $0.contains("hot path") }, "\(read.defects)")
        #expect(
            read.titles == sample.listings.map { String($0.split(separator: "|")[sample.place]) })
        #expect(try ReadForm(sample.bytes).recognition?.plan == nil)
    }

    @Test func `a cell between quotes keeps them, and a lone one is a letter`() throws {
        let text = FormSample.tabbed([
            ["item-name", "seller-sku", "listing-id", "product-id", "product-id-type"],
            ["\"Luna\"", "\"1", "A", "4006381333931", "4"],
            ["Lamp 5\"", "2", "B", "9780306406157", "1"],
        ])

        let read = try ReadForm(Array(text.utf8))

        #expect(read.lines == ["A|\"Luna\"||4006381333931", "B|Lamp 5\"||"])
        #expect(read.listings[0].sku == "\"1")
    }

    @Test func `a report in Windows-1252 is read in its own letters`() throws {
        let text = FormSample.amazonGerman.text.replacing("Wasserkocher", with: "Kännchen")
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }

        let read = try ReadForm(bytes)

        #expect(read.form == "amazon" && read.recognition?.encoding == .windows1252)
        #expect(read.listings[0].title == "Kännchen")
    }
}

extension FormSample {
    /// Which part of a listing's words is its title.
    fileprivate var place: Int { form == "etsy" ? 0 : 1 }
}
