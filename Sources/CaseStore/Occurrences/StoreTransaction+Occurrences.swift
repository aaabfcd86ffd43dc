import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Files an incident or refusal; see ``CaseStore/file(_:snapshot:by:)``.
    func file(
        _ given: Occurrence, snapshot: Int64, by person: String?
    ) throws -> OrderFiling {
        var occurrence = given
        occurrence.receivedAt = min(given.receivedAt, now)
        let known = try db.occurrence(occurrence.id)
        if let known {
            try refuse(occurrence, against: known)
            // It became known once, and its clocks run from then.
            occurrence.receivedAt = known.occurrence.receivedAt
            occurrence = occurrence.completed(by: known.occurrence)
        } else {
            try refuseTaken(
                occurrence.id, by: occurrence.kind.rawValue, occurrence.reference)
        }
        var filing = OrderFiling(
            id: occurrence.id, outcome: known == nil ? .filed : .revised,
            missing: occurrence.missing)
        let isForgotten =
            known?.isPurged == true && known?.withdrawnAt != nil && occurrence.withdrawal != nil
        guard !isForgotten, known.map({ !$0.says(occurrence) }) ?? true else {
            filing.outcome = .unchanged
            return filing
        }
        if let known, !known.isOpen {
            throw CaseStoreError(
                .impossible,
                "\(occurrence.kind.rawValue) \(occurrence.id) has ended; give what is new a "
                    + "reference of its own")
        }
        try keep(occurrence, snapshot: snapshot)
        try startClocks(of: occurrence)
        try recordFiling(of: occurrence, filing, snapshot, by: person)
        if occurrence.withdrawal != nil {
            // What its clocks said until now stays true.
            try recordDueDataRequests()
            try endLetter(occurrence.id, .released)
        }
        try speakOfMissing(in: occurrence)
        try speakOfNoDuty(to: occurrence)
        if let stored = try db.occurrence(occurrence.id) { try proposeSuspension(for: stored) }
        return filing
    }

    private func refuse(_ occurrence: Occurrence, against known: StoredOccurrence) throws {
        guard known.occurrence.reference == occurrence.reference else {
            throw CaseStoreError(
                .impossible,
                "\(occurrence.kind.rawValue) \(occurrence.id) reads like "
                    + "\(known.occurrence.reference); write the reference otherwise")
        }
    }

    private func keep(_ occurrence: Occurrence, snapshot: Int64) throws {
        try db.run(
            """
            INSERT INTO data_requests (id, kind, authority, reference, body, sellers, wording,
                snapshot, received_at, filed_at, withdrawn_at)
            VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, sellers = excluded.sellers,
                wording = wording + 1, snapshot = excluded.snapshot,
                withdrawn_at = excluded.withdrawn_at
            """,
            [
                occurrence.id, occurrence.kind, occurrence.kind, occurrence.reference,
                occurrence.facts.line,
                JSONValue.array(occurrence.sellers.map(JSONValue.string)).line, snapshot,
                occurrence.receivedAt, now, occurrence.withdrawal == nil ? nil : now,
            ])
        try db.run(
            """
            INSERT INTO data_request_wordings (request, wording, sha256, words, filed_at)
            SELECT id, wording, ?, ?, ? FROM data_requests WHERE id = ?
            """, [occurrence.digest, occurrence.words.line, now, occurrence.id])
    }

    /// The duties of its markets, from awareness or the end of the seller's time; a
    /// wording that names a market later starts no clock later.
    private func startClocks(of occurrence: Occurrence) throws {
        guard occurrence.withdrawal == nil, !occurrence.markets.isEmpty else { return }
        for clock in rules.occurrenceDuties(occurrence) {
            guard let start = clock.start?.start(in: .utc) else { continue }
            let duty = DataRequestDuty(
                id: clock.duty.id, version: clock.duty.version, law: clock.duty.basis,
                must: clock.duty.must, force: clock.duty.force, report: clock.duty.report,
                metBy: clock.duty.metBy, addedAt: now, start: start, target: clock.target?.at,
                limit: clock.limit?.at)
            // A seller's time that has not run out yet begins with a word of its own.
            let next = start > now ? start : nextEvent(of: duty)
            try db.run(
                """
                INSERT INTO data_request_duties (request, duty, version, law, must, force, report,
                    met_by, starts, added_at, clock_start, clock_target, clock_limit,
                    next_event_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                [
                    occurrence.id, duty.id, duty.version, duty.law, duty.must, duty.force,
                    duty.report, clock.duty.metBy, clock.duty.start, now, duty.start,
                    duty.target, duty.limit, next,
                ])
        }
    }

    private func nextEvent(of duty: DataRequestDuty) -> Instant? {
        duty.events(reminderShares: rules.reminderShares).first?.at
    }

    private func recordFiling(
        of occurrence: Occurrence, _ filing: OrderFiling, _ snapshot: Int64, by person: String?
    ) throws {
        try record(
            "\(occurrence.kind.rawValue).\(filing.outcome.rawValue)",
            of: occurrence.id.description, by: person,
            .record([
                "received_at": .string(occurrence.receivedAt.description),
                "deadline": occurrence.deadline.map { .string($0.description) },
                "markets": .strings(occurrence.markets.map(\.code)),
                "recalls": .integer(occurrence.recalls.count),
                "listings": .integer(occurrence.targets.count),
                "sellers": .integer(occurrence.sellers.count),
                "withdrawn": occurrence.withdrawal == nil ? nil : .bool(true),
                "missing": .strings(filing.missing), "snapshot": .integer(snapshot),
                "sha256": .string(occurrence.digest.hexadecimal),
            ]))
    }

    private func speakOfMissing(in occurrence: Occurrence) throws {
        let key = "occurrence.incomplete:\(occurrence.id)"
        try clearAlarm(key)
        guard !occurrence.missing.isEmpty else { return }
        var values = TemplateValues.plain([
            "order_kind": occurrence.kind.rawValue, "occurrence": "\(occurrence.id)",
        ])
        values.list("missing", occurrence.missing.map { .plain(["missing_item": $0]) })
        try raise(Alarm(.occurrenceIncomplete, key: key, severity: .warning, values))
    }

    /// What no row counts has nobody else to remind of it.
    private func speakOfNoDuty(to occurrence: Occurrence) throws {
        let key = "occurrence.unclocked:\(occurrence.id)"
        try clearAlarm(key)
        guard occurrence.withdrawal == nil, !occurrence.markets.isEmpty,
            try db.letterDuties(of: occurrence.id).isEmpty
        else { return }
        let values = TemplateValues.plain([
            "order_kind": occurrence.kind.rawValue, "occurrence": "\(occurrence.id)",
            "markets": occurrence.markets.map(\.code).joined(separator: ", "),
        ])
        try raise(Alarm(.occurrenceUnclocked, key: key, severity: .warning, values))
    }

    // MARK: The end

    /// A person says that what a duty of an incident or refusal asks for was done;
    /// with the last one it has ended.
    ///
    /// - Throws: ``CaseStoreError``: `notFound`, `impossible` of one that has ended.
    func meetDuty(
        _ id: String, of stored: StoredOccurrence, by person: String, reason: String
    ) throws {
        guard let duty = stored.duties.first(where: { $0.id == id }) else {
            throw CaseStoreError(.notFound, "\(stored.id) is under no duty \(id)")
        }
        guard duty.endedAt == nil else {
            throw CaseStoreError(.impossible, "duty \(id) of \(stored.id) has ended")
        }
        // What its clocks said until now stays true.
        try recordDueDataRequests()
        try db.run(
            """
            UPDATE data_request_duties SET ended_at = ?, outcome = 'met', next_event_at = NULL
            WHERE request = ? AND duty = ?
            """, [now, stored.id, id])
        let draft = try lastReport(.incident, of: stored.id.description)
        try record(
            "\(stored.occurrence.kind.rawValue).duty_met", of: stored.id.description, by: person,
            .record([
                "duty": .string(duty.id), "version": .string(duty.version),
                "reason": .string(reason), "draft": draft.map { .integer($0.number) },
                "draft_state_sha256": draft.map { .string($0.state.hexadecimal) },
            ]))
        for key in Alarm.occurrenceKeys(stored.id, id) { try clearAlarm(key) }
        guard stored.duties.allSatisfy({ $0.id == id || $0.endedAt != nil }) else { return }
        try db.run(
            """
            UPDATE data_requests SET answered_at = ?, answered_by = ?, answered_how = ?
            WHERE id = ?
            """, [now, person, reason, stored.id])
        try endLetter(stored.id, .met)
    }

    // MARK: What is proposed

    /// Proposes that a seller who does not recall is suspended, once his time has
    /// run out: a person decides, and the program suspends nobody.
    func proposeSuspension(for stored: StoredOccurrence) throws {
        let key = Alarm.refusalKey(stored.id)
        let occurrence = stored.occurrence
        guard occurrence.kind == .refusal, stored.isOpen else {
            try clearAlarm(key)
            return
        }
        guard occurrence.deadline ?? occurrence.receivedAt <= now else {
            // A later word gave the seller more time.
            try clearAlarm(key)
            return
        }
        guard try !db.hasStandingAlarm(key) else { return }
        var values = TemplateValues.plain([
            "occurrence": "\(stored.id)",
            "since": "\(occurrence.deadline ?? occurrence.receivedAt)",
        ])
        values.put("stated", occurrence.deadline == nil)
        values.put("missed", occurrence.deadline != nil)
        try raise(Alarm(.sellerRefusal, key: key, severity: .critical, values))
    }

    /// The same of every refusal that stands: its time runs out without a clock where
    /// no duty holds, or under a later wording.
    func proposeSuspensions() throws {
        let open = try db.occurrences(
            "WHERE answered_at IS NULL AND withdrawn_at IS NULL ORDER BY filed_at, id", [])
        for stored in open where stored.occurrence.kind == .refusal {
            try proposeSuspension(for: stored)
        }
    }

    // MARK: Drafts

    /// Makes a draft of the report of every open incident, for a person alone, and
    /// another one of a new wording.
    ///
    /// - Returns: how many were made.
    func makeIncidentDrafts() throws -> Int {
        let open = try db.occurrences(
            "WHERE answered_at IS NULL AND withdrawn_at IS NULL ORDER BY filed_at, id", [])
        return try open.count { try $0.occurrence.kind == .incident && makeDraft(of: $0) }
    }

    private func makeDraft(of stored: StoredOccurrence) throws -> Bool {
        var values = TemplateValues()
        values.add(stored.occurrence)
        values.sections["missing"] = stored.missing.map { TemplateValues(["missing_item": $0]) }
        let owed = stored.duties.filter { $0.metBy == .report }
        values.sections["duties"] = owed.map { duty in
            TemplateValues([
                "duty_id": duty.id, "duty_law": duty.law, "duty_must": duty.must,
                "duty_report": duty.report, "duty_limit": duty.limit?.description ?? "",
            ])
        }
        values.put("no_duties", owed.isEmpty)
        let record = JSONValue.record([
            "incident": stored.occurrence.json, "incident_id": .string(stored.id.description),
            "missing": .strings(stored.missing),
            "duties": .array(
                owed.map { duty in
                    .record([
                        "duty": .string(duty.id), "law": .string(duty.law),
                        "report": .string(duty.report),
                        "limit": duty.limit.map { .string($0.description) },
                    ])
                }),
        ])
        return try make(
            .incident, of: stored.id.description, state: .array([.integer(stored.wording)]),
            language: stored.occurrence.language, destinations: [], (record, values))
    }
}

extension StoredOccurrence: ClockedLetter {
    var kindName: String { occurrence.kind.rawValue }

    func alarm(_ duty: DataRequestDuty, _ event: ClockEvent) -> Alarm {
        let isBreach = event.kind == .breach
        let code = isBreach ? AlarmCode.occurrenceOverdue : .occurrenceDue
        var values = TemplateValues.plain([
            "order_kind": occurrence.kind.rawValue, "occurrence": "\(id)", "duty": duty.id,
            "duty_must": SafeText.line(duty.must, limit: 200),
            "limit": isBreach ? "\(event.at)" : duty.limit?.description ?? "",
        ])
        if !isBreach { values.put(duty.limit == nil ? "unlimited" : "limited", true) }
        return Alarm(
            code, key: "\(code.rawValue):\(id):\(duty.id)",
            severity: isBreach ? .critical : .warning, values)
    }
}

extension Alarm {
    static func refusalKey(_ id: RecallID) -> String { "seller.refusal:\(id)" }

    /// Of one duty of an incident or refusal: each is met by itself.
    static func occurrenceKeys(_ id: RecallID, _ duty: String) -> [String] {
        ["due", "overdue"].map { "occurrence.\($0):\(id):\(duty)" }
    }
}

extension Occurrence.Kind: DatabaseValueConvertible {}
