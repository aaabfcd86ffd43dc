extension Schema {
    /// What people do to cases beside deciding on the match: who looks after
    /// one, what they wrote down, what they claim, and flags beside the state.
    ///
    /// Rows are added and never changed, but for the one end that a claim or a
    /// flag has. A hold is of a case or of a recall and then of all its cases;
    /// `held_cases` is what any purge must leave alone, as the trigger on
    /// `case_returns` does.
    static let acts = """
        CREATE TABLE case_assignments (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            assignee TEXT NOT NULL,
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (person <> ''),
            PRIMARY KEY (case_seq, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER case_assignments_stay BEFORE UPDATE ON case_assignments
            BEGIN SELECT RAISE(ABORT, 'who looked after a case is never changed'); END;
        CREATE TRIGGER case_assignments_kept BEFORE DELETE ON case_assignments
            BEGIN SELECT RAISE(ABORT, 'who looked after a case is never deleted'); END;

        CREATE TABLE case_notes (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            text TEXT NOT NULL CHECK (text <> '' AND length(CAST(text AS BLOB)) <= 4000),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (person <> ''),
            PRIMARY KEY (case_seq, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER case_notes_stay BEFORE UPDATE ON case_notes
            BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
        CREATE TRIGGER case_notes_kept BEFORE DELETE ON case_notes
            BEGIN SELECT RAISE(ABORT, 'a note is never deleted'); END;

        CREATE TABLE case_claims (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            claimed_at INTEGER NOT NULL CHECK (claimed_at <= recorded_at),
            recorded_at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (person <> ''),
            refuted_in INTEGER REFERENCES exports (id),
            refuted_at INTEGER,
            PRIMARY KEY (case_seq, number),
            CHECK ((refuted_in IS NULL) = (refuted_at IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX case_claims_one_stands ON case_claims (case_seq)
            WHERE refuted_in IS NULL;
        CREATE TRIGGER case_claims_of_orders BEFORE INSERT ON case_claims
            WHEN NOT EXISTS (
                SELECT 1 FROM cases c JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
                WHERE c.seq = NEW.case_seq AND c.state IN ('notice_issued', 'delivered',
                    'acknowledged', 'verified_gone'))
            BEGIN SELECT RAISE(ABORT, 'only what is ordered down is claimed delisted'); END;
        CREATE TRIGGER case_claims_stay BEFORE UPDATE OF case_seq, number, claimed_at,
            recorded_at, person ON case_claims
            BEGIN SELECT RAISE(ABORT, 'what was claimed is never changed'); END;
        CREATE TRIGGER case_claims_refuted_once BEFORE UPDATE OF refuted_in, refuted_at
            ON case_claims WHEN OLD.refuted_in IS NOT NULL
                OR (SELECT produced_at FROM exports WHERE id = NEW.refuted_in) <= OLD.claimed_at
            BEGIN SELECT RAISE(ABORT, 'a claim is refuted once, by a newer export'); END;
        CREATE TRIGGER case_claims_kept BEFORE DELETE ON case_claims
            BEGIN SELECT RAISE(ABORT, 'a claim is never deleted'); END;

        CREATE TABLE case_flags (
            id INTEGER PRIMARY KEY,
            case_seq INTEGER REFERENCES cases (seq),
            recall_id TEXT REFERENCES recalls (recall_id),
            flag TEXT NOT NULL CHECK (flag IN ('legal_hold', 'needs_expert')),
            reason TEXT NOT NULL CHECK (reason <> ''),
            raised_at INTEGER NOT NULL,
            raised_by TEXT NOT NULL CHECK (raised_by <> ''),
            lowered_at INTEGER,
            lowered_by TEXT,
            lowered_for TEXT,
            CHECK ((case_seq IS NULL) <> (recall_id IS NULL)),
            CHECK (recall_id IS NULL OR flag = 'legal_hold'),
            CHECK ((lowered_at IS NULL) = (lowered_by IS NULL)
                AND (lowered_at IS NULL) = (lowered_for IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX case_flags_of_case ON case_flags (case_seq, flag)
            WHERE case_seq IS NOT NULL AND lowered_at IS NULL;
        CREATE UNIQUE INDEX case_flags_of_recall ON case_flags (recall_id, flag)
            WHERE recall_id IS NOT NULL AND lowered_at IS NULL;
        CREATE INDEX case_flags_by_case ON case_flags (case_seq, id);
        CREATE INDEX case_flags_by_recall ON case_flags (recall_id, id);
        CREATE TRIGGER case_flags_in_review BEFORE INSERT ON case_flags
            WHEN NEW.flag = 'needs_expert'
                AND (SELECT state FROM cases WHERE seq = NEW.case_seq) IS NOT 'in_review'
            BEGIN SELECT RAISE(ABORT, 'only a case in review needs an expert'); END;
        CREATE TRIGGER case_flags_stay BEFORE UPDATE OF id, case_seq, recall_id, flag, reason,
            raised_at, raised_by ON case_flags
            BEGIN SELECT RAISE(ABORT, 'why a flag was raised is never changed'); END;
        CREATE TRIGGER case_flags_lowered_once BEFORE UPDATE OF lowered_at, lowered_by,
            lowered_for ON case_flags WHEN OLD.lowered_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a flag is lowered once'); END;
        CREATE TRIGGER case_flags_kept BEFORE DELETE ON case_flags
            BEGIN SELECT RAISE(ABORT, 'a flag is never deleted'); END;

        CREATE VIEW held_cases AS
            SELECT case_seq FROM case_flags
            WHERE flag = 'legal_hold' AND lowered_at IS NULL AND case_seq IS NOT NULL
            UNION
            SELECT b.case_seq FROM case_flags f JOIN case_bases b ON b.recall_id = f.recall_id
            WHERE f.flag = 'legal_hold' AND f.lowered_at IS NULL;
        CREATE TRIGGER case_returns_held BEFORE UPDATE OF seller ON case_returns
            WHEN EXISTS (SELECT 1 FROM held_cases h
                WHERE h.case_seq IN (OLD.case_seq, OLD.earlier_seq))
            BEGIN SELECT RAISE(ABORT, 'nothing of a case under legal hold is purged'); END;
        """
}
