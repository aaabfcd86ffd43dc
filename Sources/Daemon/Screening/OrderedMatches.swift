import CaseStore
import RecallModel
import Takedown

/// Matches of orders while an export is read: held back until those of recalls
/// are opened, and what they name.
struct OrderedMatches {
    private var held: [Match] = []
    private var named: [Match] = []

    /// Matches held in memory, some kilobytes each; more of them open cases of
    /// their own beside those of recalls.
    private static let limit = 10_000

    /// - Returns: those that are to be opened at once.
    mutating func take(_ matches: [Match]) -> [Match] {
        held += matches
        for match in matches where match.isNamed && !match.listing.id.isEmpty {
            named.append(match)
        }
        guard held.count > Self.limit else { return [] }
        return takeRest()
    }

    /// Everything that is held back.
    mutating func takeRest() -> [Match] {
        defer { held = [] }
        return held
    }

    /// The listings that orders name, as the export has them; not those of which
    /// a person must say whether an order means them, for identical content of
    /// what it does not mean would fall under it.
    func named(
        on marketplace: Marketplace, isForPerson: (RecallID) -> Bool
    ) -> [OrderedListing] {
        named.filter { $0.tier == .takedown || isForPerson($0.recall) }.map {
            OrderedListing(
                order: $0.recall, marketplace: marketplace, listingID: $0.listing.id,
                url: Self.address($0), content: ListingContent(of: $0.listing))
        }
    }

    /// Where the export has none, the one by which an order found it.
    private static func address(_ match: Match) -> String {
        guard match.listing.url.isEmpty else { return match.listing.url }
        return match.evidence.first { $0.kind == .url }?.recall ?? ""
    }
}

extension Match {
    /// Whether an authority's order is what it matches.
    var isOrdered: Bool { recall.source == AuthorityOrder.source && (isNamed || isIdentical) }

    /// Whether an order names the very listing.
    var isNamed: Bool { evidence.contains { $0.kind == .listing || $0.kind == .url } }

    /// Whether it has the words of a listing that an order names.
    var isIdentical: Bool { evidence.contains { $0.kind == .content } }
}
