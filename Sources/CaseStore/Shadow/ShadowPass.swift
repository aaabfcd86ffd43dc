import GRDB
package import RecallModel

/// What one cause came to in the last export of a marketplace that it was
/// tried on.
package struct ShadowPass: Hashable, Sendable {
    package var cause: ShadowCause
    package var marketplace: Marketplace
    package var export: ExportID
    package var passedAt: Instant
    /// Takedowns that are none now.
    package var takedowns: Int
    /// Reviews that are nothing now.
    package var reviews: Int
    /// What is a takedown now and would be a review.
    package var milder: Int
    /// What is something now and would be nothing.
    package var losses: Int
    /// How many of them can be read.
    package var kept: Int
}

extension ShadowPass {
    init(_ row: Row) throws {
        self.init(
            cause: try row.field("cause"), marketplace: try row.field("marketplace"),
            export: ExportID(try row.field("export_id")), passedAt: try row.field("passed_at"),
            takedowns: try row.field("takedowns"), reviews: try row.field("reviews"),
            milder: try row.field("milder"), losses: try row.field("losses"),
            kept: try row.field("kept"))
    }
}
