import GRDB
import RecallModel

/// A report that is owed once for all cases of a recall.
struct ReportDuty {
    private let limit: Instant
    private let metAt: Instant?
    private let releasedAt: Instant?

    /// Every one that has a limit.
    ///
    /// - Parameters:
    ///   - column: one more, of revisions `v` of the recalls, by which they are
    ///     told apart.
    ///   - condition: what must hold of `v`.
    static func query(by column: String? = nil, where condition: String = "1") -> String {
        """
        SELECT \(column.map { "\($0), " } ?? "")d.duty, d.recall_id,
            min(d.clock_limit) AS clock_limit, max(d.ended_at) AS ended_at,
            sum(d.ended_at IS NULL AND \(Database.dutyStands)) AS open,
            sum(d.outcome IS 'met') AS met,
            max(\(Database.dutyReleasedAt)) AS released_at
        FROM \(Database.dutiesWithBases) JOIN cases c ON c.seq = d.case_seq
        JOIN recall_revisions v
            ON v.recall_id = b.recall_id AND v.revision = b.recall_revision
        WHERE d.met_by = 'report' AND d.clock_limit IS NOT NULL
            AND \(condition)
            AND (\(Database.dutyCounts) OR \(Database.dutyWasBreached))
        GROUP BY \(column == nil ? "" : "authority, ")d.recall_id, d.duty, d.version
        """
    }

    init(_ row: Row) throws {
        limit = try row.field("clock_limit")
        let isOpen = try row.field("open") as Int > 0
        let isMet = try row.field("met") as Int > 0
        metAt = isOpen || !isMet ? nil : try row.field("ended_at")
        releasedAt = isOpen || isMet ? nil : try row.field("released_at")
    }

    func count(into figures: inout KeyFigures, _ period: FigurePeriod) {
        figures.count(limit: limit, gross: limit, metAt: metAt, releasedAt: releasedAt, period)
    }

    func count(into limits: inout LimitFigures, _ period: FigurePeriod) {
        limits.count(limit, metAt: metAt, releasedAt: releasedAt, period)
    }
}
