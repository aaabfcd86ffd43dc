import Glibc
import TestKit

/// RapidFuzz `token_set_ratio`, what people use instead, on the same rows.
struct TokenSetRatio {
    /// Pairs it compares a second.
    let pairsPerSecond: String
    /// F1 where a ratio of 90 is a match, as guides advise.
    let f1: String
    /// F1 at the ratio that would have been best, and that ratio.
    let bestF1: String
    let bestRatio: String
    let averagePrecision: String

    private static let script = "Tests/Benchmarks/Judgement/token-set-ratio.py"

    /// `nil` where Python or RapidFuzz is not installed, or the script not
    /// where `make benchmark` runs.
    init?(recalls: String, listings: String, truth: Set<MatchingQuality.Pair>) {
        let folder = TemporaryFolder("recalld-rapidfuzz")
        let export = folder.write("listings.csv", listings)
        let pairs = folder.write(
            "truth.csv", truth.map { "\($0.recall),\($0.listing)\n" }.joined())
        let output = "\(folder.path)/figures"
        let command =
            "exec python3 \(Self.script) '\(recalls)' '\(export)' '\(pairs)' >'\(output)' 2>&1"
        guard system(command) == 0 else { return nil }
        let figures = String(decoding: TemporaryFolder.bytes(of: output), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).map(String.init)
        guard figures.count == 5 else { return nil }
        (pairsPerSecond, f1, bestF1) = (figures[0], figures[1], figures[2])
        (bestRatio, averagePrecision) = (figures[3], figures[4])
    }
}
