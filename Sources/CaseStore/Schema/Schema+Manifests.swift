extension Schema {
    /// What each export was found to be, what a feed of changes said is removed
    /// since the last complete one, and what a person said of the next one.
    ///
    /// Exports of older files have no manifest; the next one has.
    static let manifests = """
        ALTER TABLE exports ADD COLUMN kind TEXT NOT NULL DEFAULT 'catalogue'
            CHECK (kind IN ('catalogue', 'delta', 'removals'));
        ALTER TABLE exports ADD COLUMN form TEXT;
        ALTER TABLE exports ADD COLUMN listing_count INTEGER CHECK (listing_count >= 0);
        ALTER TABLE exports ADD COLUMN joined_count INTEGER CHECK (joined_count >= 0);
        ALTER TABLE exports ADD COLUMN text_bytes INTEGER CHECK (text_bytes >= 0);
        ALTER TABLE exports ADD COLUMN first_listing TEXT;
        ALTER TABLE exports ADD COLUMN last_listing TEXT;
        ALTER TABLE exports ADD COLUMN defect_kinds TEXT;
        ALTER TABLE exports ADD COLUMN doubt TEXT CHECK (doubt IN ('declared', 'delta',
            'parts', 'truncated', 'empty', 'illegible', 'older', 'shrunken'));
        ALTER TABLE exports ADD COLUMN verified_gone INTEGER CHECK (verified_gone >= 0);
        ALTER TABLE exports ADD COLUMN parts_doubt TEXT;
        ALTER TABLE exports ADD COLUMN promised_rows INTEGER CHECK (promised_rows >= 0);
        CREATE INDEX exports_of_marketplace ON exports (marketplace, id);
        CREATE TRIGGER exports_manifest_stays BEFORE UPDATE OF form, listing_count, joined_count,
            text_bytes, first_listing, last_listing, defect_kinds, doubt, verified_gone,
            is_complete, row_count, defect_count, sha256, byte_count, marketplace, produced_at,
            parts_doubt, promised_rows, kind
            ON exports WHEN OLD.status <> 'screening'
            BEGIN SELECT RAISE(ABORT, 'what an export was found to be is never changed'); END;

        CREATE TABLE export_parts (
            export INTEGER NOT NULL REFERENCES exports (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            name TEXT NOT NULL CHECK (name <> ''),
            sha256 BLOB CHECK (length(sha256) = 32),
            byte_count INTEGER CHECK (byte_count >= 0),
            promised_sha256 BLOB CHECK (length(promised_sha256) = 32),
            promised_rows INTEGER CHECK (promised_rows >= 0),
            row_count INTEGER CHECK (row_count >= 0),
            PRIMARY KEY (export, number),
            UNIQUE (export, name),
            CHECK ((sha256 IS NULL) = (byte_count IS NULL)),
            CHECK (row_count IS NULL OR sha256 IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER export_parts_stay BEFORE UPDATE ON export_parts
            WHEN NEW.export <> OLD.export OR NEW.name <> OLD.name
                OR NEW.sha256 IS NOT OLD.sha256 OR OLD.row_count IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'what a part was found to be is never changed'); END;
        CREATE TRIGGER export_parts_kept BEFORE DELETE ON export_parts
            BEGIN SELECT RAISE(ABORT, 'a part of an export is never deleted'); END;

        CREATE TABLE listing_removals (
            marketplace TEXT NOT NULL,
            listing_id TEXT NOT NULL,
            produced_at INTEGER NOT NULL,
            export INTEGER NOT NULL REFERENCES exports (id),
            PRIMARY KEY (marketplace, listing_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX listing_removals_by_age
            ON listing_removals (marketplace, produced_at, export);

        CREATE TABLE export_standing (
            marketplace TEXT PRIMARY KEY,
            accepts_next INTEGER NOT NULL DEFAULT 0 CHECK (accepts_next IN (0, 1)),
            origin TEXT,
            entity_tag TEXT,
            last_modified TEXT,
            answered_at INTEGER
        ) STRICT;
        """
}
