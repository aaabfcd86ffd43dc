import RecallModel
import Takedown

/// The keys of the duty table's file.
enum DutyTableKey: String, CaseIterable {
    case version, duties
}

/// The keys of a row.
enum DutyKey: String, CaseIterable {
    case id, version
    case effectiveFrom = "effective_from"
    case effectiveUntil = "effective_until"
    case jurisdictions, regimes, sources, severities, starts, rule, calendars, zone, target, limit
    case months
    case metBy = "met_by"
    case must, actions, report, force, basis
}

/// The keys of `target:` and `limit:`.
enum DutyBoundKey: String, CaseIterable {
    case time, source
}

extension [Duty] {
    /// More rows than any law has is a wrong file.
    static var rowLimit: Int { 1000 }

    /// The rows of a table; what is wrong with them, the section's log tells.
    static func rows(of section: SectionReader<DutyTableKey>) -> [Duty] {
        section.expectVersion(.version)
        if !section.has(.duties) { section.note(.duties, "is missing; add it") }
        let rows = section.sections(.duties, DutyKey.self) ?? []
        guard rows.count <= rowLimit else {
            section.note(.duties, "has \(rows.count) rows; at most \(rowLimit) are read")
            return []
        }
        return rows.compactMap { Duty($0) }
    }
}

extension Duty {
    /// Reads a row; `nil` where it cannot be used.
    init?(_ section: SectionReader<DutyKey>) {
        let problems = section.log.problems.count
        guard let id = section.required(.id, .dutyID),
            let version = section.required(.version, .line),
            let from = section.required(.effectiveFrom, .date),
            let start = section.required(.starts, Notation<ClockStart>.choice),
            let metBy = section.required(.metBy, Notation<DutyFulfilment>.choice),
            let must = section.required(.must, .line),
            let force = section.required(.force, Notation<DutyForce>.choice),
            let basis = section.required(.basis, .line)
        else { return nil }
        self.init(
            id: id, version: version, effectiveFrom: from,
            effectiveUntil: section.value(.effectiveUntil, .date),
            jurisdictions: Set(section.values(.jurisdictions, .market) ?? []),
            regimes: Set(section.values(.regimes, .choice) ?? []),
            sources: Set(section.values(.sources, .choice) ?? []),
            severities: Set(section.values(.severities, .choice) ?? []), start: start,
            rule: section.value(.rule, .choice, default: .plain),
            calendars: Self.calendars(section), zone: section.value(.zone, .zoneName),
            target: Self.bound(.target, section), limit: Self.bound(.limit, section),
            months: section.value(.months, .integer(in: Self.monthRange)), metBy: metBy,
            must: must, report: section.value(.report, .line, default: ""),
            force: force, basis: basis)
        actions = Set(section.values(.actions, .choice) ?? [])
        guard section.log.problems.count == problems else { return nil }
    }

    /// Two months, to some fifty years: once is no repetition.
    private static let monthRange = 2...600

    /// The word that takes the calendars of the row's jurisdictions.
    private static let ofMarkets = "jurisdictions"

    private static func calendars(_ section: SectionReader<DutyKey>) -> Calendars {
        let names = section.values(.calendars, .calendarName) ?? []
        guard names.contains(ofMarkets) else { return .named(names) }
        if names.count > 1 {
            section.note(.calendars, "“\(ofMarkets)” stands alone; leave the other names out")
        }
        return .ofMarkets
    }

    private static func bound(_ key: DutyKey, _ section: SectionReader<DutyKey>) -> Bound? {
        guard section.has(key) else { return nil }
        let inner = section.section(key, DutyBoundKey.self)
        guard let term = inner.required(.time, .term), let source = inner.required(.source, .line)
        else { return nil }
        return Bound(term: term, source: source)
    }
}
