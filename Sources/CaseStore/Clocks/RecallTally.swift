import GRDB
import RecallModel
import Takedown

/// How many open cases of a recall each seller and each category has, counted
/// once a recall and transaction: a thousand cases may speak at one moment.
final class RecallTally {
    /// What is counted together.
    struct Key: Hashable {
        var marketplace: Marketplace
        var reach: BlockProposal.Reach
    }

    private var counts: [RecallID: [Key: Int]] = [:]

    /// The blocks that would cover more than this case.
    ///
    /// A seller or category that the listing does not state is not proposed.
    func proposals(for takedown: TakedownCase, _ db: Database) throws -> [BlockProposal] {
        let listing = takedown.listing
        let reaches: [BlockProposal.Reach] = [
            listing.sellerID.isEmpty ? nil : .seller(listing.sellerID),
            listing.category.isEmpty ? nil : .category(listing.category),
        ].compactMap(\.self)
        guard !reaches.isEmpty else { return [] }
        let counts = try counts(of: takedown.recall, db)
        return reaches.compactMap { reach in
            let count = counts[Key(marketplace: takedown.marketplace, reach: reach)] ?? 0
            return count > 1 ? BlockProposal(reach, openCases: count) : nil
        }
    }

    private func counts(of recall: RecallID, _ db: Database) throws -> [Key: Int] {
        if let known = counts[recall] { return known }
        var counted: [Key: Int] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT marketplace, listing ->> '$.seller_id' AS seller,
                    listing ->> '$.category' AS category
                FROM cases WHERE recall_id = ? AND \(CaseState.openCondition)
                """, arguments: [recall])
        while let row = try rows.next() {
            let marketplace: Marketplace = try row.field("marketplace")
            let seller: String? = try row.field("seller")
            let category: String? = try row.field("category")
            let reaches: [BlockProposal.Reach?] = [
                seller.map { .seller($0) }, category.map { .category($0) },
            ]
            for reach in reaches.compactMap(\.self) {
                counted[Key(marketplace: marketplace, reach: reach), default: 0] += 1
            }
        }
        counts[recall] = counted
        return counted
    }
}
