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
}
