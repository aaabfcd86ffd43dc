import GRDB
package import RecallModel
import Takedown

/// What became of the listings of a marketplace that have cases.
package struct ListingCases: Hashable, Sendable {
    /// Ids of those that wait for a person.
    package var inReview: Set<String> = []
    /// Ids of all others: somebody, or the score, has decided on them.
    package var decided: Set<String> = []

    package init() {}
}

extension CaseStore {
    package func listingCases(
        on marketplace: Marketplace
    ) async throws(CaseStoreError) -> ListingCases {
        try await read("reading which listings of \(marketplace) have cases") { db in
            var found = ListingCases()
            let rows = try Row.fetchCursor(
                db, sql: "SELECT listing_id, state FROM cases WHERE marketplace = ?",
                arguments: [marketplace])
            while let row = try rows.next() {
                let listing: String = try row.field("listing_id")
                if try row.field("state") as CaseState == .inReview {
                    found.inReview.insert(listing)
                } else {
                    found.decided.insert(listing)
                }
            }
            found.decided.subtract(found.inReview)
            return found
        }
    }
}
