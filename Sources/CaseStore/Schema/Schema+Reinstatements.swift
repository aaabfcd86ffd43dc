extension Schema {
    /// Why, on whose word and on what conditions a listing may return, and the
    /// documents that show it.
    ///
    /// Nothing is reinstated without a row of two people here, and nobody is
    /// both. A condition ends once, by the export that shows it broken. What a
    /// document says may be personal data, so it may be blanked where nothing
    /// holds it; its digest stays.
    static let reinstatements = """
        CREATE TABLE case_reinstatements (
            case_seq INTEGER PRIMARY KEY REFERENCES cases (seq),
            ground TEXT NOT NULL
                CHECK (ground IN ('remedied', 'unaffected_lot', 'compliance', 'withdrawn')),
            reason TEXT NOT NULL CHECK (reason <> ''),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (trim(person) <> ''),
            second TEXT NOT NULL
                CHECK (trim(second) <> '' AND lower(trim(second)) <> lower(trim(person))),
            checked_in INTEGER REFERENCES exports (id),
            broken_in INTEGER REFERENCES exports (id)
        ) STRICT;
        CREATE TRIGGER case_reinstatements_of_ordered BEFORE INSERT ON case_reinstatements
            WHEN NOT EXISTS (
                SELECT 1 FROM cases c JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
                WHERE c.seq = NEW.case_seq AND c.state IN ('notice_issued', 'delivered',
                    'acknowledged', 'verified_gone', 'withdrawn'))
                OR EXISTS (SELECT 1 FROM case_flags f WHERE f.case_seq = NEW.case_seq
                    AND f.flag = 'destroyed' AND f.lowered_at IS NULL)
            BEGIN SELECT RAISE(ABORT, 'only what was ordered down and is not destroyed returns');
            END;
        CREATE TRIGGER case_reinstatements_stay BEFORE UPDATE OF case_seq, ground, reason, at,
            person, second ON case_reinstatements
            BEGIN SELECT RAISE(ABORT, 'why a listing was let return is never changed'); END;
        CREATE TRIGGER case_reinstatements_broken_once BEFORE UPDATE OF broken_in, checked_in
            ON case_reinstatements WHEN OLD.broken_in IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'what is broken is watched no more'); END;
        CREATE TRIGGER case_reinstatements_kept BEFORE DELETE ON case_reinstatements
            BEGIN SELECT RAISE(ABORT, 'a reinstatement is never deleted'); END;

        CREATE TABLE return_conditions (
            case_seq INTEGER NOT NULL REFERENCES case_reinstatements (case_seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('words', 'no_words', 'lots', 'until')),
            text TEXT NOT NULL CHECK (text <> '' AND length(CAST(text AS BLOB)) <= 500),
            broken_in INTEGER REFERENCES exports (id),
            PRIMARY KEY (case_seq, number),
            UNIQUE (case_seq, kind, text)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER return_conditions_stay BEFORE UPDATE OF case_seq, number, kind, text
            ON return_conditions
            BEGIN SELECT RAISE(ABORT, 'a condition is never changed'); END;
        CREATE TRIGGER return_conditions_broken_once BEFORE UPDATE OF broken_in
            ON return_conditions WHEN OLD.broken_in IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a condition is broken once'); END;
        CREATE TRIGGER return_conditions_kept BEFORE DELETE ON return_conditions
            BEGIN SELECT RAISE(ABORT, 'a condition is never deleted'); END;

        CREATE TABLE case_documents (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            name TEXT NOT NULL CHECK (name <> ''),
            text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 4000),
            byte_count INTEGER NOT NULL CHECK (byte_count BETWEEN 1 AND 67108864),
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            appeal INTEGER REFERENCES appeals (id),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (person <> ''),
            PRIMARY KEY (case_seq, number),
            CHECK (text = '' OR length(CAST(text AS BLOB)) = byte_count)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER case_documents_stay BEFORE UPDATE OF case_seq, number, name, byte_count,
            sha256, appeal, at, person ON case_documents
            BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
        CREATE TRIGGER case_documents_blank BEFORE UPDATE OF text ON case_documents
            WHEN NEW.text <> ''
                OR EXISTS (SELECT 1 FROM held_cases h WHERE h.case_seq = OLD.case_seq)
            BEGIN SELECT RAISE(ABORT, 'what a document says is kept, or purged whole'); END;
        CREATE TRIGGER case_documents_kept BEFORE DELETE ON case_documents
            BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;

        DROP TRIGGER stay_down_of_gone;
        CREATE TRIGGER stay_down_of_gone BEFORE INSERT ON stay_down
            WHEN (SELECT verified_in FROM cases WHERE seq = NEW.case_seq) IS NULL
            BEGIN SELECT RAISE(ABORT, 'only what is verified gone has a fingerprint'); END;
        """

    /// Cases may be reinstated, by two people; what was proved gone keeps its
    /// proof.
    ///
    /// SQLite changes no CHECK of a table that is there, so it is built anew.
    static let reinstatableCases = """
        CREATE TABLE new_cases (
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
                'acknowledged', 'verified_gone', 'dismissed', 'withdrawn', 'reinstated')),
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
            asks TEXT NOT NULL DEFAULT 'remove' CHECK (asks IN ('remove', 'disable', 'warn')),
            policy_basis TEXT NOT NULL,
            evidence TEXT NOT NULL,
            listing TEXT NOT NULL,
            UNIQUE (marketplace, listing_id, recall_id, round),
            FOREIGN KEY (recall_id, recall_revision)
                REFERENCES recall_revisions (recall_id, revision),
            CHECK (CASE state WHEN 'verified_gone' THEN verified_in IS NOT NULL
                WHEN 'reinstated' THEN 1 ELSE verified_in IS NULL END),
            CHECK (next_event_at IS NULL
                OR state IN ('in_review', 'notice_issued', 'delivered', 'acknowledged'))
        ) STRICT;
        INSERT INTO new_cases (seq, id, marketplace, listing_id, recall_id, recall_revision, round,
            tier, score, scope, severity, fingerprint, state, policy, policy_version, clock_start,
            clock_target, clock_limit, opened_at, state_since, opened_in, verified_in,
            next_event_at, asks, policy_basis, evidence, listing)
        SELECT seq, id, marketplace, listing_id, recall_id, recall_revision, round, tier, score,
            scope, severity, fingerprint, state, policy, policy_version, clock_start,
            clock_target, clock_limit, opened_at, state_since, opened_in, verified_in,
            next_event_at, asks, policy_basis, evidence, listing FROM cases ORDER BY seq;
        DROP TABLE cases;
        ALTER TABLE new_cases RENAME TO cases;

        CREATE UNIQUE INDEX cases_one_open ON cases (marketplace, listing_id, recall_id)
            WHERE state IN ('in_review', 'notice_issued', 'delivered', 'acknowledged');
        CREATE INDEX cases_by_clock ON cases (next_event_at) WHERE next_event_at IS NOT NULL;
        CREATE INDEX cases_by_state ON cases (state, clock_limit);
        CREATE INDEX cases_by_recall ON cases (recall_id);
        CREATE INDEX cases_gone ON cases (marketplace, seq) WHERE verified_in IS NOT NULL;

        CREATE TRIGGER cases_begin BEFORE INSERT ON cases
            WHEN NEW.state NOT IN ('in_review', 'notice_issued')
            BEGIN SELECT RAISE(ABORT, 'a case begins in review or with its notice'); END;
        CREATE TRIGGER cases_transition BEFORE UPDATE OF state ON cases
            WHEN NEW.state IS NOT OLD.state AND NOT (
                (OLD.state = 'in_review' AND NEW.state IN
                    ('notice_issued', 'verified_gone', 'dismissed', 'withdrawn'))
                OR (OLD.state = 'notice_issued' AND NEW.state IN ('delivered', 'acknowledged',
                    'verified_gone', 'dismissed', 'withdrawn', 'reinstated'))
                OR (OLD.state = 'delivered' AND NEW.state IN
                    ('acknowledged', 'verified_gone', 'dismissed', 'withdrawn', 'reinstated'))
                OR (OLD.state = 'acknowledged' AND NEW.state IN
                    ('verified_gone', 'dismissed', 'withdrawn', 'reinstated'))
                OR (OLD.state IN ('verified_gone', 'withdrawn') AND NEW.state = 'reinstated'))
            BEGIN SELECT RAISE(ABORT, 'a case does not go from one of these states to the other');
            END;
        CREATE TRIGGER cases_reinstated BEFORE UPDATE OF state ON cases
            WHEN NEW.state = 'reinstated' AND OLD.state <> 'reinstated'
                AND NOT EXISTS (SELECT 1 FROM case_reinstatements r WHERE r.case_seq = OLD.seq)
            BEGIN SELECT RAISE(ABORT, 'a listing is reinstated by the word of two people'); END;
        CREATE TRIGGER cases_proof BEFORE UPDATE OF verified_in ON cases
            WHEN OLD.verified_in IS NOT NULL AND NEW.verified_in IS NOT OLD.verified_in
                OR NEW.state = 'reinstated' AND NEW.verified_in IS NOT OLD.verified_in
            BEGIN SELECT RAISE(ABORT, 'what proves a listing gone is never changed'); END;
        CREATE TRIGGER cases_identity BEFORE UPDATE OF id, marketplace, listing_id, recall_id,
            round, opened_at, opened_in ON cases
            BEGIN SELECT RAISE(ABORT, 'what a case was opened with is never changed'); END;
        CREATE TRIGGER cases_clock BEFORE UPDATE OF policy, policy_version, policy_basis,
            clock_start, clock_target, clock_limit ON cases
            WHEN NOT (
                (NEW.clock_limit, NEW.clock_target) < (OLD.clock_limit, OLD.clock_target)
                AND EXISTS (
                    SELECT 1 FROM case_bases b WHERE b.case_seq = OLD.seq
                        AND b.policy = NEW.policy AND b.policy_version = NEW.policy_version
                        AND b.policy_basis = NEW.policy_basis AND b.clock_start = NEW.clock_start
                        AND b.clock_target = NEW.clock_target AND b.clock_limit = NEW.clock_limit)
                OR NEW.clock_limit > OLD.clock_limit AND NEW.policy = OLD.policy
                AND NEW.policy_version = OLD.policy_version
                AND NEW.policy_basis = OLD.policy_basis AND NEW.clock_start = OLD.clock_start
                AND NEW.clock_target = OLD.clock_target
                AND EXISTS (
                    SELECT 1 FROM case_extensions e WHERE e.case_seq = OLD.seq
                        AND e.previous_limit = OLD.clock_limit AND e.until = NEW.clock_limit))
            BEGIN SELECT RAISE(ABORT,
                'a clock moves only to an earlier limit of a basis, or by an extension'); END;
        CREATE TRIGGER cases_ask BEFORE UPDATE OF asks ON cases
            WHEN NEW.asks IS NOT OLD.asks AND NOT (OLD.asks = 'disable' AND NEW.asks = 'remove')
            BEGIN SELECT RAISE(ABORT, 'a case asks for more, never for less or for a warning');
            END;
        CREATE TRIGGER cases_warned BEFORE UPDATE OF state ON cases
            WHEN OLD.asks = 'warn' AND NEW.state IN ('verified_gone', 'reinstated')
            BEGIN SELECT RAISE(ABORT, 'that a warning is shown is not proved by absence'); END;
        CREATE TRIGGER cases_kept BEFORE DELETE ON cases
            BEGIN SELECT RAISE(ABORT, 'a case is never deleted'); END;
        """

    /// A case may be marked as of goods that were destroyed.
    static let destroyedFlags = """
        CREATE TABLE new_case_flags (
            id INTEGER PRIMARY KEY,
            case_seq INTEGER REFERENCES cases (seq),
            recall_id TEXT REFERENCES recalls (recall_id),
            flag TEXT NOT NULL CHECK (flag IN ('legal_hold', 'needs_expert', 'destroyed')),
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
        INSERT INTO new_case_flags SELECT id, case_seq, recall_id, flag, reason, raised_at,
            raised_by, lowered_at, lowered_by, lowered_for FROM case_flags;
        DROP TABLE case_flags;
        ALTER TABLE new_case_flags RENAME TO case_flags;
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
        """
}
