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

    /// The duties that a filter lets through, each recall's cases together and
    /// data requests, incidents and refusals among them: the earliest limit that is open first.
    package func duties(
        _ filter: DutyFilter, at now: Instant
    ) async throws(CaseStoreError) -> [DutySummary] {
        try await read("reading duties") { db in
            let (ofCases, ofRequests) = (
                Self.conditions(filter, at: now, subject: "d.recall_id", limit: "d.clock_limit"),
                Self.conditions(filter, at: now, subject: "q.request", limit: "q.clock_limit")
            )
            return try db.rows(
                """
                SELECT * FROM (
                    \(Database.summedDuties)
                    WHERE \(([Database.dutyCounts] + ofCases.texts).joined(separator: " AND "))
                    GROUP BY d.recall_id, duty, version
                    UNION ALL \(Database.summedDataRequests)
                    WHERE \((["1"] + ofRequests.texts).joined(separator: " AND ")))
                ORDER BY limit_at IS NULL, limit_at, recall_id, duty LIMIT ?
                """,
                [now] + ofCases.arguments + [now] + ofRequests.arguments + [filter.count]
            ).map { try DutySummary($0) }
        }
    }

    /// What a filter asks of rows with these columns.
    private static func conditions(
        _ filter: DutyFilter, at now: Instant, subject: String, limit: String
    ) -> (texts: [String], arguments: StatementArguments) {
        var texts: [String] = []
        var arguments: StatementArguments = []
        if let id = filter.subject {
            texts.append("\(subject) = ?")
            arguments += [id]
        }
        if filter.isOpen { texts.append("ended_at IS NULL") }
        if filter.isOverdue {
            texts.append("ended_at IS NULL AND \(limit) <= ?")
            arguments += [now]
        }
        return (texts, arguments)
    }
}

extension Database {
    /// Duties of cases, each recall's summed; the argument is the moment that
    /// limits are held against.
    fileprivate static let summedDuties = """
        SELECT d.recall_id, NULL AS letter, NULL AS authority, duty, version, force, law, must, report, met_by,
            starts, count(*) AS cases, sum(ended_at IS NULL) AS open,
            sum(ended_at IS NULL AND coalesce(d.clock_limit <= ?, 0)) AS overdue,
            sum(outcome IS 'met') AS met,
            sum(outcome IS 'met' AND coalesce(d.clock_limit <= ended_at, 0)) AS met_late,
            sum(outcome IS 'released'
                AND coalesce(d.clock_limit <= \(Database.dutyReleasedAt), 0)) AS released_late,
            min(CASE WHEN ended_at IS NULL THEN d.clock_target END) AS target,
            min(CASE WHEN ended_at IS NULL THEN d.clock_limit END) AS limit_at
        FROM \(Database.dutiesWithBases) JOIN cases c ON c.seq = d.case_seq
        """

    /// Duties of data requests, incidents and refusals, with the same columns and
    /// argument: each is met by a word.
    fileprivate static let summedDataRequests = """
        SELECT q.request, r.kind, r.authority, q.duty, q.version, q.force, q.law, q.must,
            coalesce(q.report, ''), q.met_by, q.starts, 1, q.ended_at IS NULL,
            q.ended_at IS NULL AND coalesce(q.clock_limit <= ?, 0), q.outcome IS 'met',
            q.outcome IS 'met' AND coalesce(q.clock_limit <= q.ended_at, 0),
            q.outcome IS 'released' AND coalesce(q.clock_limit <= q.ended_at, 0),
            CASE WHEN q.ended_at IS NULL THEN q.clock_target END,
            CASE WHEN q.ended_at IS NULL THEN q.clock_limit END
        FROM data_request_duties q JOIN data_requests r ON r.id = q.request
        """
}
