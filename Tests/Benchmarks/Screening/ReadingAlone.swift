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
}
