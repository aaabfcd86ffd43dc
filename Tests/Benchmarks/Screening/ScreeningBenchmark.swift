import Glibc
import JSONText
import TestKit

/// How fast `recalld screen` is beside merely counting the lines of the same
/// file, and whether its memory grows with the file.
///
/// The answer is checked before anything is timed.
@main
struct ScreeningBenchmark {
    private static let small = 100_000
    private static let large = 1_000_000
    private static let runs = 3

    static func main() throws {
        let folder = TemporaryFolder("recalld-benchmark")
        let recalls = Self.recalls(folder)
        say("writing catalogues of \(small) and \(large) rows …")
        let few = CatalogueFile(path: "\(folder.path)/small.csv", rows: small)
        let many = CatalogueFile(path: "\(folder.path)/large.csv", rows: large)
        let none = folder.write("none.csv", "listing_id,title\n")
        check(few, recalls, folder)
        check(many, recalls, folder)
        let start = best { screen(none, recalls, threads: 1) }
        report(
            "1 thread, \(small) rows", few, start, best { screen(few.path, recalls, threads: 1) })
        let one = best { screen(many.path, recalls, threads: 1) }
        report("1 thread, \(large) rows", many, start, one)
        let two = best { screen(many.path, recalls, threads: 2) }
        report("2 threads, \(large) rows", many, start, two)
        say(
            "scaling on two threads: \(twoPlaces((one.seconds - start.seconds) / (two.seconds - start.seconds))) ×"
        )
        let count = best { Measurement.run("/usr/bin/wc", ["-l", many.path]).0 }
        say(
            "wc -l on the same file: \(twoPlaces(count.seconds)) s; screening takes "
                + "\(twoPlaces((one.seconds - start.seconds) / count.seconds)) × that")
    }

    /// The Commission's list where the shared data is there, fifty recalls
    /// where it is not.
    private static func recalls(_ folder: TemporaryFolder) -> String {
        ToyCatalogue.isThere(ToyCatalogue.sharedRecalls)
            ? ToyCatalogue.sharedRecalls
            : folder.write("recalls.json", RecalledOffer.feed(RecalledOffer.all))
    }

    private static let binary: String = {
        let own = CommandLine.arguments[0]
        return (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "") + "recalld"
    }()

    private static func arguments(_ listings: String, _ recalls: String, _ threads: Int) -> [String]
    {
        ["screen", "--recalls", recalls, "--listings", listings, "--threads", "\(threads)"]
    }

    private static func screen(_ listings: String, _ recalls: String, threads: Int) -> Measurement {
        Measurement.run(binary, arguments(listings, recalls, threads)).0
    }

    /// Every planted product must be found at the takedown tier.
    private static func check(
        _ catalogue: CatalogueFile, _ recalls: String, _ folder: TemporaryFolder
    ) {
        let output = "\(folder.path)/matches"
        let (_, status) = Measurement.run(
            binary, arguments(catalogue.path, recalls, 2) + ["--min-tier", "takedown"],
            output: output)
        let lines = TemporaryFolder.bytes(of: output).split(separator: UInt8(ascii: "\n"))
        let found = Set(
            lines.compactMap { (try? JSONParser.parse(Array($0)))?["listing_id"]?.string })
        let planted = (1...catalogue.planted).map { "L\($0 * CatalogueFile.plantingInterval - 1)" }
        let missed = planted.filter { !found.contains($0) }
        precondition(status == 1 && missed.isEmpty, "missed \(missed)")
        say(
            "\(catalogue.rows) rows: all \(planted.count) planted products found, "
                + "\(found.count - planted.count) other listings at the takedown tier")
    }

    private static func best(_ measure: () -> Measurement) -> Measurement {
        var all = (0..<runs).map { _ in measure() }
        all.sort { $0.seconds < $1.seconds }
        return all[0]
    }

    private static func report(
        _ name: String, _ catalogue: CatalogueFile, _ start: Measurement, _ run: Measurement
    ) {
        let seconds = run.seconds - start.seconds
        let processor = run.processorSeconds - start.processorSeconds
        say(
            "\(name): \(twoPlaces(seconds)) s (start-up of \(twoPlaces(start.seconds)) s taken off), "
                + "\(Int(Double(catalogue.rows) / seconds)) listings/s, "
                + "\(Int(Double(catalogue.rows) / processor)) a processor second, "
                + "peak memory \(run.peakMemory >> 20) MiB")
    }

    private static func twoPlaces(_ number: Double) -> String {
        JSONValue.decimal(number, places: 2).text ?? ""
    }

    private static func say(_ text: String) {
        let line = text + "\n"
        _ = line.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
    }
}
