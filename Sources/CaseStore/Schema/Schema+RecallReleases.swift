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

    /// A class that a recall names is counted, held back and released by itself.
    ///
    /// A release from before is of what the recall describes otherwise: nobody had
    /// looked at how much a class alone matches.
    static let heldClasses = """
        CREATE TABLE held_matches_of_classes (
            marketplace TEXT NOT NULL CHECK (marketplace <> ''),
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            class TEXT NOT NULL,
            export INTEGER NOT NULL REFERENCES exports (id),
            matches INTEGER NOT NULL CHECK (matches > 0),
            shown INTEGER NOT NULL CHECK (shown BETWEEN 0 AND matches),
            row_count INTEGER NOT NULL CHECK (row_count >= 0),
            noted_at INTEGER NOT NULL,
            PRIMARY KEY (marketplace, recall_id, class)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO held_matches_of_classes (marketplace, recall_id, class, export, matches,
                shown, row_count, noted_at)
            SELECT marketplace, recall_id, '', export, matches, shown, row_count, noted_at
            FROM held_matches;
        DROP TABLE held_matches;
        ALTER TABLE held_matches_of_classes RENAME TO held_matches;

        ALTER TABLE recall_releases ADD COLUMN class TEXT CHECK (class <> '');
        DROP INDEX recall_releases_one_waits;
        CREATE UNIQUE INDEX recall_releases_one_waits
            ON recall_releases (recall_id, coalesce(class, ''), coalesce(marketplace, ''))
            WHERE outcome IS NULL;
        CREATE TRIGGER recall_releases_class_stays BEFORE UPDATE OF class ON recall_releases
            BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
        """
}
