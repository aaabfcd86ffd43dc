import Glibc
import JSONText
import TestKit

/// How fast `recalld screen` is beside DuckDB and `wc` merely reading the same
/// file, what its index costs, and whether its memory grows with the file.
///
/// The answers are checked before anything is timed. With `forms`, how fast
/// each form of an export is read instead, with `packed` packed ones alone.
@main
struct ScreeningBenchmark {
    private static let few = 100_000
    private static let many = 1_500_000
    private static let products = 100_000
    private static let runs = 3

    static func main() async throws {
        let folder = TemporaryFolder("recalld-benchmark")
        switch CommandLine.arguments.dropFirst().first {
        case "forms": return try await FormBenchmark(folder, say: say).run()
        case "packed":
            return try await PackedBenchmark(
                folder, listings: FormBenchmark.listings, say: say
            ).run()
        default: break
        }
        say("writing exports of \(few) and \(many) rows, and recalls of \(products) products …")
        let small = CatalogueFile(
            path: "\(folder.path)/small.csv", rows: few, hasDescriptions: true)
        let exports = [false, true].map { hasDescriptions in
            CatalogueFile(
                path: "\(folder.path)/\(hasDescriptions ? "full" : "lean").csv", rows: many,
                hasDescriptions: hasDescriptions)
        }
        let indexes = indexes(folder)
        for index in indexes { check(small, index, folder) }
        say("")
        say(
            "| measured | threads | recalld | listings/s | DuckDB reads the same | recalld / DuckDB |"
        )
        say("|---|---|---|---|---|---|")
        for export in exports { compare(export, indexes, folder) }
        say("")
        say(
            "| index | products | MB | built in | start with it | peak memory at \(few) rows | at \(many) |"
        )
        say("|---|---|---|---|---|---|---|")
        for index in indexes { describe(index, small, exports[1], folder) }
    }

    /// All that recalld reads of `--recalls PATH`, or of the shared data's
    /// recalls, or fifty recalls where those are not there; and as many products
    /// as wanted made of them.
    private static func indexes(_ folder: TemporaryFolder) -> [CompiledRecalls] {
        let shared = "\(ToyCatalogue.sharedData)/recalls"
        let arguments = CommandLine.arguments
        let stated = arguments.firstIndex(of: "--recalls").map { arguments[$0 + 1] }
        let path =
            stated
            ?? (ToyCatalogue.isThere(shared)
                ? shared : folder.write("recalls.json", RecalledOffer.feed(RecalledOffer.all)))
        let lists = RecallFolder(path, say: say).lists
        precondition(!lists.isEmpty, "\(path) has no recall list that recalld reads")
        let multiplied = MultipliedRecalls(
            path: "\(folder.path)/multiplied.csv",
            of: CompiledRecalls.records(of: lists, in: folder), count: products)
        let few = CompiledRecalls("the lists", of: lists, in: folder)
        let many = CompiledRecalls("\(products) products", of: [multiplied.path], in: folder)
        precondition(many.products == products, "not all products were indexed")
        return [few, many]
    }

    /// Every planted product must be found.
    private static func check(
        _ catalogue: CatalogueFile, _ index: CompiledRecalls, _ folder: TemporaryFolder
    ) {
        let output = "\(folder.path)/matches"
        let status = Program.screen(catalogue.path, index, threads: 2, output: output).status
        let lines = TemporaryFolder.bytes(of: output).split(separator: UInt8(ascii: "\n"))
        let found = Set(
            lines.compactMap { (try? JSONParser.parse(Array($0)))?["listing_id"]?.string })
        let planted = (1...catalogue.planted).map { "L\($0 * CatalogueFile.plantingInterval - 1)" }
        let missed = planted.filter { !found.contains($0) }
        precondition(status == 1 && missed.isEmpty, "missed \(missed)")
        say(
            "\(index.name): all \(planted.count) planted products found among "
                + "\(catalogue.rows) rows, \(found.count - planted.count) other listings reported")
    }

    private static func compare(
        _ export: CatalogueFile, _ indexes: [CompiledRecalls], _ folder: TemporaryFolder
    ) {
        let kind = export.hasDescriptions ? "with descriptions" : "without descriptions"
        let columns =
            ["listing_id", "title", "brand", "gtin", "mpn", "sku"]
            + (export.hasDescriptions ? ["description"] : [])
        let rival = DuckDB(columns: columns, folder: folder)
        for threads in [1, 2] {
            let duck = rival?.seconds(export.path, threads: threads, runs: runs)
            for index in indexes {
                let seconds = seconds(export.path, index, threads, folder)
                let ratio = duck.map { places(seconds / $0) + " ×" } ?? "not installed"
                say(
                    "| \(index.name), \(kind) | \(threads) | \(places(seconds)) s | "
                        + "\(Int(Double(export.rows) / seconds)) | "
                        + (duck.map { places($0) + " s" } ?? "not installed") + " | \(ratio) |")
            }
        }
        let count = Measurement.best(of: runs) {
            Measurement.run("/usr/bin/wc", ["-l", export.path]).0
        }
        say("| `wc -l`, \(kind) | 1 | \(places(count.seconds)) s | | | |")
    }

    /// Seconds for the export, without those for an empty one.
    private static func seconds(
        _ export: String, _ index: CompiledRecalls, _ threads: Int, _ folder: TemporaryFolder
    ) -> Double {
        let whole = Measurement.best(of: runs) {
            Program.screen(export, index, threads: threads).0
        }
        return whole.seconds - start(index, folder).seconds
    }

    private static func start(_ index: CompiledRecalls, _ folder: TemporaryFolder) -> Measurement {
        let none = folder.write("none.csv", "listing_id,title\n")
        return Measurement.best(of: runs) { Program.screen(none, index, threads: 1).0 }
    }

    private static func describe(
        _ index: CompiledRecalls, _ small: CatalogueFile, _ large: CatalogueFile,
        _ folder: TemporaryFolder
    ) {
        let memory = [small, large].map { export in
            "\(Program.screen(export.path, index, threads: 2).0.peakMemory >> 20) MiB"
        }
        say(
            "| \(index.name) | \(index.products) | \(places(Double(index.bytes) / 1e6)) | "
                + "\(index.buildMilliseconds) ms | "
                + "\(Int(start(index, folder).seconds * 1000)) ms | \(memory[0]) | \(memory[1]) |")
    }

    private static func places(_ number: Double) -> String {
        JSONValue.decimal(number, places: 2).text ?? ""
    }

    private static func say(_ text: String) {
        let line = text + "\n"
        _ = line.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
    }
}
