import Testing

@testable import Screening

/// Exports in a zip, as Walmart hands them over.
@Suite struct ArchiveTests {
    @Test func `the one file of a zip is read and the zip named`() throws {
        let read = try ReadForm(ZipWriter.stored(FormSample.walmart.bytes))

        #expect(read.lines == FormSample.walmart.listings)
        #expect(read.recognition?.compression == "zip")
        #expect(read.summary.bytes == FormSample.walmart.bytes.count)
    }

    @Test func `a zip within a zip is refused`() {
        let zip = ZipWriter.stored(ZipWriter.stored(FormSample.walmart.bytes, name: "in.zip"))

        let error = #expect(throws: ExportError.self) { try ReadForm(zip) }

        #expect(error?.code == .unknownForm)
        #expect(error?.message.contains("holds a zip file") == true)
    }

    @Test func `a zip of zeros is refused as a bomb`() {
        let error = #expect(throws: ExportError.self) {
            try ReadForm(ZipWriter.zeros(runs: 70_000))
        }

        #expect(error?.code == .bomb)
    }

    @Test func `a zip cut at any byte is refused and never read in part`() {
        let zip = ZipWriter.stored(FormSample.walmart.bytes)
        for cut in 4..<zip.count {
            #expect(throws: ExportError.self) { try ReadForm(Array(zip[..<cut])) }
        }
    }
}
