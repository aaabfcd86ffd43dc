import Testing

@testable import Screening

/// Exports that were cut off on their way here.
@Suite struct TruncationTests {
    @Test(arguments: ExportSample.all)
    func `cut at any byte every row before the cut is read`(sample: ExportSample) throws {
        let whole = try ReadExport(sample.bytes)
        let header = sample.name == "NDJSON" ? 0 : sample.rowEnds[0]

        for cut in header..<sample.bytes.count where cut > 0 {
            let rows = sample.rowEnds.count { $0 <= cut && $0 > header }
            guard let read = try? ReadExport(Array(sample.bytes[..<cut])) else {
                #expect(cut < 2, "cut at \(cut)")
                continue
            }
            try #require(read.rows.prefix(rows) == whole.rows.prefix(rows), "cut at \(cut)")
        }
    }

    @Test(arguments: ExportSample.all)
    func `a cut is reported wherever it can be told`(sample: ExportSample) async throws {
        let header = sample.name == "NDJSON" ? 1 : sample.rowEnds[0]

        for cut in header...sample.bytes.count {
            let summary = try await ScreeningSummary.of(Array(sample.bytes[..<cut]))
            let isSilent = sample.silentCuts.contains(cut)
            try #require((summary.truncation == nil) == isSilent, "cut at \(cut)")
        }
    }

    @Test(arguments: [ExportSample.csv, .semicolons, .tsv])
    func `a header cut at any byte is an error or a header`(sample: ExportSample) {
        for cut in 0..<sample.rowEnds[0] {
            do {
                let read = try ReadExport(Array(sample.bytes[..<cut]))
                #expect(read.rows == [])
            } catch {
                let code = (error as? ExportError)?.code
                #expect(code == .unknownForm || code == .empty, "cut at \(cut)")
            }
        }
    }

    @Test(arguments: ExportSample.all)
    func `gzipped it reads the same`(sample: ExportSample) throws {
        let whole = try ReadExport(sample.bytes)

        #expect(try ReadExport(GzipWriter.stored(sample.bytes)) == whole)
        let half = sample.bytes.count / 2
        let members =
            GzipWriter.stored(Array(sample.bytes[..<half]))
            + GzipWriter.stored([]) + GzipWriter.stored(Array(sample.bytes[half...]))
        #expect(try ReadExport(members) == whole)
    }

    @Test(arguments: ExportSample.all)
    func `gzipped and cut at any byte it is an error`(sample: ExportSample) throws {
        let gzipped = GzipWriter.stored(sample.bytes)

        for cut in 2..<gzipped.count {
            let error = #expect(throws: ExportError.self) {
                try ReadExport(Array(gzipped[..<cut]))
            }
            try #require(error?.code == .brokenCompression, "cut at \(cut)")
        }
    }

    @Test func `a gzip cut behind its first rows still gave them`() async throws {
        let rows = String(repeating: "N1,Quimby Zorblax kettle\n", count: 80_000)
        let gzipped = GzipWriter.stored(Array("listing_id,title\n\(rows)".utf8), blockBytes: 60_000)
        let scene = ScreeningScene(recalls: [.named("R1", "Quimby Zorblax kettle")])
        var seen = 0

        let error = await #expect(throws: ExportError.self) {
            let request = scene.request(Array(gzipped.dropLast(9)))
            _ = try await scene.screener.screen(request) { seen += $0.count }
        }

        #expect(error?.code == .brokenCompression)
        #expect(seen > 40_000)
    }
}
