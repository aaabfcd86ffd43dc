package import RecallModel

/// The European Economic Area, in which statements of reasons are owed to the
/// DSA Transparency Database.
package enum EconomicArea {
    /// The Union, Iceland, Liechtenstein and Norway.
    package static let codes = Market.unionMembers.union(["IS", "LI", "NO"])

    /// The codes of the area that these markets are or contain, sorted; `EU` is
    /// all of the Union, `EL` is read as `GR`.
    package static func codes(of markets: [Market]) -> [String] {
        let found = markets.reduce(into: Set<String>()) { found, market in
            found.formUnion(market == .europeanUnion ? Market.unionMembers : [named(market)])
        }
        return found.intersection(codes).sorted()
    }

    /// Whether a recall for some markets speaks for another; for none named, it
    /// speaks for every one.
    package static func speaks(_ recalled: [Market], for market: Market) -> Bool {
        recalled.isEmpty
            || recalled.contains {
                named($0) == named(market)
                    || ($0 == .europeanUnion && Market.unionMembers.contains(named(market)))
                    || (market == .europeanUnion && Market.unionMembers.contains(named($0)))
            }
    }

    private static func named(_ market: Market) -> String {
        market.code == "EL" ? "GR" : market.code
    }
}
