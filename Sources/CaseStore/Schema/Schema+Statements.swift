extension Schema {
    /// Statements of reasons for the DSA Transparency Database and the batches
    /// that they are written in.
    ///
    /// A `puid` is never used again: its row stays for ever.
    static let statements = """
        CREATE TABLE statement_batches (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            made_at INTEGER NOT NULL,
            written_at INTEGER
        ) STRICT;
        CREATE INDEX statement_batches_unwritten ON statement_batches (id)
            WHERE written_at IS NULL;
        CREATE TRIGGER statement_batches_written_once BEFORE UPDATE ON statement_batches
            WHEN OLD.written_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.made_at <> OLD.made_at
            BEGIN SELECT RAISE(ABORT, 'a batch of statements is written once'); END;
        CREATE TRIGGER statement_batches_kept BEFORE DELETE ON statement_batches
            BEGIN SELECT RAISE(ABORT, 'a batch of statements is never deleted'); END;

        CREATE TABLE statements (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            puid TEXT NOT NULL UNIQUE CHECK (length(puid) BETWEEN 1 AND 500),
            case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
            state TEXT NOT NULL CHECK (state IN ('held', 'waiting', 'batched', 'cancelled')),
            decided_at INTEGER NOT NULL,
            listed_at TEXT NOT NULL,
            missing TEXT,
            ready_at INTEGER,
            body BLOB,
            batch INTEGER REFERENCES statement_batches (id),
            CHECK ((state = 'held') <= (missing IS NOT NULL AND body IS NULL)),
            CHECK ((state IN ('waiting', 'batched')) <= (body IS NOT NULL AND missing IS NULL)),
            CHECK ((body IS NULL) = (ready_at IS NULL)),
            CHECK ((state = 'batched') = (batch IS NOT NULL))
        ) STRICT;
        CREATE INDEX statements_waiting ON statements (ready_at) WHERE state = 'waiting';
        CREATE INDEX statements_held ON statements (id) WHERE state = 'held';
        CREATE INDEX statements_of_batch ON statements (batch) WHERE batch IS NOT NULL;
        CREATE TRIGGER statements_stay BEFORE UPDATE OF id, puid, case_id, decided_at ON statements
            BEGIN SELECT RAISE(ABORT, 'what a statement is of is never changed'); END;
        CREATE TRIGGER statements_fixed BEFORE UPDATE OF body, ready_at ON statements
            WHEN OLD.body IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a statement is never changed'); END;
        CREATE TRIGGER statements_transition BEFORE UPDATE OF state ON statements
            WHEN NOT ((OLD.state = 'held' AND NEW.state IN ('held', 'waiting', 'cancelled'))
                OR (OLD.state = 'waiting' AND NEW.state IN ('batched', 'cancelled')))
            BEGIN SELECT RAISE(ABORT, 'a statement is batched once, or cancelled'); END;
        CREATE TRIGGER statements_kept BEFORE DELETE ON statements
            BEGIN SELECT RAISE(ABORT, 'a statement is never deleted'); END;
        """
}
