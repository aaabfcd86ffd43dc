package import RecallModel

/// What a feed's recalls were read from.
package struct FeedDocument: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The publisher's list as it stands: the later reading counts, and all
        /// that was wrong before is done with.
        case wholeList
        /// What was published in some days, as it stands: the later reading
        /// counts.
        case window
        /// One of several by which the publisher tells what it has, such as a
        /// weekly report: it counts when it says a thing, not when it was read.
        case dated
        /// What an authority sent us: of two messages the later to come counts,
        /// whatever day they give.
        case message
    }

    package var kind: Kind
    /// Its address or file name; the same document read again has the same.
    package var name: String
    /// The days on which it says what it says of recalls, where it has any.
    package var days: [RecallID: CivilDate] = [:]
    /// Recalls that it takes back, and does not have itself.
    package var withdrawn: [RecallID: Withdrawal] = [:]
    /// What is wrong with it all the same.
    package var faults: [FeedFault] = []

    package init(_ kind: Kind = .dated, name: String) {
        self.kind = kind
        self.name = name
    }
}
