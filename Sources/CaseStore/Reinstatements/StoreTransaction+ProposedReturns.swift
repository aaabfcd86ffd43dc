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
        let authority = SafeText.line(recall.recall.authority, limit: 100)
        let reinstatement = Reinstatement(
            .withdrawn,
            reason: "\(authority) withdrew \(recall.recall.id) in its revision \(recall.revision)")
        do {
            try check(reinstatement, of: filed)
        } catch let error as CaseStoreError where error.code == .impossible {
            return false
        }
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
