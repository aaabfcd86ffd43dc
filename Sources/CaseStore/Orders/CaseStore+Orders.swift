import GRDB
import JSONText
package import RecallModel
package import Takedown

extension CaseStore {
    /// Files an authority's order, a request or a notice, or a new wording of one
    /// that is known.
    ///
    /// Who gave a notice is kept beside it, for as long as sellers' names are.
    ///
    /// Filing the same words again changes nothing. Its listings are found by
    /// the screening that follows.
    ///
    /// - Parameters:
    ///   - snapshot: of the bytes it came in, as ``recordSnapshot`` gave it.
    ///   - person: who handed it in; `nil` where it came through a folder.
    /// - Throws: ``CaseStoreError``: `impossible` where a known order of that
    ///   authority and reference has another verb.
    package func file(
        _ order: AuthorityOrder, snapshot: Int64, by person: String? = nil
    ) async throws(CaseStoreError) -> OrderFiling {
        try await write("filing order \(order.id)") {
            try $0.file(order, snapshot: snapshot, by: person)
        }
    }

    /// A flagger's notice as it counted when its first wording was received, and one
    /// that nobody has filed as it counts under a list of trusted flaggers.
    ///
    /// Lists change; a notice keeps its id, its duties and its place.
    ///
    /// - Parameter flaggers: `nil` where the team has no list.
    package func counted(
        _ order: AuthorityOrder, under flaggers: [TrustedFlagger]?
    ) async throws(CaseStoreError) -> AuthorityOrder {
        guard order.kind == .trustedFlagger else { return order }
        let unlisted = order.unlisted
        let known = try await read("looking for notice \(order.id)") {
            try $0.firstFiled([order.id, unlisted.id])
        }
        switch known {
        case order.id?: return order
        case unlisted.id?: return unlisted
        default: return order.counted(under: flaggers)
        }
    }

    /// Every order, the newest first.
    ///
    /// - Parameter limit: so many at most.
    package func orders(limit: Int) async throws(CaseStoreError) -> [StoredOrder] {
        try await read("reading orders") { db in
            try db.orders("ORDER BY o.filed_at DESC, o.recall_id LIMIT ?", [limit])
        }
    }

    /// An order; `nil` where none has that id.
    package func order(_ id: RecallID) async throws(CaseStoreError) -> StoredOrder? {
        try await read("reading order \(id)") { try $0.order(id) }
    }

    /// What orders turned out to name, in the order in which it was noted.
    package func orderedListings() async throws(CaseStoreError) -> [OrderedListing] {
        try await read("reading ordered listings") { db in
            try db.rows("SELECT * FROM ordered_listings ORDER BY noted_at, recall_id, listing_id")
                .map { try OrderedListing($0) }
        }
    }

    /// Keeps what the listings that orders name say, so that identical content
    /// is known again.
    ///
    /// - Returns: how many of them nobody knew.
    @discardableResult
    package func note(
        _ listings: [OrderedListing], in export: ExportID
    ) async throws(CaseStoreError) -> Int {
        try await write("noting ordered listings") { try $0.note(listings, in: export) }
    }

    /// A person says that the warning that was ordered is shown.
    ///
    /// It meets what the case owes; the case stays open while the order stands,
    /// for the warning must stay.
    ///
    /// - Throws: ``CaseStoreError``: `impossible` where the case asks for no
    ///   warning or its order is not out.
    package func confirmWarning(
        _ id: CaseID, by person: String, reason: String
    ) async throws(CaseStoreError) -> TakedownCase {
        try await write("confirming the warning of case \(id)") {
            try $0.confirmWarning(id, by: person, reason: reason)
        }
    }
}

extension OrderedListing {
    init(_ row: Row) throws {
        guard let content = ListingContent(json: try row.json("content")) else {
            throw CaseStoreError(.corrupt, "an ordered listing has no content; restore a backup")
        }
        self.init(
            order: try row.field("recall_id"), marketplace: try row.field("marketplace"),
            listingID: try row.field("listing_id"), url: try row.field("url"), content: content)
    }
}

extension AuthorityOrder.Kind {
    /// Whether a row of `authority_orders` is a notice's; see ``isNotice``.
    static let noticeCondition = "kind IN ('notice', 'trusted_flagger')"
}

extension Database {
    func order(_ id: RecallID) throws -> StoredOrder? {
        try orders("WHERE o.recall_id = ?", [id]).first
    }

    /// - Parameter rest: what follows `FROM`, of `o`.
    func orders(
        _ rest: String, _ arguments: StatementArguments
    ) throws -> [StoredOrder] {
        try rows(
            """
            SELECT o.recall_id, o.filed_at, o.missing, r.revision, v.body, n.name, n.email,
                n.flagger
            FROM authority_orders o
            LEFT JOIN notifiers n ON n.recall_id = o.recall_id
            JOIN recalls r ON r.recall_id = o.recall_id
            JOIN recall_revisions v ON v.recall_id = r.recall_id AND v.revision = r.revision
            \(rest)
            """, arguments
        ).map { row in
            let id: RecallID = try row.field("recall_id")
            guard let recall = Recall(json: try row.json("body")),
                var order = AuthorityOrder(recall)
            else {
                throw CaseStoreError(.corrupt, "\(id) is no order; restore a backup")
            }
            order.notifier = Notifier(
                name: try row.field("name") ?? "", email: try row.field("email") ?? "",
                flagger: try row.field("flagger") ?? "")
            var stored = StoredOrder(
                id: id, order: order, revision: try row.field("revision"),
                filedAt: try row.field("filed_at"),
                missing: try row.json("missing").array?.compactMap(\.string) ?? [])
            try countCases(of: &stored)
            return stored
        }
    }

    /// Of a listing that came back only the last case counts, and none of another
    /// one with its number.
    private func countCases(of stored: inout StoredOrder) throws {
        let states = try rows(
            """
            SELECT c.state, count(*) AS total, sum(w.case_seq IS NOT NULL) AS warned FROM cases c
            LEFT JOIN case_warnings w ON w.case_seq = c.seq
            WHERE c.seq IN (
                SELECT max(l.seq) FROM cases l JOIN case_bases b ON b.case_seq = l.seq
                WHERE b.recall_id = ?1 GROUP BY l.marketplace, l.listing_id)
                AND NOT \(Self.isLookAlike)
            GROUP BY c.state
            """, [stored.id])
        for row in states {
            stored.cases[try row.field("state")] = try row.field("total")
            stored.warned += try row.field("warned")
        }
    }
}
