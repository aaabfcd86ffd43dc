package import RecallModel

/// What is remembered of a feed between two readings.
package struct FeedState: Hashable, Sendable {
    package var source: String
    /// When something good last came, also "not modified".
    package var lastSuccessAt: Instant
    /// When the whole list was last read.
    package var lastWholeReadAt: Instant?
    /// Records in the last good whole list: a new one that is much shorter is
    /// held back.
    package var lastWholeCount: Int?
    /// The last good answer; its headers carry what a conditional request
    /// needs, which holds only for the same `origin`.
    package var lastSnapshot: StoredSnapshot?
    /// What earlier readings left.
    package var progress = FeedProgress()

    /// A feed of which only its last success is known.
    package init(source: String, lastSuccessAt: Instant) {
        self.source = source
        self.lastSuccessAt = lastSuccessAt
    }
}
