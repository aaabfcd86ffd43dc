import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension Database {
    /// Whether a legal hold keeps what was said of a recall, or of a list,
    /// which speaks of all.
    func isHeld(_ subject: String) throws -> Bool {
        guard let recall = RecallID(subject), try StoredRecall.find(recall, self) != nil else {
            return try count("SELECT EXISTS (SELECT 1 FROM held_cases)") > 0
        }
        return try count(
            """
            SELECT EXISTS (SELECT 1 FROM case_flags
                    WHERE recall_id = ?1 AND flag = 'legal_hold' AND lowered_at IS NULL)
                OR EXISTS (SELECT 1 FROM held_cases h
                    JOIN case_bases b ON b.case_seq = h.case_seq WHERE b.recall_id = ?1)
            """, [recall]) > 0
    }

    /// Reports and letters to suppliers that are older than evidence may be, and
    /// what they are about.
    func reportsToPurge(before moment: Instant) throws -> [(notice: NoticeID, subject: String)] {
        try rows(
            """
            SELECT notice_id, subject FROM reports
            WHERE made_at <= ? AND text <> '[purged]' AND written_at IS NOT NULL
            """, [moment]
        ).map { (try $0.field("notice_id"), try $0.field("subject")) }
            + rows(
                """
                SELECT n.id AS notice_id, s.recall_id AS subject FROM notices n
                JOIN (SELECT notice_id, recall_id FROM supplier_notices
                    UNION ALL SELECT notice_id, recall_id FROM supplier_withdrawals) s
                    ON s.notice_id = n.id
                WHERE n.step IN ('supplier', 'supplier-withdrawn') AND n.text <> '[purged]' AND n.at <= ?
                """, [moment]
            ).map { (try $0.field("notice_id"), try $0.field("subject")) }
    }

    /// Whether something is tried on what an export said before that moment.
    func hasShadow(before moment: Instant) throws -> Bool {
        try count(
            """
            SELECT EXISTS (SELECT 1 FROM shadow_matches s JOIN exports e ON e.id = s.export_id
                WHERE e.taken_at <= ?)
            """, [moment]) > 0
    }
}

extension StoreTransaction {
    /// Blanks reports and letters to suppliers: they name listings of many
    /// cases, so they go by their own age.
    func purgeReports(_ rules: RetentionRules) throws {
        for report in try db.reportsToPurge(before: now - rules.longest)
        where try !db.isHeld(report.subject) { try blank(report.notice) }
    }

    /// Blanks a report or letter; a draft that no file was written of counts as
    /// written, for there is nothing left to write.
    func blank(_ notice: NoticeID) throws {
        try db.run(
            """
            UPDATE reports SET text = ?, record = x'', written_at = coalesce(written_at, ?)
            WHERE notice_id = ?
            """, [Purged.text, now, notice])
        try db.run(
            "UPDATE notices SET body = ?, subject = ?, text = ? WHERE id = ?",
            [
                Data(JSONValue.record(["purged": .bool(true)]).bytes), Purged.text, Purged.text,
                notice,
            ])
        try record("notice.purged", of: notice.text, .record([:]))
    }

    /// Forgets what was left alone of listings that no export has had since.
    func purgeShadow(_ rules: RetentionRules) throws {
        try db.run(
            """
            DELETE FROM shadow_matches WHERE export_id IN (
                SELECT id FROM exports WHERE taken_at <= ?)
            """, [now - rules.sellers])
    }
}
