/// A recall as some authority published it: what is dangerous, why, where,
/// and who answers for it.
///
/// A value holds one revision. Two values with equal content are the same
/// revision, whenever they were fetched.
package struct Recall: Hashable, Sendable {
    package var id: RecallID
    /// The body that announced it, as printed: "US CPSC", "EU Safety Gate".
    package var authority: String
    package var sourceKind: RecallSourceKind
    /// The day of announcement, `nil` where the publisher gives none.
    package var published: CivilDate?
    package var title: String
    package var hazard: Hazard
    /// Markets the recall speaks for; empty means everywhere.
    package var markets: [Market] = []
    package var products: [AffectedProduct]
    package var firms: [ResponsibleFirm] = []
    /// What the consumer gets: refund, repair, replacement, as printed.
    package var remedy = ""
    package var description = ""
    package var url = ""
    /// The day a priority list's entry ends, where it has one.
    package var expires: CivilDate?
    /// Whether the publisher has taken it back.
    package var standing = Standing.inForce
    /// Columns and fields nobody has a place for, in the publisher's order:
    /// kept, so that nothing given is lost.
    package var notes: [Note] = []

    /// A field kept as it came.
    package struct Note: Hashable, Sendable {
        package var name: String
        package var text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    package init(
        id: RecallID, authority: String, sourceKind: RecallSourceKind, title: String,
        hazard: Hazard, products: [AffectedProduct]
    ) {
        self.id = id
        self.authority = authority
        self.sourceKind = sourceKind
        self.title = title
        self.hazard = hazard
        self.products = products
    }
}
