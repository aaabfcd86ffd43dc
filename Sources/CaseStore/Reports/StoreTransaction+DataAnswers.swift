import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Confirms the receipt of a data request and asks for what it lacks; or that
    /// of the word that takes it back.
    func confirmReceipt(of request: DataRequest, _ filing: OrderFiling) throws {
        guard rules.reports.isOn else { return }
        var values = TemplateValues()
        values.add(request, limit: try db.dataRequest(request.id)?.limit)
        values.add(standingOf: request, missing: filing.missing)
        let record = JSONValue.record([
            "request": request.evidence, "request_id": .string(request.id.description),
            "outcome": .string(filing.outcome.rawValue), "missing": .strings(filing.missing),
            "asks_for_clarification": .bool(!filing.missing.isEmpty),
        ])
        _ = try make(
            .receipt, of: request.id.description, state: request.evidence,
            form: .dataReceipt,
            language: request.language, (record, values))
    }

    /// From one look at what an answer says to the next: a case moves several
    /// times a day, each draft has names that must be purged, and a look reads
    /// every case where only sellers are named.
    private static let draftInterval = Duration.hours(24)

    /// Makes a draft of the answer to every open data request, for a person alone.
    ///
    /// - Returns: how many were made.
    func makeDataAnswers() throws -> Int {
        let open = try db.dataRequests(
            "WHERE answered_at IS NULL AND withdrawn_at IS NULL ORDER BY filed_at, id", [])
        return try open.count { try makeAnswer(to: $0) }
    }

    private func makeAnswer(to stored: StoredDataRequest) throws -> Bool {
        let request = stored.request
        guard request.isAboutSomething, !request.asks.isEmpty else { return false }
        if let draftedAt = stored.draftedAt, draftedAt + Self.draftInterval > now { return false }
        try db.run("UPDATE data_requests SET drafted_at = ? WHERE id = ?", [now, stored.id])
        let cases = try db.cases(of: request)
        let targets = NamedTargets(request.targets, rules.addresses)
        let answer = DataAnswer(
            request, of: cases.filter { targets.isEmpty || targets.name($0.listing) }, targets)
        var values = TemplateValues()
        values.add(request, limit: stored.limit)
        answer.add(to: &values)
        let record = answer.record(for: stored)
        return try make(
            .answer, of: stored.id.description, state: .array([.integer(stored.wording), record]),
            language: request.language, destinations: [], (record, values))
    }

    /// Blanks drafts of answers and of incidents' reports, and what requests,
    /// incidents and refusals said and whom they named, once
    /// a seller's name is no longer kept; not under a legal hold.
    func purgeDataAnswers(_ rules: RetentionRules) throws {
        let moment = now - rules.sellers
        for report in try db.answersToPurge(before: moment)
        where try !db.isHeld(report.subject) { try blank(report.notice) }
        for id in try db.dataRequestsToPurge(before: moment)
        where try !db.isHeld(id.description) { try forgetWords(of: id) }
    }

    /// That it was asked stays, with its times and the digest of each wording.
    private func forgetWords(of id: RecallID) throws {
        try db.run(
            """
            UPDATE data_request_wordings SET words = '{}', purged_at = ?
            WHERE request = ? AND purged_at IS NULL
            """, [now, id])
        try db.run(
            "UPDATE data_requests SET sellers = '[]', purged_at = ? WHERE id = ?", [now, id])
        let receipts = try NoticeID.fetchAll(
            db,
            sql: """
                SELECT notice_id FROM reports
                WHERE kind = 'receipt' AND subject = ? AND text <> '[purged]' ORDER BY id
                """, arguments: [id])
        for receipt in receipts { try blank(receipt) }
        let wordings = try SHA256Digest.fetchAll(
            db, sql: "SELECT sha256 FROM data_request_wordings WHERE request = ? ORDER BY wording",
            arguments: [id])
        try record(
            "\(try db.occurrence(id)?.kindName ?? DataRequest.kind).purged", of: id.description,
            .record(["wordings": .strings(wordings.map(\.hexadecimal))]))
    }
}

