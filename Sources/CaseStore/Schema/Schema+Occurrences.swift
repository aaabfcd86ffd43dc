extension Schema {
    /// Incidents and refusals beside data requests, with the same wordings, clocks
    /// and end: whatever somebody must answer or report without a case.
    ///
    /// Their kind stands in the place of an authority. A duty says how it is met
    /// and at what its clock starts. A report may be the draft of an incident's,
    /// which goes whole like that of an answer, or a month's figures; reports are
    /// built anew, for a check cannot be changed, and are otherwise as
    /// `requestWords` left them.
    static let occurrences = """
        ALTER TABLE data_requests ADD COLUMN kind TEXT NOT NULL DEFAULT 'data_request'
            CHECK (kind IN ('data_request', 'incident', 'refusal'));
        CREATE TRIGGER data_requests_kind_stays BEFORE UPDATE OF kind ON data_requests
            BEGIN SELECT RAISE(ABORT, 'what a request was filed with is never changed'); END;
        ALTER TABLE data_request_duties ADD COLUMN met_by TEXT NOT NULL DEFAULT 'report'
            CHECK (met_by IN ('removal', 'decision', 'seller_notice', 'report'));
        ALTER TABLE data_request_duties ADD COLUMN starts TEXT NOT NULL DEFAULT 'received'
            CHECK (starts IN ('known', 'received', 'refused'));

        CREATE TABLE new_reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN
                ('receipt', 'effect', 'final', 'compliance', 'explanation', 'answer', 'incident',
                    'figures')),
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
            CHECK (length(record) > 0 OR written_at IS NOT NULL),
            CHECK (kind <> 'figures' OR number = 1)
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
            WHEN NEW.text <> '[purged]'
                OR OLD.written_at IS NULL AND OLD.kind NOT IN ('answer', 'incident')
                AND NOT (OLD.kind = 'receipt'
                    AND EXISTS (SELECT 1 FROM data_requests d WHERE d.id = OLD.subject))
            BEGIN SELECT RAISE(ABORT, 'what a report says is kept, or purged whole'); END;
        CREATE TRIGGER reports_written_once BEFORE UPDATE OF written_at, record ON reports
            WHEN NOT (OLD.written_at IS NULL AND NEW.written_at IS NOT NULL
                    AND (NEW.record IS OLD.record OR length(NEW.record) = 0)
                OR NEW.written_at IS OLD.written_at AND NEW.text = '[purged]'
                    AND length(NEW.record) = 0)
            BEGIN SELECT RAISE(ABORT, 'a report is written once'); END;
        CREATE TRIGGER reports_kept BEFORE DELETE ON reports
            BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;
        """
}
