import GRDB

/// The shape of the file, and how an older file comes to it.
///
/// A migration that was released is never changed: its text is what a file in
/// the field went through. The rules that keep history honest live in the
/// schema, as constraints and triggers, so that no later line of code can
/// forget them.
enum Schema {
    /// Every migration, oldest first.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-recalls-exports-cases") { db in
            for part in [recalls, exports, cases, outbox, alarms, ledger] {
                try db.execute(sql: part)
            }
        }
        migrator.registerMigration("2-feed-progress") { try $0.execute(sql: feedProgress) }
        migrator.registerMigration("3-links-and-bases") { try $0.execute(sql: bases) }
        migrator.registerMigration("4-testimonies") { try $0.execute(sql: testimonies) }
        migrator.registerMigration("5-no-counts-of-windows") {
            try $0.execute(sql: "ALTER TABLE feeds DROP COLUMN last_window_count")
        }
        migrator.registerMigration("6-feed-faults") { try $0.execute(sql: faults) }
        migrator.registerMigration("7-export-manifests") { try $0.execute(sql: manifests) }
        migrator.registerMigration("8-case-duties") { try $0.execute(sql: duties) }
        migrator.registerMigration("9-stay-down") { try $0.execute(sql: stayDown) }
        migrator.registerMigration("10-notices") { try $0.execute(sql: statements) }
        migrator.registerMigration("11-case-acts") { try $0.execute(sql: acts) }
        migrator.registerMigration("12-suppressions-and-proposals") {
            try $0.execute(sql: suppressions)
            try $0.execute(sql: proposals)
            try $0.execute(sql: extensions)
        }
        migrator.registerMigration("13-authority-orders") { try $0.execute(sql: orders) }
        migrator.registerMigration("14-reports") { try $0.execute(sql: reports) }
        migrator.registerMigration("15-returns-and-appeals") { db in
            // The tables that are built anew are named in views and triggers of
            // others, which stay as they are (SQLite, “Making Other Kinds Of
            // Table Schema Changes”).
            try db.execute(sql: "PRAGMA legacy_alter_table = ON")
            for part in [
                reinstatableCases, destroyedFlags, appeals, reinstatements, suppliers,
            ] {
                try db.execute(sql: part)
            }
            try db.execute(sql: "PRAGMA legacy_alter_table = OFF")
        }
        migrator.registerMigration("16-shadow") { try $0.execute(sql: shadow) }
        migrator.registerMigration("17-statement-posts") { try $0.execute(sql: statementPosts) }
        migrator.registerMigration("18-purges") { try $0.execute(sql: purges) }
        migrator.registerMigration("19-return-revisions") { try $0.execute(sql: returnRevisions) }
        migrator.registerMigration("20-standing-returns") {
            try $0.execute(sql: standingReturns)
        }
        migrator.registerMigration("21-records") { db in
            // Tables that are built anew are named in triggers of others.
            try db.execute(sql: "PRAGMA legacy_alter_table = ON")
            for part in [
                purgeReach, purgedReports, statementRegisters, shadowKinds, heldMatches,
            ] {
                try db.execute(sql: part)
            }
            try db.execute(sql: "PRAGMA legacy_alter_table = OFF")
        }
        migrator.registerMigration("22-provenance-and-explanations") { db in
            // A table that is built anew is named in triggers of others.
            try db.execute(sql: "PRAGMA legacy_alter_table = ON")
            for part in [provenance, explanations] { try db.execute(sql: part) }
            try db.execute(sql: "PRAGMA legacy_alter_table = OFF")
        }
        migrator.registerMigration("24-found-wrong") { db in
            try loosenProofOfGone(db)
            try db.execute(sql: attestations)
        }
        migrator.registerMigration("25-requests-and-notices") { db in
            // A table that is built anew is named in triggers and tables of others.
            try db.execute(sql: "PRAGMA legacy_alter_table = ON")
            try db.execute(sql: intake)
            try db.execute(sql: "PRAGMA legacy_alter_table = OFF")
        }
        migrator.registerMigration("26-letters") { try $0.execute(sql: letters) }
        migrator.registerMigration("27-withdrawals-and-wrong-returns") {
            try $0.execute(sql: supplierWithdrawals)
            try $0.execute(sql: wrongReturns)
        }
        migrator.registerMigration("28-recall-releases") { try $0.execute(sql: recallReleases) }
        migrator.registerMigration("29-data-requests") { db in
            // A table that is built anew is named in triggers of others.
            try db.execute(sql: "PRAGMA legacy_alter_table = ON")
            try db.execute(sql: dataRequests)
            try db.execute(sql: "PRAGMA legacy_alter_table = OFF")
        }
        migrator.registerMigration("30-purged-withdrawals") {
            try $0.execute(sql: purgedWithdrawals)
        }
        migrator.registerMigration("31-answers-to-authorities") { db in
            for part in [answerDuties, requestWords] { try db.execute(sql: part) }
        }
        migrator.registerMigration("32-releases-of-one-marketplace") {
            try $0.execute(sql: releasesOfOneMarketplace)
        }
        migrator.registerMigration("34-unlisted-flaggers") {
            try setUnlistedFlaggersApart($0)
        }
        migrator.registerMigration("35-attested-lots") { try $0.execute(sql: attestedLots) }
        migrator.registerMigration("36-incidents-and-refusals") { db in
            // A table that is built anew is named in triggers of others.
            try db.execute(sql: "PRAGMA legacy_alter_table = ON")
            try db.execute(sql: occurrences)
            try db.execute(sql: "PRAGMA legacy_alter_table = OFF")
        }
        migrator.registerMigration("37-held-classes") { try $0.execute(sql: heldClasses) }
        migrator.registerMigration("38-letters-and-dispositions") { db in
            for part in [lettersOfBefore, dispositions] { try db.execute(sql: part) }
        }
        return migrator
    }

    private static let recalls = """
        CREATE TABLE snapshots (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL CHECK (source <> ''),
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
            fetched_at INTEGER NOT NULL,
            origin TEXT NOT NULL,
            headers TEXT NOT NULL
        ) STRICT;
        CREATE INDEX snapshots_of_source ON snapshots (source, id);

        CREATE TABLE feeds (
            source TEXT PRIMARY KEY,
            last_success_at INTEGER NOT NULL,
            last_snapshot INTEGER REFERENCES snapshots (id),
            last_whole_at INTEGER,
            last_whole_count INTEGER CHECK (last_whole_count >= 0),
            last_window_count INTEGER CHECK (last_window_count >= 0)
        ) STRICT;

        CREATE TABLE recalls (
            recall_id TEXT PRIMARY KEY,
            feed TEXT NOT NULL,
            first_known_at INTEGER NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            is_present INTEGER NOT NULL CHECK (is_present IN (0, 1)),
            presence_since INTEGER NOT NULL,
            FOREIGN KEY (recall_id, revision)
                REFERENCES recall_revisions (recall_id, revision) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX recalls_present ON recalls (feed, recall_id) WHERE is_present = 1;

        CREATE TABLE recall_revisions (
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            body BLOB NOT NULL,
            known_at INTEGER NOT NULL,
            snapshot INTEGER NOT NULL REFERENCES snapshots (id),
            changed TEXT NOT NULL,
            PRIMARY KEY (recall_id, revision)
        ) STRICT;
        CREATE TRIGGER recall_revisions_stay BEFORE UPDATE ON recall_revisions
            BEGIN SELECT RAISE(ABORT, 'a revision of a recall is never changed'); END;
        CREATE TRIGGER recall_revisions_kept BEFORE DELETE ON recall_revisions
            BEGIN SELECT RAISE(ABORT, 'a revision of a recall is never deleted'); END;
        """

    private static let feedProgress = """
        ALTER TABLE feeds ADD COLUMN mark TEXT;
        ALTER TABLE feeds ADD COLUMN fields TEXT;
        ALTER TABLE feeds ADD COLUMN newest TEXT;
        ALTER TABLE feeds ADD COLUMN accepts_next INTEGER NOT NULL DEFAULT 0
            CHECK (accepts_next IN (0, 1));
        """

    private static let exports = """
        CREATE TABLE exports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            marketplace TEXT NOT NULL CHECK (marketplace <> ''),
            file_name TEXT NOT NULL,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
            stored_path TEXT NOT NULL,
            taken_at INTEGER NOT NULL,
            produced_at INTEGER NOT NULL CHECK (produced_at <= taken_at),
            watch_mark INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('screening', 'finished', 'failed')),
            is_complete INTEGER CHECK (is_complete IN (0, 1)),
            row_count INTEGER CHECK (row_count >= 0),
            defect_count INTEGER CHECK (defect_count >= 0),
            reason TEXT,
            recall_generation INTEGER,
            finished_at INTEGER,
            CHECK ((status = 'screening') = (finished_at IS NULL)),
            CHECK ((status = 'finished') = (is_complete IS NOT NULL)),
            CHECK ((status = 'finished') = (row_count IS NOT NULL))
        ) STRICT;
        CREATE INDEX exports_current ON exports (marketplace, is_complete, produced_at, id)
            WHERE status = 'finished';
        CREATE INDEX exports_unfinished ON exports (id) WHERE status = 'screening';
        CREATE INDEX exports_content ON exports (marketplace, sha256);
        CREATE TRIGGER exports_end_once BEFORE UPDATE OF status ON exports
            WHEN OLD.status <> 'screening' AND NEW.status IS NOT OLD.status
            BEGIN SELECT RAISE(ABORT, 'an export ends once'); END;
        """
}
