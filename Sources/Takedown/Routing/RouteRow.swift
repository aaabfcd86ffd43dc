package import RecallModel

/// Destinations that get a kind of notice besides those that always do, where
/// everything that the row says holds; what it does not say holds always.
package struct RouteRow: Hashable, Sendable {
    /// What a row routes: orders or alerts.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case order, alert
    }

    package var kind: Kind
    /// From this percentage of the time between start and limit on, 0 to 100.
    ///
    /// An order goes there then as well, under its id, unless somebody has
    /// acknowledged it: a second channel. Of alerts those of that share and
    /// later go there, 100 being the breach.
    package var after: Int
    package var marketplaces: Set<Marketplace>
    package var markets: Set<Market>
    package var severities: Set<Severity>
    package var policies: Set<String>
    package var assignees: Set<String>
    /// Names of destinations.
    package var destinations: [String]

    package init(
        _ kind: Kind, to destinations: [String], after: Int = 0,
        marketplaces: Set<Marketplace> = [], markets: Set<Market> = [],
        severities: Set<Severity> = [], policies: Set<String> = [], assignees: Set<String> = []
    ) {
        self.kind = kind
        self.after = after
        self.marketplaces = marketplaces
        self.markets = markets
        self.severities = severities
        self.policies = policies
        self.assignees = assignees
        self.destinations = destinations
    }

    /// Whether it says nothing of cases.
    package var isForAll: Bool {
        marketplaces.isEmpty && markets.isEmpty && severities.isEmpty && policies.isEmpty
            && assignees.isEmpty
    }

    /// Whether everything but the share holds.
    package func fits(_ occasion: RouteOccasion) -> Bool {
        (marketplaces.isEmpty || marketplaces.contains(occasion.marketplace))
            && (markets.isEmpty || occasion.markets.isEmpty
                || !markets.isDisjoint(with: occasion.markets))
            && (severities.isEmpty || severities.contains(occasion.severity))
            && (policies.isEmpty || policies.contains(occasion.policy))
            && (assignees.isEmpty || occasion.assignee.map(assignees.contains) ?? false)
    }
}
