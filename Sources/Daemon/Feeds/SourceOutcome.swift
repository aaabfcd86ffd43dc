/// What came of one look at a feed, or at an export over the network.
enum SourceOutcome: Sendable {
    /// Good, or nothing new.
    case good
    /// Nothing came, or what came cannot be used, or a part of it; the last good
    /// one stays in force.
    case bad(FeedTrouble)
}
