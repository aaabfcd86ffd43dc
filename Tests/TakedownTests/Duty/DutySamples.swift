import RecallModel
import Takedown

/// Rows of a duty table that the tests change where it matters.
enum DutySamples {
    static func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(daysSince1970: 0) }

    static func instant(_ text: String) -> Instant { Instant(rfc3339: text) ?? .distantPast }

    static func bound(_ text: String) -> Duty.Bound? {
        Term(text).map { Duty.Bound(term: $0, source: "test") }
    }

    static func markets(_ codes: String) -> Set<Market> {
        Set(codes.split(separator: " ").compactMap { Market(String($0)) })
    }

    /// GPSR, Article 22(4), for three states.
    static var order: Duty {
        Duty(
            id: "eu.order", version: "1", effectiveFrom: day("2024-12-13"),
            jurisdictions: markets("EU DE IE"), regimes: [.goods], sources: [.order],
            start: .received, rule: .regulation1182, calendars: .ofMarkets,
            target: bound("12h"), limit: bound("2wd"), metBy: .removal, must: "act", force: .law,
            basis: "GPSR")
    }

    /// A row of hours in UTC.
    static func hours(
        _ id: String, _ target: String, _ limit: String, sources: Set<DutySource> = []
    ) -> Duty {
        Duty(
            id: id, version: "1", effectiveFrom: day("2025-01-01"), sources: sources,
            start: .known, zone: "UTC", target: bound(target), limit: bound(limit),
            metBy: .removal, must: "act", force: .house, basis: "house")
    }

    static func book(_ duties: [Duty]) throws -> DutyBook {
        try DutyBook(
            table: DutyTable(duties),
            calendars: [Places.germany(), Places.ireland(), Places.china()],
            zones: ["Europe/Berlin", "Europe/Dublin", "Asia/Shanghai", "UTC"].map(Places.zone))
    }

    static func occasion(_ source: DutySource, _ codes: String = "") -> DutyOccasion {
        DutyOccasion(
            source: source, markets: markets(codes).sorted(), regime: .goods, severity: .high)
    }
}
