package import RecallModel

/// Where a marketplace's last export was fetched, and what its server said of
/// it: a conditional request asks whether there is a newer one.
package struct ExportCursor: Hashable, Sendable {
    /// The address, without any key.
    package var origin: String
    /// The answer's `ETag` and `Last-Modified`, as they were written.
    package var entityTag: String?
    package var lastModified: String?
    /// When the server last answered, with an export or that there is no newer
    /// one.
    package var answeredAt: Instant

    package init(
        origin: String, entityTag: String?, lastModified: String?, answeredAt: Instant
    ) {
        self.origin = origin
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.answeredAt = answeredAt
    }
}
