extension Schema {
    /// Files of the archive that versions before migrations 31 and 34 wrote of
    /// letters, with names and words that nobody could forget there.
    ///
    /// Only who has the archive can tell which of them have any: each is listed
    /// until it was looked at. A receipt and an answer may repeat an unlisted
    /// flagger's name and go with it, also where no file was written of them;
    /// everything else of reports is as `requestWords` left it.
    static let lettersOfBefore = """
        CREATE TABLE letters_of_before (
            snapshot INTEGER PRIMARY KEY REFERENCES snapshots (id),
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
        ) STRICT;
        INSERT INTO letters_of_before SELECT id, sha256 FROM snapshots
            WHERE source = 'orders' AND origin IN ('a notice', 'a data request');

        DROP TRIGGER reports_text_stays;
        CREATE TRIGGER reports_text_stays BEFORE UPDATE OF text ON reports
            WHEN NEW.text <> '[purged]'
                OR OLD.written_at IS NULL AND OLD.kind NOT IN ('answer', 'incident')
                AND NOT (OLD.kind = 'receipt'
                    AND EXISTS (SELECT 1 FROM data_requests d WHERE d.id = OLD.subject))
                AND NOT (OLD.kind IN ('receipt', 'effect')
                    AND EXISTS (SELECT 1 FROM notifiers n WHERE n.recall_id = OLD.subject))
            BEGIN SELECT RAISE(ABORT, 'what a report says is kept, or purged whole'); END;
        """
}
