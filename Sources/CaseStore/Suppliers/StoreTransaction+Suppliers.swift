import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Tells the suppliers that the recalls of these cases name, each once a
    /// recall, that their product is ordered off sale.
    ///
    /// After the orders of one look, in their transaction, so that the letter
    /// counts all of them. What an authority orders about a listing names no
    /// supplier.
    func informSuppliers(of cases: [CaseID]) throws {
        guard !rules.supplierDestinations.isEmpty else { return }
        var seen: Set<RecallID> = []
        for id in cases {
            let filed = try db.filedCase(id)
            let takedown = filed.takedown
            guard takedown.state.isOpen, takedown.state != .inReview else { continue }
            for basis in try db.bases(of: filed.sequence)
            where basis.stands && seen.insert(basis.recall).inserted {
                try informSuppliers(of: basis.recall, in: takedown.marketplace)
            }
        }
    }

    private func informSuppliers(of id: RecallID, in marketplace: Marketplace) throws {
        guard let stored = try StoredRecall.find(id, db) else { return }
        let told = try String.fetchSet(
            db, sql: "SELECT supplier FROM supplier_notices WHERE recall_id = ?", arguments: [id])
        var news: [String: ResponsibleFirm] = [:]
        for firm in stored.recall.firms where firm.isSupplier && !firm.key.isEmpty {
            guard !told.contains(firm.key), news[firm.key] == nil else { continue }
            news[firm.key] = firm
        }
        for (_, firm) in news.sorted(by: { $0.key < $1.key }) {
            try inform(firm, of: stored, in: marketplace)
        }
    }

    /// In the languages of the marketplace whose listing is the first.
    private func inform(
        _ firm: ResponsibleFirm, of stored: StoredRecall, in marketplace: Marketplace
    ) throws {
        let letter = try supplierLetter(to: firm, of: stored)
        try send(
            Letter(
                form: .supplier, languages: rules.languages[marketplace],
                destinations: rules.supplierDestinations, window: windowOfWord
            ) { .supplier(letter, templates: $0, at: now) })
        try db.run(
            """
            INSERT INTO supplier_notices (recall_id, supplier, role, notice_id, at)
            VALUES (?, ?, ?, ?, ?)
            """, [stored.recall.id, firm.key, firm.role.rawValue, letter.id, now])
        try record(
            "recall.supplier_told", of: stored.recall.id.description,
            .record([
                "supplier": .string(SafeText.line(firm.name, limit: 200)),
                "role": .string(firm.role.rawValue), "notice": .string(letter.id.text),
                "listings": .integer(letter.listingCount),
            ]))
    }

    private func supplierLetter(
        to firm: ResponsibleFirm, of stored: StoredRecall
    ) throws -> SupplierLetter {
        // What was found to be other goods, or let return as such, speaks of no
        // product of theirs; what was remedied was theirs all the same.
        let ordered = """
            FROM cases c JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
            WHERE c.seq IN (SELECT case_seq FROM case_bases
                    WHERE recall_id = ? AND withdrawn_at IS NULL)
                AND c.state NOT IN ('dismissed', 'withdrawn')
                AND NOT EXISTS (SELECT 1 FROM case_reinstatements r
                    WHERE r.case_seq = c.seq AND r.ground <> 'remedied')
            """
        let id = stored.recall.id
        let seen = try db.rows(
            "SELECT c.* \(ordered) ORDER BY c.seq LIMIT ?", [id, SupplierLetter.shownListings]
        ).map { try TakedownCase($0) }
        return SupplierLetter(
            recall: stored.recall, revision: stored.revision, firm: firm, seen: seen,
            listingCount: try db.count(
                "SELECT count(*) FROM (SELECT DISTINCT c.marketplace, c.listing_id \(ordered))",
                [id]),
            orderedAt: try Instant.fetchOne(
                db, sql: "SELECT min(n.at) \(ordered)", arguments: [id]) ?? now,
            contact: rules.terms.supplierContact)
    }
}
