extension Schema {
    /// Which suppliers a withdrawal of a recall took their letter back from: each
    /// once a letter.
    ///
    /// `notice_id` is NULL where nobody had the letter, so that nobody is told of
    /// its end.
    static let supplierWithdrawals = """
        CREATE TABLE supplier_withdrawals (
            recall_id TEXT NOT NULL,
            supplier TEXT NOT NULL,
            number INTEGER NOT NULL,
            recall_revision INTEGER NOT NULL,
            notice_id TEXT UNIQUE REFERENCES notices (id),
            at INTEGER NOT NULL,
            PRIMARY KEY (recall_id, supplier, number),
            FOREIGN KEY (recall_id, supplier, number)
                REFERENCES supplier_notices (recall_id, supplier, number),
            FOREIGN KEY (recall_id, recall_revision)
                REFERENCES recall_revisions (recall_id, revision)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER supplier_withdrawals_stay BEFORE UPDATE ON supplier_withdrawals
            BEGIN SELECT RAISE(ABORT, 'what a supplier was told is never changed'); END;
        CREATE TRIGGER supplier_withdrawals_kept BEFORE DELETE ON supplier_withdrawals
            BEGIN SELECT RAISE(ABORT, 'what a supplier was told is never forgotten'); END;
        """

    /// Lets letters of withdrawal be purged as the letters before them.
    static let purgedWithdrawals = """
        DROP INDEX notices_kept_whole;
        CREATE INDEX notices_kept_whole ON notices (at)
            WHERE step IN ('supplier', 'supplier-withdrawn') AND text <> '[purged]';
        DROP TRIGGER notices_words_stay;
        CREATE TRIGGER notices_words_stay BEFORE UPDATE OF body, subject, text ON notices
            WHEN NOT EXISTS (
                    SELECT 1 FROM purges p JOIN cases c ON c.seq = p.case_seq
                    WHERE c.id = OLD.case_id AND p.is_done = 0)
                AND NOT (OLD.case_id IS NULL AND NEW.subject = '[purged]'
                    AND NEW.text = '[purged]'
                    AND (OLD.step IN ('supplier', 'supplier-withdrawn')
                        OR OLD.step GLOB 'report-*'))
            BEGIN SELECT RAISE(ABORT, 'a notice is never changed'); END;
        """
}
