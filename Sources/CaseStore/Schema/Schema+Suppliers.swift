extension Schema {
    /// Which suppliers were told of which recall: each once.
    static let suppliers = """
        CREATE TABLE supplier_notices (
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            supplier TEXT NOT NULL CHECK (supplier <> ''),
            role TEXT NOT NULL CHECK (role IN ('manufacturer', 'importer', 'distributor')),
            notice_id TEXT NOT NULL UNIQUE REFERENCES notices (id),
            at INTEGER NOT NULL,
            PRIMARY KEY (recall_id, supplier)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER supplier_notices_stay BEFORE UPDATE ON supplier_notices
            BEGIN SELECT RAISE(ABORT, 'whom a recall was told to is never changed'); END;
        CREATE TRIGGER supplier_notices_kept BEFORE DELETE ON supplier_notices
            BEGIN SELECT RAISE(ABORT, 'that a supplier was told is never forgotten'); END;
        """
}
