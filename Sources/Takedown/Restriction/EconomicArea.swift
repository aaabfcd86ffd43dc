package import RecallModel

/// The European Economic Area, in which statements of reasons are owed to the
/// DSA Transparency Database.
package enum EconomicArea {
    /// The member states of the Union (27 since 2020-02-01); Greece is `GR`,
    /// never `EL`.
    package static let union: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]

    /// The Union, Iceland, Liechtenstein and Norway.
    package static let codes = union.union(["IS", "LI", "NO"])

    /// The codes of the area that these markets are or contain, sorted; `EU` is
    /// all of the Union, `EL` is read as `GR`.
    package static func codes(of markets: [Market]) -> [String] {
        let found = markets.reduce(into: Set<String>()) { found, market in
            found.formUnion(market == .europeanUnion ? union : [named(market)])
        }
        return found.intersection(codes).sorted()
    }

    /// Whether a recall for some markets speaks for another; for none named, it
    /// speaks for every one.
    package static func speaks(_ recalled: [Market], for market: Market) -> Bool {
        recalled.isEmpty
            || recalled.contains {
                named($0) == named(market)
                    || ($0 == .europeanUnion && union.contains(named(market)))
                    || (market == .europeanUnion && union.contains(named($0)))
            }
    }

    private static func named(_ market: Market) -> String {
        market.code == "EL" ? "GR" : market.code
    }
}

extension Instant {
    /// The day it falls on in UTC.
    package var utcDay: CivilDate {
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return CivilDate(daysSince1970: Int(rest < 0 ? days - 1 : days))
    }
}
