package import RecallModel

extension Market {
    private func covers(_ other: Market) -> Bool {
        self == other || (self == .europeanUnion && Self.unionMembers.contains(other.code))
    }

    /// Whether any market of one list is, or lies within, one of the other.
    package static func overlap(_ recalled: [Market], _ offered: some Sequence<Market>) -> Bool {
        offered.contains { market in recalled.contains { $0.covers(market) || market.covers($0) } }
    }
}
