import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Tells a notifier what was decided, once nothing of the notice waits for a
    /// decision, and again where a decision is changed (Regulation (EU)
    /// 2022/2065, Article 16(5)).
    ///
    /// Neither who decided nor why in his words is told: they may speak of the
    /// seller.
    ///
    /// - Returns: whether there was anything to tell.
    func makeDecision(of stored: StoredOrder) throws -> Bool {
        let listings = try db.meantListings(stored.id)
        guard !ReportedListing.last(of: listings).contains(where: { $0.state == .inReview })
        else { return false }
        let unfound = stored.order.unfound(among: listings)
        if !unfound.isEmpty, try !db.isSearched(for: stored) { return false }
        var values = ReportedListing.values(listings)
        values.add(stored.order)
        values.places["complaints"] = rules.terms.complaints
        values.places["dispute_body"] = rules.terms.disputeBody
        values.add(unfound: unfound)
        let rows = JSONValue.array(listings.map(\.decisionJSON))
        let record = JSONValue.record([
            "order_id": .string(stored.id.description), "order": stored.order.json,
            "automated": .bool(false),
            "complaints": .string(rules.terms.complaints),
            "dispute_body": .string(rules.terms.disputeBody),
            "not_found": unfound.isEmpty ? nil : .array(unfound.map(\.json)),
            Report.rowsName: rows,
        ])
        return try make(
            .effect, of: stored.id.description,
            state: .array([rows, .array(unfound.map(\.json))]),
            form: .noticeDecision, language: stored.order.language, (record, values))
    }
}

extension ReportedListing {
    /// What became of a notice's listing, for whoever gave the notice.
    enum Verdict: String, CaseIterable {
        case acted
        case notActed = "not_acted"
        /// It went by itself before anybody decided.
        case goneBefore = "gone_before"
        /// Off sale by the decision, and let return by two people since.
        case letReturn = "let_return"
    }

    /// `nil` while a person has to decide.
    var verdict: Verdict? {
        switch state {
        case .inReview: nil
        case .noticeIssued, .delivered, .acknowledged: .acted
        case .verifiedGone: orderedAt == nil ? .goneBefore : .acted
        case .dismissed, .withdrawn: .notActed
        case .reinstated: .letReturn
        }
    }

    /// Its row in the answer to a notifier.
    fileprivate var decisionJSON: JSONValue {
        .record([
            "marketplace": .string(marketplace.name), "listing_id": .string(listingID),
            "title": .string(title), "url": .string(url), "round": .integer(round),
            "case_id": .string(caseID.text),
            "decision": (verdict?.rawValue).map(JSONValue.string),
        ])
    }
}

extension Database {
    /// Notices that say enough to be decided on, and of which the notifier has
    /// heard nothing since something last happened to one of their cases.
    func noticesToAnswer() throws -> [StoredOrder] {
        try orders(
            """
            WHERE o.\(AuthorityOrder.Kind.noticeCondition) AND o.is_sufficient = 1
                AND NOT EXISTS (
                    SELECT 1 FROM reports a WHERE a.subject = o.recall_id AND a.kind = 'effect'
                        AND a.made_at > v.known_at AND NOT EXISTS (
                            SELECT 1 FROM case_bases b JOIN cases c ON c.seq = b.case_seq
                            WHERE b.recall_id = o.recall_id AND c.state_since >= a.made_at))
            ORDER BY o.filed_at, o.recall_id
            """, [])
    }
}