/// What is on record of what an authority asks: no more than it asks for.
private struct DataAnswer {
    /// A seller on one marketplace.
    private struct Seller: Hashable {
        var marketplace: Marketplace
        var id: String
        var name: String
    }

    private let request: DataRequest
    private let cases: [AskedCase]
    /// Listings that are asked about and no case here is of.
    private let unfound: [AuthorityOrder.Target]
    private let sellers: [(seller: Seller, listings: Int)]
    /// Cases whose seller is no longer known.
    private let forgotten: Int

    init(_ request: DataRequest, of cases: [AskedCase], _ targets: NamedTargets) {
        self.request = request
        unfound = request.asks.contains(.listings) ? targets.unfound(among: cases) : []
        self.cases = request.asks.contains(.listings) ? cases : []
        guard request.asks.contains(.sellers) else {
            (sellers, forgotten) = ([], 0)
            return
        }
        var listings: [Seller: Set<String>] = [:]
        for asked in cases where !asked.hasNoSeller {
            let seller = Seller(
                marketplace: asked.listing.marketplace, id: asked.sellerID, name: asked.sellerName)
            listings[seller, default: []].insert(asked.listing.listingID)
        }
        sellers = listings.map { ($0.key, $0.value.count) }.sorted {
            ($0.seller.marketplace.name, $0.seller.id, $0.seller.name)
                < ($1.seller.marketplace.name, $1.seller.id, $1.seller.name)
        }
        forgotten = cases.count { $0.isPurged }
    }

    func record(for stored: StoredDataRequest) -> JSONValue {
        let (asksListings, asksSellers) = (
            request.asks.contains(.listings), request.asks.contains(.sellers)
        )
        return .record([
            "request_id": .string(stored.id.description), "request": request.evidence,
            "limit": stored.limit.map { .string($0.description) }, "draft": .bool(true),
            "found": asksListings ? .integer(cases.count) : nil,
            "not_found": unfound.isEmpty ? nil : .array(unfound.map(\.json)),
            "sellers": asksSellers ? .array(sellers.map(Self.json)) : nil,
            "sellers_forgotten": asksSellers ? .integer(forgotten) : nil,
            Report.rowsName: asksListings ? .array(cases.map(\.json)) : nil,
        ])
    }

    private static func json(_ entry: (seller: Seller, listings: Int)) -> JSONValue {
        .record([
            "marketplace": .string(entry.seller.marketplace.name),
            "seller_id": entry.seller.id.isEmpty ? nil : .string(entry.seller.id),
            "seller_name": entry.seller.name.isEmpty ? nil : .string(entry.seller.name),
            "listings": .integer(entry.listings),
        ])
    }

    func add(to values: inout TemplateValues) {
        values.places["found_count"] = "\(cases.count)"
        values.places["seller_count"] = "\(sellers.count)"
        values.sections["listings"] = cases.prefix(Report.shownRows).map(\.values)
        values.sections["no_listings"] = cases.isEmpty ? [TemplateValues()] : []
        values.add(unfound: unfound)
        values.addMore(than: cases.count)
        values.sections["sellers"] = sellers.prefix(Report.shownRows).map { seller, listings in
            TemplateValues([
                "seller_marketplace": seller.marketplace.name, "seller_id": seller.id,
                "seller_name": seller.name, "seller_listings": "\(listings)",
            ])
        }
        values.sections["no_sellers"] = sellers.isEmpty ? [TemplateValues()] : []
        let more = sellers.count - Report.shownRows
        values.sections["more_sellers"] =
            more > 0 ? [TemplateValues(["more_sellers_count": "\(more)"])] : []
        values.sections["forgotten"] =
            forgotten > 0 ? [TemplateValues(["forgotten_count": "\(forgotten)"])] : []
    }
}

