package import RecallModel
package import Takedown

extension CaseStore {
    /// A person does something to a case.
    ///
    /// Doing the same again changes nothing: somebody is assigned already, the
    /// last note says so, the claim or flag stands.
    ///
    /// - Returns: the case after it.
    /// - Throws: ``CaseStoreError``: `notFound` for an unknown case,
    ///   `impossible` where its state does not allow the act.
    @discardableResult
    package func perform(
        _ act: CaseAct, on id: CaseID, by person: String
    ) async throws(CaseStoreError) -> TakedownCase {
        try await write("acting on case \(id)") {
            try $0.perform(act, on: id, by: person)
        }
    }

    /// The proposal that waits for a second person on a case; `nil` where none
    /// does.
    package func waitingProposal(on id: CaseID) async throws(CaseStoreError) -> Proposal? {
        try await read("looking for a proposal on case \(id)") { db in
            try db.waitingProposals(on: try db.sequence(of: id)).first
        }
    }

    /// Holds all cases of a recall, also those that are still to come, or
    /// releases them.
    ///
    /// - Throws: ``CaseStoreError``: `notFound` for an unknown recall,
    ///   `impossible` where what is to be released is not held.
    package func hold(
        _ isHeld: Bool, recall: RecallID, by person: String, reason: String
    ) async throws(CaseStoreError) {
        try await write("holding the cases of recall \(recall)") { transaction in
            guard try StoredRecall.find(recall, transaction.db) != nil else {
                throw CaseStoreError(.notFound, "there is no recall \(recall)")
            }
            try transaction.set(
                .legalHold, isHeld, of: .recall(recall), by: person, reason: reason)
        }
    }
}
