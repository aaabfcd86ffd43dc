import GRDB
import JSONText
import RecallModel
import Takedown

/// Suppliers of a recall that its authority takes back.
extension StoreTransaction {
    /// Tells each supplier who may have a letter of a recall that it is withdrawn;
    /// a letter that nobody has yet is stopped, and nobody is told of that.
    func tellSuppliersOfWithdrawal(_ recall: StoredRecall) throws {
        let rows = try db.rows(
            """
            SELECT supplier, role, max(number) AS number FROM supplier_notices
            WHERE recall_id = ? GROUP BY supplier ORDER BY supplier
            """, [recall.recall.id])
        for row in rows {
            let firm = try supplier(
                try row.field("supplier"), try row.field("role"), of: recall.recall)
            let number: Int = try row.field("number")
            if try !isWithdrawn(letterTo: firm.key, of: recall.recall.id, number) {
                try withdraw(letter: number, to: firm, of: recall)
            }
        }
    }

    /// Tells the suppliers of a recall that holds again, of what is ordered off
    /// sale for it now; where nothing is, the next order tells them.
    func tellSuppliersAgain(of recall: RecallID) throws {
        guard !rules.supplierDestinations.isEmpty,
            let first = try firstListing(orderedFor: recall)
        else { return }
        try informSuppliers(of: recall, in: first, onlyAgain: true)
    }

    /// Whether a supplier's letter was taken back with its recall.
    func isWithdrawn(letterTo supplier: String, of recall: RecallID, _ number: Int) throws -> Bool {
        try db.count(
            """
            SELECT count(*) FROM supplier_withdrawals
            WHERE recall_id = ? AND supplier = ? AND number = ?
            """, [recall, supplier, number]) > 0
    }

    /// The firm as the recall names it, in the last revision that does: what
    /// withdraws a recall often names nobody any more.
    func supplier(_ key: String, _ role: String, of recall: Recall) throws -> ResponsibleFirm {
        let bodies = try Int.fetchAll(
            db,
            sql: "SELECT revision FROM recall_revisions WHERE recall_id = ? ORDER BY revision DESC",
            arguments: [recall.id])
        for revision in bodies {
            let firms = try db.recall(recall.id, revision: revision).firms
            if let firm = firms.first(where: { $0.isSupplier && $0.key == key }) { return firm }
        }
        guard let role = ResponsibleFirm.Role(rawValue: role) else {
            throw CaseStoreError(
                .corrupt, "a supplier of recall \(recall.id) has no known role; restore a backup")
        }
        return ResponsibleFirm(role: role, name: key)
    }

    private func withdraw(
        letter number: Int, to firm: ResponsibleFirm, of recall: StoredRecall
    ) throws {
        let id = recall.recall.id
        let destinations = try stopLetters(to: firm.key, of: id)
        let last = SupplierWithdrawal(
            letter: try supplierLetter(to: firm, of: recall, number: number),
            first: NoticeID(supplier: firm.key, of: id, number: number))
        let place = try firstListing(everOrderedFor: id)
        try send(
            Letter(
                form: .supplierWithdrawn, languages: place.flatMap { rules.languages[$0] },
                destinations: destinations, window: windowOfWord
            ) { .supplierWithdrawn(last, templates: $0, at: now) })
        try db.run(
            """
            INSERT INTO supplier_withdrawals (recall_id, supplier, number, recall_revision,
                notice_id, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [id, firm.key, number, recall.revision, destinations.isEmpty ? nil : last.id, now])
        try record(
            "recall.supplier_withdrawn", of: id.description,
            .record([
                "supplier": .string(SafeText.line(firm.name, limit: 200)),
                "revision": .integer(recall.revision),
                "notice": destinations.isEmpty ? nil : .string(last.id.text),
                "told": .bool(!destinations.isEmpty),
            ]))
    }

    /// Stops what a supplier was to be told of a recall and nobody has yet.
    ///
    /// - Returns: where any letter to him may have arrived.
    private func stopLetters(to supplier: String, of recall: RecallID) throws -> [String] {
        let letters = try NoticeID.fetchAll(
            db,
            sql: """
                SELECT notice_id FROM supplier_notices WHERE recall_id = ? AND supplier = ?
                ORDER BY number
                """, arguments: [recall, supplier])
        return Set(try letters.flatMap { try stop($0) }).sorted()
    }

    private func firstListing(orderedFor recall: RecallID) throws -> Marketplace? {
        try firstListing(recall, "AND b.withdrawn_at IS NULL AND \(Database.isSuppliersProduct)")
    }

    private func firstListing(everOrderedFor recall: RecallID) throws -> Marketplace? {
        try firstListing(recall, "")
    }

    private func firstListing(_ recall: RecallID, _ condition: String) throws -> Marketplace? {
        try Marketplace.fetchOne(
            db,
            sql: """
                SELECT c.marketplace FROM cases c JOIN case_bases b ON b.case_seq = c.seq
                JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
                WHERE b.recall_id = ? \(condition) ORDER BY c.seq LIMIT 1
                """, arguments: [recall])
    }
}
