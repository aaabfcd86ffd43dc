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

    /// The markets that a recall speaks for and a listing is offered in, for none
    /// named everywhere: of the Union and a member of it the member.
    package static func common(_ recalled: [Market], _ offered: [Market]) -> [Market] {
        if recalled.isEmpty || offered.isEmpty { return recalled + offered }
        var common: Set<Market> = []
        for market in offered where speaks(recalled, for: market) {
            let isNarrower = market == .europeanUnion && !recalled.contains(.europeanUnion)
            common.formUnion(
                isNarrower
                    ? recalled.filter { Market.unionMembers.contains(named($0)) } : [market])
        }
        return common.sorted()
    }

    private static func named(_ market: Market) -> String {
        market.code == "EL" ? "GR" : market.code
    }
}
