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
        "blocked", "closed", "system_problem", "incomplete", "-1", "delete", "remove", "gone",
        "delisted",
    ]

    /// The longest of these words is far shorter.
    private static let longestWord = 24

    /// Whether the row being read need have no title: in a feed of changes it
    /// says that its listing cannot be bought, and which that is.
    static func isRemoval(_ row: PendingRow, in batch: borrowing RowBatch) -> Bool {
        let cell = row.range(.status)
        guard batch.keepsRemoved, !cell.isEmpty, cell.count <= longestWord, !row.isEmpty(.id)
        else { return false }
        return !isOnOffer(String(decoding: batch.bytes[cell], as: UTF8.self))
    }

    static func isOnOffer(_ batch: borrowing RowBatch, row: Int) -> Bool {
        let cell = batch.range(.status, row: row)
        guard !cell.isEmpty, cell.count <= longestWord else { return true }
        return !offSale.contains(batch.text(.status, row: row).trimmingSpace().lowercased())
    }

    /// Whether a listing's status is one under which it can be bought.
    package static func isOnOffer(_ status: String) -> Bool {
        !offSale.contains(status.trimmingSpace().lowercased())
    }
}
