extension Schema {
    /// Who lets a recall take down what it is held back for, because it matches so
    /// much: one person proposes it of the recall in a revision, another approves.
    static let recallReleases = """
        CREATE TABLE recall_releases (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            recall_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            reason TEXT NOT NULL CHECK (reason <> ''),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (trim(person) <> ''),
            expires_at INTEGER NOT NULL CHECK (expires_at > at),
            outcome TEXT CHECK (outcome IN ('approved', 'refused', 'expired')),
            ended_at INTEGER,
            ended_by TEXT,
            ended_for TEXT,
            FOREIGN KEY (recall_id, revision) REFERENCES recall_revisions (recall_id, revision),
            CHECK ((outcome IS NULL) = (ended_at IS NULL)),
            CHECK (coalesce(outcome, 'expired') = 'expired' OR ended_by IS NOT NULL),
            CHECK (outcome IS NOT 'approved' OR lower(trim(ended_by)) <> lower(trim(person)))
        ) STRICT;
        CREATE UNIQUE INDEX recall_releases_one_waits ON recall_releases (recall_id)
            WHERE outcome IS NULL;
        CREATE INDEX recall_releases_by_recall ON recall_releases (recall_id, revision);
        CREATE TRIGGER recall_releases_begin BEFORE INSERT ON recall_releases
            WHEN NEW.outcome IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a release is proposed before it is approved'); END;
        CREATE TRIGGER recall_releases_stay BEFORE UPDATE OF id, recall_id, revision, reason, at,
            person, expires_at ON recall_releases
            BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
        CREATE TRIGGER recall_releases_end_once BEFORE UPDATE OF outcome, ended_at, ended_by,
            ended_for ON recall_releases WHEN OLD.outcome IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a proposal ends once'); END;
        CREATE TRIGGER recall_releases_kept BEFORE DELETE ON recall_releases
            BEGIN SELECT RAISE(ABORT, 'a release is never deleted'); END;
        """

    /// On which marketplace; `NULL` is all of them, as it was of every release
    /// before.
    static let releasesOfOneMarketplace = """
        ALTER TABLE recall_releases ADD COLUMN marketplace TEXT CHECK (marketplace <> '');
        DROP INDEX recall_releases_one_waits;
        CREATE UNIQUE INDEX recall_releases_one_waits
            ON recall_releases (recall_id, coalesce(marketplace, '')) WHERE outcome IS NULL;
        CREATE TRIGGER recall_releases_reach_stays BEFORE UPDATE OF marketplace ON recall_releases
            BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
        """
}
