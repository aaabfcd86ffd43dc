/// Which part of a paged answer a text was, as the publisher says.
package struct FeedPage: Hashable, Sendable {
    /// Records in front of the page's first, `nil` where it is not said.
    package var skipped: Int?
    /// The most records a page has, `nil` where it is not said.
    package var size: Int?
    /// Records of the whole answer.
    package var total: Int

    package init(skipped: Int? = nil, size: Int? = nil, total: Int) {
        self.skipped = skipped
        self.size = size
        self.total = total
    }
}
