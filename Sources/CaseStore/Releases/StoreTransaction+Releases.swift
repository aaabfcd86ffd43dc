import GRDB
import JSONText
import RecallModel
import Takedown

/// The word of two people that a recall which matches very much is right.
extension StoreTransaction {
    func proposeRelease(
        of id: RecallID, by person: String, reason: String
    ) throws -> RecallRelease {
        let stored = try releasable(id)
        try endReleases(over: stored)
        if let waiting = try waitingRelease(of: id) {
            guard DecisionRules.isSame(waiting.person, person) else {
                throw CaseStoreError(
                    .impossible,
                    "\(waiting.person) proposed the release of recall \(id) already; approve it or "
                        + "refuse it: recalld recalls approve \(id) --by …")
            }
            return waiting
        }
        let expiresAt = now + rules.decisions.patience
        try db.run(
            """
            INSERT INTO recall_releases (recall_id, revision, reason, at, person, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """, [id, stored.revision, reason, now, person, expiresAt])
        let number = db.lastInsertedRowID
        try record(
            "recall.release_proposed", of: id.description, by: person,
            .record([
                "proposal": .integer(number), "revision": .integer(stored.revision),
                "reason": .string(reason), "held": .array(try heldEntries(of: id)),
                "expires_at": .string(expiresAt.description),
            ]))
        try raise(.releaseWaiting(id, by: person, until: expiresAt))
        guard let waiting = try waitingRelease(of: id) else {
            throw CaseStoreError(.corrupt, "the release of recall \(id) is not there; run check")
        }
        return waiting
    }

    func approveRelease(of id: RecallID, by person: String) throws {
        let stored = try recall(id)
        guard let waiting = try waitingRelease(of: id) else {
            if let last = try db.releases("recall_id = ?", [id]).last,
                last.outcome == .approved, last.revision == stored.revision,
                DecisionRules.isSame(last.endedBy ?? "", person)
            {
                return
            }
            throw nothingWaits(id)
        }
        guard now < waiting.expiresAt, waiting.revision == stored.revision else {
            throw CaseStoreError(
                .impossible,
                (now < waiting.expiresAt
                    ? "recall \(id) was revised since its release was proposed"
                    : "the proposal to release recall \(id) is expired")
                    + "; look again and propose it anew: recalld recalls release \(id) --by … "
                    + "--reason …")
        }
        guard !DecisionRules.isSame(waiting.person, person) else {
            throw CaseStoreError(
                .impossible,
                "\(person) proposed this; it takes a second person to release recall \(id)")
        }
        let account = try accountAgain(of: "recall.release_proposed", id.description) {
            $0["proposal"]?.text == "\(waiting.number)"
        }
        if let account {
            throw CaseStoreError(
                .impossible,
                "\(waiting.person) proposed this from the account \(account.text), and so does "
                    + "\(person); it takes a second person, from an account of their own, to "
                    + "release recall \(id)")
        }
        try end(waiting, .approved, by: person, reason: nil)
    }

    func refuseRelease(of id: RecallID, by person: String, reason: String) throws {
        _ = try recall(id)
        guard let waiting = try waitingRelease(of: id) else { throw nothingWaits(id) }
        try end(waiting, .refused, by: person, reason: reason)
    }

    /// Ends what nobody approved in time.
    ///
    /// - Returns: how many.
    func expireReleases() throws -> Int {
        let over = try db.releases("outcome IS NULL AND expires_at <= ?", [now])
        for release in over { try end(release, .expired, by: nil, reason: nil) }
        return over.count
    }

    // MARK: What may be released

    private func recall(_ id: RecallID) throws -> StoredRecall {
        guard let stored = try StoredRecall.find(id, db) else {
            throw CaseStoreError(.notFound, "there is no recall \(id)")
        }
        return stored
    }

    private func releasable(_ id: RecallID) throws -> StoredRecall {
        let stored = try recall(id)
        guard try !db.releasedRecalls().contains(id) else {
            throw CaseStoreError(
                .impossible,
                "recall \(id) is released in its revision \(stored.revision) already")
        }
        guard try !heldEntries(of: id).isEmpty else {
            throw CaseStoreError(
                .impossible,
                "recall \(id) is not held back; “recalld recalls held” lists those that are")
        }
        return stored
    }

    /// What waits for a second person and cannot be approved any more makes room.
    private func endReleases(over stored: StoredRecall) throws {
        guard let waiting = try waitingRelease(of: stored.recall.id) else { return }
        if now >= waiting.expiresAt {
            try end(waiting, .expired, by: nil, reason: nil)
        } else if waiting.revision != stored.revision {
            try end(
                waiting, .refused, by: rules.engine,
                reason: "the recall was revised to \(stored.revision)")
        }
    }

    private func waitingRelease(of id: RecallID) throws -> RecallRelease? {
        try db.releases("recall_id = ? AND outcome IS NULL", [id]).first
    }

    private func heldEntries(of id: RecallID) throws -> [JSONValue] {
        try db.rows(
            """
            SELECT marketplace, matches, row_count FROM held_matches WHERE recall_id = ?
            ORDER BY marketplace
            """, [id]
        ).map { row in
            .record([
                "marketplace": .string(try row.field("marketplace") as String),
                "matches": .integer(try row.field("matches") as Int),
                "rows": .integer(try row.field("row_count") as Int),
            ])
        }
    }

    private func nothingWaits(_ id: RecallID) -> CaseStoreError {
        CaseStoreError(
            .impossible,
            "no release of recall \(id) waits for a second person; propose it: recalld recalls "
                + "release \(id) --by … --reason …")
    }

    private func end(
        _ release: RecallRelease, _ outcome: Proposal.Outcome, by person: String?,
        reason: String?
    ) throws {
        try db.run(
            """
            UPDATE recall_releases SET outcome = ?, ended_at = ?, ended_by = ?, ended_for = ?
            WHERE id = ?
            """,
            [
                outcome, outcome == .expired ? release.expiresAt : now, person, reason,
                release.number,
            ])
        try record(
            "recall.release_\(outcome.rawValue)", of: release.recall.description, by: person,
            .record([
                "proposal": .integer(release.number), "revision": .integer(release.revision),
                "proposed_by": .string(release.person), "reason": reason.map(JSONValue.string),
            ]))
        try clearAlarm(Alarm.releaseKey(release.recall))
    }
}

extension CaseStore {
    /// Ends proposals to release a recall that no second person took up in time;
    /// asks nothing of the disk where there is none.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func expireReleases() async throws(CaseStoreError) -> Int {
        let now = clock.now()
        let over = try await read("looking for releases that have expired") {
            try $0.count(
                "SELECT count(*) FROM recall_releases WHERE outcome IS NULL AND expires_at <= ?",
                [now])
        }
        guard over > 0 else { return 0 }
        return try await write("ending releases") { try $0.expireReleases() }
    }
}

extension Alarm {
    static func releaseKey(_ id: RecallID) -> String { "recall.release:\(id)" }

    /// Somebody's proposal to release a recall that another person must look at.
    static func releaseWaiting(_ id: RecallID, by person: String, until: Instant) -> Alarm {
        Alarm(
            .recallRelease, key: releaseKey(id), severity: .warning,
            .plain([
                "person": SafeText.line(person), "recall": "\(id)", "until": "\(until)",
            ]))
    }
}
