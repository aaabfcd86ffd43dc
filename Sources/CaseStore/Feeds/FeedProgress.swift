package import RecallModel

/// What a reading leaves for the next one of the same feed.
package struct FeedProgress: Hashable, Sendable {
    /// Where the next inquiry goes on, in the publisher's own terms; `nil`
    /// leaves what is there.
    package var mark: String?
    /// Fields or columns that nearly every record of a whole list has.
    package var fields: [String]?
    /// The latest day of publication on the last whole list, or in a window
    /// since.
    package var newest: CivilDate?

    package init(mark: String? = nil, fields: [String]? = nil, newest: CivilDate? = nil) {
        self.mark = mark
        self.fields = fields
        self.newest = newest
    }
}
