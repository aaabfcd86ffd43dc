import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// A day: a reminder or an alarm that no destination took for so long
    /// tells nobody anything, and the next one is due.
    static let alertWindow = Duration.hours(24)

    /// Writes a notice down for ever, with one dispatch a destination.
    ///
    /// - Parameter due: when it goes out; at once where nothing is said.
    func queue(
        _ notice: TakedownNotice, for destinations: [String], window: ClosedRange<Instant>,
        due: Instant? = nil
    ) throws {
        try db.run(
            """
            INSERT INTO notices (id, case_id, step, at, body, subject, text)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                notice.id, notice.caseID, notice.step, notice.timestamp, Data(notice.body),
                notice.subject, notice.text,
            ])
        for destination in destinations {
            try db.run(
                """
                INSERT INTO dispatches (notice_id, destination, state, window_start, window_limit,
                    due_at) VALUES (?, ?, 'pending', ?, ?, ?)
                """,
                [
                    notice.id, destination, window.lowerBound, window.upperBound, due ?? now,
                ])
        }
        try record(
            "notice.issued", of: notice.id.text,
            .record([
                "case": notice.caseID.map { .string($0.text) },
                "step": .string(notice.step.name),
                "body_sha256": .string(SHA256Digest(of: notice.body).hexadecimal),
                "destinations": .array(destinations.map(JSONValue.string)),
            ]))
    }

    /// Claims dispatches for one attempt each; see
    /// ``CaseStore/claimDispatches(limit:perDestination:leaseFor:)``.
    func claim(limit: Int, perDestination: Int, leaseFor lease: Duration) throws -> [Dispatch] {
        try releaseExpiredLeases()
        var candidates: [(place: Int, limit: Instant, id: Int64)] = []
        for destination in try waitingDestinations() {
            let room = perDestination - (try inFlight(to: destination))
            guard room > 0 else { continue }
            let rows = try due(for: destination, limit: min(room, limit))
            for (place, row) in rows.enumerated() {
                candidates.append((place, try row.field("window_limit"), try row.field("id")))
            }
        }
        candidates.sort { ($0.place, $0.limit, $0.id) < ($1.place, $1.limit, $1.id) }
        let claimed = try candidates.prefix(limit).map { try start($0.id, leaseFor: lease) }
        for dispatch in claimed { try noteOvertaking(dispatch) }
        return claimed
    }

    /// Makes every attempt that a crash left open unknown and its dispatch due
    /// again.
    ///
    /// - Returns: how many there were.
    func recoverAttempts() throws -> Int {
        try release(
            try Int64.fetchAll(db, sql: "SELECT id FROM dispatches WHERE state = 'sending'"))
    }

    private func releaseExpiredLeases() throws {
        _ = try release(
            try Int64.fetchAll(
                db,
                sql: "SELECT id FROM dispatches WHERE state = 'sending' AND lease_until <= ?",
                arguments: [now]))
    }

    private func release(_ dispatches: [Int64]) throws -> Int {
        for id in dispatches {
            try db.run(
                """
                UPDATE attempts SET state = 'unknown', finished_at = ?
                WHERE dispatch = ? AND state = 'started'
                """, [now, id])
            try db.run(
                """
                UPDATE dispatches SET state = 'pending', due_at = ?, lease_until = NULL,
                    was_unknown = 1 WHERE id = ?
                """, [now, id])
        }
        return dispatches.count
    }

    /// Destinations with anything pending, by one look into the index each.
    private func waitingDestinations() throws -> [String] {
        var destinations: [String] = []
        while let next = try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT min(destination) FROM dispatches
                    WHERE state = 'pending' AND destination > ?
                    """), arguments: [destinations.last ?? ""])
        {
            destinations.append(next)
        }
        return destinations
    }

    private func inFlight(to destination: String) throws -> Int {
        try db.count(
            "SELECT count(*) FROM dispatches WHERE state = 'sending' AND destination = ?",
            [destination])
    }

    private func due(for destination: String, limit: Int) throws -> [Row] {
        try db.rows(
            """
            SELECT id, window_limit FROM dispatches
            WHERE state = 'pending' AND destination = ? AND due_at <= ?
            ORDER BY window_limit, id LIMIT ?
            """, [destination, now, limit])
    }

    private func start(_ id: Int64, leaseFor lease: Duration) throws -> Dispatch {
        try db.run(
            """
            UPDATE dispatches SET state = 'sending', due_at = NULL, lease_until = ?,
                attempts = attempts + 1 WHERE id = ?
            """, [now + lease, id])
        try db.run(
            """
            INSERT INTO attempts (dispatch, number, state, started_at)
            SELECT id, attempts, 'started', ? FROM dispatches WHERE id = ?
            """, [now, id])
        let row = try db.row(
            """
            SELECT d.*, n.case_id, n.step, n.at, n.body, n.subject, n.text FROM dispatches d
            JOIN notices n ON n.id = d.notice_id WHERE d.id = ?
            """, [id])
        guard let row else { throw CaseStoreError(.notFound, "there is no dispatch \(id)") }
        return try Dispatch(row)
    }
}

extension Dispatch {
    init(_ row: Row) throws {
        let start: Instant = try row.field("window_start")
        self.init(
            noticeID: try row.field("notice_id"),
            caseID: try row.field("case_id"),
            step: try row.field("step"),
            destination: try row.field("destination"),
            attempt: try row.field("attempts"),
            body: try row.bytes("body"),
            subject: try row.field("subject"),
            text: try row.field("text"),
            timestamp: try row.field("at"),
            window: start...max(start, try row.field("window_limit")),
            previousUnknown: try row.field("was_unknown"))
    }
}
