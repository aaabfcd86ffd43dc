/// Something wrong with one document of a feed, until it is mended.
///
/// A feed's alarms stand as long as there is one that nobody has accepted; what
/// another document of the feed says ends none.
package struct FeedFault: Hashable, Sendable {
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        /// The document could not be read, or a guard holds it back.
        case unread
        /// It was read but for some of its records.
        case defective
        /// It was read, and has fields that the feed never had.
        case fields
    }

    /// Which document: ``FeedDocument/name``.
    package var document: String
    package var kind: Kind
    /// What is wrong, on one line.
    package var text: String
    /// Why the guards hold it back; empty where it could not be read at all.
    package var doubts: Set<FeedDoubt> = []
    /// How many recalls are in what is held back.
    package var recallCount: Int?
    /// Where the file was set aside: once it is gone from there, somebody has
    /// dealt with it.
    package var path: String?
    /// Who said that it may be so.
    package var acceptedBy: String?

    package init(_ kind: Kind, of document: String, _ text: String) {
        self.kind = kind
        self.document = document
        self.text = text
    }
}

/// Why a document that can be read is not believed.
package enum FeedDoubt: String, Hashable, CaseIterable, Sendable {
    /// It has no recall.
    case empty
    /// It has far fewer recalls than the last.
    case shrunk
    /// It has recalls that were not asked for.
    case strangers
    /// Its recalls are of days to come.
    case future
    /// It is older than what was read before.
    case old
    /// It lost fields.
    case fields
}
