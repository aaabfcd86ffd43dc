import RecallModel
import Takedown

/// Recalls, listings and cases that the tests change where it matters.
enum Samples {
    static let noon = Instant(milliseconds: 1_763_726_400_000)

    static var recall: Recall {
        var recall = Recall(
            id: RecallID(source: "cpsc", number: "26581"), authority: "US CPSC",
            sourceKind: .recall, title: "Kettle recalled for burns",
            hazard: Hazard(text: "The lid opens and hot water spills.", severity: .high),
            products: [AffectedProduct(name: "Kettle K-100")])
        recall.markets = [.unitedStates]
        recall.published = CivilDate(year: 2025, month: 11, day: 20)
        recall.url = "https://www.cpsc.gov/Recalls/26581"
        recall.remedy = "Refund"
        return recall
    }

    static var listing: Listing {
        var listing = Listing(id: "L1", title: "Kettle K-100, 1.7 l, steel")
        listing.brand = "Steamly"
        listing.sellerName = "Kitchen Corner"
        listing.sellerID = "S9"
        listing.url = "https://market.example/L1"
        return listing
    }

    static var match: Match {
        Match(
            recall: recall.id, listing: listing, tier: .takedown, score: 0.987_654, prior: -9,
            evidence: [
                Evidence(kind: .brand, recall: "Steamly", listing: "STEAMLY", weight: 3.25),
                Evidence(kind: .model, recall: "K-100", listing: "K-100", weight: 9.5),
                Evidence(kind: .role, recall: "kettle", listing: "lid for kettle", weight: -2),
            ], scope: .all)
    }

    static func takedown(
        of match: Match = match, recall: Recall = recall, round: Int = 1, startedAt: Instant = noon
    ) -> TakedownCase {
        let policy = PolicyTable.builtIn.governing(
            kind: recall.sourceKind, markets: recall.markets, severity: recall.hazard.severity)
        return TakedownCase(
            of: match, on: Marketplace("example"), recall: recall, recallRevision: 2, round: round,
            clock: .start(policy: policy, recallKnownAt: startedAt, listingFirstSeenAt: startedAt),
            openedAt: startedAt)
    }
}
