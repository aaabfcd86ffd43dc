import Compression
import RecallModel
import TestKit
import Testing

@testable import Screening

/// A packed export that workers unpack ahead of who reads it.
@Suite struct UnpackedTextTests {
    private let folder = TemporaryFolder("recalld-unpacked")

    /// Several pieces of text, no two lines alike.
    private static let text = Array(
        (1...180_000).map { "\($0),title of \($0)\n" }.joined().utf8)

    private func unpacked(_ packed: [UInt8]) throws -> UnpackedText {
        let source = try ByteSource(
            path: folder.write("packed", packed), limits: ScreeningLimits())
        let text = source.unpacked
        return try #require(text)
    }

    /// All of the text, and why it ended where it did not by itself.
    private func read(
        _ text: UnpackedText, ahead: (inout SeededGenerator) -> Int
    ) -> ([UInt8], ExportError?) {
        var generator = SeededGenerator(8)
        var buffer = [UInt8](repeating: 0, count: 700_000)
        var found: [UInt8] = []
        while true {
            for _ in 0..<ahead(&generator) { text.unpackAhead(atMost: 3) }
            let count = 1 + generator.below(buffer.count - 1)
            do throws(ExportError) {
                let got = try text.read(into: &buffer, from: 1, to: count + 1)
                if got == 0 { return (found, nil) }
                found += buffer[1..<got + 1]
            } catch {
                return (found, error)
            }
        }
    }

    @Test(arguments: [0, 1, 5])
    func `its text is the same however far ahead it is unpacked`(ahead: Int) throws {
        let text = try unpacked(GzipWriter.stored(Self.text, blockBytes: 60_000))

        let (found, failure) = read(text) { $0.below(ahead + 1) }

        #expect(found == Self.text)
        #expect(failure == nil)
    }

    @Test(arguments: [0, 3])
    func `what stands before a break is read before the break is told`(ahead: Int) throws {
        let packed = GzipWriter.stored(Self.text, blockBytes: 60_000)
        let text = try unpacked(Array(packed[..<(packed.count - 1_000_000)]))

        let (found, failure) = read(text) { _ in ahead }

        #expect(failure?.code == .brokenCompression)
        #expect(found.count > Self.text.count - 1_100_000)
        #expect(found == Array(Self.text[..<found.count]))
    }

    @Test(arguments: [1, 2, 5])
    func `workers find the same in a packed export as one does in the plain one`(
        workers: Int
    ) async throws {
        let scene = ScreeningScene(recalls: KettleMarket.recalls)
        let filler = String(repeating: "word ", count: 40)
        var rows = "listing_id,title,brand,mpn,description\n"
        for row in 1...12_000 {
            rows +=
                row % 100 == 0
                ? "\(row),Luna Electric Kettle,Zorblax,AB-12X45,\n"
                : "\(row),\"a, b\",c,,\"\(filler)\"\n"
        }
        let plain = try await scene.screen(scene.request(Array(rows.utf8)))
        var request = scene.request(GzipWriter.stored(Array(rows.utf8), blockBytes: 60_000))
        request.threads = workers

        let packed = try await scene.screen(request)

        #expect(plain.matches.count == 120)
        #expect(packed.matches.map(\.listing.id) == plain.matches.map(\.listing.id))
        #expect(packed.summary.rows == plain.summary.rows)
        #expect(packed.summary.bytes == plain.summary.bytes)
    }
}
