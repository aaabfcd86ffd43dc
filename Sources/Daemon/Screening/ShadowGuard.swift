import CaseStore
import RecallModel
import Takedown

/// Keeps from matches of one export what feeds in the shadow and the allow list
/// say is not to be done, and remembers it.
struct ShadowGuard {
    private let feeds: Set<String>
    private let allowed: AllowList
    private let marketplace: Marketplace
    private(set) var tallies: [ShadowCause: ShadowTally]

    init(_ configuration: Configuration, on day: CivilDate, _ marketplace: Marketplace) {
        feeds = configuration.shadowFeeds(on: day)
        allowed = AllowList(configuration.allow, on: day)
        self.marketplace = marketplace
        // A cause that left nothing alone has said so too.
        tallies = Dictionary(
            uniqueKeysWithValues: configuration.shadowCauses(on: day).compactMap {
                $0 == .matching ? nil : ($0, ShadowTally())
            })
    }

    /// What of the matches is to be done.
    ///
    /// Neither holds up an authority's order. What was taken down stays down
    /// though its feed is in the shadow now.
    mutating func take(_ matches: [Match]) -> [Match] {
        matches.compactMap { match in
            guard !match.isOrdered else { return match }
            if feeds.contains(match.recall.source), match.returned == nil {
                return leave(match, for: .feed(match.recall.source))
            }
            switch allowed.word(on: match, of: marketplace) {
            case nil: return match
            case .personFirst(let entry): return match.forReview(entry.evidence)
            // What was taken down is not let back by a list.
            case .notMeant(let entry) where match.returned != nil:
                return match.forReview(entry.evidence)
            case .notMeant(let entry):
                var match = match
                match.evidence.append(entry.evidence)
                return leave(match, for: .allowed)
            }
        }
    }

    private mutating func leave(_ match: Match, for cause: ShadowCause) -> Match? {
        tallies[cause, default: ShadowTally()].add(
            ShadowMatch(match, would: match.tier, does: nil))
        return nil
    }
}

extension Match {
    /// The same for a person to look at, and why.
    func forReview(_ reason: Evidence? = nil) -> Match {
        var match = self
        match.tier = .review
        if let reason { match.evidence.append(reason) }
        return match
    }
}

extension Configuration {
    /// Feeds whose recalls do nothing on a day.
    func shadowFeeds(on day: CivilDate) -> Set<String> {
        Set(feeds.filter { $0.isShadow(on: day) }.map(\.name))
    }

    /// Everything that leaves matches alone on a day, or is tried.
    func shadowCauses(on day: CivilDate) -> Set<ShadowCause> {
        var causes = Set(shadowFeeds(on: day).map(ShadowCause.feed))
        if allow.contains(where: { $0.recall != nil && day <= $0.until }) {
            causes.insert(.allowed)
        }
        if matching.shadow != nil { causes.insert(.matching) }
        return causes
    }
}
