import RecallModel

/// Keeps the matches of one export until it is known how many there are of
/// each recall.
///
/// Nothing is opened before: the first of a flood would be out while the rest
/// is still being counted.
struct FloodGuard {
    private let limits: FloodConfiguration
    private var counts: [RecallID: Int] = [:]
    private var kept: [Match] = []
    /// Recalls of which not every match could be kept.
    private var spilled: Set<RecallID> = []

    /// Matches kept in memory, of all recalls and of one: a match is about two
    /// kilobytes, so 40 MB; what does not fit is found by a second reading.
    static let keptLimit = 20_000
    static let keptOfRecall = 1000

    init(_ limits: FloodConfiguration) { self.limits = limits }

    mutating func take(_ matches: [Match]) {
        for match in matches {
            let count = counts[match.recall, default: 0] + 1
            counts[match.recall] = count
            if count <= max(Self.keptOfRecall, limits.listings), kept.count < Self.keptLimit {
                kept.append(match)
            } else {
                spilled.insert(match.recall)
            }
        }
    }

    /// What is to be opened, and what is not.
    struct Outcome {
        /// As found; of a flood only the likeliest, for a person to look at.
        var open: [Match]
        /// Recalls whose matches must be read again, all of them to be opened.
        var again: Set<RecallID>
        /// Recalls that are held back, with their matches.
        var floods: [RecallID: Int]
    }

    /// - Parameter rows: of the whole export.
    func outcome(rows: Int) -> Outcome {
        let floods = counts.filter { limits.isFlood($1, of: $0, rows: rows) }
        var outcome = Outcome(
            open: kept.filter { floods[$0.recall] == nil },
            again: spilled.subtracting(floods.keys), floods: floods)
        for recall in floods.keys.sorted() {
            let likeliest = kept.filter { $0.recall == recall }
                .sorted { ($1.score, $0.listing.id) < ($0.score, $1.listing.id) }
            outcome.open += likeliest.prefix(limits.listings).map(Self.forReview)
        }
        return outcome
    }

    private static func forReview(_ match: Match) -> Match {
        var match = match
        match.tier = .review
        return match
    }
}
