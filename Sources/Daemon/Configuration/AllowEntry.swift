package import RecallModel

/// One entry of `allow:`: offers that are not taken down without a person, or
/// that one recall does not mean.
///
/// An entry never silences an authority's order, and ends by itself.
package struct AllowEntry: Hashable, Sendable {
    /// What an offer is known by.
    package enum Subject: Hashable, Sendable {
        /// `listing:`: the marketplace's id.
        case listing(String)
        /// `seller:`: the marketplace's id of the seller; a name anybody may
        /// choose.
        case seller(String)
        /// `brand:`, whatever its case.
        case brand(String)
        /// `gtin:`.
        case gtin(GTIN)

        /// Its key and its value, as the file has them.
        package var words: (key: String, value: String) {
            switch self {
            case .listing(let id): ("listing", id)
            case .seller(let id): ("seller", id)
            case .brand(let name): ("brand", name)
            case .gtin(let gtin): ("gtin", gtin.description)
            }
        }
    }

    package var subject: Subject
    /// `marketplace:`; `nil`, the default, is all of them.
    package var marketplace: Marketplace?
    /// `recall:`: the recall that does not mean these offers, so that it opens
    /// no case.
    ///
    /// `nil`, the default: whatever they match, a person looks first. A brand
    /// and a GTIN are what the seller writes, so with a recall the subject is a
    /// listing or a seller.
    package var recall: RecallID?
    /// `until:`, required: the last day on which it holds, in UTC.
    package var until: CivilDate
    /// `by:` and `reason:`, both required: who decided so, and why.
    package var author: String
    package var reason: String

    package init(
        _ subject: Subject, until: CivilDate, by author: String, reason: String,
        marketplace: Marketplace? = nil, recall: RecallID? = nil
    ) {
        self.subject = subject
        self.until = until
        self.author = author
        self.reason = reason
        self.marketplace = marketplace
        self.recall = recall
    }
}
