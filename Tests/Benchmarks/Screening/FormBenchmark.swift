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
    private static let packings: [Packing] = [
        Packing("gzip", ".gz", ["gzip", "-f", "-k"], ["gzip", "-dc"]),
        Packing("zip", ".zip", ["zip", "-q", "-j"], ["unzip", "-p"]),
        Packing("zstd", ".zst", ["zstd", "-q", "-f", "-k"], ["zstd", "-dcq"]),
    ]
    private static let packedReadingRuns = 3

    /// A program that packs a file, and how it unpacks one to its output.
    private struct Packing {
        var name: String
        var suffix: String
        var program: [String]
        var unpack: [String]

        init(_ name: String, _ suffix: String, _ program: [String], _ unpack: [String]) {
            (self.name, self.suffix, self.program, self.unpack) = (name, suffix, program, unpack)
        }
    }

    private let folder: TemporaryFolder
    private let index: CompiledRecalls
    private let listings: [Listing]
    private let start: Double
    /// Reads every row and has no recall to hold it against.
    private let reader: Screener
    private let say: (String) -> Void

    init(_ folder: TemporaryFolder, say: @escaping (String) -> Void) {
        self.folder = folder
        self.say = say
        let recalls = folder.write("recalls.json", RecalledOffer.feed(RecalledOffer.all))
        let index = CompiledRecalls("fifty recalls", of: [recalls], in: folder)
        self.index = index
        let configuration = MatchingConfiguration()
        reader = Screener(
            index: RecallIndex([], configuration: configuration), configuration: configuration)
        var generated = GeneratedListings(seed: 20_261_121)
        listings = generated.take(Self.rows)
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
        try await comparePacked()
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
        let alone = try await secondsOfReading(path)
        let plain = seconds(path, runs: Self.runs)
        let packed = Self.packings.map { packing -> String in
            let target = path + packing.suffix
            let arguments = packing.program + (packing.name == "zip" ? [target, path] : [path])
            guard Measurement.run("/usr/bin/env", arguments).status == 0 else {
                return "not installed"
            }
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

    /// Beside what takes a packed export apart and does nothing else: rows are
    /// read while the next are unpacked, so that reading costs no time.
    private func comparePacked() async throws {
        let copies = 30
        guard let csv = WrittenForm.all.first(where: { $0.name == "csv" }) else { return }
        let text = String(repeating: csv.write(listings), count: copies)
        let path = folder.write("packed.csv", text)
        let megabytes = Double(text.utf8.count) / 1e6
        say("| CSV of \(Int(megabytes)) MB | unpacked alone | read by two workers |")
        say("|---|---|---|")
        for packing in Self.packings {
            let target = path + packing.suffix
            let arguments = packing.program + (packing.name == "zip" ? [target, path] : [path])
            guard Measurement.run("/usr/bin/env", arguments).status == 0 else { continue }
            let alone = Measurement.best(of: Self.packedReadingRuns) {
                Measurement.run("/usr/bin/env", packing.unpack + [target]).0
            }.seconds
            var reading = Double.infinity
            for _ in 0..<Self.packedReadingRuns {
                let start = ContinuousClock.now
                let read = try await readAlone(target, threads: 2)
                reading = min(reading, (ContinuousClock.now - start) / .seconds(1))
                precondition(read.screened >= copies * Self.rows, "\(target): rows are missing")
            }
            say(
                "| \(packing.name) | \(Int(megabytes / alone)) MB/s | \(Int(megabytes / reading)) MB/s |"
            )
        }
    }

    /// Reads every row and holds it against no recall.
    private func readAlone(_ path: String, threads: Int) async throws -> ScreeningSummary {
        var request = Screener.Request(path: path)
        request.threads = threads
        return try await reader.screen(request) { _ in }
    }

    /// Processor time of reading every row and holding it against no recall.
    private func secondsOfReading(_ path: String) async throws -> Double {
        var best = Double.infinity
        for _ in 0..<Self.readingRuns {
            let start = clock()
            let read = try await readAlone(path, threads: 1)
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
            precondition(read.screened == Self.rows, "\(path): rows are missing")
        }
        return best
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
