extension Schema {
    static let outbox = """
        CREATE TABLE notices (
            id TEXT PRIMARY KEY CHECK (length(id) = 30 AND instr(id, '.') = 0),
            case_id TEXT REFERENCES cases (id),
            step TEXT NOT NULL,
            at INTEGER NOT NULL,
            body BLOB NOT NULL CHECK (length(body) BETWEEN 1 AND 19999),
            subject TEXT NOT NULL,
            text TEXT NOT NULL,
            acknowledged_at INTEGER,
            acknowledged_by TEXT,
            CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
            UNIQUE (case_id, step)
        ) STRICT;
        CREATE INDEX notices_by_time ON notices (at);
        CREATE TRIGGER notices_stay BEFORE UPDATE OF id, case_id, step, at, body, subject, text
            ON notices
            BEGIN SELECT RAISE(ABORT, 'a notice is never changed'); END;
        CREATE TRIGGER notices_acknowledged_once
            BEFORE UPDATE OF acknowledged_at, acknowledged_by ON notices
            WHEN OLD.acknowledged_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a notice is acknowledged once'); END;
        CREATE TRIGGER notices_kept BEFORE DELETE ON notices
            BEGIN SELECT RAISE(ABORT, 'a notice is never deleted'); END;

        CREATE TABLE dispatches (
            id INTEGER PRIMARY KEY,
            notice_id TEXT NOT NULL REFERENCES notices (id),
            destination TEXT NOT NULL CHECK (destination <> ''),
            state TEXT NOT NULL CHECK (state IN
                ('pending', 'sending', 'delivered', 'given_up', 'cancelled')),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            was_unknown INTEGER NOT NULL DEFAULT 0 CHECK (was_unknown IN (0, 1)),
            window_start INTEGER NOT NULL,
            window_limit INTEGER NOT NULL CHECK (window_limit >= window_start),
            due_at INTEGER,
            lease_until INTEGER,
            ended_at INTEGER,
            UNIQUE (notice_id, destination),
            CHECK ((state = 'pending') = (due_at IS NOT NULL)),
            CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
            CHECK ((state IN ('pending', 'sending')) = (ended_at IS NULL))
        ) STRICT;
        CREATE INDEX dispatches_pending ON dispatches (destination, window_limit, id, due_at)
            WHERE state = 'pending';
        CREATE INDEX dispatches_due ON dispatches (due_at) WHERE state = 'pending';
        CREATE INDEX dispatches_sending ON dispatches (lease_until, destination)
            WHERE state = 'sending';
        CREATE TRIGGER dispatches_kept BEFORE DELETE ON dispatches
            BEGIN SELECT RAISE(ABORT, 'a dispatch is never deleted'); END;

        CREATE TABLE attempts (
            dispatch INTEGER NOT NULL REFERENCES dispatches (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            state TEXT NOT NULL CHECK (state IN ('started', 'delivered', 'failed', 'unknown')),
            started_at INTEGER NOT NULL,
            finished_at INTEGER,
            detail TEXT,
            PRIMARY KEY (dispatch, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER attempts_kept BEFORE DELETE ON attempts
            BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;
        CREATE TRIGGER attempts_end_once BEFORE UPDATE OF state ON attempts
            WHEN OLD.state IN ('delivered', 'failed')
            BEGIN SELECT RAISE(ABORT, 'an attempt ends once'); END;
        """

    static let alarms = """
        CREATE TABLE alarms (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL CHECK (key <> ''),
            occurrence INTEGER NOT NULL CHECK (occurrence >= 1),
            severity TEXT NOT NULL CHECK (severity IN ('warning', 'critical')),
            text TEXT NOT NULL,
            next_step TEXT NOT NULL,
            raised_at INTEGER NOT NULL,
            cleared_at INTEGER,
            notice_id TEXT NOT NULL REFERENCES notices (id),
            UNIQUE (key, occurrence)
        ) STRICT;
        CREATE UNIQUE INDEX alarms_one_open ON alarms (key) WHERE cleared_at IS NULL;
        CREATE TRIGGER alarms_kept BEFORE DELETE ON alarms
            BEGIN SELECT RAISE(ABORT, 'an alarm is never deleted'); END;
        """

    static let ledger = """
        CREATE TABLE ledger (
            seq INTEGER PRIMARY KEY CHECK (seq >= 1),
            prev BLOB NOT NULL CHECK (length(prev) = 32),
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            body BLOB NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX ledger_by_subject ON ledger (subject, seq);
        CREATE TRIGGER ledger_chain BEFORE INSERT ON ledger
            WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
                OR NEW.prev <> coalesce(
                    (SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), zeroblob(32))
            BEGIN SELECT RAISE(ABORT, 'an entry follows the last one of the ledger'); END;
        CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger
            BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
        CREATE TRIGGER ledger_kept BEFORE DELETE ON ledger
            BEGIN SELECT RAISE(ABORT, 'the ledger is never shortened'); END;
        """
}
