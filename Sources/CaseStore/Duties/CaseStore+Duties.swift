import GRDB
package import RecallModel
import Takedown

extension CaseStore {
    /// Records every missed target and breach of open duties that is due by
    /// now, each exactly once with its true moment, and raises an alarm for
    /// each duty and recall, in one transaction.
    ///
    /// - Parameter limit: duties looked at in one transaction; call again
    ///   until nothing comes back.
    package func recordDueDutyEvents(
        limit: Int = 500
    ) async throws(CaseStoreError) -> [RecordedDutyEvent] {
        try await write("recording clock events of duties") {
            try $0.recordDueDutyEvents(limit: limit)
        }
    }

    /// A person says that what a duty asks to report was reported, for every
    /// case of a recall.
    ///
    /// - Returns: in how many cases the duty was open.
    /// - Throws: ``CaseStoreError``: `notFound` where no case of the recall
    ///   has the duty; `impossible` where it is met by something else or has
    ///   ended.
    @discardableResult
    package func meetDuty(
        _ id: String, of recall: RecallID, by person: String, reason: String
    ) async throws(CaseStoreError) -> Int {
        try await write("meeting duty \(id) of recall \(recall)") {
            try $0.meetDuty(id, of: recall, by: person, reason: reason)
        }
    }

    /// The duties that a filter lets through, each recall's cases together:
    /// the earliest limit that is open first.
    package func duties(
        _ filter: DutyFilter, at now: Instant
    ) async throws(CaseStoreError) -> [DutySummary] {
        try await read("reading duties") { db in
            var conditions = [Database.dutyCounts]
            var arguments: StatementArguments = [now]
            if let recall = filter.recall {
                conditions.append("d.recall_id = ?")
                arguments += [recall]
            }
            if filter.isOpen { conditions.append("ended_at IS NULL") }
            if filter.isOverdue {
                conditions.append("ended_at IS NULL AND d.clock_limit <= ?")
                arguments += [now]
            }
            return try db.rows(
                """
                SELECT d.recall_id, duty, version, force, law, must, report, met_by, starts,
                    count(*) AS cases, sum(ended_at IS NULL) AS open,
                    sum(ended_at IS NULL AND coalesce(d.clock_limit <= ?, 0)) AS overdue,
                    sum(outcome IS 'met') AS met,
                    sum(outcome IS 'met' AND coalesce(d.clock_limit <= ended_at, 0)) AS met_late,
                    sum(outcome IS 'released'
                        AND coalesce(d.clock_limit <= \(Database.dutyReleasedAt), 0))
                        AS released_late,
                    min(CASE WHEN ended_at IS NULL THEN d.clock_target END) AS target,
                    min(CASE WHEN ended_at IS NULL THEN d.clock_limit END) AS limit_at
                FROM \(Database.dutiesWithBases) JOIN cases c ON c.seq = d.case_seq
                WHERE \(conditions.joined(separator: " AND "))
                GROUP BY d.recall_id, duty, version
                ORDER BY limit_at IS NULL, limit_at, d.recall_id, duty LIMIT ?
                """, arguments + [filter.count]
            ).map { try DutySummary($0) }
        }
    }
}
