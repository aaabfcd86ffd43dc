import GRDB
import JSONText
package import RecallModel

/// What would be done of a listing, as the store keeps it.
package struct StoredShadowMatch: Hashable, Sendable {
    package var cause: ShadowCause
    package var marketplace: Marketplace
    package var recall: RecallID
    package var listing: Listing
    package var would: Tier?
    package var does: Tier?
    package var score: Double
    package var prior: Double
    package var evidence: [Evidence]
    /// Of the export that first had it.
    package var firstSeenAt: Instant
    /// The last export that had it.
    package var export: ExportID
}

extension StoredShadowMatch {
    init(_ row: Row) throws {
        guard let listing = Listing(json: try row.json("listing")),
            let evidence = try row.json("evidence").array?.compactMap({ Evidence(json: $0) })
        else {
            throw CaseStoreError(.corrupt, "a shadow match has no listing; restore a backup")
        }
        self.init(
            cause: try row.field("cause"), marketplace: try row.field("marketplace"),
            recall: try row.field("recall_id"), listing: listing, would: try row.field("would"),
            does: try row.field("does"), score: try row.field("score"),
            prior: try row.field("prior"), evidence: evidence,
            firstSeenAt: try row.field("first_seen_at"),
            export: ExportID(try row.field("export_id")))
    }
}
