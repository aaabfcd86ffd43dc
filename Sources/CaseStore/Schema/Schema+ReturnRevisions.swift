extension Schema {
    /// The revision of each recall behind a case when its listing was let
    /// return: two people looked at that one, whenever a later one was filed.
    ///
    /// Of an older file it is what was known at that moment.
    static let returnRevisions = """
        CREATE TABLE return_revisions (
            case_seq INTEGER NOT NULL REFERENCES case_reinstatements (case_seq),
            recall_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (case_seq, recall_id),
            FOREIGN KEY (recall_id, revision)
                REFERENCES recall_revisions (recall_id, revision)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO return_revisions (case_seq, recall_id, revision)
        SELECT r.case_seq, b.recall_id, max(v.revision) FROM case_reinstatements r
            JOIN case_bases b ON b.case_seq = r.case_seq
            JOIN recall_revisions v ON v.recall_id = b.recall_id AND v.known_at <= r.at
            GROUP BY r.case_seq, b.recall_id;
        CREATE TRIGGER return_revisions_stay BEFORE UPDATE ON return_revisions
            BEGIN SELECT RAISE(ABORT, 'what two people looked at is never changed'); END;
        CREATE TRIGGER return_revisions_kept BEFORE DELETE ON return_revisions
            BEGIN SELECT RAISE(ABORT, 'what two people looked at is never forgotten'); END;
        """
}
