package import RecallModel

/// What a notice about a case is routed by.
package struct RouteOccasion: Hashable, Sendable {
    package var marketplace: Marketplace
    /// Where the recall speaks; empty is everywhere.
    package var markets: Set<Market>
    package var severity: Severity
    /// The id of the policy or duty that governs the case.
    package var policy: String
    /// Who looks after the case, if anybody.
    package var assignee: String?

    package init(
        marketplace: Marketplace, markets: Set<Market>, severity: Severity, policy: String,
        assignee: String? = nil
    ) {
        self.marketplace = marketplace
        self.markets = markets
        self.severity = severity
        self.policy = policy
        self.assignee = assignee
    }
}
