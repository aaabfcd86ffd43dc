import CaseStore
import RecallModel

/// Keeps the matches of one export until it is known how many there are of
/// each recall, and of each class of products that one names.
///
/// Nothing is opened before: the first of a flood would be out while the rest
/// is still being counted.
struct FloodGuard {
    private let limits: FloodConfiguration
    /// What two people released, of recalls as they read now.
    private let released: Set<MatchGround>
    private var counts: [MatchGround: Int] = [:]
    private var kept: [Match] = []
    /// Of these not every match could be kept.
    private var spilled: Set<MatchGround> = []
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

    init(_ limits: FloodConfiguration, released: Set<MatchGround> = []) {
        self.limits = limits
        self.released = released
    }

    mutating func take(_ matches: [Match]) {
        for match in matches {
            let grounds = MatchGround.grounds(of: match)
            for ground in grounds { counts[ground, default: 0] += 1 }
            let count = grounds.compactMap { counts[$0] }.min() ?? 0
            if match.tier == .takedown, takedownCount <= Self.takedownLimit,
                takedowns[match.recall, default: []].insert(match.listing.id).inserted
            {
                takedownCount += 1
            }
            if count <= max(Self.keptOfRecall, limits.listings), kept.count < Self.keptLimit {
                kept.append(match)
            } else {
                spilled.formUnion(grounds)
            }
        }
    }

    /// What is to be opened, and what is not.
    struct Outcome {
        /// As found; of a flood only the likeliest, for a person to look at.
        var open: [Match]
        /// What of recalls must be read again, all matches of it to be opened.
        var again: Set<MatchGround>
        /// What of recalls is held back, with its matches.
        var floods: [MatchGround: Int]
        /// How many listings all recalls together would newly take down, where
        /// they are so many that a person looks at each first.
        var takedowns: Int?

        /// How many listings of each that is held back a person sees.
        ///
        /// Where others have filled ``keptLimit`` before, it may be none.
        var shown: [MatchGround: Int] {
            open.filter { holds($0) }.reduce(into: [:]) { shown, match in
                for ground in MatchGround.grounds(of: match) { shown[ground, default: 0] += 1 }
            }
        }

        /// Whether all that speaks for a match is held back.
        ///
        /// What a class that is no flood is of as well goes to a person for that one.
        func holds(_ match: Match) -> Bool {
            MatchGround.grounds(of: match).allSatisfy { floods[$0] != nil }
        }

        /// Whether a match is among those to be read again.
        func reopens(_ match: Match) -> Bool {
            !again.isDisjoint(with: MatchGround.grounds(of: match))
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
            open: [], again: spilled.subtracting(floods.keys), floods: floods)
        let held = kept.filter { outcome.holds($0) }
        outcome.open = kept.filter { !outcome.holds($0) } + likeliest(of: held, floods)
        // What floods is held back by itself, and is no news of the others.
        let fresh = takedowns.filter { floods[MatchGround($0.key)] == nil }.values
            .reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting(cases.ordered)
        let isHolding = isBraked && cases.heldCount > 0
        if isHolding || limits.isFlood(takedowns: fresh.count, rows: rows) {
            outcome.takedowns = fresh.count
            outcome.open = outcome.open.map(Self.braked)
        }
        return outcome
    }

    /// Those of each flood that a person looks at, each match once.
    private func likeliest(of held: [Match], _ floods: [MatchGround: Int]) -> [Match] {
        var chosen: [Match] = []
        var seen: Set<MatchedListing> = []
        var matches: [MatchGround: [Match]] = [:]
        for match in held {
            for ground in MatchGround.grounds(of: match) {
                matches[ground, default: []].append(match)
            }
        }
        for flood in floods.keys.sorted() {
            let likeliest = (matches[flood] ?? [])
                .sorted { ($1.score, $0.listing.id) < ($0.score, $1.listing.id) }
            for match in likeliest.prefix(limits.listings)
            where seen.insert(MatchedListing(match)).inserted {
                chosen.append(match.forReview())
            }
        }
        return chosen
    }

    private struct MatchedListing: Hashable {
        let recall: RecallID
        let listing: String

        init(_ match: Match) {
            recall = match.recall
            listing = match.listing.id
        }
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
