package import RecallModel
package import Takedown

extension CaseStore {
    /// Brings the matches of one export to the store, in one transaction.
    ///
    /// A match for a takedown opens its case with the order and one dispatch a
    /// destination; a match for review opens a case that waits for a person
    /// while its clock runs. Which round it is:
    ///
    /// | latest round | then |
    /// |---|---|
    /// | none | round 1 |
    /// | open | the sighting is noted; a match for a takedown raises a case in review |
    /// | verified gone | the next round, where this export is newer than that proof |
    /// | dismissed, gone or not | the next round, once the recall or what the listing says has changed |
    /// | withdrawn | the next round, once the recall has changed |
    /// | reinstated | the next round, once a condition is broken or the recall has changed; in review after the latter |
    /// | dismissed because a reinstatement stands | as of that reinstatement |
    ///
    /// Matches of one listing whose recalls are linked make one case: the one
    /// with the surest tier and then the strictest clock opens it, the others
    /// are further legal bases, and the earliest limit among all governs. A
    /// linked recall that comes later joins the open case. What was dismissed,
    /// gone or withdrawn counts for every recall that the case rested on.
    ///
    /// Bringing the same matches again, after a crash, changes nothing.
    ///
    /// - Returns: one opening a match, in their order.
    /// - Throws: ``CaseStoreError`` with `notFound` for an unknown export or
    ///   recall.
    package func open(
        _ matches: [Match], in export: ExportID
    ) async throws(CaseStoreError) -> [CaseOpening] {
        try await write("opening cases of \(export)") { try $0.open(matches, in: export) }
    }

    /// A person finds a match right: its order is issued.
    ///
    /// - Throws: ``CaseStoreError``: `impossible` where the case is not in
    ///   review.
    package func uphold(
        _ id: CaseID, by person: String, reason: String
    ) async throws(CaseStoreError) -> TakedownCase {
        try await write("upholding case \(id)") {
            let ordered = try $0.advance(
                try $0.db.filedCase(id).takedown, by: .upheld,
                decision: .person(name: person, reason: reason))
            try $0.informSuppliers(of: [id])
            try $0.noteLooked(at: id)
            return ordered
        }
    }

    /// A person finds a match wrong: the case is closed, an order that is out
    /// is taken back, and the same match makes no new case while neither the
    /// recall nor what the listing says changes.
    ///
    /// Of a listing that is verified gone as well: its fingerprint and its
    /// seller's strike count no more, and whoever was told hears that it was our
    /// error.
    ///
    /// Of a listing that two people let return it takes two, and is bound to what
    /// the last export showed of it: its conditions end.
    ///
    /// Where `DecisionRules` ask for two people it waits as a proposal, and the
    /// case comes back as it was.
    ///
    /// - Throws: ``CaseStoreError``: `impossible` where the case is closed otherwise,
    ///   was let return and no export has shown its listing since, rests on an authority's order in force, is followed by a round that stands,
    ///   or has its goods marked as destroyed.
    @discardableResult
    package func dismiss(
        _ id: CaseID, by person: String, reason: String
    ) async throws(CaseStoreError) -> TakedownCase {
        try await write("dismissing case \(id)") {
            try $0.perform(.dismiss(reason: reason), on: id, by: person)
        }
    }

    /// The recall no longer holds: the case is closed and an order that is out
    /// is taken back.
    ///
    /// - Throws: ``CaseStoreError``: `impossible` where the case is closed.
    package func withdraw(
        _ id: CaseID, by person: String, reason: String
    ) async throws(CaseStoreError) -> TakedownCase {
        try await write("withdrawing case \(id)") {
            try $0.close(id, by: .withdrawn, decision: .person(name: person, reason: reason))
        }
    }

    /// Somebody says that they act on an order.
    ///
    /// Saying it again, or after the
    /// listing is gone, is no error.
    ///
    /// - Throws: ``CaseStoreError``: `impossible` where the order was taken
    ///   back, or the notice is none.
    package func acknowledge(
        _ id: NoticeID, by person: String
    ) async throws(CaseStoreError) -> TakedownCase {
        try await write("acknowledging notice \(id)") { try $0.acknowledge(id, by: person) }
    }
}
