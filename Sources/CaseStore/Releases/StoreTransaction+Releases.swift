import GRDB
import JSONText
import RecallModel
import Takedown

/// The word of two people that a recall which matches very much is right.
extension StoreTransaction {
    func proposeRelease(
        of ground: MatchGround, on marketplace: Marketplace?, by person: String, reason: String
    ) throws -> RecallRelease {
        let id = ground.recall
        let stored = try releasable(ground, on: marketplace)
        try endReleases(over: stored)
        if let waiting = try waitingReleases(of: ground, reaching: marketplace).first {
            guard DecisionRules.isSame(waiting.person, person) else {
                throw CaseStoreError(
                    .impossible,
                    "\(waiting.person) proposed the release of \(waiting.subject) already; approve "
                        + "it or refuse it: recalld recalls approve \(id)"
                        + "\(waiting.options) --by …")
            }
            return waiting
        }
        let expiresAt = now + rules.decisions.patience
        try db.run(
            """
            INSERT INTO recall_releases
                (recall_id, class, marketplace, revision, reason, at, person, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, ground.productClass, marketplace, stored.revision, reason, now, person,
                expiresAt,
            ])
        let number = db.lastInsertedRowID
        try record(
            "recall.release_proposed", of: id.description, by: person,
            .record([
                "proposal": .integer(number), "revision": .integer(stored.revision),
                "class": ground.productClass.map(JSONValue.string),
                "marketplace": marketplace.map { .string($0.name) },
                "reason": .string(reason),
                "held": .array(try heldEntries(of: ground, on: marketplace)),
                "expires_at": .string(expiresAt.description),
            ]))
        try raise(.releaseWaiting(ground, on: marketplace, by: person, until: expiresAt))
        guard let waiting = try waitingRelease(of: ground, on: marketplace) else {
            throw CaseStoreError(
                .corrupt, "the release of recall \(ground) is not there; run check")
        }
        return waiting
    }

    func approveRelease(
        of ground: MatchGround, on marketplace: Marketplace?, by person: String
    ) throws {
        let id = ground.recall
        let stored = try recall(id)
        guard let waiting = try waitingRelease(of: ground, on: marketplace) else {
            if let last = try db.releases(
                "recall_id = ? AND class IS ? AND marketplace IS ?",
                [id, ground.productClass, marketplace]
            ).last, last.outcome == .approved, last.revision == stored.revision,
                DecisionRules.isSame(last.endedBy ?? "", person)
            {
                return
            }
            throw try nothingWaits(ground, on: marketplace)
        }
        guard now < waiting.expiresAt, waiting.revision == stored.revision else {
            throw CaseStoreError(
                .impossible,
                (now < waiting.expiresAt
                    ? "recall \(id) was revised since its release was proposed"
                    : "the proposal to release recall \(ground) is expired")
                    + "; look again and propose it anew: recalld recalls release \(id)"
                    + "\(RecallRelease.options(ground, marketplace)) --by … --reason …")
        }
        guard !DecisionRules.isSame(waiting.person, person) else {
            throw CaseStoreError(
                .impossible,
                "\(person) proposed this; it takes a second person to release recall \(ground)")
        }
        let account = try accountAgain(of: "recall.release_proposed", id.description) {
            $0["proposal"]?.text == "\(waiting.number)"
        }
        if let account {
            throw CaseStoreError(
                .impossible,
                "\(waiting.person) proposed this from the account \(account.text), and so does "
                    + "\(person); it takes a second person, from an account of their own, to "
                    + "release recall \(ground)")
        }
        try end(waiting, .approved, by: person, reason: nil)
        guard marketplace == nil else { return }
        for narrower in try waitingReleases(of: ground) {
            try end(
                narrower, .refused, by: rules.engine,
                reason: "it was released on every marketplace")
        }
    }

    func refuseRelease(
        of ground: MatchGround, on marketplace: Marketplace?, by person: String, reason: String
    ) throws {
        _ = try recall(ground.recall)
        guard let waiting = try waitingRelease(of: ground, on: marketplace) else {
            throw try nothingWaits(ground, on: marketplace)
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
        _ ground: MatchGround, on marketplace: Marketplace?
    ) throws -> StoredRecall {
        let stored = try recall(ground.recall)
        let released = try db.releasedRecalls()
        let isReleased =
            marketplace.map { released.grounds(on: $0).contains(ground) }
            ?? released.everywhere.contains(ground)
        guard !isReleased else {
            throw CaseStoreError(
                .impossible,
                "recall \(ground) is released in its revision \(stored.revision) already")
        }
        guard try !heldEntries(of: ground, on: marketplace).isEmpty else {
            let place = marketplace.map { " on \($0)" } ?? ""
            throw CaseStoreError(
                .impossible,
                "recall \(ground) is not held back\(place); “recalld recalls held” lists what is")
        }
        return stored
    }

    /// What waits for a second person and cannot be approved any more makes room.
    private func endReleases(over stored: StoredRecall) throws {
        for waiting in try waitingReleases("recall_id = ?", [stored.recall.id]) {
            if now >= waiting.expiresAt {
                try end(waiting, .expired, by: nil, reason: nil)
            } else if waiting.revision != stored.revision {
                try end(
                    waiting, .refused, by: rules.engine,
                    reason: "the recall was revised to \(stored.revision)")
            }
        }
    }

    private func waitingReleases(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [RecallRelease] {
        try db.releases("\(condition) AND outcome IS NULL", arguments)
    }

    private func waitingReleases(of ground: MatchGround) throws -> [RecallRelease] {
        try waitingReleases("recall_id = ? AND class IS ?", [ground.recall, ground.productClass])
    }

    /// Those that would let it act there: of that marketplace, or of all.
    private func waitingReleases(
        of ground: MatchGround, reaching marketplace: Marketplace?
    ) throws -> [RecallRelease] {
        try waitingReleases(of: ground).filter {
            $0.marketplace == nil || $0.marketplace == marketplace
        }
    }

    private func waitingRelease(
        of ground: MatchGround, on marketplace: Marketplace?
    ) throws -> RecallRelease? {
        try waitingReleases(of: ground).first { $0.marketplace == marketplace }
    }

    /// - Parameter marketplace: `nil` is every marketplace.
    private func heldEntries(
        of ground: MatchGround, on marketplace: Marketplace?
    ) throws -> [JSONValue] {
        try db.rows(
            """
            SELECT marketplace, matches, row_count FROM held_matches
            WHERE recall_id = ? AND class = ? AND marketplace = coalesce(?, marketplace)
            ORDER BY marketplace
            """, [ground.recall, ground.productClass ?? "", marketplace]
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
        _ ground: MatchGround, on marketplace: Marketplace?
    ) throws -> CaseStoreError {
        let id = ground.recall
        let subject = RecallRelease.subject(ground, marketplace)
        let others = try waitingReleases("recall_id = ?", [id]).map {
            "recalld recalls approve \(id)\($0.options) --by …"
        }
        return CaseStoreError(
            .impossible,
            others.isEmpty
                ? "no release of \(subject) waits for a second person; propose it: recalld recalls "
                    + "release \(id)\(RecallRelease.options(ground, marketplace)) --by … --reason …"
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
                "class": release.ground.productClass.map(JSONValue.string),
                "marketplace": release.marketplace.map { .string($0.name) },
                "proposed_by": .string(release.person), "reason": reason.map(JSONValue.string),
            ]))
        try clearAlarm(Alarm.releaseKey(release.ground, release.marketplace))
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
    static func releaseKey(_ ground: MatchGround, _ marketplace: Marketplace?) -> String {
        "recall.release:\(ground)" + (marketplace.map { "@\($0)" } ?? "")
    }

    /// Somebody's proposal to release a recall that another person must look at.
    static func releaseWaiting(
        _ ground: MatchGround, on marketplace: Marketplace?, by person: String, until: Instant
    ) -> Alarm {
        var values = TemplateValues.plain([
            "person": SafeText.line(person), "recall": "\(ground.recall)", "until": "\(until)",
        ])
        if let marketplace {
            values.sections["one_marketplace"] = [.plain(["marketplace": "\(marketplace)"])]
        }
        values.put(ground)
        return Alarm(
            .recallRelease, key: releaseKey(ground, marketplace), severity: .warning, values)
    }
}

extension TemplateValues {
    /// Adds which class of a recall is meant, and how a command names it, or that
    /// none is.
    package mutating func put(_ ground: MatchGround) {
        put("of_products", ground.productClass == nil)
        guard let name = ground.productClass else { return }
        sections["of_class"] = [.plain(["class": name, "class_option": ground.options])]
    }
}
