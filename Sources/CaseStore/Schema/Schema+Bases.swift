extension Schema {
    /// Links between recalls, what revisions changed, and the legal bases of
    /// cases.
    ///
    /// A case's clock, fixed at its opening until here, may move to an earlier
    /// limit, and only to that of a basis that the case has. Every case of an
    /// older file gets its own recall as its first basis.
    static let bases = """
        ALTER TABLE recall_revisions ADD COLUMN difference TEXT;

        CREATE TABLE recall_links (
            first TEXT NOT NULL REFERENCES recalls (recall_id),
            second TEXT NOT NULL REFERENCES recalls (recall_id),
            kind TEXT NOT NULL CHECK (kind IN ('declared', 'quoted', 'joint', 'article')),
            detail TEXT NOT NULL,
            linked_at INTEGER NOT NULL,
            PRIMARY KEY (first, second),
            CHECK (first < second)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX recall_links_back ON recall_links (second);

        CREATE TABLE case_bases (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            recall_id TEXT NOT NULL,
            recall_revision INTEGER NOT NULL,
            severity TEXT NOT NULL
                CHECK (severity IN ('critical', 'high', 'medium', 'low', 'info')),
            policy TEXT NOT NULL,
            policy_version TEXT NOT NULL,
            policy_basis TEXT NOT NULL,
            clock_start INTEGER NOT NULL,
            clock_target INTEGER NOT NULL CHECK (clock_target >= clock_start),
            clock_limit INTEGER NOT NULL CHECK (clock_limit >= clock_target),
            added_at INTEGER NOT NULL,
            withdrawn_at INTEGER,
            tier TEXT CHECK (tier IN ('review', 'takedown')),
            score REAL CHECK (score BETWEEN 0 AND 1),
            scope TEXT CHECK (scope IN ('all', 'undetermined', 'disjoint')),
            evidence TEXT,
            PRIMARY KEY (case_seq, number),
            UNIQUE (case_seq, recall_id, recall_revision),
            FOREIGN KEY (recall_id, recall_revision)
                REFERENCES recall_revisions (recall_id, revision),
            CHECK ((tier IS NULL) = (evidence IS NULL) AND (tier IS NULL) = (score IS NULL)
                AND (tier IS NULL) = (scope IS NULL))
        ) STRICT;
        CREATE INDEX case_bases_by_recall ON case_bases (recall_id, case_seq);
        INSERT INTO case_bases (case_seq, number, recall_id, recall_revision, severity, policy,
            policy_version, policy_basis, clock_start, clock_target, clock_limit, added_at)
        SELECT seq, 1, recall_id, recall_revision, severity, policy, policy_version, policy_basis,
            clock_start, clock_target, clock_limit, opened_at FROM cases;

        CREATE TRIGGER case_bases_stay BEFORE UPDATE OF case_seq, number, recall_id,
            recall_revision, severity, policy, policy_version, policy_basis, clock_start,
            clock_target, clock_limit, added_at ON case_bases
            BEGIN SELECT RAISE(ABORT, 'what a basis was added with is never changed'); END;
        CREATE TRIGGER case_bases_kept BEFORE DELETE ON case_bases
            BEGIN SELECT RAISE(ABORT, 'a basis is never deleted'); END;
        CREATE TRIGGER case_bases_apart BEFORE INSERT ON case_bases
            WHEN EXISTS (
                SELECT 1 FROM cases own JOIN cases other
                    ON other.marketplace = own.marketplace AND other.listing_id = own.listing_id
                WHERE own.seq = NEW.case_seq AND other.seq <> own.seq
                    AND other.state IN
                        ('in_review', 'notice_issued', 'delivered', 'acknowledged')
                    AND (other.recall_id = NEW.recall_id OR EXISTS (
                        SELECT 1 FROM case_bases b
                        WHERE b.case_seq = other.seq AND b.recall_id = NEW.recall_id)))
            BEGIN SELECT RAISE(ABORT, 'a recall is the basis of one open case of a listing'); END;

        DROP TRIGGER cases_identity;
        CREATE TRIGGER cases_identity BEFORE UPDATE OF id, marketplace, listing_id, recall_id,
            round, opened_at, opened_in ON cases
            BEGIN SELECT RAISE(ABORT, 'what a case was opened with is never changed'); END;
        CREATE TRIGGER cases_clock BEFORE UPDATE OF policy, policy_version, policy_basis,
            clock_start, clock_target, clock_limit ON cases
            WHEN (NEW.clock_limit, NEW.clock_target) >= (OLD.clock_limit, OLD.clock_target)
                OR NOT EXISTS (
                    SELECT 1 FROM case_bases b WHERE b.case_seq = OLD.seq
                        AND b.policy = NEW.policy AND b.policy_version = NEW.policy_version
                        AND b.policy_basis = NEW.policy_basis AND b.clock_start = NEW.clock_start
                        AND b.clock_target = NEW.clock_target AND b.clock_limit = NEW.clock_limit)
            BEGIN SELECT RAISE(ABORT, 'a clock moves only to an earlier limit of a basis'); END;
        """
}
