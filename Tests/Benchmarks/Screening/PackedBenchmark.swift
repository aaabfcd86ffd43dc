import RecallModel
import Screening
import TestKit

/// Whether reading a packed export takes longer than unpacking it:
/// `screening-benchmark packed`.
///
/// Beside what takes it apart and does nothing else. Two exports: rows like a
/// marketplace's, of about 480 bytes, and short ones of a seventh of that, half
/// of them with quotes and letters beyond ASCII, of which a row costs the most
/// for its bytes.
struct PackedBenchmark {
    private static let runs = 5
    private static let rows = 300_000
    private static let copies = 30

    private let folder: TemporaryFolder
    private let listings: [Listing]
    private let reading = ReadingAlone()
    private let say: (String) -> Void

    init(_ folder: TemporaryFolder, listings: [Listing], say: @escaping (String) -> Void) {
        (self.folder, self.listings, self.say) = (folder, listings, say)
    }

    func run() async throws {
        say("| CSV | MB | packed by | unpacked alone | read by two workers |")
        say("|---|---|---|---|---|")
        let catalogue = CatalogueFile(
            path: "\(folder.path)/catalogue.csv", rows: Self.rows, hasDescriptions: true)
        try await compare("a catalogue", catalogue.path, rows: Self.rows)
        guard let csv = WrittenForm.all.first(where: { $0.name == "csv" }) else { return }
        let text = String(repeating: csv.write(listings), count: Self.copies)
        let short = folder.write("short.csv", text)
        try await compare("short rows", short, rows: Self.copies * listings.count)
    }

    /// - Parameter rows: that the file has at least.
    private func compare(_ name: String, _ path: String, rows: Int) async throws {
        let plain = try await reading.processorSeconds(path, rows: rows, runs: Self.runs)
        let size = Double(TemporaryFolder.bytes(of: path).count) / 1e6
        say(
            "| \(name) | \(Int(size)) | not packed | | "
                + "\(Int(size / plain)) MB/s by one, in processor time |")
        for packing in Packing.all {
            guard let packed = packing.pack(path) else { continue }
            let alone = packing.unpackAlone(packed, runs: Self.runs)
            var seconds = Double.infinity
            var bytes = 0
            for _ in 0..<Self.runs {
                let start = ContinuousClock.now
                let read = try await reading.run(packed, threads: 2)
                seconds = min(seconds, (ContinuousClock.now - start) / .seconds(1))
                bytes = read.bytes
                precondition(read.screened >= rows, "\(packed): rows are missing")
            }
            let megabytes = Double(bytes) / 1e6
            say(
                "| \(name) | \(Int(megabytes)) | \(packing.name) | \(Int(megabytes / alone)) MB/s | "
                    + "\(Int(megabytes / seconds)) MB/s |")
        }
    }
}
