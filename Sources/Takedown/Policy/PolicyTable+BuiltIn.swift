import RecallModel

extension PolicyTable {
    /// The table used where the configuration gives none: requirements
    /// research, section 2.7, the rows whose clock a listing screen can start,
    /// with working days as elapsed hours, which are never longer.
    ///
    /// | id | holds for | target | limit |
    /// |---|---|---|---|
    /// | `prio.list` | priority lists | 4 h | 12 h |
    /// | `us.19a` | recalls, US | 8 h | 24 h |
    /// | `us.warn` | warnings, US | 8 h | 24 h |
    /// | `eu.sg.serious` | critical, EU and EEA | 24 h | 48 h |
    /// | `eu.sg` | EU and EEA | 48 h | 48 h |
    /// | `cn.goods` | pushed recalls, CN | 8 h | 24 h |
    /// | `gb.default` | GB | 24 h | 48 h |
    /// | `default.high` | critical, high | 12 h | 24 h |
    /// | `default.med` | medium | 24 h | 48 h |
    /// | `default.low` | low, info | 48 h | 72 h |
    package static let builtIn = PolicyTable(verified: lists + market + defaults)

    /// The day this wording of the table was written.
    private static let version = "2025-11-01"

    private static let lists = [
        SLAPolicy(
            id: "prio.list", version: version, sources: [.priorityList],
            target: .hours(4), limit: .hours(12),
            basis: "Priority list of an authority or team (model: CPSC list for Alibaba): "
                + "remove within hours of receipt"),
        SLAPolicy(
            id: "us.19a", version: version, sources: [.recall], markets: [.unitedStates],
            target: .hours(8), limit: .hours(24),
            basis: "Consumer Product Safety Act, section 19(a)(2): no sale of recalled products; "
                + "24 h is an internal bound"),
        SLAPolicy(
            id: "us.warn", version: version, sources: [.warning], markets: [.unitedStates],
            target: .hours(8), limit: .hours(24),
            basis: "CPSC unilateral warning; the bound is internal"),
    ]

    private static let market = [
        SLAPolicy(
            id: "eu.sg.serious", version: version, sources: [.recall, .warning],
            markets: singleMarket, severities: [.critical], target: .hours(24), limit: .hours(48),
            basis: "Regulation (EU) 2023/988, Article 22(6), and Product Safety Pledge+, KPI 2: "
                + "2 working days, counted here as 48 elapsed hours"),
        SLAPolicy(
            id: "eu.sg", version: version, sources: [.recall, .warning], markets: singleMarket,
            target: .hours(48), limit: .hours(48),
            basis: "Regulation (EU) 2023/988, Article 22(6), and Product Safety Pledge+, KPI 2: "
                + "2 working days, counted here as 48 elapsed hours"),
        SLAPolicy(
            id: "cn.goods", version: "2025-12-16", sources: [.push],
            markets: Set(["CN"].compactMap { Market($0) }), target: .hours(8), limit: .hours(24),
            basis: "SAMR monitoring guide, December 2025: stop sale within 24 hours of receiving "
                + "the pushed recall"),
        SLAPolicy(
            id: "gb.default", version: version, sources: [.recall, .warning],
            markets: Set(["GB"].compactMap { Market($0) }), target: .hours(24), limit: .hours(48),
            basis: "Product Regulation and Metrology Act 2025 (enabling); the bound is internal"),
    ]

    private static let defaults = [
        SLAPolicy(
            id: "default.high", version: version, severities: [.critical, .high],
            target: .hours(12), limit: .hours(24), basis: "Internal rule for grave hazards"),
        SLAPolicy(
            id: "default.med", version: version, severities: [.medium],
            target: .hours(24), limit: .hours(48), basis: "Internal rule for medium hazards"),
        SLAPolicy(
            id: "default.low", version: version, severities: [.low, .info],
            target: .hours(48), limit: .hours(72), basis: "Internal rule for slight hazards"),
    ]

    /// Where Regulation (EU) 2023/988 holds: the Union by its own code and by
    /// its members', the EEA's three, and Northern Ireland (`XI`).
    private static let singleMarket = Set(
        EconomicArea.codes.union(["EU", "XI"]).compactMap { Market($0) })
}
