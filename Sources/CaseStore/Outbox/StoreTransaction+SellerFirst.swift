import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// How long an order waits at most for the seller's notice to be taken: one
    /// attempt of 30 s, its longest timeout, the 5 s to the next, and as much
    /// again.
    ///
    /// Of the shortest limit there is, 12 h, it is a seven-hundredth.
    static let sellerHeadStart = Duration.seconds(60)

    /// An order that is decided late waits a hundredth of what is left of its
    /// time, and past its limit not at all.
    static let sellerShare = 100

    /// When an order goes out that the seller is told of: once a destination has
    /// taken the seller's notice, and at this moment whoever has taken what.
    ///
    /// The reasons must be given before or at the time of the restriction
    /// (Regulation (EU) 2019/1150, Article 4(1)), but no dead destination may
    /// keep a recalled product on sale.
    func orderMoment(for takedown: TakedownCase) throws -> Instant {
        let awaited = try db.count(
            """
            SELECT EXISTS (SELECT 1 FROM notices n JOIN dispatches d ON d.notice_id = n.id
                WHERE n.case_id = ? AND n.step = ? AND d.state = 'pending')
            """, [takedown.id, NoticeStep.seller])
        guard awaited > 0 else { return now }
        let left = max(.zero, takedown.clock.limit - now)
        return now + min(Self.sellerHeadStart, left / Self.sellerShare)
    }

    /// Lets a case's order go that waits for the seller's notice: it is taken,
    /// or nobody will take it any more.
    func releaseOrder(of id: CaseID) throws {
        let isOpen = try db.count(
            """
            SELECT EXISTS (SELECT 1 FROM dispatches
                WHERE notice_id = ? AND state IN ('pending', 'sending'))
                AND NOT EXISTS (SELECT 1 FROM dispatches
                    WHERE notice_id = ? AND state = 'delivered')
            """, [NoticeID(case: id, step: .seller), NoticeID(case: id, step: .seller)])
        guard isOpen == 0 else { return }
        try db.run(
            """
            UPDATE dispatches SET due_at = ? WHERE notice_id = ? AND state = 'pending'
                AND attempts = 0 AND due_at > ?
            """, [now, NoticeID(case: id, step: .issued), now])
    }

    /// Writes down that an order goes out though no destination has taken the
    /// seller's notice, once.
    func noteOvertaking(_ dispatch: Dispatch) throws {
        guard dispatch.step == .issued, dispatch.attempt == 1, let caseID = dispatch.caseID
        else { return }
        let seller = NoticeID(case: caseID, step: .seller)
        let row = try db.row(
            """
            SELECT sum(attempts) AS attempts, max(state = 'delivered') AS is_taken
            FROM dispatches WHERE notice_id = ?
            """, [seller])
        guard let row, let attempts: Int = try row.field("attempts"),
            try !row.field("is_taken"),
            try db.count(
                "SELECT count(*) FROM ledger WHERE subject = ? AND kind = ?",
                [dispatch.noticeID.text, LedgerEntry.overtakingKind]) == 0
        else { return }
        try record(
            LedgerEntry.overtakingKind, of: dispatch.noticeID.text,
            .record([
                "seller_notice": .string(seller.text), "seller_attempts": .integer(attempts),
                "waited_seconds": .integer(Int((now - dispatch.timestamp).components.seconds)),
            ]))
    }
}
