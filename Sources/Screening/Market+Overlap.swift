import RecallModel

extension Market {
    /// The member states of the European Union, for recalls that speak for it
    /// (Treaty on European Union, consolidated; 27 since 2020-02-01).
    private static let unionMembers: Set<String> = [
        "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT",
        "LV",
        "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
    ]

    private func covers(_ other: Market) -> Bool {
        self == other || (self == .europeanUnion && Self.unionMembers.contains(other.code))
    }

    /// Whether any market of one list is, or lies within, one of the other.
    static func overlap(_ recalled: [Market], _ offered: some Sequence<Market>) -> Bool {
        offered.contains { market in recalled.contains { $0.covers(market) || market.covers($0) } }
    }
}
