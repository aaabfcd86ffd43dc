import GRDB
import RecallModel
import Takedown

/// Somebody's word that the goods of an offer were destroyed.
struct DestroyedMark {
    /// The case that it was made on.
    var filed: FiledCase
    var reason: String
}

/// What was destroyed never returns, whichever round of its listing the mark
/// was made on (requirements research, CAS-4).
extension StoreTransaction {
    /// The mark that speaks of a case's goods, `nil` where none does.
    ///
    /// It may stand on the case itself, on another round of the listing for one
    /// of its recalls, or on the case that this one is the return of; of another
    /// seller's goods it says nothing.
    func destroyedMark(of filed: FiledCase) throws -> DestroyedMark? {
        let takedown = filed.takedown
        let rows = try db.rows(
            Self.marks,
            [
                filed.sequence, filed.sequence, takedown.marketplace, takedown.listing.id,
                filed.sequence,
            ])
        return try rows.lazy.map {
            DestroyedMark(filed: try FiledCase($0), reason: try $0.field("mark"))
        }.first { Self.speaks($0.filed, of: filed) }
    }

    private static let marks = """
        WITH RECURSIVE earlier (seq) AS (
            SELECT earlier_seq FROM case_returns WHERE case_seq = ?
            UNION SELECT r.earlier_seq FROM case_returns r JOIN earlier e ON r.case_seq = e.seq)
        SELECT c.*, f.reason AS mark FROM case_flags f JOIN cases c ON c.seq = f.case_seq
        WHERE f.flag = 'destroyed' AND f.lowered_at IS NULL AND (c.seq = ?
            OR c.marketplace = ? AND c.listing_id = ? AND EXISTS (
                SELECT 1 FROM case_bases b JOIN case_bases own ON own.recall_id = b.recall_id
                WHERE b.case_seq = c.seq AND own.case_seq = ?)
            OR c.seq IN (SELECT seq FROM earlier))
        ORDER BY c.seq DESC
        """

    private static func speaks(_ marked: FiledCase, of filed: FiledCase) -> Bool {
        if marked.sequence == filed.sequence { return true }
        guard let seller = marked.takedown.sellerKey, let own = filed.takedown.sellerKey else {
            return marked.takedown.listing.id == filed.takedown.listing.id
                || marked.fingerprint == filed.fingerprint
        }
        return seller == own
    }

    /// - Throws: ``CaseStoreError`` with `impossible`, the mark and how it is
    ///   taken back.
    func checkNotDestroyed(_ filed: FiledCase) throws {
        guard let mark = try destroyedMark(of: filed) else { return }
        throw refusal(of: filed, for: mark)
    }

    /// The same where a match is found wrong.
    ///
    /// A mark on another round says nothing of what this one offers once the
    /// listing reads otherwise: it may sell other goods by now.
    func checkNotDestroyedAlike(_ filed: FiledCase) throws {
        guard let mark = try destroyedMark(of: filed),
            mark.filed.sequence == filed.sequence || mark.filed.fingerprint == filed.fingerprint
        else { return }
        throw refusal(of: filed, for: mark)
    }

    private func refusal(of filed: FiledCase, for mark: DestroyedMark) -> CaseStoreError {
        let marked = mark.filed.takedown.id
        return CaseStoreError(
            .impossible,
            "the goods of case \(filed.takedown.id) are marked as destroyed"
                + (marked == filed.takedown.id ? " " : " on case \(marked) ")
                + "(\(SafeText.line(mark.reason, limit: 100))) and never return; where that is "
                + "not so: recalld cases destroyed \(marked) --mistaken")
    }
}
