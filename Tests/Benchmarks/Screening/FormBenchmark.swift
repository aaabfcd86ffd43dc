import Glibc
import JSONText
import RecallModel
import Screening
import TestKit

/// How fast each form of an export is read and screened, plain and compressed:
/// `screening-benchmark forms`.
///
/// Every form has the same listings, and it is checked first that reading gives
/// them back.
struct FormBenchmark {
    /// Enough for a fifth of a second in the quickest form, and all of them within
    /// two minutes.
    private static let rows = 60_000
    private static let checkedRows = 2000
    private static let runs = 2
    /// Of packed files, of which there are three for each form.
    private static let packedRuns = 1
    /// Of reading alone, which takes a fiftieth of a second.
    private static let readingRuns = 10
    /// Of starting, which is taken off every figure.
    private static let startRuns = 5

    private let folder: TemporaryFolder
    private let index: CompiledRecalls
    private let listings = FormBenchmark.listings
    private let start: Double
    private let reading = ReadingAlone()
    private let say: (String) -> Void

    /// The same in every run.
    static var listings: [Listing] {
        var generated = GeneratedListings(seed: 20_261_121)
        return generated.take(rows)
    }

    init(_ folder: TemporaryFolder, say: @escaping (String) -> Void) {
        self.folder = folder
        self.say = say
        let recalls = folder.write("recalls.json", RecalledOffer.feed(RecalledOffer.all))
        let index = CompiledRecalls("fifty recalls", of: [recalls], in: folder)
        self.index = index
        let none = folder.write("none.csv", "listing_id,title\n")
        start = Self.seconds(none, index, runs: Self.startRuns)
    }

    func run() async throws {
        for form in WrittenForm.all { check(form) }
        say("every form gives back the \(Self.checkedRows) listings that were written in it")
        say("")
        say(
            "| form | MB | read alone | screened: listings/s | MB/s | of gzip | of zip | of zstd | DuckDB reads the same |"
        )
        say("|---|---|---|---|---|---|---|---|---|")
        for form in WrittenForm.all { try await measure(form) }
        say("")
        try await PackedBenchmark(folder, listings: listings, say: say).run()
    }

    /// Reading must give what was written.
    private func check(_ form: WrittenForm) {
        let written = Array(listings.prefix(Self.checkedRows))
        let path = folder.write("checked", form.write(written))
        let output = "\(folder.path)/listings"
        let status = Measurement.run(Program.path, ["listings", path], output: output).status
        let lines = TemporaryFolder.bytes(of: output).split(separator: UInt8(ascii: "\n"))
        let read = lines.compactMap {
            (try? JSONParser.parse(Array($0))).flatMap(Listing.init(json:))
        }
        precondition(
            status == 0 && carried(read, form) == carried(written, form),
            "\(form) gives other listings than were written")
    }

    private func carried(_ listings: [Listing], _ form: WrittenForm) -> [Listing] {
        listings.enumerated().map { form.carried($1, number: $0 + 1) }
    }

    private func measure(_ form: WrittenForm) async throws {
        let text = form.write(listings)
        let path = folder.write("measured", text)
        let megabytes = Double(text.utf8.count) / 1e6
        let alone = try await reading.processorSeconds(
            path, rows: Self.rows, runs: Self.readingRuns)
        let plain = seconds(path, runs: Self.runs)
        let packed = Packing.all.map { packing -> String in
            guard let target = packing.pack(path) else { return "not installed" }
            let seconds = seconds(target, runs: Self.packedRuns)
            return "\(Int(megabytes / seconds)) MB/s"
        }
        let cells =
            [
                "\(form)", Self.places(megabytes), "\(Int(megabytes / alone)) MB/s",
                "\(Int(Double(Self.rows) / plain))",
                "\(Int(megabytes / plain)) MB/s",
            ] + packed + [duckDB(form, text, megabytes)]
        say("| \(cells.joined(separator: " | ")) |")
    }

    /// Processor time of screening on one core, without starting.
    private func seconds(_ path: String, runs: Int) -> Double {
        max(Self.seconds(path, index, runs: runs) - start, 0.001)
    }

    /// By the processor's time, so that a busy machine measures the same.
    private static func seconds(_ path: String, _ index: CompiledRecalls, runs: Int) -> Double {
        Measurement.best(of: runs, by: \.processorSeconds) {
            Program.screen(path, index, threads: 1).0
        }.processorSeconds
    }

    private func duckDB(_ form: WrittenForm, _ text: String, _ megabytes: Double) -> String {
        let reader: DuckDB.Reader? =
            switch form.name {
            case "csv": .csv
            case "ndjson": .ndjson
            default: nil
            }
        guard let reader else { return "" }
        let columns = ["listing_id", "title", "brand", "gtin", "mpn", "sku"]
        guard let rival = DuckDB(columns: columns, folder: folder) else { return "not installed" }
        let seconds = rival.seconds(
            forOneOf: text, reader: reader, runs: Self.runs, folder: folder)
        return "\(Int(megabytes / seconds)) MB/s"
    }

    private static func places(_ number: Double) -> String {
        JSONValue.decimal(number, places: 1).text ?? ""
    }
}
