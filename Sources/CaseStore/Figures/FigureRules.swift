package import RecallModel
package import Takedown

/// What the configuration says that figures are counted by.
package struct FigureRules: Hashable, Sendable {
    /// Where the listings of each marketplace are offered that do not say so;
    /// every marketplace that is configured is there.
    package var markets: [Marketplace: [Market]] = [:]
    /// How long each feed that is configured may be silent.
    package var feeds: [String: Duration] = [:]
    package var indicators = PledgeIndicator.builtIn

    package init() {}
}
