package import RecallModel
package import Takedown

/// What a taken-down listing is known again by, as it was stored.
package struct StoredFingerprint: Hashable, Sendable {
    /// The case whose listing was taken down.
    package var caseID: CaseID
    package var listingID: String
    /// Of the recalls that the case rests on the first that is in force: a
    /// return's case rests on it.
    package var recall: RecallID
    /// Whether an order went out for it.
    package var wasOrdered: Bool
    /// When it was verified gone.
    package var goneAt: Instant
    /// How many cases are returns of it.
    package var returns: Int
    /// Of the reader and writer of ``body``.
    package var version: Int
    package var body: [UInt8]
}

/// A listing that was taken down and has no fingerprint yet, or an old one.
package struct UnprintedListing: Hashable, Sendable {
    package var caseID: CaseID
    package var listing: Listing
}

/// What fingerprints rest on, in a word: while it stays the same they do.
package struct StayDownMark: Hashable, Sendable {
    var fingerprints: Int
    var ended: Int
    var recallGeneration: Int
}
