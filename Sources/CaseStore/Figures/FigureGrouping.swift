/// What figures are told apart by.
package enum FigureGrouping: String, Hashable, CaseIterable, Sendable {
    /// The list or feed.
    case source
    case severity
    /// The country that a listing is offered in: each, where there are several.
    case market
    /// The marketplace, by its name in the configuration.
    case marketplace
    /// The row of the duty table, each duty of a case for itself.
    case duty
    /// The key figure of a pledge: all duties that it counts.
    case indicator
    /// Whether a person had a hand in it.
    case mode
    /// What kind of list the recall is from.
    case kind
    /// The class of the recall's hazard: each, where there are several.
    case hazard
    /// The shelf that the listing stands on, as its export names it.
    case category
    /// The seller, by the marketplace's name and the id that its export has.
    case seller
    /// The country that the seller is in, as the export states it.
    case sellerCountry = "seller_country"
    /// What speaks for the match: each kind of evidence.
    case rule
    /// The band that the match's score falls into.
    case score
    /// The person who decided on the match last.
    case reviewer
    /// What the listing hides its words behind: each, where there are several.
    case disguise

    /// Whether a case may count in several groups, so that they do not add up to
    /// the whole.
    package var overlaps: Bool { [.market, .hazard, .rule, .disguise].contains(self) }

    /// Whether it tells duties apart, each with its own clock, and not cases.
    package var isOfDuties: Bool { self == .duty || self == .indicator }

    /// How many groups are told of by themselves; the rest, those with the fewest
    /// cases opened, are one group.
    ///
    /// 100: the countries, feeds and hazards that there are fit in it; of sellers
    /// and categories a person reads no more.
    package static let limit = 100

    /// The group of what no other is told of, and of what nobody knows.
    package static let rest = "(rest)"
    package static let unknown = "(unknown)"
    /// The group of matches that nobody decided on, or that hide nothing.
    package static let nobody = "(nobody)"
    package static let undisguised = "(none)"
}
