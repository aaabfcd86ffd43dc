extension Schema {
    /// What people stated of recalled goods for the final report; the last word of
    /// each kind holds.
    static let dispositions = """
        CREATE TABLE recall_dispositions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            disposal TEXT NOT NULL,
            prevention TEXT NOT NULL,
            documents TEXT NOT NULL,
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (trim(person) <> ''),
            CHECK (disposal <> '' OR prevention <> '')
        ) STRICT;
        CREATE INDEX recall_dispositions_by_recall ON recall_dispositions (recall_id, id);
        CREATE TRIGGER recall_dispositions_stay BEFORE UPDATE ON recall_dispositions
            BEGIN SELECT RAISE(ABORT, 'what was stated is never changed'); END;
        CREATE TRIGGER recall_dispositions_kept BEFORE DELETE ON recall_dispositions
            BEGIN SELECT RAISE(ABORT, 'what was stated is never deleted'); END;
        """
}
