import Glibc
import Screening

/// Reading every row of an export and holding it against no recall.
struct ReadingAlone {
    private let screener: Screener

    init() {
        let configuration = MatchingConfiguration()
        screener = Screener(
            index: RecallIndex([], configuration: configuration), configuration: configuration)
    }

    func run(_ path: String, threads: Int) async throws -> ScreeningSummary {
        var request = Screener.Request(path: path)
        request.threads = threads
        return try await screener.screen(request) { _ in }
    }

    /// The least processor time that one worker needed, in seconds.
    ///
    /// - Parameter rows: that the file has at least.
    func processorSeconds(_ path: String, rows: Int, runs: Int) async throws -> Double {
        var best = Double.infinity
        for _ in 0..<runs {
            let start = clock()
            let read = try await run(path, threads: 1)
            best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
            precondition(read.screened >= rows, "\(path): rows are missing")
        }
        return best
    }
}
