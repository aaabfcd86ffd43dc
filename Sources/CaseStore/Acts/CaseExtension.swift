import GRDB
package import RecallModel
package import Takedown

/// More time that a case was given, by whom, and on what ground.
package struct CaseExtension: Hashable, Sendable {
    /// Whose limit it moved.
    package var recall: RecallID
    package var ground: ExtensionGround
    /// The authority as its words name it.
    package var authority: String
    package var reason: String
    package var at: Instant
    package var person: String
    /// Who let it happen, where it takes two.
    package var second: String?
    package var previousLimit: Instant
    /// The limit since then: no later than what another recall leaves.
    package var until: Instant
}

extension ExtensionGround: DatabaseValueConvertible {}

extension CaseExtension {
    init(_ row: Row) throws {
        recall = try row.field("recall_id")
        ground = try row.field("ground")
        authority = try row.field("authority")
        reason = try row.field("reason")
        at = try row.field("at")
        person = try row.field("person")
        second = try row.field("second")
        previousLimit = try row.field("previous_limit")
        until = try row.field("until")
    }
}
