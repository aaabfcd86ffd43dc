import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// The feed that orders have among the recalls.
    static let orderFeed = "orders"

    /// Files an order; see ``CaseStore/file(_:snapshot:by:)``.
    func file(
        _ given: AuthorityOrder, snapshot: Int64, by person: String?
    ) throws -> OrderFiling {
        var order = given
        order.receivedAt = min(given.receivedAt, now)
        let (id, receivedAt) = (order.id, order.receivedAt)
        if let known = try db.order(id) {
            try refuse(order, against: known)
            // It was received once; a new wording has a receipt of its own.
            order.receivedAt = known.order.receivedAt
            if order.withdrawal != nil || order.kind.isNotice {
                order = order.completed(by: known.order)
            }
        } else if try db.count("SELECT count(*) FROM recalls WHERE recall_id = ?", [id]) > 0 {
            throw CaseStoreError(
                .impossible, "\(id) is the id of a recall; name the feed otherwise")
        }
        var change = FeedChange()
        try file(
            order.recall, of: Self.orderFeed, snapshot: snapshot, knownAt: receivedAt,
            into: &change)
        var filing = OrderFiling(
            id: id,
            outcome: change.added.isEmpty
                ? (change.revised.isEmpty ? .unchanged : .revised) : .filed, missing: order.missing)
        if filing.outcome == .filed { try keep(order, as: filing) }
        if try keep(order.notifier, of: id), filing.outcome == .unchanged {
            filing.outcome = .revised
        }
        guard filing.outcome != .unchanged else { return filing }
        try keep(order, as: filing)
        try recordFiling(of: order, filing, receivedAt: receivedAt, snapshot, by: person)
        try speakOfMissing(in: order, filing)
        try confirmReceipt(of: order, filing)
        return filing
    }

    private func refuse(_ order: AuthorityOrder, against known: StoredOrder) throws {
        guard known.order.authority == order.authority, known.order.reference == order.reference
        else {
            throw CaseStoreError(
                .impossible,
                "\(order.kind.words) \(order.id) reads like one of \(known.order.authority); write the "
                    + "reference otherwise")
        }
        guard known.order.verb == order.verb else {
            throw CaseStoreError(
                .impossible,
                "order \(order.id) says \(known.order.verb.rawValue), and now "
                    + "\(order.verb.rawValue); give the new one a reference of its own")
        }
    }

    private func keep(_ order: AuthorityOrder, as filing: OrderFiling) throws {
        let missing = JSONValue.array(filing.missing.map(JSONValue.string)).line
        try db.run(
            """
            INSERT INTO authority_orders
                (recall_id, kind, authority, reference, verb, received_at, filed_at, missing,
                    is_sufficient)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (recall_id) DO UPDATE SET missing = excluded.missing,
                is_sufficient = excluded.is_sufficient
            """,
            [
                filing.id, order.kind,
                // Two unlisted flaggers may have one number, and neither's name is kept here.
                order.unlistedID?.description ?? order.authority, order.reference, order.verb,
                order.receivedAt, now, missing, order.isSufficient,
            ])
    }

    private func recordFiling(
        of order: AuthorityOrder, _ filing: OrderFiling, receivedAt: Instant, _ snapshot: Int64,
        by person: String?
    ) throws {
        try record(
            "order.\(filing.outcome.rawValue)", of: filing.id.description, by: person,
            .record([
                "of": order.kind == .order ? nil : .string(order.kind.rawValue),
                "verb": .string(order.verb.rawValue),
                "received_at": .string(receivedAt.description),
                "listings": .integer(order.targets.count),
                "identical_content": .bool(order.includesIdentical),
                "until": order.until.map { .string($0.description) },
                "missing": .strings(filing.missing), "snapshot": .integer(snapshot),
            ]))
    }

    /// An order that lacks something is somebody's to ask about: its clock runs
    /// all the same.
    ///
    /// A notice's receipt asks the notifier himself: no alarm for each.
    private func speakOfMissing(in order: AuthorityOrder, _ filing: OrderFiling) throws {
        guard !order.kind.isNotice else { return }
        let key = "order.incomplete:\(filing.id)"
        guard !filing.missing.isEmpty, order.withdrawal == nil else {
            try clearAlarm(key)
            return
        }
        var values = TemplateValues.plain([
            "order_kind": order.kind.words, "order": "\(filing.id)",
            "authority": order.authority,
        ])
        values.list("missing", filing.missing.map { .plain(["missing_item": $0]) })
        try raise(Alarm(.orderIncomplete, key: key, severity: .warning, values))
    }

    // MARK: What it names

    func note(_ listings: [OrderedListing], in export: ExportID) throws -> Int {
        var added = 0
        for listing in listings {
            let content = listing.content.json
            try db.run(
                """
                INSERT INTO ordered_listings (recall_id, marketplace, listing_id, content_sha256,
                    content, url, export, noted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [
                    listing.order, listing.marketplace, listing.listingID,
                    SHA256Digest(of: content.bytes), content.line, listing.url, export.number, now,
                ])
            guard db.changesCount > 0 else { continue }
            added += 1
            try record(
                "order.listing_found", of: listing.order.description,
                .record([
                    "marketplace": .string(listing.marketplace.name),
                    "listing_id": .string(listing.listingID),
                    "content_sha256": .string(SHA256Digest(of: content.bytes).hexadecimal),
                    "export": .integer(export.number),
                ]))
        }
        return added
    }

    /// Gives a case more to ask for, where an order that joined it does.
    func askForMore(_ takedown: TakedownCase, _ family: [FreshMatch]) throws -> TakedownCase {
        let asks = family.contains { AuthorityOrder($0.recall.recall)?.verb != .disable }
        guard takedown.asks == .disable, asks else { return takedown }
        var changed = takedown
        changed.asks = .remove
        try db.run("UPDATE cases SET asks = ? WHERE id = ?", [changed.asks, takedown.id])
        return changed
    }

    // MARK: Warnings

    /// Notes that a warning is shown; see ``CaseStore/confirmWarning(_:by:reason:)``.
    func confirmWarning(
        _ id: CaseID, by person: String, reason: String
    ) throws -> TakedownCase {
        let filed = try db.filedCase(id)
        var takedown = filed.takedown
        guard takedown.asks == .warn, takedown.state.isOpen, takedown.state != .inReview else {
            throw CaseStoreError(
                .impossible,
                "case \(id) has no warning to show: it asks to \(takedown.asks.rawValue) and is "
                    + takedown.state.rawValue)
        }
        let known = try db.count(
            "SELECT count(*) FROM case_warnings WHERE case_seq = ?", [filed.sequence])
        guard known == 0 else { return takedown }
        // What the clock said while nothing was shown stays true.
        try recordClock(of: filed, upTo: now)
        takedown = try advance(
            takedown, by: .acknowledged, decision: .person(name: person, reason: reason))
        try db.run(
            "INSERT INTO case_warnings (case_seq, shown_at, said_by, reason) VALUES (?, ?, ?, ?)",
            [filed.sequence, now, person, reason])
        try db.run("UPDATE cases SET next_event_at = NULL WHERE id = ?", [id])
        try record(
            "case.warning_shown", of: id.text, by: person, .record(["reason": .string(reason)]))
        try meetWarned(filed.sequence)
        return takedown
    }
}
