import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Opens an appeal; the clock of the case runs on.
    ///
    /// The same again changes nothing while it is open.
    func appeal(_ appeal: Appeal, on filed: FiledCase, by person: String) throws {
        let id = filed.takedown.id
        let earlier = try db.appeals(of: filed.sequence)
        if let open = earlier.last, open.isOpen {
            guard open.reason == appeal.reason, open.person == person else {
                throw CaseStoreError(
                    .impossible, "case \(id) is on appeal \(open.number); decide on it first")
            }
            return
        }
        let informedAt = try checkWindow(of: filed)
        let clock = try appealClock(of: filed)
        try db.run(
            """
            INSERT INTO appeals (case_seq, number, reason, at, person, informed_at, duty, law,
                target_at, limit_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                filed.sequence, earlier.count + 1, appeal.reason, now, person, informedAt,
                clock?.duty.id, clock?.duty.basis, clock?.target?.at, clock?.limit?.at,
            ])
        try keep(
            appeal.documents, of: filed.sequence, by: person, appeal: db.lastInsertedRowID)
        try record(
            // The ledger is for ever, and a seller's name is not.
            "case.appealed", of: id.text, by: Self.appellant,
            .record([
                "appeal": .integer(earlier.count + 1),
                "by_sha256": .string(SHA256Digest(of: "\(id.text)\n\(person)").hexadecimal),
                // In the seller's own words, which may be personal data.
                "reason_sha256": .string(SHA256Digest(of: appeal.reason).hexadecimal),
                "documents": .array(appeal.documents.map { .string($0.sha256.hexadecimal) }),
                "duty": (clock?.duty.id).map(JSONValue.string),
                "limit": (clock?.limit?.at).map { .string($0.description) },
            ]))
        try raise(.appealed(id, number: earlier.count + 1, limit: clock?.limit?.at))
    }

    /// Who appeals, in the ledger.
    private static let appellant = "the seller"

    /// When the seller was told, where it is not too late to complain.
    ///
    /// What was never delivered has told nobody, and its window has not begun.
    private func checkWindow(of filed: FiledCase) throws -> Instant {
        let id = filed.takedown.id
        guard let orderedAt = try noticeAt(.issued, of: id) else {
            throw CaseStoreError(.impossible, "case \(id) restricted nothing")
        }
        let statedAt = try noticeAt(.seller, of: id)
        let informedAt = try Instant.fetchOne(
            db,
            sql: """
                SELECT min(ended_at) FROM dispatches WHERE notice_id = ? AND state = 'delivered'
                """, arguments: [NoticeID(case: id, step: .seller)])
        if statedAt != nil, informedAt == nil { return now }
        let start = informedAt ?? orderedAt
        let end = AppealWindow.end(after: start, months: rules.decisions.appealMonths)
        guard now < end else {
            throw CaseStoreError(
                .impossible,
                "the appeal comes too late: the seller was told \(start), and "
                    + "\(rules.decisions.appealMonths) months were over \(end)")
        }
        return start
    }

    private func noticeAt(_ step: NoticeStep, of id: CaseID) throws -> Instant? {
        try Instant.fetchOne(
            db, sql: "SELECT at FROM notices WHERE case_id = ? AND step = ?",
            arguments: [id, step])
    }

    /// The strictest clock that the duty table has for complaints.
    private func appealClock(of filed: FiledCase) throws -> DutyClock? {
        let offered = rules.markets(of: filed.takedown.listing, on: filed.takedown.marketplace)
        let clocks = try db.namedBases(of: filed.sequence).filter(\.basis.stands).flatMap {
            rules.complaintDuties(of: $0.recall, offeredIn: offered, receivedAt: now)
        }
        return clocks.governing
    }

    // MARK: Deciding

    /// The number of the appeal that a decision would be on; `nil` of any other
    /// act, or where none is open.
    func appealNumber(of act: CaseAct, on filed: FiledCase) throws -> Int? {
        guard case .decideAppeal = act, let last = try db.appeals(of: filed.sequence).last,
            last.isOpen
        else { return nil }
        return last.number
    }

    /// - Throws: ``CaseStoreError`` with `impossible` where there is no appeal to
    ///   decide on, or not by this person.
    func check(_ decision: AppealDecision, on filed: FiledCase, by person: String) throws {
        let id = filed.takedown.id
        guard !isProgram(person) else {
            throw CaseStoreError(.impossible, "an appeal is decided by a person")
        }
        let first = try String.fetchAll(
            db, sql: "SELECT actor FROM ledger WHERE subject = ? AND kind = 'case.notice_issued'",
            arguments: [id.text])
        guard !first.contains(where: { DecisionRules.isSame($0, person) }) else {
            throw CaseStoreError(
                .impossible,
                "\(person) ordered case \(id) off sale; somebody else decides on the appeal")
        }
        if let account = try accountAgain(of: "case.notice_issued", id.text) {
            throw CaseStoreError(
                .impossible,
                "case \(id) was ordered off sale from the account \(account.text); somebody else, "
                    + "from an account of their own, decides on the appeal")
        }
        let all = try db.appeals(of: filed.sequence)
        if let last = all.last, isRepeated(decision, last, by: person) { return }
        guard all.last?.isOpen == true else {
            throw CaseStoreError(.impossible, "case \(id) is not on appeal")
        }
        if case .dismissed = decision, filed.canBeDismissed { try checkEnds(filed) }
        guard case .reinstated(let reinstatement) = decision else { return }
        let hasDocuments = try db.documents(of: filed.sequence).isEmpty == false
        if let problem = reinstatement.problem(
            hasDocuments: hasDocuments || !reinstatement.documents.isEmpty)
        {
            throw CaseStoreError(.impossible, problem)
        }
        try check(reinstatement, of: filed)
    }

    private func isRepeated(
        _ decision: AppealDecision, _ last: StoredAppeal, by person: String
    ) -> Bool {
        last.outcome == decision.outcome && last.decidedFor == decision.reason
            && DecisionRules.isSame(last.decidedBy ?? "", person)
    }

    /// Decides on the appeal that is open, does what follows from it, and
    /// answers the seller.
    ///
    /// - Parameter second: who let the listing return, where it does.
    func decide(
        _ decision: AppealDecision, on filed: FiledCase, by person: String, second: String?
    ) throws -> TakedownCase {
        try check(decision, on: filed, by: person)
        guard let open = try db.appeals(of: filed.sequence).last, open.isOpen else {
            return filed.takedown
        }
        try db.run(
            """
            UPDATE appeals SET outcome = ?, decided_at = ?, decided_by = ?, decided_for = ?
            WHERE id = ?
            """, [decision.outcome, now, person, decision.reason, open.id])
        try record(
            "case.appeal_\(decision.outcome.rawValue)", of: filed.takedown.id.text, by: person,
            .record([
                "appeal": .integer(open.number), "reason": .string(decision.reason),
                "approved_by": second.map(JSONValue.string),
            ]))
        try clearAlarm(Alarm.appealKey(filed.takedown.id))
        try clearAlarm(Alarm.overdueAppealKey(filed.takedown.id))
        try endProposals(on: open, decided: decision, of: filed, by: person)
        try answer(open, decision, of: filed.takedown)
        return try follow(decision, on: filed, by: person, second: second)
    }

    private func follow(
        _ decision: AppealDecision, on filed: FiledCase, by person: String, second: String?
    ) throws -> TakedownCase {
        switch decision {
        case .upheld: return filed.takedown
        case .dismissed(let reason):
            // Closed by then by another word, it has nothing left to be dismissed.
            guard filed.canBeDismissed else { return filed.takedown }
            return try close(
                filed.takedown.id, by: .dismissed,
                decision: .person(name: person, reason: reason, second: second))
        case .reinstated(let reinstatement):
            guard let second else {
                throw CaseStoreError(
                    .impossible,
                    "it takes a second person to reinstate case \(filed.takedown.id)")
            }
            return try reinstate(filed, reinstatement, by: person, second: second)
        }
    }

    private func answer(
        _ appeal: StoredAppeal, _ decision: AppealDecision, of takedown: TakedownCase
    ) throws {
        guard !rules.sellerDestinations.isEmpty, let restriction = try restriction(of: takedown)
        else { return }
        try send(
            Letter(
                form: .appealAnswer, law: rules.laws.reached(by: restriction.markets).first?.law,
                languages: rules.languages[takedown.marketplace],
                destinations: rules.sellerDestinations, window: windowOfWord
            ) {
                .appealAnswer(
                    restriction, number: appeal.number, receivedAt: appeal.at, decision,
                    templates: $0, at: now)
            })
    }

    // MARK: Its own clock

    /// Speaks of appeals whose target or limit is over.
    func recordDueAppeals() throws -> Int {
        let due = try db.rows(Self.dueAppeals, [now, now])
        for row in due {
            let appeal = try StoredAppeal(row)
            let id = try db.caseID(appeal.caseSequence)
            let isOver = appeal.isOverdue(at: now)
            try db.run("UPDATE appeals SET told = ? WHERE id = ?", [isOver ? 2 : 1, appeal.id])
            try record(
                isOver ? "case.appeal_breached" : "case.appeal_target_missed", of: id.text,
                .record([
                    "appeal": .integer(appeal.number), "duty": appeal.duty.map(JSONValue.string),
                    "limit": appeal.limit.map { .string($0.description) },
                ]))
            if isOver { try raise(.overdueAppeal(id, appeal)) }
        }
        return due.count
    }

    static let dueAppeals = """
        SELECT * FROM appeals WHERE outcome IS NULL
            AND (told < 2 AND limit_at <= ? OR told < 1 AND target_at <= ?) ORDER BY id
        """
}

extension CaseStore {
    /// Speaks of open appeals past their target or limit; asks nothing of the
    /// disk where there is none.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func recordDueAppeals() async throws(CaseStoreError) -> Int {
        let now = clock.now()
        let due = try await read("looking for appeals that are due") {
            try $0.rows(StoreTransaction.dueAppeals, [now, now]).count
        }
        guard due > 0 else { return 0 }
        return try await write("speaking of appeals") { try $0.recordDueAppeals() }
    }
}

extension Alarm {
    static func appealKey(_ id: CaseID) -> String { "appeal.open:\(id)" }
    static func overdueAppealKey(_ id: CaseID) -> String { "appeal.overdue:\(id)" }

    /// A seller complains, and somebody must decide.
    static func appealed(_ id: CaseID, number: Int, limit: Instant?) -> Alarm {
        var values = TemplateValues.plain(["case": "\(id)", "number": "\(number)"])
        if let limit { values.sections["limited"] = [.plain(["limit": "\(limit)"])] }
        return Alarm(.appealOpen, key: appealKey(id), severity: .warning, values)
    }

    /// Nobody decided in time.
    static func overdueAppeal(_ id: CaseID, _ appeal: StoredAppeal) -> Alarm {
        Alarm(
            .appealOverdue, key: overdueAppealKey(id), severity: .critical,
            .plain([
                "case": "\(id)", "number": "\(appeal.number)",
                "limit": appeal.limit?.description ?? "", "law": appeal.law ?? "",
            ]).holding(appeal.law == nil ? "no_law" : "by_law"))
    }
}
