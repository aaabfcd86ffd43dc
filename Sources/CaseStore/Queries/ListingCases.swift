import GRDB
package import RecallModel
import Takedown

/// What became of the listings of a marketplace that have cases.
package struct ListingCases: Hashable, Sendable {
    /// Ids of those that were ordered off sale: they are no news.
    package var ordered: Set<String> = []
    /// How many the brake holds for a person.
    package var heldCount = 0

    package init() {}
}

extension CaseStore {
    package func listingCases(
        on marketplace: Marketplace
    ) async throws(CaseStoreError) -> ListingCases {
        try await read("reading which listings of \(marketplace) have cases") { db in
            var found = ListingCases()
            found.ordered = Set(
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT listing_id FROM cases WHERE marketplace = ? AND state IN
                            ('notice_issued', 'delivered', 'acknowledged', 'verified_gone')
                        """, arguments: [marketplace]))
            found.heldCount = try db.count(
                """
                SELECT count(*) FROM cases WHERE marketplace = ? AND state = 'in_review'
                    AND EXISTS (SELECT 1 FROM json_each(evidence)
                        WHERE json_extract(value, '$.kind') = ?)
                """, [marketplace, Evidence.Kind.brake.rawValue])
            return found
        }
    }
}
