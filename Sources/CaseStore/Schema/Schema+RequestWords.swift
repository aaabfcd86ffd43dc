extension Schema {
    /// What data requests say in their own words, each wording by itself and apart
    /// from the facts, so that it can be forgotten; its digest stays.
    ///
    /// A receipt repeats some of it, so it goes with it, also where no file was
    /// written of it; everything else of reports is as `dataRequests` left it.
    static let requestWords = """
        CREATE TABLE data_request_wordings (
            request TEXT NOT NULL REFERENCES data_requests (id),
            wording INTEGER NOT NULL CHECK (wording >= 1),
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            words TEXT NOT NULL,
            filed_at INTEGER NOT NULL,
            purged_at INTEGER CHECK (purged_at IS NULL OR words = '{}'),
            PRIMARY KEY (request, wording)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO data_request_wordings
            SELECT d.id, d.wording, s.sha256,
                CASE WHEN d.purged_at IS NOT NULL THEN '{}'
                    ELSE json_patch('{}', json_object(
                        'listings', json_extract(d.body, '$.listings'),
                        'legal_basis', json_extract(d.body, '$.legal_basis'),
                        'reasons', json_extract(d.body, '$.reasons'),
                        'contact', json_extract(d.body, '$.contact'),
                        'withdrawn', json_extract(d.body, '$.withdrawn'))) END,
                s.fetched_at, d.purged_at
            FROM data_requests d JOIN snapshots s ON s.id = d.snapshot;
        UPDATE data_requests SET body = json_remove(body, '$.listings', '$.legal_basis',
            '$.reasons', '$.contact', '$.withdrawn');
        CREATE TRIGGER data_request_wordings_stay BEFORE UPDATE ON data_request_wordings
            WHEN NEW.request IS NOT OLD.request OR NEW.wording IS NOT OLD.wording
                OR NEW.sha256 IS NOT OLD.sha256 OR NEW.filed_at IS NOT OLD.filed_at
                OR OLD.purged_at IS NOT NULL OR NEW.purged_at IS NULL
            BEGIN SELECT RAISE(ABORT, 'what a request said is kept, or purged whole'); END;
        CREATE TRIGGER data_request_wordings_kept BEFORE DELETE ON data_request_wordings
            BEGIN SELECT RAISE(ABORT, 'that a request said something is never forgotten'); END;

        DROP TRIGGER reports_text_stays;
        CREATE TRIGGER reports_text_stays BEFORE UPDATE OF text ON reports
            WHEN NEW.text <> '[purged]' OR OLD.written_at IS NULL AND OLD.kind <> 'answer'
                AND NOT (OLD.kind = 'receipt'
                    AND EXISTS (SELECT 1 FROM data_requests d WHERE d.id = OLD.subject))
            BEGIN SELECT RAISE(ABORT, 'what a report says is kept, or purged whole'); END;
        """
}
