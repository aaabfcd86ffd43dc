import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Writes an act down that takes a second person; the same again waits
    /// already.
    func propose(_ act: CaseAct, on filed: FiledCase, by person: String) throws {
        let id = filed.takedown.id
        if let waiting = try db.waitingProposals(on: filed.sequence).first {
            guard waiting.act == act, DecisionRules.isSame(waiting.person, person) else {
                throw CaseStoreError(
                    .impossible,
                    "case \(id) waits for a second person on proposal \(waiting.number); "
                        + "approve or refuse it first")
            }
            return
        }
        let expiresAt = now + rules.decisions.patience
        let appeal = try appealNumber(of: act, on: filed)
        let number = try insertProposal(
            act, on: filed, by: person, until: expiresAt, appeal: appeal)
        try record(
            "case.proposed", of: id.text, by: person,
            .record([
                "proposal": .integer(number), "act": act.entry,
                "appeal": appeal.map { .integer($0) },
                "expires_at": .string(expiresAt.description),
            ]))
        try raise(.waiting(number, act, on: id, by: person, until: expiresAt))
    }

    /// - Parameter appeal: the number of the one that it would decide on.
    /// - Returns: the proposal's number.
    func insertProposal(
        _ act: CaseAct, on filed: FiledCase, by person: String, until moment: Instant,
        appeal: Int? = nil
    ) throws -> Int64 {
        try db.run(
            """
            INSERT INTO proposals (case_seq, act, at, person, expires_at, appeal)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [filed.sequence, act.json.line, now, person, moment, appeal])
        return db.lastInsertedRowID
    }

    /// Lets happen what another person proposed.
    func approve(_ number: Int64, of filed: FiledCase, by person: String) throws {
        let proposal = try proposal(number, of: filed)
        if proposal.outcome == .approved,
            DecisionRules.isSame(proposal.endedBy ?? "", person)
        {
            return
        }
        try checkWaits(proposal)
        guard !DecisionRules.isSame(proposal.person, person) else {
            throw CaseStoreError(
                .impossible,
                "\(person) proposed this; it takes a second person to approve proposal \(number)")
        }
        try checkAccount(of: proposal, on: filed, by: person)
        guard proposal.act.isPossible(in: filed.takedown.state) else {
            throw CaseStoreError(
                .impossible,
                "a case that is \(filed.takedown.state.rawValue) cannot be "
                    + proposal.act.participle)
        }
        try checkAppeal(proposal, of: filed)
        try end(proposal, .approved, of: filed.takedown.id, by: person, reason: nil)
        _ = try carryOut(proposal.act, on: filed, by: proposal.person, second: person)
        try noteLooked(at: filed.takedown.id)
    }

    /// Two names from one person's account are one person.
    private func checkAccount(
        of proposal: Proposal, on filed: FiledCase, by person: String
    ) throws {
        let account = try accountAgain(of: "case.proposed", filed.takedown.id.text) {
            $0["proposal"]?.text == "\(proposal.number)"
        }
        guard let account else { return }
        throw CaseStoreError(
            .impossible,
            "\(proposal.person) proposed this from the account \(account.text), and so does "
                + "\(person); it takes a second person, from an account of their own, to approve "
                + "proposal \(proposal.number)")
    }

    /// What was proposed on one appeal decides on no other.
    private func checkAppeal(_ proposal: Proposal, of filed: FiledCase) throws {
        guard let number = proposal.appeal,
            try appealNumber(of: proposal.act, on: filed) != number
        else { return }
        throw CaseStoreError(
            .impossible,
            "proposal \(proposal.number) is on appeal \(number), which is decided; refuse it, and "
                + "propose anew on the appeal that is open")
    }

    /// Ends a proposal; whoever made it may take it back.
    func refuse(
        _ number: Int64, of filed: FiledCase, reason: String, by person: String
    ) throws {
        let proposal = try proposal(number, of: filed)
        if proposal.outcome == .refused, DecisionRules.isSame(proposal.endedBy ?? "", person) {
            return
        }
        try checkWaits(proposal)
        try end(proposal, .refused, of: filed.takedown.id, by: person, reason: reason)
    }

    private func proposal(_ number: Int64, of filed: FiledCase) throws -> Proposal {
        guard
            let proposal = try db.proposals("id = ? AND case_seq = ?", [number, filed.sequence])
                .first
        else {
            throw CaseStoreError(
                .notFound, "case \(filed.takedown.id) has no proposal \(number)")
        }
        return proposal
    }

    private func checkWaits(_ proposal: Proposal) throws {
        guard proposal.outcome == nil, now < proposal.expiresAt else {
            throw CaseStoreError(
                .impossible,
                "proposal \(proposal.number) is \(proposal.outcome?.rawValue ?? "expired"); "
                    + "propose it anew")
        }
    }

    func end(
        _ proposal: Proposal, _ outcome: Proposal.Outcome, of id: CaseID, by person: String?,
        reason: String?
    ) throws {
        try db.run(
            """
            UPDATE proposals SET outcome = ?, ended_at = ?, ended_by = ?, ended_for = ?
            WHERE id = ?
            """,
            [
                outcome, outcome == .expired ? proposal.expiresAt : now, person, reason,
                proposal.number,
            ])
        try record(
            "case.proposal_\(outcome.rawValue)", of: id.text, by: person,
            .record([
                "proposal": .integer(proposal.number), "act": .string(proposal.act.name),
                "proposed_by": .string(proposal.person), "reason": reason.map(JSONValue.string),
            ]))
        try clearAlarm(Alarm.waitingKey(id))
        // Whose time ran out is undecided still.
        if outcome != .expired, isProgram(proposal.person) {
            try noteReturnDecided(ofCase: proposal.caseSequence)
        }
    }

    /// Ends what was proposed on an appeal that is decided by now: nobody could
    /// approve it any more.
    func endProposals(
        on appeal: StoredAppeal, decided decision: AppealDecision, of filed: FiledCase,
        by person: String
    ) throws {
        for waiting in try db.waitingProposals(on: filed.sequence) {
            // One from before the number was kept is on the appeal that was open.
            guard case .decideAppeal = waiting.act,
                waiting.appeal.map({ $0 == appeal.number }) ?? true
            else { continue }
            try end(
                waiting, .refused, of: filed.takedown.id, by: person,
                reason: "appeal \(appeal.number) is decided: \(decision.outcome.rawValue)")
        }
    }

    /// Ends what was proposed on a case and its new state does not allow.
    func endImpossibleProposals(on id: CaseID, in state: CaseState) throws {
        let waiting = try db.waitingProposals(on: try db.sequence(of: id))
        for proposal in waiting where !proposal.act.isPossible(in: state) {
            try end(
                proposal, .refused, of: id, by: rules.engine,
                reason: "the case is \(state.rawValue)")
        }
    }

    func expireProposals() throws -> Int {
        let over = try db.proposals(
            "outcome IS NULL AND expires_at <= ? ORDER BY expires_at", [now])
        for proposal in over {
            try end(
                proposal, .expired, of: try db.caseID(proposal.caseSequence), by: nil, reason: nil)
        }
        return over.count
    }
}

extension CaseStore {
    /// Ends the proposals that no second person took up in time; asks nothing
    /// of the disk where there is none.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func expireProposals() async throws(CaseStoreError) -> Int {
        let now = clock.now()
        let over = try await read("looking for proposals that have expired") {
            try $0.count(
                "SELECT count(*) FROM proposals WHERE outcome IS NULL AND expires_at <= ?", [now])
        }
        guard over > 0 else { return 0 }
        return try await write("ending proposals") { try $0.expireProposals() }
    }
}

extension Alarm {
    static func waitingKey(_ id: CaseID) -> String { "decision.waiting:\(id)" }

    /// Somebody's proposal that another person must look at.
    static func waiting(
        _ number: Int64, _ act: CaseAct, on id: CaseID, by person: String, until: Instant
    ) -> Alarm {
        Alarm(
            .decisionWaiting, key: waitingKey(id), severity: .warning,
            .plain([
                "person": SafeText.line(person), "case": "\(id)", "act": act.participle,
                "until": "\(until)",
            ]))
    }
}
