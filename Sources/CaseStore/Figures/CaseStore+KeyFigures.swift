import GRDB
import RecallModel
import Takedown

extension CaseStore {
    /// The figures of a period, one group after the other by name; a single
    /// one without a name where they are not told apart.
    package func keyFigures(
        of period: FigurePeriod, by grouping: FigureGrouping? = nil
    ) async throws(CaseStoreError) -> [(group: String, figures: KeyFigures)] {
        try await read("counting figures") { db in
            let groups =
                switch grouping {
                case nil: try Self.cases(of: period, db, startingWith: [""]) { _ in "" }
                case .source: try Self.cases(of: period, db) { $0.recall.source }
                case .severity: try Self.cases(of: period, db) { $0.severity.rawValue }
                case .market: try Self.cases(of: period, db) { $0.marketplace.name }
                case .duty: try Self.duties(of: period, db)
                }
            return groups.sorted { $0.key < $1.key }.map { (group: $0.key, figures: $0.value) }
        }
    }

    private static func cases(
        of period: FigurePeriod, _ db: Database, startingWith names: [String] = [],
        by name: (CaseFigures) -> String
    ) throws -> [String: KeyFigures] {
        var groups = Dictionary(uniqueKeysWithValues: names.map { ($0, KeyFigures()) })
        let rows = try Row.fetchCursor(db, sql: CaseFigures.query, arguments: [period.end])
        while let row = try rows.next() {
            let figures = try CaseFigures(row)
            figures.count(into: &groups[name(figures), default: KeyFigures()], period)
            if try row.field("appeals") > 0 {
                let appeals = try db.appeals(of: row.field("seq"))
                for appeal in appeals {
                    groups[name(figures), default: KeyFigures()].appeals.count(
                        at: appeal.at, decidedAt: appeal.decidedAt, appeal.outcome, period)
                }
            }
        }
        return groups
    }

    private static func duties(
        of period: FigurePeriod, _ db: Database
    ) throws -> [String: KeyFigures] {
        var groups: [String: KeyFigures] = [:]
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
                """, arguments: [period.end])
        while let row = try rows.next() {
            try count(row, into: &groups[try row.field("duty"), default: KeyFigures()], period)
        }
        return groups
    }

    private static func count(
        _ row: Row, into figures: inout KeyFigures, _ period: FigurePeriod
    ) throws {
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
