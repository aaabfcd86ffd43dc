extension Schema {
    /// When and by which document a recall was worded and taken back.
    ///
    /// A row may be there before its recall: a withdrawal of something that
    /// nobody has told of yet.
    static let testimonies = """
        CREATE TABLE recall_testimonies (
            recall_id TEXT PRIMARY KEY,
            worded_on TEXT,
            worded_in TEXT,
            withdrawn_on TEXT,
            withdrawn_in TEXT,
            withdrawal TEXT,
            CHECK (worded_on IS NULL OR worded_in IS NOT NULL),
            CHECK (withdrawn_on IS NULL OR withdrawn_in IS NOT NULL),
            CHECK ((withdrawn_in IS NULL) = (withdrawal IS NULL))
        ) STRICT, WITHOUT ROWID;
        """

    /// What is wrong with single documents of a feed, in the place of one leave
    /// for whatever comes next.
    static let faults = """
        CREATE TABLE feed_faults (
            source TEXT NOT NULL,
            document TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('unread', 'defective', 'fields')),
            text TEXT NOT NULL,
            doubts TEXT NOT NULL,
            recall_count INTEGER,
            path TEXT,
            noticed_at INTEGER NOT NULL,
            accepted_by TEXT,
            PRIMARY KEY (source, document, kind)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE feeds DROP COLUMN accepts_next;
        """
}
