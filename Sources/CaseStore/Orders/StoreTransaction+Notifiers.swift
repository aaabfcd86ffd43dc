import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Keeps who gave a notice, beside it.
    ///
    /// - Returns: whether that is news.
    func keep(_ notifier: Notifier, of id: RecallID) throws -> Bool {
        guard !notifier.isEmpty, try db.notifier(of: id) != notifier else { return false }
        try db.run(
            """
            INSERT INTO notifiers (recall_id, name, email, flagger, noted_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (recall_id) DO UPDATE SET name = excluded.name, email = excluded.email,
                flagger = excluded.flagger, noted_at = excluded.noted_at, purged_at = NULL
            """, [id, notifier.name, notifier.email, notifier.flagger, now])
        return true
    }

    /// Forgets who gave notices that were decided as long ago as a seller's name
    /// is kept: the six months in which a notifier too may complain (Regulation
    /// (EU) 2022/2065, Article 20(1)).
    func purgeNotifiers(_ rules: RetentionRules) throws {
        for id in try db.notifiersToPurge(before: now - rules.sellers) {
            try db.run(
                """
                UPDATE notifiers SET name = '', email = '', flagger = '', purged_at = ?
                WHERE recall_id = ?
                """, [now, id])
            try record("notifier.purged", of: id.description, .record([:]))
        }
        for report in try db.reportsNamingFlaggers() { try blank(report) }
    }
}

extension Database {
    /// Who gave a notice; empty where nobody is known, or no longer.
    func notifier(of id: RecallID) throws -> Notifier {
        guard let row = try row("SELECT * FROM notifiers WHERE recall_id = ?", [id])
        else { return Notifier() }
        return Notifier(
            name: try row.field("name"), email: try row.field("email"),
            flagger: try row.field("flagger"))
    }

    /// Reports from before an unlisted flagger's name stood apart, of notices whose
    /// notifier is forgotten: their records have it among the notice's members.
    func reportsNamingFlaggers() throws -> [NoticeID] {
        try NoticeID.fetchAll(
            self,
            sql: """
                SELECT r.notice_id FROM notifiers n JOIN reports r ON r.subject = n.recall_id
                WHERE n.purged_at IS NOT NULL AND r.kind IN ('receipt', 'effect')
                    AND length(r.record) > 0
                    AND json_extract(CAST(r.record AS TEXT), '$.order.unlisted_flagger') IS NOT NULL
                ORDER BY r.id
                """)
    }

    /// Which of two ids a notice was first filed under; `nil` where under neither.
    func firstFiled(_ ids: [RecallID]) throws -> RecallID? {
        try RecallID.fetchOne(
            self,
            sql: """
                SELECT recall_id FROM authority_orders
                WHERE recall_id IN (SELECT value FROM json_each(?)) ORDER BY filed_at, rowid LIMIT 1
                """,
            arguments: [JSONValue.array(ids.map { .string($0.description) }).line])
    }

    /// Notices of which nothing has been open since that moment, and that no
    /// legal hold keeps, by whoever is still named.
    func notifiersToPurge(before moment: Instant) throws -> [RecallID] {
        try RecallID.fetchAll(
            self,
            sql: """
                SELECT n.recall_id FROM notifiers n
                WHERE n.purged_at IS NULL AND n.noted_at <= ?1 AND NOT EXISTS (
                    SELECT 1 FROM case_bases b JOIN cases c ON c.seq = b.case_seq
                    WHERE b.recall_id = n.recall_id AND (c.state_since > ?1
                        OR c.\(CaseState.openCondition)
                        OR EXISTS (SELECT 1 FROM held_cases h WHERE h.case_seq = c.seq)
                        OR EXISTS (SELECT 1 FROM appeals a
                            WHERE a.case_seq = c.seq AND a.outcome IS NULL)))
                    AND NOT EXISTS (SELECT 1 FROM case_flags f WHERE f.recall_id = n.recall_id
                        AND f.flag = 'legal_hold' AND f.lowered_at IS NULL)
                ORDER BY n.recall_id
                """, arguments: [moment])
    }
}
