import GRDB
package import RecallModel

/// What one cause came to in the last export of a kind, of a marketplace, that
/// it was tried on.
package struct ShadowPass: Hashable, Sendable {
    /// How much of a catalogue an export has.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case whole
        /// Changes, or a part of the catalogue: its figures say nothing of what
        /// it does not have.
        case part
    }

    package var cause: ShadowCause
    package var marketplace: Marketplace
    /// A part that is older than the last whole catalogue is forgotten.
    package var kind: Kind
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

extension ShadowPass.Kind: DatabaseValueConvertible {}

extension ShadowPass {
    init(_ row: Row) throws {
        self.init(
            cause: try row.field("cause"), marketplace: try row.field("marketplace"),
            kind: try row.field("kind"), export: ExportID(try row.field("export_id")),
            passedAt: try row.field("passed_at"),
            takedowns: try row.field("takedowns"), reviews: try row.field("reviews"),
            milder: try row.field("milder"), losses: try row.field("losses"),
            kept: try row.field("kept"))
    }
}
