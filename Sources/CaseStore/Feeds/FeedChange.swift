package import RecallModel

/// What one reading of a feed changed, each list in the feed's order.
package struct FeedChange: Hashable, Sendable {
    package var added: [RecallID] = []
    package var revised: [RecallID] = []
    package var unchanged: [RecallID] = []
    /// On the list before, no longer on it now.
    ///
    /// They are marked, never
    /// withdrawn: a publisher that drops a line has not said the product is
    /// safe.
    package var vanished: [RecallID] = []
    package var reappeared: [RecallID] = []
    /// Told of by an older document than the one that is believed: nothing
    /// changes.
    package var outdated: [RecallID] = []

    package init() {}

    /// Whether there is anything to screen for.
    package var isEmpty: Bool {
        added.isEmpty && revised.isEmpty && vanished.isEmpty && reappeared.isEmpty
    }
}
