package import RecallModel
package import Takedown

/// An authority's order as it stands, with how far it is carried out.
package struct StoredOrder: Hashable, Sendable {
    package var id: RecallID
    package var order: AuthorityOrder
    /// 1 for the first wording.
    package var revision: Int
    package var filedAt: Instant
    /// What it lacks, in words; empty where it is complete.
    package var missing: [String]
    /// Its listings that were found, by the state of their last cases.
    package var cases: [CaseState: Int] = [:]
    /// Of the listings to warn of, those said to show the warning.
    package var warned = 0
}

/// What filing an order came to.
package struct OrderFiling: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
        case filed, revised
        /// The same words were filed before.
        case unchanged
    }

    package var id: RecallID
    package var outcome: Outcome
    package var missing: [String]
}

/// A listing that an order turned out to name.
package struct OrderedListing: Hashable, Sendable {
    package var order: RecallID
    package var marketplace: Marketplace
    package var listingID: String
    package var url: String
    package var content: ListingContent

    package init(
        order: RecallID, marketplace: Marketplace, listingID: String, url: String,
        content: ListingContent
    ) {
        self.order = order
        self.marketplace = marketplace
        self.listingID = listingID
        self.url = url
        self.content = content
    }
}
