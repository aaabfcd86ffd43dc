import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Blanks the listing's words and why it matched; what stays is that there
    /// was a case, its clocks and its ledger.
    ///
    /// A fingerprint stays while it stands, and so do the conditions on which a
    /// listing was let return: both are looked for in every export. A statement
    /// of reasons stays: it is public, and says nothing of the listing.
    func purgeEvidence(of takedown: TakedownCase, _ sequence: Int64) throws {
        try keep(Listing(id: takedown.listing.id, title: Purged.text), sequence)
        try rewriteEvidence(of: sequence) { _ in .array([]) }
        try rewriteProposals(of: sequence) {
            $0.blankingDocuments().replacingTexts(in: ["reason"]) { _ in Purged.text }
        }
        try rewriteNotes(of: sequence) { _ in Purged.text }
        try rewriteOrdered(of: takedown, sequence, .evidence) { _, _ in
            (ListingContent(of: Listing(id: "", title: Purged.text)), "")
        }
        try purgeFingerprint(sequence)
        try purgeSellerKey(of: takedown, sequence)
        try rewriteNotices(of: takedown.id) { _, _, _, _ in
            (.record(["purged": .bool(true)]), Purged.text, Purged.text)
        }
    }

    /// What is looked for no more needs nothing to be known by.
    private func purgeFingerprint(_ sequence: Int64) throws {
        try db.run(
            """
            DELETE FROM stay_down WHERE case_seq = ?1 AND NOT EXISTS (
                SELECT 1 FROM cases c JOIN case_bases b ON b.case_seq = c.seq
                WHERE c.seq = ?1 AND \(Database.isKeptDown) AND b.withdrawn_at IS NULL)
            """, [sequence])
    }

    /// The digest by which a seller's cases are known as his goes with the
    /// evidence, unless he is still allowed to sell what was taken down.
    private func purgeSellerKey(of takedown: TakedownCase, _ sequence: Int64) throws {
        guard takedown.state != .reinstated else { return }
        try db.run("UPDATE purges SET seller = NULL WHERE case_seq = ?", [sequence])
        try db.run(
            """
            UPDATE case_returns SET seller = NULL WHERE case_seq = ? AND seller IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM held_cases h WHERE h.case_seq = earlier_seq)
            """, [sequence])
    }
}
