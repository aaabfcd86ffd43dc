/// How much of a kind is due to be purged, held back, and purged.
package struct PurgeCount: Hashable, Sendable {
    package var kind: RetentionRules.Kind
    /// Closed cases whose time is over.
    package var due = 0
    /// Of those past their time, the ones that a legal hold keeps.
    package var held = 0
    package var purged = 0

    package init(kind: RetentionRules.Kind) { self.kind = kind }
}
