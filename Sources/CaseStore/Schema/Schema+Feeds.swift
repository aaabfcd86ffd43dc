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
}
