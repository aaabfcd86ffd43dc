import CaseStore
import RecallModel

/// Compares what a judgement that is tried finds in an export with what is done
/// of it.
struct ShadowTrial {
    private struct Pair: Hashable {
        let listing: String
        let recall: RecallID
    }

    /// Pairs that are compared, some 200 bytes each; an export with more
    /// matches than that is no place to try a judgement on.
    static let pairLimit = 200_000

    private var done: [Pair: Match] = [:]
    private var seen: Set<Pair> = []
    private(set) var tally = ShadowTally()
    /// Whether there were more pairs than are compared.
    private(set) var isTooMuch = false

    /// What the judgement in force found.
    mutating func note(_ matches: [Match]) {
        for match in matches where !match.isOrdered {
            guard done.count < Self.pairLimit else {
                isTooMuch = true
                return
            }
            done[Pair(listing: match.listing.id, recall: match.recall)] = match
        }
    }

    /// What the judgement that is tried found.
    mutating func compare(_ matches: [Match]) {
        for match in matches where match.returned == nil && !match.isOrdered {
            let pair = Pair(listing: match.listing.id, recall: match.recall)
            let known = done[pair]
            // A second row of one listing is no second match.
            guard seen.insert(pair).inserted else { continue }
            guard known?.tier != match.tier else { continue }
            tally.add(ShadowMatch(match, would: match.tier, does: known?.tier))
        }
    }

    /// Everything that only the judgement in force finds.
    mutating func finish() {
        let lost = done.filter { !seen.contains($0.key) && $0.value.returned == nil }
        let sorted = lost.values.sorted {
            ($1.score, $0.listing.id, $0.recall) < ($0.score, $1.listing.id, $1.recall)
        }
        for match in sorted { tally.add(ShadowMatch(match, would: nil, does: match.tier)) }
        (done, seen) = ([:], [])
    }
}
