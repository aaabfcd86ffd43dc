import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Proposes to let a listing return that went down for recalls which are all
    /// withdrawn: the authority's word is the first of two, and a person's the
    /// second.
    ///
    /// No alarm is raised for it: one speaks of all cases of the recall. What a
    /// person has proposed already, or what may not return, is left alone; what
    /// was proposed for a case that is over by now ends.
    ///
    /// - Returns: whether it was proposed.
    func proposeReturn(of filed: FiledCase, after recall: StoredRecall) throws -> Bool {
        for waiting in try db.waitingProposals(on: filed.sequence) {
            guard !waiting.act.isPossible(in: filed.takedown.state) else { return false }
            try end(
                waiting, .refused, of: filed.takedown.id, by: rules.engine,
                reason: "\(recall.recall.id) was withdrawn")
        }
        let reinstatement = Self.returnAfter(recall)
        guard try allows(reinstatement, of: filed) else { return false }
        let expiresAt = now + DecisionRules.authorityPatience
        let number = try insertProposal(
            .reinstate(reinstatement), on: filed, by: rules.engine, until: expiresAt)
        try record(
            "case.proposed", of: filed.takedown.id.text,
            .record([
                "proposal": .integer(number), "act": CaseAct.reinstate(reinstatement).entry,
                "expires_at": .string(expiresAt.description),
            ]))
        return true
    }

    private static func returnAfter(_ recall: StoredRecall) -> Reinstatement {
        let authority = SafeText.line(recall.recall.authority, limit: 100)
        return Reinstatement(
            .withdrawn,
            reason: "\(authority) withdrew \(recall.recall.id) in its revision \(recall.revision)")
    }

    private func allows(_ reinstatement: Reinstatement, of filed: FiledCase) throws -> Bool {
        do {
            try check(reinstatement, of: filed)
            return true
        } catch let error as CaseStoreError where error.code == .impossible {
            return false
        }
    }

    /// What is said of a listing whose order is lifted: of one that its authority
    /// took back what a person is asked in the same breath.
    func afterLifting(of takedown: TakedownCase) throws -> AfterLifting {
        guard takedown.state == .withdrawn else { return .allowed }
        guard let recall = try StoredRecall.find(takedown.recall, db) else { return .unsaid }
        return try allows(Self.returnAfter(recall), of: try db.filedCase(takedown.id))
            ? .undecided : .unsaid
    }

    /// Ends what was proposed because of a recall that holds again.
    func dropProposedReturn(of filed: FiledCase, _ recall: RecallID) throws {
        for proposal in try db.waitingProposals(on: filed.sequence)
        where isProgram(proposal.person) {
            try end(
                proposal, .refused, of: filed.takedown.id, by: rules.engine,
                reason: "\(recall) is in force again")
        }
    }
}
