extension Schema {
    /// A draft for an authority of why a limit was missed is one more kind of
    /// report; breaches are found by when they were noticed.
    ///
    /// Built anew, for a check cannot be changed; everything else is as
    /// `reports` and `purgedReports` left it.
    static let explanations = """
        CREATE TABLE new_reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN
                ('receipt', 'effect', 'final', 'compliance', 'explanation')),
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
        INSERT INTO new_reports SELECT id, kind, subject, number, made_at, state_sha256,
            record_sha256, record, text, notice_id, written_at FROM reports;
        DROP TRIGGER reports_kept;
        DROP TABLE reports;
        ALTER TABLE new_reports RENAME TO reports;
        CREATE INDEX reports_unwritten ON reports (id) WHERE written_at IS NULL;
        CREATE INDEX reports_kept_whole ON reports (made_at)
            WHERE text <> '[purged]' AND written_at IS NOT NULL;
        CREATE TRIGGER reports_stay BEFORE UPDATE OF id, kind, subject, number, made_at,
            state_sha256, record_sha256, notice_id ON reports
            BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
        CREATE TRIGGER reports_text_stays BEFORE UPDATE OF text ON reports
            WHEN NEW.text <> '[purged]' OR OLD.written_at IS NULL
            BEGIN SELECT RAISE(ABORT, 'what a report says is kept, or purged whole'); END;
        CREATE TRIGGER reports_written_once BEFORE UPDATE OF written_at, record ON reports
            WHEN NOT (OLD.written_at IS NULL AND NEW.written_at IS NOT NULL
                    AND (NEW.record IS OLD.record OR length(NEW.record) = 0)
                OR NEW.written_at IS OLD.written_at AND NEW.text = '[purged]'
                    AND length(NEW.record) = 0)
            BEGIN SELECT RAISE(ABORT, 'a report is written once'); END;
        CREATE TRIGGER reports_kept BEFORE DELETE ON reports
            BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;

        CREATE INDEX clock_events_of_breaches ON clock_events (noticed_at)
            WHERE kind = 'breach';
        CREATE INDEX duty_events_of_breaches ON duty_events (noticed_at)
            WHERE kind = 'breach';
        """
}
