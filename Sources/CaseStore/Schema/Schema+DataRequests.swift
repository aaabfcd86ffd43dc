extension Schema {
    /// Authorities' questions who offered what, each with its duties' clocks, and
    /// the draft of an answer as one more kind of report.
    ///
    /// What a request says is kept without the sellers that it names, who stand in
    /// a column that is emptied; a draft goes whole, also one that no file was
    /// written of. Reports are built anew, for a check cannot be changed;
    /// everything else of them is as `explanations` left it.
    static let dataRequests = """
        CREATE TABLE data_requests (
            id TEXT PRIMARY KEY,
            authority TEXT NOT NULL CHECK (authority <> ''),
            reference TEXT NOT NULL,
            body TEXT NOT NULL,
            sellers TEXT NOT NULL,
            wording INTEGER NOT NULL CHECK (wording >= 1),
            snapshot INTEGER NOT NULL REFERENCES snapshots (id),
            received_at INTEGER NOT NULL,
            filed_at INTEGER NOT NULL CHECK (filed_at >= received_at),
            drafted_at INTEGER,
            withdrawn_at INTEGER,
            answered_at INTEGER,
            answered_by TEXT,
            answered_how TEXT,
            purged_at INTEGER CHECK (purged_at IS NULL OR sellers = '[]'),
            UNIQUE (authority, reference),
            CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
            CHECK ((answered_at IS NULL) = (answered_how IS NULL))
        ) STRICT;
        CREATE TRIGGER data_requests_stay BEFORE UPDATE OF id, authority, reference, received_at,
            filed_at ON data_requests
            BEGIN SELECT RAISE(ABORT, 'what a request was filed with is never changed'); END;
        CREATE TRIGGER data_requests_answered_once BEFORE UPDATE OF answered_at, answered_by,
            answered_how ON data_requests WHEN OLD.answered_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a request is answered once'); END;
        CREATE TRIGGER data_requests_kept BEFORE DELETE ON data_requests
            BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END;

        CREATE TABLE data_request_duties (
            request TEXT NOT NULL REFERENCES data_requests (id),
            duty TEXT NOT NULL,
            version TEXT NOT NULL,
            law TEXT NOT NULL,
            must TEXT NOT NULL,
            added_at INTEGER NOT NULL,
            clock_start INTEGER NOT NULL,
            clock_target INTEGER,
            clock_limit INTEGER,
            next_event_at INTEGER,
            ended_at INTEGER,
            outcome TEXT CHECK (outcome IN ('met', 'released')),
            PRIMARY KEY (request, duty),
            CHECK ((ended_at IS NULL) = (outcome IS NULL)),
            CHECK (ended_at IS NULL OR next_event_at IS NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX data_requests_due ON data_request_duties (next_event_at)
            WHERE next_event_at IS NOT NULL;
        CREATE TRIGGER data_request_duties_stay BEFORE UPDATE OF request, duty, version,
            clock_start, clock_target, clock_limit ON data_request_duties
            BEGIN SELECT RAISE(ABORT, 'a clock is never changed'); END;
        CREATE TRIGGER data_request_duties_end_once BEFORE UPDATE OF ended_at, outcome
            ON data_request_duties WHEN OLD.ended_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a duty ends once'); END;
        CREATE TRIGGER data_request_duties_kept BEFORE DELETE ON data_request_duties
            BEGIN SELECT RAISE(ABORT, 'a duty is never deleted'); END;

        CREATE TABLE data_request_events (
            request TEXT NOT NULL,
            duty TEXT NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            noticed_at INTEGER NOT NULL CHECK (noticed_at >= at),
            PRIMARY KEY (request, duty, kind),
            FOREIGN KEY (request, duty) REFERENCES data_request_duties (request, duty)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER data_request_events_stay BEFORE UPDATE ON data_request_events
            BEGIN SELECT RAISE(ABORT, 'what a clock said is never changed'); END;
        CREATE TRIGGER data_request_events_kept BEFORE DELETE ON data_request_events
            BEGIN SELECT RAISE(ABORT, 'what a clock said is never deleted'); END;

        CREATE TABLE new_reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN
                ('receipt', 'effect', 'final', 'compliance', 'explanation', 'answer')),
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
            WHEN NEW.text <> '[purged]' OR OLD.written_at IS NULL AND OLD.kind <> 'answer'
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
