extension Schema {
    /// The transitions in the trigger are those of `CaseMachine`; a test holds
    /// both against each other, all pairs.
    ///
    /// The long columns of a case stand last, so that a look at the others
    /// need not read past them; where it was last seen stands in a table of
    /// its own, so that an export with 100,000 known listings rewrites a few
    /// bytes for each and not its text.
    static let cases = """
        CREATE TABLE cases (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (length(id) = 31),
            marketplace TEXT NOT NULL,
            listing_id TEXT NOT NULL,
            recall_id TEXT NOT NULL,
            recall_revision INTEGER NOT NULL,
            round INTEGER NOT NULL CHECK (round >= 1),
            tier TEXT NOT NULL CHECK (tier IN ('review', 'takedown')),
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
            scope TEXT NOT NULL CHECK (scope IN ('all', 'undetermined', 'disjoint')),
            severity TEXT NOT NULL
                CHECK (severity IN ('critical', 'high', 'medium', 'low', 'info')),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
            state TEXT NOT NULL CHECK (state IN ('in_review', 'notice_issued', 'delivered',
                'acknowledged', 'verified_gone', 'dismissed', 'withdrawn')),
            policy TEXT NOT NULL,
            policy_version TEXT NOT NULL,
            clock_start INTEGER NOT NULL,
            clock_target INTEGER NOT NULL CHECK (clock_target >= clock_start),
            clock_limit INTEGER NOT NULL CHECK (clock_limit >= clock_target),
            opened_at INTEGER NOT NULL,
            state_since INTEGER NOT NULL,
            opened_in INTEGER NOT NULL REFERENCES exports (id),
            verified_in INTEGER REFERENCES exports (id),
            next_event_at INTEGER,
            policy_basis TEXT NOT NULL,
            evidence TEXT NOT NULL,
            listing TEXT NOT NULL,
            UNIQUE (marketplace, listing_id, recall_id, round),
            FOREIGN KEY (recall_id, recall_revision)
                REFERENCES recall_revisions (recall_id, revision),
            CHECK ((state = 'verified_gone') = (verified_in IS NOT NULL)),
            CHECK (next_event_at IS NULL
                OR state IN ('in_review', 'notice_issued', 'delivered', 'acknowledged'))
        ) STRICT;
        CREATE UNIQUE INDEX cases_one_open ON cases (marketplace, listing_id, recall_id)
            WHERE state IN ('in_review', 'notice_issued', 'delivered', 'acknowledged');
        CREATE INDEX cases_by_clock ON cases (next_event_at) WHERE next_event_at IS NOT NULL;
        CREATE INDEX cases_by_state ON cases (state, clock_limit);
        CREATE INDEX cases_by_recall ON cases (recall_id);

        CREATE TRIGGER cases_begin BEFORE INSERT ON cases
            WHEN NEW.state NOT IN ('in_review', 'notice_issued')
            BEGIN SELECT RAISE(ABORT, 'a case begins in review or with its notice'); END;
        CREATE TRIGGER cases_transition BEFORE UPDATE OF state ON cases
            WHEN NEW.state IS NOT OLD.state AND NOT (
                (OLD.state = 'in_review' AND NEW.state IN
                    ('notice_issued', 'verified_gone', 'dismissed', 'withdrawn'))
                OR (OLD.state = 'notice_issued' AND NEW.state IN
                    ('delivered', 'acknowledged', 'verified_gone', 'dismissed', 'withdrawn'))
                OR (OLD.state = 'delivered' AND NEW.state IN
                    ('acknowledged', 'verified_gone', 'dismissed', 'withdrawn'))
                OR (OLD.state = 'acknowledged' AND NEW.state IN
                    ('verified_gone', 'dismissed', 'withdrawn')))
            BEGIN SELECT RAISE(ABORT, 'a case does not go from one of these states to the other');
            END;
        CREATE TRIGGER cases_identity BEFORE UPDATE OF id, marketplace, listing_id, recall_id,
            round, policy, policy_version, policy_basis, clock_start, clock_target, clock_limit,
            opened_at, opened_in ON cases
            BEGIN SELECT RAISE(ABORT, 'what a case was opened with is never changed'); END;
        CREATE TRIGGER cases_kept BEFORE DELETE ON cases
            BEGIN SELECT RAISE(ABORT, 'a case is never deleted'); END;

        CREATE TABLE sightings (
            case_seq INTEGER PRIMARY KEY REFERENCES cases (seq),
            export INTEGER NOT NULL REFERENCES exports (id),
            produced_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE clock_events (
            case_id TEXT NOT NULL REFERENCES cases (id),
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            noticed_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            notice_id TEXT REFERENCES notices (id),
            UNIQUE (case_id, kind)
        ) STRICT;
        CREATE TRIGGER clock_events_stay BEFORE UPDATE ON clock_events
            BEGIN SELECT RAISE(ABORT, 'what a clock said is never changed'); END;
        CREATE TRIGGER clock_events_kept BEFORE DELETE ON clock_events
            BEGIN SELECT RAISE(ABORT, 'what a clock said is never deleted'); END;

        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT;
        """
}
