import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Files a data request; see ``CaseStore/file(_:snapshot:by:)``.
    func file(
        _ given: DataRequest, snapshot: Int64, by person: String?
    ) throws -> OrderFiling {
        var request = given
        request.receivedAt = min(given.receivedAt, now)
        let known = try db.dataRequest(request.id)
        if let known {
            try refuse(request, against: known)
            // It was received once, and its clocks run from then.
            request.receivedAt = known.request.receivedAt
            request = request.completed(by: known.request)
        } else {
            try refuseTaken(request.id, by: request.authority, request.reference)
        }
        var filing = OrderFiling(
            id: request.id, outcome: known == nil ? .filed : .revised, missing: request.missing)
        let isTakenBack = known?.withdrawnAt != nil
        // What was forgotten is not told again by the word that ended it.
        let isForgotten = known?.isPurged == true && isTakenBack && request.withdrawal != nil
        guard !isForgotten, known.map({ !$0.says(request) }) ?? true else {
            filing.outcome = .unchanged
            return filing
        }
        // Its clocks have ended, and none starts again.
        if isTakenBack, request.withdrawal == nil {
            throw CaseStoreError(
                .impossible,
                "data request \(request.id) was taken back; give what is asked again a reference "
                    + "of its own")
        }
        if let answer = known?.answer {
            throw CaseStoreError(
                .impossible,
                "data request \(request.id) was answered \(answer.at); give a further question a "
                    + "reference of its own")
        }
        try keep(request, snapshot: snapshot)
        try startClocks(of: request)
        try recordFiling(of: request, filing, snapshot, by: person)
        if request.withdrawal != nil {
            // What its clocks said until now stays true.
            try recordDueDataRequests()
            try endLetter(request.id, .released)
        }
        try speakOfMissing(in: request)
        try speakOfNoDuty(to: request)
        try confirmReceipt(of: request, filing)
        return filing
    }

    private func refuse(_ request: DataRequest, against known: StoredDataRequest) throws {
        guard known.request.authority == request.authority,
            known.request.reference == request.reference
        else {
            throw CaseStoreError(
                .impossible,
                "data request \(request.id) reads like one of \(known.request.authority); write "
                    + "the reference otherwise")
        }
    }

    /// An authority that is named like a kind of letter, with its reference, is
    /// nobody's and would be in its place.
    func refuseTaken(_ id: RecallID, by owner: String, _ reference: String) throws {
        let taken = try db.count(
            "SELECT count(*) FROM data_requests WHERE authority = ? AND reference = ?",
            [owner, reference])
        guard taken == 0 else {
            throw CaseStoreError(
                .impossible, "reference \(reference) of \(owner) is taken; write it otherwise")
        }
    }

    private func keep(_ request: DataRequest, snapshot: Int64) throws {
        let sellers = JSONValue.array(request.sellers.map(JSONValue.string)).line
        try db.run(
            """
            INSERT INTO data_requests (id, authority, reference, body, sellers, wording, snapshot,
                received_at, filed_at, withdrawn_at)
            VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, sellers = excluded.sellers,
                wording = wording + 1, snapshot = excluded.snapshot,
                drafted_at = NULL, withdrawn_at = excluded.withdrawn_at
            """,
            [
                request.id, request.authority, request.reference, request.facts.line, sellers,
                snapshot, request.receivedAt, now, request.withdrawal == nil ? nil : now,
            ])
        try db.run(
            """
            INSERT INTO data_request_wordings (request, wording, sha256, words, filed_at)
            SELECT id, wording, ?, ?, ? FROM data_requests WHERE id = ?
            """, [request.digest, request.words.line, now, request.id])
    }

    /// The duties of its country, from its receipt; a wording that names the
    /// country later starts no clock later.
    private func startClocks(of request: DataRequest) throws {
        guard request.withdrawal == nil, let country = request.country else { return }
        for clock in rules.dataRequestDuties(in: country, receivedAt: request.receivedAt) {
            let duty = DataRequestDuty(
                id: clock.duty.id, version: clock.duty.version, law: clock.duty.basis,
                must: clock.duty.must, force: clock.duty.force, report: clock.duty.report,
                addedAt: now, start: request.receivedAt,
                target: clock.target?.at, limit: clock.limit?.at)
            let next = duty.events(reminderShares: rules.reminderShares).first?.at
            try db.run(
                """
                INSERT INTO data_request_duties (request, duty, version, law, must, force, report,
                    added_at, clock_start, clock_target, clock_limit, next_event_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                [
                    request.id, duty.id, duty.version, duty.law, duty.must, duty.force,
                    duty.report, now, duty.start, duty.target, duty.limit, next,
                ])
        }
    }

    private func recordFiling(
        of request: DataRequest, _ filing: OrderFiling, _ snapshot: Int64, by person: String?
    ) throws {
        try record(
            "data_request.\(filing.outcome.rawValue)", of: request.id.description, by: person,
            .record([
                "received_at": .string(request.receivedAt.description),
                "asks": .strings(request.asks.map(\.rawValue).sorted()),
                "recalls": .integer(request.recalls.count),
                "listings": .integer(request.targets.count),
                "sellers": .integer(request.sellers.count),
                "withdrawn": request.withdrawal == nil ? nil : .bool(true),
                "missing": .strings(filing.missing), "snapshot": .integer(snapshot),
                "sha256": .string(request.digest.hexadecimal),
            ]))
    }

    private func speakOfMissing(in request: DataRequest) throws {
        let key = "data_request.incomplete:\(request.id)"
        try clearAlarm(key)
        guard !request.missing.isEmpty else { return }
        var values = TemplateValues.plain([
            "request": "\(request.id)", "authority": request.authority,
        ])
        values.list("missing", request.missing.map { .plain(["missing_item": $0]) })
        try raise(Alarm(.dataRequestIncomplete, key: key, severity: .warning, values))
    }

    /// A question whose time no row counts has nobody else to remind of it.
    private func speakOfNoDuty(to request: DataRequest) throws {
        let key = "data_request.unclocked:\(request.id)"
        try clearAlarm(key)
        guard request.withdrawal == nil, let country = request.country,
            try db.count(
                "SELECT count(*) FROM data_request_duties WHERE request = ?", [request.id]) == 0
        else { return }
        let values = TemplateValues.plain([
            "request": "\(request.id)", "authority": SafeText.line(request.authority, limit: 100),
            "country": country.code,
        ])
        try raise(Alarm(.dataRequestUnclocked, key: key, severity: .warning, values))
    }

    // MARK: The end

    /// Notes that it was answered; see ``CaseStore/answer(_:by:how:)``.
    func answer(_ id: RecallID, by person: String, how: String) throws -> StoredDataRequest {
        guard let stored = try db.dataRequest(id) else {
            throw CaseStoreError(.notFound, "there is no data request \(id)")
        }
        guard stored.isOpen else {
            throw CaseStoreError(
                .impossible,
                "data request \(id) was "
                    + (stored.answer.map { "answered \($0.at) by \($0.person)" } ?? "taken back"))
        }
        // What its clocks said until now stays true.
        try recordDueDataRequests()
        try db.run(
            """
            UPDATE data_requests SET answered_at = ?, answered_by = ?, answered_how = ?
            WHERE id = ?
            """, [now, person, how, id])
        try endLetter(id, .met)
        let draft = try lastReport(.answer, of: id.description)
        try record(
            "data_request.answered", of: id.description, by: person,
            .record([
                "how": .string(how), "draft": draft.map { .integer($0.number) },
                "draft_state_sha256": draft.map { .string($0.state.hexadecimal) },
            ]))
        return try db.dataRequest(id) ?? stored
    }

    /// Ends whatever a data request, an incident or a refusal still asks for.
    func endLetter(_ id: RecallID, _ outcome: CaseDuty.Outcome) throws {
        let duties = try db.letterDuties(of: id)
        try db.run(
            """
            UPDATE data_request_duties SET ended_at = ?, outcome = ?, next_event_at = NULL
            WHERE request = ? AND ended_at IS NULL
            """, [now, outcome, id])
        let keys =
            Alarm.dataRequestKeys(id)
            + ["occurrence.incomplete:\(id)", "occurrence.unclocked:\(id)", Alarm.refusalKey(id)]
            + duties.flatMap { Alarm.occurrenceKeys(id, $0.id) }
        for key in keys { try clearAlarm(key) }
    }

    // MARK: Clocks

    /// - Returns: how often a clock spoke.
    @discardableResult
    func recordDueDataRequests() throws -> Int {
        let condition = """
            WHERE id IN (SELECT request FROM data_request_duties WHERE next_event_at <= ?)
            ORDER BY id
            """
        var count = 0
        for stored in try db.dataRequests(condition, [now]) { count += try speak(of: stored) }
        for stored in try db.occurrences(condition, [now]) {
            count += try speak(of: stored)
            try proposeSuspension(for: stored)
        }
        return count
    }

    private func speak(of letter: some ClockedLetter) throws -> Int {
        var count = 0
        for duty in letter.duties where duty.endedAt == nil {
            count += try speak(of: duty, in: letter)
        }
        return count
    }

    /// Every moment is recorded; of those that came true meanwhile somebody hears
    /// of the last.
    private func speak(of duty: DataRequestDuty, in letter: some ClockedLetter) throws -> Int {
        let events = duty.events(reminderShares: rules.reminderShares)
        let said = try ClockEvent.Kind.fetchSet(
            db, sql: "SELECT kind FROM data_request_events WHERE request = ? AND duty = ?",
            arguments: [letter.id, duty.id])
        let news = events.filter { $0.at <= now && !said.contains($0.kind) }
        for event in news { try record(event, of: duty, in: letter) }
        try db.run(
            "UPDATE data_request_duties SET next_event_at = ? WHERE request = ? AND duty = ?",
            [events.first { $0.at > now }?.at, letter.id, duty.id])
        if let last = news.last {
            let alarm = letter.alarm(duty, last)
            try clearAlarm(alarm.key)
            try raise(alarm)
        }
        return news.count
    }

    private func record(
        _ event: ClockEvent, of duty: DataRequestDuty, in letter: some ClockedLetter
    ) throws {
        try db.run(
            """
            INSERT INTO data_request_events (request, duty, kind, at, noticed_at)
            VALUES (?, ?, ?, ?, ?)
            """, [letter.id, duty.id, event.kind, event.at, now])
        try record(
            "\(letter.kindName).\(event.kind.name)", of: letter.id.description,
            .record([
                "duty": .string(duty.id), "version": .string(duty.version),
                "at": .string(event.at.description),
            ]))
    }
}

/// Whatever has clocks of its own without a case: a data request, an incident, a
/// refusal.
protocol ClockedLetter {
    var id: RecallID { get }
    /// The word for its kind, as entries of the ledger begin.
    var kindName: String { get }
    var duties: [DataRequestDuty] { get }

    /// What somebody is told when one of its clocks speaks.
    func alarm(_ duty: DataRequestDuty, _ event: ClockEvent) -> Alarm
}

extension StoredDataRequest: ClockedLetter {
    var kindName: String { DataRequest.kind }

    func alarm(_ duty: DataRequestDuty, _ event: ClockEvent) -> Alarm {
        .dataRequest(self, duty, event)
    }
}

extension Alarm {
    static func dataRequestKeys(_ id: RecallID) -> [String] {
        ["due", "overdue", "incomplete", "unclocked"].map { "data_request.\($0):\(id)" }
    }

    /// A data request that somebody must answer, or has not answered in time.
    fileprivate static func dataRequest(
        _ stored: StoredDataRequest, _ duty: DataRequestDuty, _ event: ClockEvent
    ) -> Alarm {
        let isBreach = event.kind == .breach
        let code = isBreach ? AlarmCode.dataRequestOverdue : .dataRequestDue
        var values = TemplateValues.plain([
            "request": "\(stored.id)",
            "authority": SafeText.line(stored.request.authority, limit: 100), "duty": duty.id,
            "duty_must": SafeText.line(duty.must, limit: 200),
            "limit": isBreach ? "\(event.at)" : duty.limit?.description ?? "",
        ])
        if !isBreach { values.put(duty.limit == nil ? "unlimited" : "limited", true) }
        return Alarm(
            code, key: "\(code.rawValue):\(stored.id)",
            severity: isBreach ? .critical : .warning, values)
    }
}
