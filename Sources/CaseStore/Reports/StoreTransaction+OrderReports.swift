import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Confirms the receipt of an order, a request or a notice, and asks for what
    /// it lacks; or that of the word that takes it back.
    func confirmReceipt(of order: AuthorityOrder, _ filing: OrderFiling) throws {
        guard rules.reports.isOn else { return }
        var values = TemplateValues()
        values.add(order)
        values.sections["missing"] = filing.missing.map { TemplateValues(["missing_item": $0]) }
        values.sections["complete"] = filing.missing.isEmpty ? [TemplateValues()] : []
        values.sections["incomplete"] = filing.missing.isEmpty ? [] : [TemplateValues()]
        values.add(standingOf: order)
        let record = JSONValue.record([
            "order": order.json, "order_id": .string(filing.id.description),
            "outcome": .string(filing.outcome.rawValue),
            "missing": .strings(filing.missing),
            "asks_for_clarification":
                .bool(!filing.missing.isEmpty),
        ])
        // Who is told of a notice is asked for what is lacking of him, too.
        let state = JSONValue.array([order.json] + filing.missing.map(JSONValue.string))
        _ = try make(
            .receipt, of: filing.id.description,
            state: order.kind.isNotice ? state : order.json,
            form: order.kind.isNotice ? .noticeReceipt : nil, language: order.language,
            (record, values))
    }

    /// Tells the authority what was done, once nothing of its order is open.
    ///
    /// An order that names nothing has had no effect that could be told: the
    /// receipt asks what it means, and a new wording is answered.
    ///
    /// - Returns: whether there was anything to tell.
    func makeEffect(of stored: StoredOrder, on listings: [ReportedListing]) throws -> Bool {
        guard !stored.order.targets.isEmpty || !listings.isEmpty else { return false }
        guard ReportedListing.last(of: listings).allSatisfy({ !$0.isPending }) else {
            return false
        }
        let unfound = stored.order.unfound(among: listings)
        if !unfound.isEmpty, try !db.isSearched(for: stored) { return false }
        let state = JSONValue.array(
            listings.map(\.stateJSON) + unfound.map(\.json) + [.integer(stored.revision)])
        var values = ReportedListing.values(listings)
        values.add(stored.order)
        values.add(unfound: unfound)
        let record = JSONValue.record([
            "order_id": .string(stored.id.description), "order": stored.order.json,
            "found": .integer(ReportedListing.last(of: listings).count),
            "done": .integer(ReportedListing.last(of: listings).count { $0.doneAt != nil }),
            "not_found": unfound.isEmpty ? nil : .array(unfound.map(\.json)),
            Report.rowsName: .array(listings.map(\.json)),
        ])
        return try make(
            .effect, of: stored.id.description, state: state, language: stored.order.language,
            (record, values))
    }
}

extension StoreTransaction {
    /// Asks a person to look for what an order names and no complete export has:
    /// an export without addresses is searched by ids alone, and a listing that
    /// an authority saw is seldom nowhere.
    ///
    /// The alarm ends when all is found, and with the order.
    func reviewUnfound(in orders: [(order: StoredOrder, listings: [ReportedListing])]) throws {
        guard try db.isSearched() else { return }
        var standing: Set<String> = []
        for (stored, listings) in orders where stored.order.isInForce(on: now.utcDay) {
            let unfound = stored.order.unfound(among: listings)
            guard !unfound.isEmpty else { continue }
            let alarm = Alarm.unfound(unfound, of: stored)
            standing.insert(alarm.key)
            try raise(alarm)
        }
        let raised = try String.fetchAll(
            db,
            sql: """
                SELECT key FROM alarms WHERE cleared_at IS NULL AND key GLOB 'order.unfound:*'
                """)
        for key in raised where !standing.contains(key) { try clearAlarm(key) }
    }
}

extension Alarm {
    /// As many as one line bears; the order has all.
    private static let namedTargets = 3

    /// Listings that an authority named and nobody found.
    fileprivate static func unfound(
        _ targets: [AuthorityOrder.Target], of stored: StoredOrder
    ) -> Alarm {
        let named = targets.prefix(namedTargets).map {
            SafeText.line($0.name, limit: 200)
        }.joined(separator: ", ")
        var values = TemplateValues.plain([
            "order_kind": stored.order.kind.words, "order": "\(stored.id)", "listings": named,
        ])
        values.put(more: "more", targets.count - namedTargets)
        return Alarm(
            .orderUnfound, key: "order.unfound:\(stored.id)", severity: .warning, values)
    }
}

extension AuthorityOrder {
    /// What it names and nothing was found for.
    func unfound(among listings: [ReportedListing]) -> [Target] {
        targets.filter { target in !listings.contains { $0.isNamed(by: target) } }
    }
}

extension AuthorityOrder.Target {
    /// As a person reads which listing is meant.
    fileprivate var name: String { url.isEmpty ? listingID : url }
}

extension TemplateValues {
    /// Adds what was named and not found, as far as a report shows it.
    mutating func add(unfound: [AuthorityOrder.Target]) {
        sections["unfound"] = unfound.prefix(Report.shownRows).map {
            TemplateValues(["unfound_listing": $0.name])
        }
    }
}

extension ReportedListing {
    /// Whether an order's target is this listing: by its id, or by an address
    /// that was found to be its.
    func isNamed(by target: AuthorityOrder.Target) -> Bool {
        guard target.marketplace.map({ $0 == marketplace }) ?? true else { return false }
        guard target.listingID.isEmpty else { return target.listingID == listingID }
        return ListingAddress.essential(target.url) == ListingAddress.essential(url)
    }
}

extension Database {
    /// What was found for an order or a notice and may be what it means.
    ///
    /// Whoever is told what was done with the listing he named must not read of
    /// another shop's that has its number: his was not found.
    func meantListings(_ id: RecallID) throws -> [ReportedListing] {
        try reportedListings(id).filter { !$0.isLookAlike }
    }

    /// Every order and request that was not taken back.
    func ordersInForce() throws -> [StoredOrder] {
        try orders(
            "WHERE o.kind IN ('order', 'request') ORDER BY o.filed_at, o.recall_id", []
        ).filter { $0.order.withdrawal == nil }
    }

    /// Whether a complete export of every marketplace was screened against all
    /// that is known: what is found in none of them is on none.
    func isSearched() throws -> Bool {
        try isSearched(since: count("SELECT count(*) FROM recall_revisions"))
    }

    /// Whether it was since this wording was filed.
    ///
    /// What was filed after it says nothing of it: where notices come faster than
    /// exports are screened, each is answered all the same. Revisions are only
    /// ever added, so the number of a row is that of the generation it made.
    func isSearched(for stored: StoredOrder) throws -> Bool {
        try isSearched(
            since: count(
                "SELECT rowid FROM recall_revisions WHERE recall_id = ? AND revision = ?",
                [stored.id, stored.revision]))
    }

    private func isSearched(since generation: Int) throws -> Bool {
        let (all, behind) = (
            try count("SELECT count(DISTINCT marketplace) FROM exports"),
            try count(
                """
                SELECT count(*) FROM (SELECT DISTINCT marketplace AS name FROM exports) m
                WHERE NOT EXISTS (SELECT 1 FROM exports e WHERE e.marketplace = m.name
                    AND e.status = 'finished' AND e.is_complete = 1 AND e.recall_generation >= ?)
                """, [generation])
        )
        return all > 0 && behind == 0
    }
}
