extension Schema {
    /// A match may be found wrong after its listing was let return, for what the
    /// listing says since.
    ///
    /// The words that a case was opened with are none that are on offer: what two
    /// people find wrong is what the last export showed, under the recalls as they
    /// read then. A file of an older version has no such words before its next
    /// export.
    static let wrongReturns = """
        ALTER TABLE case_reinstatements ADD COLUMN seen_sha256 BLOB
            CHECK (length(seen_sha256) = 32);

        CREATE TABLE wrong_returns (
            case_seq INTEGER NOT NULL REFERENCES case_reinstatements (case_seq),
            recall_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            content_sha256 BLOB NOT NULL CHECK (length(content_sha256) = 32),
            seen_in INTEGER NOT NULL REFERENCES exports (id),
            PRIMARY KEY (case_seq, recall_id),
            FOREIGN KEY (recall_id, revision) REFERENCES recall_revisions (recall_id, revision)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER wrong_returns_of_reinstated BEFORE INSERT ON wrong_returns
            WHEN (SELECT state FROM cases WHERE seq = NEW.case_seq) IS NOT 'reinstated'
            BEGIN SELECT RAISE(ABORT, 'only what was let return is found wrong again'); END;
        CREATE TRIGGER wrong_returns_stay BEFORE UPDATE ON wrong_returns
            BEGIN SELECT RAISE(ABORT, 'what was found wrong is never changed'); END;
        CREATE TRIGGER wrong_returns_kept BEFORE DELETE ON wrong_returns
            BEGIN SELECT RAISE(ABORT, 'what was found wrong is never forgotten'); END;

        DROP TRIGGER cases_transition;
        CREATE TRIGGER cases_transition BEFORE UPDATE OF state ON cases
            WHEN NEW.state IS NOT OLD.state AND NOT (
                (OLD.state = 'in_review' AND NEW.state IN
                    ('notice_issued', 'verified_gone', 'dismissed', 'withdrawn'))
                OR (OLD.state = 'notice_issued' AND NEW.state IN ('delivered', 'acknowledged',
                    'verified_gone', 'dismissed', 'withdrawn', 'reinstated'))
                OR (OLD.state = 'delivered' AND NEW.state IN
                    ('acknowledged', 'verified_gone', 'dismissed', 'withdrawn', 'reinstated'))
                OR (OLD.state = 'acknowledged' AND NEW.state IN
                    ('verified_gone', 'dismissed', 'withdrawn', 'reinstated'))
                OR (OLD.state = 'verified_gone' AND NEW.state IN ('dismissed', 'reinstated'))
                OR (OLD.state = 'withdrawn' AND NEW.state = 'reinstated')
                OR (OLD.state = 'reinstated' AND NEW.state = 'dismissed'))
            BEGIN SELECT RAISE(ABORT, 'a case does not go from one of these states to the other');
            END;
        CREATE TRIGGER cases_found_wrong_again BEFORE UPDATE OF state ON cases
            WHEN OLD.state = 'reinstated' AND NEW.state = 'dismissed'
                AND NOT EXISTS (SELECT 1 FROM wrong_returns w WHERE w.case_seq = OLD.seq)
            BEGIN SELECT RAISE(ABORT, 'what is on offer is found wrong, not what once was'); END;
        """
}
