package import RecallModel

/// A recall in its latest revision, and since when we know it.
package struct StoredRecall: Hashable, Sendable {
    package var recall: Recall
    /// 1 for the first.
    package var revision: Int
    package var firstKnownAt: Instant
    /// When this revision was first seen.
    package var revisionKnownAt: Instant
    /// Whether the feed still had it when its whole list was last read.
    package var isPresent: Bool

    /// Whether the entry of a priority list has ended before that day.
    package func isExpired(on day: CivilDate) -> Bool {
        recall.expires.map { $0 < day } ?? false
    }
}
