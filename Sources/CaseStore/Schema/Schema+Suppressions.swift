extension Schema {
    /// What a person found wrong of a recall and a content, and until when that
    /// keeps a new round from opening.
    ///
    /// The last row of a marketplace, recall and content counts; it is bound to
    /// the recall's revision that the person had before him.
    static let suppressions = """
        CREATE TABLE suppressions (
            id INTEGER PRIMARY KEY,
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            marketplace TEXT NOT NULL,
            recall_id TEXT NOT NULL,
            recall_revision INTEGER NOT NULL,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
            reason TEXT NOT NULL CHECK (reason <> ''),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (person <> ''),
            second TEXT CHECK (lower(trim(second)) <> lower(trim(person))),
            until INTEGER NOT NULL CHECK (until > at),
            lifted_at INTEGER,
            lifted_by TEXT,
            lifted_for TEXT,
            FOREIGN KEY (recall_id, recall_revision)
                REFERENCES recall_revisions (recall_id, revision),
            CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)
                AND (lifted_at IS NULL) = (lifted_for IS NULL))
        ) STRICT;
        CREATE INDEX suppressions_by_content
            ON suppressions (marketplace, recall_id, fingerprint, id);
        CREATE INDEX suppressions_by_case ON suppressions (case_seq, id);
        CREATE TRIGGER suppressions_of_dismissed BEFORE INSERT ON suppressions
            WHEN (SELECT state FROM cases WHERE seq = NEW.case_seq) IS NOT 'dismissed'
            BEGIN SELECT RAISE(ABORT, 'only what was found wrong is suppressed'); END;
        CREATE TRIGGER suppressions_stay BEFORE UPDATE OF id, case_seq, marketplace, recall_id,
            recall_revision, fingerprint, reason, at, person, second, until ON suppressions
            BEGIN SELECT RAISE(ABORT, 'what was suppressed is never changed'); END;
        CREATE TRIGGER suppressions_lifted_once BEFORE UPDATE OF lifted_at, lifted_by, lifted_for
            ON suppressions WHEN OLD.lifted_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a suppression is lifted once'); END;
        CREATE TRIGGER suppressions_kept BEFORE DELETE ON suppressions
            BEGIN SELECT RAISE(ABORT, 'a suppression is never deleted'); END;
        """

    /// What one person proposed and another lets happen or refuses.
    static let proposals = """
        CREATE TABLE proposals (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            act TEXT NOT NULL,
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (person <> ''),
            expires_at INTEGER NOT NULL CHECK (expires_at > at),
            outcome TEXT CHECK (outcome IN ('approved', 'refused', 'expired')),
            ended_at INTEGER,
            ended_by TEXT,
            ended_for TEXT,
            CHECK ((outcome IS NULL) = (ended_at IS NULL)),
            CHECK (coalesce(outcome, 'expired') = 'expired' OR ended_by IS NOT NULL),
            CHECK (outcome IS NOT 'approved' OR lower(trim(ended_by)) <> lower(trim(person)))
        ) STRICT;
        CREATE UNIQUE INDEX proposals_one_waits ON proposals (case_seq) WHERE outcome IS NULL;
        CREATE INDEX proposals_expiring ON proposals (expires_at) WHERE outcome IS NULL;
        CREATE INDEX proposals_by_case ON proposals (case_seq, id);
        CREATE TRIGGER proposals_stay BEFORE UPDATE OF id, case_seq, act, at, person, expires_at
            ON proposals
            BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
        CREATE TRIGGER proposals_end_once BEFORE UPDATE OF outcome, ended_at, ended_by, ended_for
            ON proposals WHEN OLD.outcome IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a proposal ends once'); END;
        CREATE TRIGGER proposals_kept BEFORE DELETE ON proposals
            BEGIN SELECT RAISE(ABORT, 'a proposal is never deleted'); END;
        """
}
