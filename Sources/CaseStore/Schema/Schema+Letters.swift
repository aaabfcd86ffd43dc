extension Schema {
    /// How the match of each further basis was found, and what came of letters
    /// to suppliers: a supplier who was told that a listing is another product
    /// is told anew when that no longer holds.
    ///
    /// The key's columns come first: of a table without row ids whose key is
    /// spread, `quick_check` of SQLite 3.40 says that columns are NULL which are
    /// not.
    ///
    /// Bases of an older file have no provenance, which is shown as unknown, and
    /// its letters are the first of their suppliers.
    static let letters = """
        ALTER TABLE case_bases ADD COLUMN provenance TEXT;

        DROP TRIGGER supplier_notices_stay;
        DROP TRIGGER supplier_notices_kept;
        ALTER TABLE supplier_notices RENAME TO supplier_notices_once;
        CREATE TABLE supplier_notices (
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            supplier TEXT NOT NULL CHECK (supplier <> ''),
            number INTEGER NOT NULL CHECK (number >= 1),
            role TEXT NOT NULL CHECK (role IN ('manufacturer', 'importer', 'distributor')),
            notice_id TEXT NOT NULL UNIQUE REFERENCES notices (id),
            at INTEGER NOT NULL,
            PRIMARY KEY (recall_id, supplier, number)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO supplier_notices (recall_id, supplier, role, notice_id, at, number)
            SELECT recall_id, supplier, role, notice_id, at, 1 FROM supplier_notices_once;
        DROP TABLE supplier_notices_once;
        CREATE TRIGGER supplier_notices_stay BEFORE UPDATE ON supplier_notices
            BEGIN SELECT RAISE(ABORT, 'whom a recall was told to is never changed'); END;
        CREATE TRIGGER supplier_notices_kept BEFORE DELETE ON supplier_notices
            BEGIN SELECT RAISE(ABORT, 'that a supplier was told is never forgotten'); END;

        CREATE TABLE supplier_corrections (
            recall_id TEXT NOT NULL,
            supplier TEXT NOT NULL,
            number INTEGER NOT NULL,
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            remaining INTEGER NOT NULL CHECK (remaining >= 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (recall_id, supplier, number, case_seq),
            FOREIGN KEY (recall_id, supplier, number)
                REFERENCES supplier_notices (recall_id, supplier, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER supplier_corrections_stay BEFORE UPDATE ON supplier_corrections
            BEGIN SELECT RAISE(ABORT, 'what a supplier was told is never changed'); END;
        CREATE TRIGGER supplier_corrections_kept BEFORE DELETE ON supplier_corrections
            BEGIN SELECT RAISE(ABORT, 'what a supplier was told is never forgotten'); END;
        """
}