/// A case that a data request is about, with its seller.
private struct AskedCase {
    var listing: ReportedListing
    var recall: RecallID
    var sellerID: String
    var sellerName: String
    /// Whether the seller's name was forgotten.
    var isPurged: Bool

    var hasNoSeller: Bool { sellerID.isEmpty && sellerName.isEmpty }

    init(_ row: Row) throws {
        let words = Listing(json: try row.json("listing"))
        listing = try ReportedListing(row)
        recall = try row.field("recall_id")
        sellerID = words?.sellerID ?? ""
        sellerName = words?.sellerName ?? ""
        isPurged = try row.field("seller_purged")
    }

    /// Of the listing and what was done: its seller stands elsewhere.
    var json: JSONValue {
        .record([
            "marketplace": .string(listing.marketplace.name),
            "listing_id": .string(listing.listingID), "title": .string(listing.title),
            "url": .string(listing.url), "round": .integer(listing.round),
            "recall_id": .string(recall.description), "case_id": .string(listing.caseID.text),
            "state": .string(listing.state.rawValue),
            "found_at": .string(listing.foundAt.description),
            "ordered_at": Self.moment(listing.orderedAt),
            "delivered_at": Self.moment(listing.deliveredAt),
            "acknowledged_at": Self.moment(listing.acknowledgedAt),
            "claimed_at": Self.moment(listing.claimedAt), "done_at": Self.moment(listing.doneAt),
        ])
    }

    private static func moment(_ moment: Instant?) -> JSONValue? {
        moment.map { .string($0.description) }
    }

    var values: TemplateValues {
        TemplateValues([
            "marketplace": listing.marketplace.name, "listing_id": listing.listingID,
            "listing_title": listing.title, "listing_url": listing.url,
            "round": "\(listing.round)", "recall_id": recall.description,
            "state": listing.state.rawValue, "found_at": listing.foundAt.description,
            "ordered_at": listing.orderedAt?.description ?? "",
            "delivered_at": listing.deliveredAt?.description ?? "",
            "acknowledged_at": listing.acknowledgedAt?.description ?? "",
            "claimed_at": listing.claimedAt?.description ?? "",
            "done_at": listing.doneAt?.description ?? "",
        ])
    }
}

extension Database {
    /// The cases of one of a request's recalls and of its sellers, as far as it
    /// names any, of whatever listing; matches that were wrong not among them.
    fileprivate func cases(of request: DataRequest) throws -> [AskedCase] {
        var arguments: StatementArguments = []
        var conditions: [String] = []
        if !request.recalls.isEmpty {
            conditions.append(
                """
                c.seq IN (SELECT case_seq FROM case_bases WHERE recall_id IN
                    (SELECT value FROM json_each(?)))
                """)
            arguments += [Self.list(request.recalls.map(\.description))]
        }
        if !request.sellers.isEmpty {
            conditions.append(
                """
                (json_extract(c.listing, '$.seller_id') IN (SELECT value FROM json_each(?))
                    OR json_extract(c.listing, '$.seller_name') IN
                        (SELECT value FROM json_each(?)))
                """)
            let sellers = Self.list(request.sellers)
            arguments += [sellers, sellers]
        }
        let rows = try rows(
            """
            SELECT \(Self.reportedColumns), c.recall_id, NULL AS reason, 0 AS is_identical,
                0 AS is_look_alike,
                (SELECT o.url FROM ordered_listings o
                    WHERE o.marketplace = c.marketplace AND o.listing_id = c.listing_id
                        AND o.url <> ''
                    ORDER BY o.noted_at LIMIT 1) AS ordered_url,
                EXISTS (SELECT 1 FROM purges p WHERE p.case_seq = c.seq AND p.kind = 'seller')
                    AS seller_purged
            \(Self.reportedTables)
            WHERE c.state <> 'dismissed'\(conditions.map { " AND \($0)" }.joined())
            ORDER BY c.marketplace, c.listing_id, c.round
            """, arguments)
        return try rows.map { try AskedCase($0) }
    }

