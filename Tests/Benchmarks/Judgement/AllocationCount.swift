import AllocationCounter
import RecallModel
import Screening
import TestKit

/// How often screening asks for memory, for rows that match nothing.
///
/// The rows are toys, the same ten thousand over and over, less those that some
/// recall matches: what a run and each of its workers cost once, and a word when
/// it is met for the first time, is in the first copies and not in as many more.
struct AllocationCount {
    /// For each row of titles that were never met before.
    let perNewRow: Double
    /// For each further row.
    let perRow: Double
    /// Further rows that were counted.
    let rows: Int

    /// A thousand rows share a block, and a block's results are a few arrays:
    /// more than ten allocations for those is one of a row.
    static let most = 0.01

    private static let titles = 10_000
    private static let copies = 10

    init(_ recalls: [Recall]) async throws {
        let configuration = MatchingConfiguration()
        let screener = Screener(
            index: RecallIndex(recalls, configuration: configuration), configuration: configuration)
        let folder = TemporaryFolder("recalld-allocations")
        let toys = ToyCatalogue.rows(Self.titles)
        var matched: Set<String> = []
        _ = try await screener.screen(.init(path: Self.write(toys, copies: 1, in: folder))) {
            for match in $0 { matched.insert(match.listing.id) }
        }
        let none = toys.filter { !matched.contains("0-\($0[0])") }
        func allocations(_ copies: Int) async throws -> Int {
            try await Self.allocations(screener, Self.write(none, copies: copies, in: folder))
        }
        perNewRow = Double(try await allocations(1)) / Double(none.count)
        let some = try await allocations(Self.copies)
        let twice = try await allocations(2 * Self.copies)
        rows = none.count * Self.copies
        perRow = Double(max(0, twice - some)) / Double(rows)
    }

    private static func write(_ rows: [[String]], copies: Int, in folder: TemporaryFolder) -> String
    {
        let all = (0..<copies).flatMap { copy in
            rows.map { ["\(copy)-\($0[0])"] + $0.dropFirst() }
        }
        return folder.write(
            "\(copies).csv", ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: all))
    }

    private static func allocations(_ screener: Screener, _ path: String) async throws -> Int {
        let before = recalld_allocations()
        _ = try await screener.screen(.init(path: path)) { _ in }
        return recalld_allocations() - before
    }
}
