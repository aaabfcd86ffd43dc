package import RecallModel

/// One of several documents by which a publisher tells what it has, such as a
/// weekly report: what counts is when it says a thing, not when it was read.
package struct FeedDocument: Hashable, Sendable {
    /// Its address or file name; the same document read again has the same.
    package var name: String
    /// The days on which it says what it says of recalls, where it has any.
    package var days: [RecallID: CivilDate] = [:]
    /// Recalls that it takes back, and does not have itself.
    package var withdrawn: [RecallID: Withdrawal] = [:]

    package init(name: String) { self.name = name }
}
