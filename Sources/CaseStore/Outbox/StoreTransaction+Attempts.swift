import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Writes down what came of attempts; see
    /// ``CaseStore/recordAttempts(_:)``.
    func recordAttempts(_ results: [AttemptResult]) throws {
        for result in results { try record(result) }
    }

    private func record(_ result: AttemptResult) throws {
        let row = try db.row(
            """
            SELECT d.id, d.state, d.attempts, a.state AS attempt_state FROM dispatches d
            JOIN attempts a ON a.dispatch = d.id AND a.number = ?
            WHERE d.notice_id = ? AND d.destination = ?
            """, [result.attempt, result.noticeID, result.destination])
        guard let row else {
            throw CaseStoreError(
                .notFound,
                "there is no attempt \(result.attempt) of \(result.noticeID) to "
                    + result.destination)
        }
        let attemptState: String = try row.field("attempt_state")
        // Recorded before: the same result brought twice changes nothing.
        guard attemptState == "started" || attemptState == "unknown" else { return }
        let id: Int64 = try row.field("id")
        try end(id, result)
        let isLatest = try row.field("attempts") == result.attempt
        try settle(id, state: try row.field("state"), isLatest: isLatest, result)
    }

    private func end(_ dispatch: Int64, _ result: AttemptResult) throws {
        let state = result.outcome == .delivered ? "delivered" : "failed"
        try db.run(
            """
            UPDATE attempts SET state = ?, finished_at = ?, detail = ?
            WHERE dispatch = ? AND number = ?
            """, [state, now, SafeText.line(result.detail), dispatch, result.attempt])
    }

    /// What the outcome means for the dispatch.
    ///
    /// A delivery counts whenever it is heard of; a failure only while nothing newer is known.
    private func settle(
        _ id: Int64, state: String, isLatest: Bool, _ result: AttemptResult
    ) throws {
        switch result.outcome {
        case .delivered:
            guard state != "delivered" else { return }
            try finish(id, as: "delivered")
            try noteDelivery(result)
        case .failed(let retryAt):
            guard state == "sending", isLatest else { return }
            try db.run(
                """
                UPDATE dispatches SET state = 'pending', due_at = ?, lease_until = NULL
                WHERE id = ?
                """, [retryAt, id])
        case .givenUp:
            guard state == "sending", isLatest else { return }
            try finish(id, as: "given_up")
            try noteGivingUp(result)
        }
    }

    private func finish(_ id: Int64, as state: String) throws {
        try db.run(
            """
            UPDATE dispatches SET state = ?, due_at = NULL, lease_until = NULL, ended_at = ?
            WHERE id = ?
            """, [state, now, id])
    }

    private func noteDelivery(_ result: AttemptResult) throws {
        try record(
            "notice.delivered", of: result.noticeID.text, Self.entry(for: result))
        try clearAlarm(Self.alarmKey(for: result.destination))
        let row = try db.row("SELECT case_id, step FROM notices WHERE id = ?", [result.noticeID])
        guard let row else { return }
        let step: NoticeStep = try row.field("step")
        if case .report(let kind, _) = step { try noteReported(result.noticeID, kind) }
        guard let caseID: CaseID = try row.field("case_id") else { return }
        if step == .seller {
            try noteSellerInformed(of: caseID)
            try releaseOrder(of: caseID)
        }
        guard step == .issued else { return }
        let takedown = try db.filedCase(caseID).takedown
        _ = try advance(takedown, by: .delivered, decision: .automatic(by: rules.engine))
    }

    private func noteGivingUp(_ result: AttemptResult) throws {
        try record("notice.given_up", of: result.noticeID.text, Self.entry(for: result))
        let row = try db.row("SELECT case_id, step FROM notices WHERE id = ?", [result.noticeID])
        if let row, try row.field("step") == NoticeStep.seller,
            let caseID: CaseID = try row.field("case_id")
        {
            try releaseOrder(of: caseID)
        }
        try raise(
            Alarm(
                .deliveryGivenUp, key: Self.alarmKey(for: result.destination),
                severity: .critical,
                .plain([
                    "destination": "\(result.destination)", "notice": "\(result.noticeID)",
                    "answer": SafeText.line(result.detail),
                ])))
    }

    static func alarmKey(for destination: String) -> String { "delivery.given_up:\(destination)" }

    private static func entry(for result: AttemptResult) -> JSONValue {
        .record([
            "destination": .string(result.destination), "attempt": .integer(result.attempt),
            "detail": .string(SafeText.line(result.detail)),
        ])
    }
}
