import Digests
import GRDB
package import RecallModel
import Takedown

/// What a seller offered that was recalled or ordered off sale, and how fast it
/// went: the basis of a supplier review or of a proposal to suspend
/// (requirements research, REP-4).
package struct SellerReport: Hashable, Sendable {
    /// The id or name that was asked for.
    package var seller: String
    /// By marketplace, listing and round.
    package var listings: [SoldListing]
    /// Returns that count as strikes now.
    package var strikes: Int

    /// Appeals of the seller's, and those that were granted.
    package var appeals: Int
    package var appealsGranted: Int

    /// Listings that were let return.
    package var reinstated: Int { listings.count { $0.listing.state == .reinstated } }
    /// Listings that an order went out for.
    package var ordered: Int { listings.count { $0.listing.orderedAt != nil } }
    package var gone: Int { listings.count { $0.listing.goneAt != nil } }
    package var goneInTime: Int { listings.count { $0.listing.isGoneInTime } }
    package var returned: Int { listings.count(where: \.isReturn) }

    package func overdue(at now: Instant) -> Int {
        listings.count { $0.listing.isOverdue(at: now) }
    }

    /// From the order to the proof that the listing is gone.
    package var reaction: Spans {
        listings.reduce(into: Spans()) { spans, sold in
            guard let ordered = sold.listing.orderedAt, let gone = sold.listing.goneAt else {
                return
            }
            spans.add(from: ordered, to: gone)
        }
    }
}

/// A listing of a seller, with the recall it fell under.
package struct SoldListing: Hashable, Sendable {
    package var listing: ReportedListing
    package var recall: RecallID
    package var severity: Severity
    package var sellerID: String
    package var sellerName: String
    /// Whether it had been taken down before.
    package var isReturn: Bool
}

extension CaseStore {
    /// The history of a seller.
    ///
    /// - Parameters:
    ///   - seller: the id as exports have it, or the name where they have no
    ///     id; word for word.
    ///   - marketplace: `nil` for all.
    /// - Throws: ``CaseStoreError`` with `notFound` where no case is of that
    ///   seller.
    package func report(
        onSeller seller: String, marketplace: Marketplace? = nil
    ) async throws(CaseStoreError) -> SellerReport {
        let (rules, now) = (strikeRules, clock.now())
        return try await read("reporting on a seller") { db in
            let listings = try db.listings(ofSeller: seller, marketplace)
            guard !listings.isEmpty else {
                throw CaseStoreError(
                    .notFound, "no case is of seller “\(SafeText.line(seller, limit: 100))”")
            }
            let keys = Set(listings.compactMap(\.key))
            let appeals = try listings.flatMap {
                try db.appeals(of: db.sequence(of: $0.sold.listing.caseID))
            }
            return SellerReport(
                seller: seller, listings: listings.map(\.sold),
                strikes: try keys.reduce(0) {
                    try $0 + db.strikes(of: $1, since: now - rules.period)
                },
                appeals: appeals.count,
                appealsGranted: appeals.count { $0.outcome == .granted })
        }
    }
}

extension Database {
    fileprivate func listings(
        ofSeller seller: String, _ marketplace: Marketplace?
    ) throws -> [(sold: SoldListing, key: SHA256Digest?)] {
        try rows(
            """
            SELECT c.*, n.at AS ordered_at, n.acknowledged_at AS notice_acknowledged_at,
                e.taken_at AS gone_at, w.shown_at AS warned_at,
                EXISTS (SELECT 1 FROM case_returns t WHERE t.case_seq = c.seq) AS is_return,
                p.seller AS purged_seller
            FROM cases c
            LEFT JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
            LEFT JOIN exports e ON e.id = c.verified_in AND c.state <> 'dismissed'
            LEFT JOIN case_warnings w ON w.case_seq = c.seq
            LEFT JOIN purges p ON p.case_seq = c.seq AND p.kind = 'seller'
            WHERE (json_extract(c.listing, '$.seller_id') = ?
                OR json_extract(c.listing, '$.seller_name') = ? OR p.seller IS NOT NULL)
                AND (? IS NULL OR c.marketplace = ?)
            ORDER BY c.marketplace, c.listing_id, c.round
            """, [seller, seller, marketplace, marketplace]
        ).filter { row in
            // A purged case knows its seller by a digest alone.
            guard let key: SHA256Digest = row["purged_seller"] else { return true }
            return key == TakedownCase.sellerKey(of: seller, on: try row.field("marketplace"))
        }.map { row in
            let takedown = try TakedownCase(row)
            return (
                SoldListing(
                    listing: try ReportedListing(takedown, row), recall: takedown.recall,
                    severity: takedown.severity, sellerID: takedown.listing.sellerID,
                    sellerName: takedown.listing.sellerName,
                    isReturn: try row.field("is_return")),
                takedown.sellerKey ?? row["purged_seller"]
            )
        }
    }
}

extension ReportedListing {
    fileprivate init(_ takedown: TakedownCase, _ row: Row) throws {
        self.init(
            caseID: takedown.id, marketplace: takedown.marketplace,
            listingID: takedown.listing.id, title: takedown.listing.title,
            url: takedown.listing.url, round: takedown.round, state: takedown.state,
            foundAt: takedown.openedAt, orderedAt: try row.field("ordered_at"), deliveredAt: nil,
            acknowledgedAt: try row.field("notice_acknowledged_at"),
            goneAt: try row.field("gone_at"), warnedAt: try row.field("warned_at"),
            limit: takedown.clock.limit)
    }
}