    private static func list(_ texts: [String]) -> String {
        JSONValue.array(texts.map(JSONValue.string)).line
    }

    /// Drafts that have stood for as long as a seller's name is kept.
    func answersToPurge(before moment: Instant) throws -> [(notice: NoticeID, subject: String)] {
        try rows(
            """
            SELECT notice_id, subject FROM reports
            WHERE kind IN ('answer', 'incident') AND made_at <= ? AND text <> '[purged]'
            """, [moment]
        ).map { (try $0.field("notice_id"), try $0.field("subject")) }
    }

    /// Requests that are over for as long, and still say something.
    func dataRequestsToPurge(before moment: Instant) throws -> [RecallID] {
        try RecallID.fetchAll(
            self,
            sql: """
                SELECT id FROM data_requests
                WHERE purged_at IS NULL AND coalesce(answered_at, withdrawn_at) <= ?
                ORDER BY id
                """, arguments: [moment])
    }
}

/// What a request names, to ask of many listings: a thousand targets of a hundred
/// thousand cases are one look each.
private struct NamedTargets {
    private struct Name: Hashable {
        /// `nil` of any marketplace.
        var marketplace: Marketplace?
        var text: String
    }

    /// What one target calls a listing.
    private struct Names {
        var target: AuthorityOrder.Target
        var ids: [Name] = []
        var address: Name?
    }

    private let names: [Names]
    private let ids: Set<Name>
    private let addresses: Set<Name>

    var isEmpty: Bool { names.isEmpty }

    /// - Parameter patterns: by which an address tells an id on a marketplace.
    init(_ targets: [AuthorityOrder.Target], _ patterns: [Marketplace: AddressPattern]) {
        names = targets.map { Self.names(of: $0, patterns) }
        ids = Set(names.flatMap(\.ids))
        addresses = Set(names.compactMap(\.address))
    }

    private static func names(
        of target: AuthorityOrder.Target, _ patterns: [Marketplace: AddressPattern]
    ) -> Names {
        guard target.listingID.isEmpty else {
            let name = Name(marketplace: target.marketplace, text: target.listingID)
            return Names(target: target, ids: [name])
        }
        let told = patterns.compactMap { marketplace, pattern -> Name? in
            guard target.marketplace == nil || target.marketplace == marketplace else { return nil }
            return pattern.id(in: target.url).map { Name(marketplace: marketplace, text: $0) }
        }
        let address = Name(
            marketplace: target.marketplace, text: ListingAddress.essential(target.url))
        return Names(target: target, ids: told, address: address)
    }

    /// Whether a listing is one of those.
    func name(_ listing: ReportedListing) -> Bool {
        Self.names(of: listing, listing.listingID).contains(where: ids.contains)
            || !addresses.isEmpty
                && Self.names(of: listing, ListingAddress.essential(listing.url))
                    .contains(where: addresses.contains)
    }

    /// Those that none of the cases is of.
    func unfound(among cases: [AskedCase]) -> [AuthorityOrder.Target] {
        let ids = Set(cases.flatMap { Self.names(of: $0.listing, $0.listing.listingID) })
        let addresses = Set(
            cases.flatMap {
                Self.names(of: $0.listing, ListingAddress.essential($0.listing.url))
            })
        return names.filter { names in
            !names.ids.contains(where: ids.contains)
                && !(names.address.map(addresses.contains) ?? false)
        }.map(\.target)
    }

    /// On its marketplace, and where nobody says on which.
    private static func names(of listing: ReportedListing, _ text: String) -> [Name] {
        [Name(marketplace: nil, text: text), Name(marketplace: listing.marketplace, text: text)]
    }
}
