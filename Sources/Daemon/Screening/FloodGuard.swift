import CaseStore
import RecallModel

/// Keeps the matches of one export until it is known how many there are of
/// each recall.
///
/// Nothing is opened before: the first of a flood would be out while the rest
/// is still being counted.
struct FloodGuard {
    private let limits: FloodConfiguration
    /// Recalls that two people released as they read now.
    private let released: Set<RecallID>
    private var counts: [RecallID: Int] = [:]
    private var kept: [Match] = []
    /// Recalls of which not every match could be kept.
    private var spilled: Set<RecallID> = []
    /// Listings that are to be taken down, by recall.
    private var takedowns: [RecallID: Set<String>] = [:]
    private var takedownCount = 0

    /// Matches kept in memory, of all recalls and of one: a match is about two
    /// kilobytes, so 40 MB; what does not fit is found by a second reading.
    static let keptLimit = 20_000
    static let keptOfRecall = 1000
    /// Listings counted for takedown, some 60 bytes each: more are too many in
    /// any catalogue.
    static let takedownLimit = 1_000_000

    init(_ limits: FloodConfiguration, released: Set<RecallID> = []) {
        self.limits = limits
        self.released = released
    }

    mutating func take(_ matches: [Match]) {
        for match in matches {
            let count = counts[match.recall, default: 0] + 1
            counts[match.recall] = count
            if match.tier == .takedown, takedownCount <= Self.takedownLimit,
                takedowns[match.recall, default: []].insert(match.listing.id).inserted
            {
                takedownCount += 1
            }
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
        /// How many listings all recalls together would newly take down, where
        /// they are so many that a person looks at each first.
        var takedowns: Int?

        /// How many listings of each recall that is held back a person sees.
        ///
        /// Where others have filled ``keptLimit`` before, it may be none.
        var shown: [RecallID: Int] {
            open.filter { floods[$0.recall] != nil }.reduce(into: [:]) {
                $0[$1.recall, default: 0] += 1
            }
        }
    }

    /// Whether all recalls together would take down so much that it matters
    /// what became of each listing before.
    func needsCases(rows: Int) -> Bool { limits.isFlood(takedowns: takedownCount, rows: rows) }

    /// - Parameters:
    ///   - rows: of the whole export.
    ///   - cases: of the listings that have any, where ``needsCases(rows:)`` or
    ///     a brake that is on asks for them.
    ///   - isBraked: whether the brake is on since an earlier export. It stays
    ///     so, for every export, until nothing that it holds waits for a person.
    func outcome(
        rows: Int, cases: ListingCases = ListingCases(), isBraked: Bool = false
    ) -> Outcome {
        let floods = counts.filter {
            !released.contains($0) && limits.isFlood($1, rows: rows)
        }
        var outcome = Outcome(
            open: kept.filter { floods[$0.recall] == nil },
            again: spilled.subtracting(floods.keys), floods: floods)
        for recall in floods.keys.sorted() {
            let likeliest = kept.filter { $0.recall == recall }
                .sorted { ($1.score, $0.listing.id) < ($0.score, $1.listing.id) }
            outcome.open += likeliest.prefix(limits.listings).map { $0.forReview() }
        }
        // What floods is held back by itself, and is no news of the others.
        let fresh = takedowns.filter { floods[$0.key] == nil }.values
            .reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting(cases.ordered)
        let isHolding = isBraked && cases.heldCount > 0
        if isHolding || limits.isFlood(takedowns: fresh.count, rows: rows) {
            outcome.takedowns = fresh.count
            outcome.open = outcome.open.map(Self.braked)
        }
        return outcome
    }

    /// The match for a person, and why; what goes to one anyway stays as it is.
    static func braked(_ match: Match) -> Match {
        guard match.tier == .takedown else { return match }
        return match.forReview(
            Evidence(
                kind: .brake, recall: "too many would go down at once (matching.flood)",
                listing: "a person looks first", weight: 0))
    }
}
