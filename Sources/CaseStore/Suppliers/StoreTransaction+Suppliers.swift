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

/// Listings that suppliers were told of and that proved other goods.
extension StoreTransaction {
    /// Corrects what suppliers were told of a listing whose match was found wrong:
    /// each who had a letter after its order.
    ///
    /// A letter that nobody has yet and whose last listing this was is stopped.
    /// The recall stands as it was published, and with it what the letter asks.
    func correctSuppliers(of takedown: TakedownCase) throws {
        let rows = try db.rows(
            """
            SELECT DISTINCT s.recall_id, s.supplier, s.role, s.notice_id
            FROM supplier_notices s JOIN case_bases b ON b.recall_id = s.recall_id
            JOIN cases c ON c.seq = b.case_seq
            JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
            WHERE c.id = ? AND n.at <= s.at ORDER BY s.recall_id, s.supplier
            """, [takedown.id])
        for (place, row) in rows.enumerated() {
            let key: String = try row.field("supplier")
            guard let stored = try StoredRecall.find(try row.field("recall_id"), db),
                let firm = stored.recall.firms.first(where: { $0.key == key })
            else { continue }
            try correct(
                try supplierLetter(to: firm, of: stored), about: takedown,
                in: try row.field("notice_id"), number: place + 1)
        }
    }

    private func correct(
        _ letter: SupplierLetter, about takedown: TakedownCase, in first: NoticeID, number: Int
    ) throws {
        let destinations =
            letter.listingCount == 0
            ? try stop(first)
            : try String.fetchAll(
                db,
                sql: """
                    SELECT destination FROM dispatches
                    WHERE notice_id = ? AND state <> 'cancelled' ORDER BY destination
                    """, arguments: [first])
        let correction = SupplierCorrection(
            letter: letter, first: first, listing: takedown, number: number)
        try send(
            Letter(
                form: .supplierCorrected, languages: rules.languages[takedown.marketplace],
                destinations: destinations, window: windowOfWord
            ) { .supplierCorrected(correction, templates: $0, at: now) })
        try record(
            "recall.supplier_corrected", of: letter.recall.id.description,
            .record([
                "supplier": .string(SafeText.line(letter.firm.name, limit: 200)),
                "case": .string(takedown.id.text), "notice": .string(correction.id.text),
                "told": .bool(!destinations.isEmpty),
                "listings": .integer(letter.listingCount),
            ]))
    }
}
