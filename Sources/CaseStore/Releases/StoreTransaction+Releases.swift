import GRDB
import JSONText
import RecallModel
import Takedown

/// The word of two people that a recall which matches very much is right.
extension StoreTransaction {
    func proposeRelease(
        of id: RecallID, on marketplace: Marketplace?, by person: String, reason: String
    ) throws -> RecallRelease {
        let stored = try releasable(id, on: marketplace)
        try endReleases(over: stored)
        if let waiting = try waitingReleases(of: id, reaching: marketplace).first {
            guard DecisionRules.isSame(waiting.person, person) else {
                throw CaseStoreError(
                    .impossible,
                    "\(waiting.person) proposed the release of \(waiting.subject) already; approve "
                        + "it or refuse it: recalld recalls approve \(id)"
                        + "\(RecallRelease.options(waiting.marketplace)) --by …")
            }
            return waiting
        }
        let expiresAt = now + rules.decisions.patience
        try db.run(
            """
            INSERT INTO recall_releases
                (recall_id, marketplace, revision, reason, at, person, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [id, marketplace, stored.revision, reason, now, person, expiresAt])
        let number = db.lastInsertedRowID
        try record(
            "recall.release_proposed", of: id.description, by: person,
            .record([
                "proposal": .integer(number), "revision": .integer(stored.revision),
                "marketplace": marketplace.map { .string($0.name) },
                "reason": .string(reason),
                "held": .array(try heldEntries(of: id, on: marketplace)),
                "expires_at": .string(expiresAt.description),
            ]))
        try raise(.releaseWaiting(id, on: marketplace, by: person, until: expiresAt))
        guard let waiting = try waitingRelease(of: id, on: marketplace) else {
            throw CaseStoreError(.corrupt, "the release of recall \(id) is not there; run check")
        }
        return waiting
    }

    func approveRelease(
        of id: RecallID, on marketplace: Marketplace?, by person: String
    ) throws {
        let stored = try recall(id)
        guard let waiting = try waitingRelease(of: id, on: marketplace) else {
            if let last = try db.releases("recall_id = ? AND marketplace IS ?", [id, marketplace])
                .last, last.outcome == .approved, last.revision == stored.revision,
                DecisionRules.isSame(last.endedBy ?? "", person)
            {
                return
            }
            throw try nothingWaits(id, on: marketplace)
        }
        guard now < waiting.expiresAt, waiting.revision == stored.revision else {
            throw CaseStoreError(
                .impossible,
                (now < waiting.expiresAt
                    ? "recall \(id) was revised since its release was proposed"
                    : "the proposal to release recall \(id) is expired")
                    + "; look again and propose it anew: recalld recalls release \(id)"
                    + "\(RecallRelease.options(marketplace)) --by … --reason …")
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
        guard marketplace == nil else { return }
        for narrower in try waitingReleases(of: id) {
            try end(
                narrower, .refused, by: rules.engine,
                reason: "the recall was released on every marketplace")
        }
    }

    func refuseRelease(
        of id: RecallID, on marketplace: Marketplace?, by person: String, reason: String
    ) throws {
        _ = try recall(id)
        guard let waiting = try waitingRelease(of: id, on: marketplace) else {
            throw try nothingWaits(id, on: marketplace)
        }
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

    private func releasable(
        _ id: RecallID, on marketplace: Marketplace?
    ) throws -> StoredRecall {
        let stored = try recall(id)
        let released = try db.releasedRecalls()
        let isReleased =
            marketplace.map { released.recalls(on: $0).contains(id) }
            ?? released.everywhere.contains(id)
        guard !isReleased else {
            throw CaseStoreError(
                .impossible,
                "recall \(id) is released in its revision \(stored.revision) already")
        }
        guard try !heldEntries(of: id, on: marketplace).isEmpty else {
            let place = marketplace.map { " on \($0)" } ?? ""
            throw CaseStoreError(
                .impossible,
                "recall \(id) is not held back\(place); “recalld recalls held” lists those that "
                    + "are")
        }
        return stored
    }

    /// What waits for a second person and cannot be approved any more makes room.
    private func endReleases(over stored: StoredRecall) throws {
        for waiting in try waitingReleases(of: stored.recall.id) {
            if now >= waiting.expiresAt {
                try end(waiting, .expired, by: nil, reason: nil)
            } else if waiting.revision != stored.revision {
                try end(
                    waiting, .refused, by: rules.engine,
                    reason: "the recall was revised to \(stored.revision)")
            }
        }
    }

    private func waitingReleases(of id: RecallID) throws -> [RecallRelease] {
        try db.releases("recall_id = ? AND outcome IS NULL", [id])
    }

    /// Those that would let it act there: of that marketplace, or of all.
    private func waitingReleases(
        of id: RecallID, reaching marketplace: Marketplace?
    ) throws -> [RecallRelease] {
        try waitingReleases(of: id).filter {
            $0.marketplace == nil || $0.marketplace == marketplace
        }
    }

    private func waitingRelease(
        of id: RecallID, on marketplace: Marketplace?
    ) throws -> RecallRelease? {
        try waitingReleases(of: id).first { $0.marketplace == marketplace }
    }

    /// - Parameter marketplace: `nil` is every marketplace.
    private func heldEntries(
        of id: RecallID, on marketplace: Marketplace?
    ) throws -> [JSONValue] {
        try db.rows(
            """
            SELECT marketplace, matches, row_count FROM held_matches
            WHERE recall_id = ? AND marketplace = coalesce(?, marketplace) ORDER BY marketplace
            """, [id, marketplace]
        ).map { row in
            .record([
                "marketplace": .string(try row.field("marketplace") as String),
                "matches": .integer(try row.field("matches") as Int),
                "rows": .integer(try row.field("row_count") as Int),
            ])
        }
    }

    /// Nobody approves more, or something else, than he names; what waits is named.
    private func nothingWaits(
        _ id: RecallID, on marketplace: Marketplace?
    ) throws -> CaseStoreError {
        let subject = RecallRelease.subject(id, marketplace)
        let others = try waitingReleases(of: id).map {
            "recalld recalls approve \(id)\(RecallRelease.options($0.marketplace)) --by …"
        }
        return CaseStoreError(
            .impossible,
            others.isEmpty
                ? "no release of \(subject) waits for a second person; propose it: recalld recalls "
                    + "release \(id)\(RecallRelease.options(marketplace)) --by … --reason …"
                : "no release of \(subject) waits for a second person, but another does: "
                    + others.joined(separator: ", "))
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
                "marketplace": release.marketplace.map { .string($0.name) },
                "proposed_by": .string(release.person), "reason": reason.map(JSONValue.string),
            ]))
        try clearAlarm(Alarm.releaseKey(release.recall, release.marketplace))
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
    static func releaseKey(_ id: RecallID, _ marketplace: Marketplace?) -> String {
        "recall.release:\(id)" + (marketplace.map { "@\($0)" } ?? "")
    }

    /// Somebody's proposal to release a recall that another person must look at.
    static func releaseWaiting(
        _ id: RecallID, on marketplace: Marketplace?, by person: String, until: Instant
    ) -> Alarm {
        var values = TemplateValues.plain([
            "person": SafeText.line(person), "recall": "\(id)", "until": "\(until)",
        ])
        if let marketplace {
            values.sections["one_marketplace"] = [.plain(["marketplace": "\(marketplace)"])]
        }
        return Alarm(
            .recallRelease, key: releaseKey(id, marketplace), severity: .warning, values)
    }
}
