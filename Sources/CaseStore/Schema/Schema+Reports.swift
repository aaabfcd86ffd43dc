extension Schema {
    /// Reports to authorities and owners of lists, each with the files that are
    /// to be written of it.
    ///
    /// What a report says is fixed when it is made; once its files are written
    /// the rows of a list's, which may be fifty thousand a day, stand there and
    /// no longer here.
    static let reports = """
        CREATE TABLE reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('receipt', 'effect', 'final', 'compliance')),
            subject TEXT NOT NULL CHECK (subject <> ''),
            number INTEGER NOT NULL CHECK (number >= 1),
            made_at INTEGER NOT NULL,
            state_sha256 BLOB NOT NULL CHECK (length(state_sha256) = 32),
            record_sha256 BLOB NOT NULL CHECK (length(record_sha256) = 32),
            record BLOB NOT NULL,
            text TEXT NOT NULL,
            notice_id TEXT NOT NULL REFERENCES notices (id),
            written_at INTEGER,
            UNIQUE (kind, subject, number),
            CHECK (length(record) > 0 OR written_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX reports_unwritten ON reports (id) WHERE written_at IS NULL;
        CREATE TRIGGER reports_stay BEFORE UPDATE OF id, kind, subject, number, made_at,
            state_sha256, record_sha256, text, notice_id ON reports
            BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
        CREATE TRIGGER reports_written_once BEFORE UPDATE OF written_at, record ON reports
            WHEN OLD.written_at IS NOT NULL OR NEW.written_at IS NULL
                OR (NEW.record IS NOT OLD.record AND length(NEW.record) > 0)
            BEGIN SELECT RAISE(ABORT, 'a report is written once'); END;
        CREATE TRIGGER reports_kept BEFORE DELETE ON reports
            BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;
        """
}
