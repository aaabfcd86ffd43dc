import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Tells the suppliers that the recalls of these cases name, each once a
    /// recall, that their product is ordered off sale; and anew, where they were
    /// told since that it is not.
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

    /// - Parameter onlyAgain: whether only those are told who were told before.
    func informSuppliers(
        of id: RecallID, in marketplace: Marketplace, onlyAgain: Bool = false
    ) throws {
        // Nothing is recalled by a warning: suppliers hear of the recall that follows.
        guard let stored = try StoredRecall.find(id, db), stored.recall.sourceKind != .earlyWarning
        else { return }
        var news: [String: ResponsibleFirm] = [:]
        for firm in stored.recall.firms where firm.isSupplier && !firm.key.isEmpty {
            guard news[firm.key] == nil, try !holds(letterTo: firm.key, of: id),
                try !onlyAgain || lastLetter(to: firm.key, of: id) > 0
            else { continue }
            news[firm.key] = firm
        }
        for (_, firm) in news.sorted(by: { $0.key < $1.key }) {
            try inform(firm, of: stored, in: marketplace)
        }
    }

    /// Whether a supplier was told of a recall, and nothing that he was told since
    /// says otherwise: that the recall was withdrawn, that no listing is left, or
    /// that one is another product which is ordered off sale again.
    private func holds(letterTo supplier: String, of recall: RecallID) throws -> Bool {
        let number = try lastLetter(to: supplier, of: recall)
        guard number > 0, try !isWithdrawn(letterTo: supplier, of: recall, number) else {
            return false
        }
        return try db.count(
            """
            SELECT count(*) FROM supplier_corrections k JOIN cases was ON was.seq = k.case_seq
            WHERE k.recall_id = ?1 AND k.supplier = ?2 AND k.number = ?3 AND (k.remaining = 0
                OR EXISTS (SELECT 1 FROM case_bases b JOIN cases c ON c.seq = b.case_seq
                    JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
                    WHERE b.recall_id = ?1 AND b.withdrawn_at IS NULL AND n.at > k.at
                        AND c.marketplace = was.marketplace AND c.listing_id = was.listing_id
                        AND c.state NOT IN ('dismissed', 'withdrawn')))
            """, [recall, supplier, number]) == 0
    }

    /// The number of the last letter to a supplier, 0 where there is none.
    private func lastLetter(to supplier: String, of recall: RecallID) throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT max(number) FROM supplier_notices WHERE recall_id = ? AND supplier = ?",
            arguments: [recall, supplier]) ?? 0
    }

    /// In the languages of the marketplace whose listing is the first.
    private func inform(
        _ firm: ResponsibleFirm, of stored: StoredRecall, in marketplace: Marketplace
    ) throws {
        let number = try lastLetter(to: firm.key, of: stored.recall.id) + 1
        let letter = try supplierLetter(to: firm, of: stored, number: number)
        try send(
            Letter(
                form: .supplier, languages: rules.languages[marketplace],
                destinations: rules.supplierDestinations, window: windowOfWord
            ) { .supplier(letter, templates: $0, at: now) })
        try db.run(
            """
            INSERT INTO supplier_notices (recall_id, supplier, role, notice_id, at, number)
            VALUES (?, ?, ?, ?, ?, ?)
            """, [stored.recall.id, firm.key, firm.role.rawValue, letter.id, now, number])
        try record(
            "recall.supplier_told", of: stored.recall.id.description,
            .record([
                "supplier": .string(SafeText.line(firm.name, limit: 200)),
                "role": .string(firm.role.rawValue), "notice": .string(letter.id.text),
                "listings": .integer(letter.listingCount),
            ]))
    }

    func supplierLetter(
        to firm: ResponsibleFirm, of stored: StoredRecall, number: Int
    ) throws -> SupplierLetter {
        let ordered = """
            FROM cases c JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
            WHERE c.seq IN (SELECT case_seq FROM case_bases
                    WHERE recall_id = ? AND withdrawn_at IS NULL)
                AND \(Database.isSuppliersProduct)
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
            number: number,
            orderedAt: try Instant.fetchOne(
                db, sql: "SELECT min(n.at) \(ordered)", arguments: [id]) ?? now,
            contact: rules.terms.supplierContact)
    }
}

/// Listings that suppliers were told of and that proved other goods.
extension StoreTransaction {
    /// Corrects what suppliers were told of a listing whose match was found wrong:
    /// each who had a letter after its order, about the last of them.
    ///
    /// A letter that nobody has yet and whose last listing this was is stopped.
    /// The recall stands as it was published, and with it what the letter asks;
    /// of one that is withdrawn they were told already.
    func correctSuppliers(of takedown: TakedownCase) throws {
        let rows = try db.rows(
            """
            SELECT s.recall_id, s.supplier, s.role, s.notice_id, max(s.number) AS number
            FROM supplier_notices s JOIN case_bases b ON b.recall_id = s.recall_id
            JOIN cases c ON c.seq = b.case_seq
            JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
            WHERE c.id = ? AND n.at <= s.at AND b.withdrawn_at IS NULL GROUP BY s.recall_id, s.supplier
            ORDER BY s.recall_id, s.supplier
            """, [takedown.id])
        for (place, row) in rows.enumerated() {
            guard let stored = try StoredRecall.find(try row.field("recall_id"), db) else {
                continue
            }
            let firm = try supplier(
                try row.field("supplier"), try row.field("role"), of: stored.recall)
            let letter = try supplierLetter(
                to: firm, of: stored, number: try row.field("number"))
            try correct(
                letter, about: takedown, in: try row.field("notice_id"), number: place + 1)
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
        try db.run(
            """
            INSERT INTO supplier_corrections (recall_id, supplier, number, case_seq, remaining, at)
            SELECT ?, ?, ?, seq, ?, ? FROM cases WHERE id = ?
            """,
            [
                letter.recall.id, letter.firm.key, letter.number, letter.listingCount, now,
                takedown.id,
            ])
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

extension Database {
    /// Whether a case `c` speaks of a supplier's product: what was found to be other
    /// goods, or let return as such, does not; what was remedied was theirs all the
    /// same.
    static let isSuppliersProduct = """
        c.state NOT IN ('dismissed', 'withdrawn')
            AND NOT EXISTS (SELECT 1 FROM case_reinstatements r
                WHERE r.case_seq = c.seq AND r.ground <> 'remedied')
        """
}
