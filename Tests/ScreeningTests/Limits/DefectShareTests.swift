import Testing

@testable import Screening

/// When an export has so many defects that its form must have changed.
@Suite struct DefectShareTests {
    private static func bytes(rows: Int, lost: Int) -> [UInt8] {
        let sound = String(repeating: "1,a\n", count: rows - lost)
        return Array(("listing_id,title\n" + sound + String(repeating: "1,\n", count: lost)).utf8)
    }

    @Test(arguments: [
        (1000, 100, true), (1000, 101, false), (10_100, 101, true), (10_099, 101, false),
    ])
    func `an export is refused past the share and past the count`(
        rows: Int, lost: Int, isRead: Bool
    ) async throws {
        let bytes = Self.bytes(rows: rows, lost: lost)

        if isRead {
            #expect(try await ScreeningSummary.of(bytes).lost == lost)
        } else {
            let error = await #expect(throws: ExportError.self) {
                try await ScreeningSummary.of(bytes)
            }
            #expect(error?.code == .tooManyDefects)
            #expect(error?.message.contains("\(lost) of \(rows) rows") == true)
        }
    }

    @Test func `rows that were read with a defect do not count as lost`() async throws {
        let rows = String(repeating: "1,a,extra\n", count: 500)

        let summary = try await ScreeningSummary.of("listing_id,title\n" + rows)

        #expect(summary.lost == 0 && summary.screened == 500)
        #expect(summary.defects == ["wrong-width": 500])
        #expect(summary.samples.count == ScreeningSummary.sampleLimit)
    }

    @Test func `a broken export is given up long before its end`() async throws {
        let scene = ScreeningScene(recalls: [])
        var request = scene.request(Self.bytes(rows: 300_000, lost: 300_000))
        request.blockBytes = 1 << 16

        let error = await #expect(throws: ExportError.self) { try await scene.screen(request) }

        let seen = try #require(error?.message.firstMatch(of: /of (\d+) rows/))
        #expect(try #require(Int(seen.1)) < 100_000)
    }

    @Test func `all that was read adds up`() async throws {
        let text = "listing_id,title\n1,a\n2,\n\n3,c\n4,\"d\ne\"\n"

        let summary = try await ScreeningSummary.of(text)

        #expect(summary.rows == 4 && summary.screened == 3 && summary.lost == 1)
        #expect(summary.bytes == text.utf8.count)
        #expect(summary.form == "CSV: the header names 2 known fields")
        #expect(summary.truncation == nil)
    }
}
