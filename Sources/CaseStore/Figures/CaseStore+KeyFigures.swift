import GRDB
import RecallModel
import Takedown

extension CaseStore {
    /// The figures of a period, one group after the other by name; a single
    /// one without a name where they are not told apart.
    ///
    /// Of more than ``FigureGrouping/limit`` groups those with the fewest cases
    /// opened are one, and the last.
    package func keyFigures(
        of period: FigurePeriod, by grouping: FigureGrouping? = nil,
        _ rules: FigureRules = FigureRules()
    ) async throws(CaseStoreError) -> [(group: String, figures: KeyFigures)] {
        let caseRules = currentRules
        return try await read("counting figures") { db in
            var count = KeyFigureCount(period: period, grouping: grouping, rules: rules)
            if grouping?.isOfDuties == true {
                try count.duties(db)
            } else {
                try count.cases(db, caseRules)
            }
            return count.bounded
        }
    }
}

/// Counts what the store has into the figures of each group.
private struct KeyFigureCount {
    let period: FigurePeriod
    let grouping: FigureGrouping?
    let rules: FigureRules
    private var groups: [String: KeyFigures] = [:]

    init(period: FigurePeriod, grouping: FigureGrouping?, rules: FigureRules) {
        (self.period, self.grouping, self.rules) = (period, grouping, rules)
        if grouping == nil { groups[""] = KeyFigures() }
    }

    /// The groups by name, and after them the rest.
    var bounded: [(group: String, figures: KeyFigures)] {
        let bySize = groups.sorted { ($1.value.opened, $0.key) < ($0.value.opened, $1.key) }
        let named = bySize.prefix(FigureGrouping.limit).sorted { $0.key < $1.key }
            .map { (group: $0.key, figures: $0.value) }
        let others = bySize.dropFirst(FigureGrouping.limit)
        guard !others.isEmpty else { return named }
        let rest = others.reduce(into: KeyFigures()) { $0 += $1.value }
        return named + [(group: FigureGrouping.rest, figures: rest)]
    }

    mutating func cases(_ db: Database, _ caseRules: CaseRules) throws {
        let caseGroups = CaseGroups(grouping: grouping, rules: rules)
        var book = RecallFactBook()
        let statement = try db.makeStatement(sql: CaseFigures.query(caseGroups.columns))
        let places = PlacedRow.places(of: statement)
        let rows = try Row.fetchCursor(
            statement, arguments: [caseRules.program, "\(caseRules.program) *", period.end])
        while let next = try rows.next() {
            let row = PlacedRow(row: next, places: places)
            let facts = try book.facts(
                on: row.field("recall_id"), revision: row.field("recall_revision"), db)
            let figures = try CaseFigures(row, facts, rules: caseRules)
            let appeals =
                try row.field("is_appealed") ? db.appeals(of: row.field("seq")) : []
            for name in caseGroups.names(of: figures, isProgram: caseRules.isProgram(_:)) {
                figures.count(into: &groups[name, default: KeyFigures()], period)
                for appeal in appeals {
                    groups[name, default: KeyFigures()].appeals.count(
                        at: appeal.at, decidedAt: appeal.decidedAt, appeal.outcome, period)
                }
            }
        }
    }

    mutating func duties(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT d.duty, d.clock_start, d.clock_limit,
                    coalesce(d.unextended_limit, d.clock_limit) AS gross_limit,
                    d.added_at, d.ended_at, d.outcome,
                    \(Database.dutyReleasedAt) AS released_at,
                    EXISTS (SELECT 1 FROM case_returns r WHERE r.case_seq = d.case_seq)
                        AS is_return
                FROM \(Database.dutiesWithBases) JOIN cases c ON c.seq = d.case_seq
                WHERE d.added_at < ?
                    AND (\(Database.dutyCounts) OR \(Database.dutyWasBreached))
                UNION ALL \(Database.dataRequestDuties) WHERE q.added_at < ?
                """, arguments: [period.end, period.end])
        while let row = try rows.next() {
            for name in names(ofDuty: try row.field("duty")) {
                try count(row, into: &groups[name, default: KeyFigures()])
            }
        }
    }

    /// The months of a duty are one.
    private func names(ofDuty id: String) -> [String] {
        let duty = DutyPeriod(id).duty
        guard grouping == .indicator else { return [duty] }
        return rules.indicators.filter { $0.duties.contains(duty) }.map(\.id)
    }

    private func count(_ row: Row, into figures: inout KeyFigures) throws {
        let (addedAt, start): (Instant, Instant?) = (
            try row.field("added_at"), try row.field("clock_start")
        )
        let endedAt: Instant? = try row.field("ended_at")
        let outcome: CaseDuty.Outcome? = try row.field("outcome")
        let metAt = outcome == .met ? endedAt : nil
        let releasedAt: Instant? = try row.field("released_at")
        if period.contains(addedAt) {
            figures.opened += 1
            if try row.field("is_return") { figures.returned += 1 }
        }
        figures.count(
            limit: try row.field("clock_limit"), gross: try row.field("gross_limit"),
            metAt: metAt, releasedAt: releasedAt, period)
        figures.countOpen(
            since: start, until: endedAt ?? releasedAt, openedAt: addedAt, period)
        if let start, let metAt, period.contains(metAt) {
            figures.toEnd.add(from: start, to: metAt)
        }
    }
}
