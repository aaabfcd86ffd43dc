import RecallModel

/// Whether a row's listing can be bought, as its status column says.
package enum ListingStatus {
    /// Statuses under which platforms keep listings that nobody can buy
    /// (listing-formats research, section 1: Shopify, Amazon, Walmart, Meta,
    /// WooCommerce).
    ///
    /// Any other word, and none, count as on offer: a recalled product must not
    /// hide behind a word we do not know.
    private static let offSale: Set<String> = [
        "inactive", "ended", "deleted", "removed", "draft", "archived", "unpublished", "suspended",
        "blocked", "closed", "system_problem", "incomplete", "-1",
    ]

    static func isOnOffer(_ batch: borrowing RowBatch, row: Int) -> Bool {
        let cell = batch.range(.status, row: row)
        guard !cell.isEmpty, cell.count <= 24 else { return true }
        return !offSale.contains(batch.text(.status, row: row).trimmingSpace().lowercased())
    }

    /// Whether a listing's status is one under which it can be bought.
    package static func isOnOffer(_ status: String) -> Bool {
        !offSale.contains(status.trimmingSpace().lowercased())
    }
}
