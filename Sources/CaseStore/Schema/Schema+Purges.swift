extension Schema {
    /// What of closed cases was purged, and the one way in which a notice
    /// changes: within a purge of its case.
    ///
    /// A purge is a row that is open while its transaction runs. What is under
    /// legal hold, or open, is refused here, whoever asks.
    static let purges = """
        CREATE TABLE purges (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            kind TEXT NOT NULL CHECK (kind IN ('seller', 'evidence')),
            seller BLOB CHECK (length(seller) = 32),
            purged_at INTEGER NOT NULL,
            is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
            PRIMARY KEY (case_seq, kind)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX purges_by_seller ON purges (seller) WHERE seller IS NOT NULL;
        CREATE TRIGGER purges_of_closed BEFORE INSERT ON purges
            WHEN (SELECT state FROM cases WHERE seq = NEW.case_seq)
                NOT IN ('verified_gone', 'dismissed', 'withdrawn')
            BEGIN SELECT RAISE(ABORT, 'nothing of a case that goes on is purged'); END;
        CREATE TRIGGER purges_not_of_held BEFORE INSERT ON purges
            WHEN EXISTS (SELECT 1 FROM held_cases WHERE case_seq = NEW.case_seq)
            BEGIN SELECT RAISE(ABORT, 'nothing of a case under legal hold is purged'); END;
        CREATE TRIGGER purges_not_of_appealed BEFORE INSERT ON purges
            WHEN EXISTS (
                SELECT 1 FROM appeals WHERE case_seq = NEW.case_seq AND outcome IS NULL)
            BEGIN SELECT RAISE(ABORT, 'nothing of a case that is appealed against is purged');
            END;
        CREATE TRIGGER purges_stay BEFORE UPDATE OF case_seq, kind, seller, purged_at ON purges
            BEGIN SELECT RAISE(ABORT, 'what was purged is never changed'); END;
        CREATE TRIGGER purges_end BEFORE UPDATE OF is_done ON purges
            WHEN OLD.is_done = 1 OR NEW.is_done = 0
            BEGIN SELECT RAISE(ABORT, 'a purge ends once'); END;
        CREATE TRIGGER purges_kept BEFORE DELETE ON purges
            BEGIN SELECT RAISE(ABORT, 'what was purged is never forgotten'); END;

        DROP TRIGGER notices_stay;
        CREATE TRIGGER notices_stay BEFORE UPDATE OF id, case_id, step, at ON notices
            BEGIN SELECT RAISE(ABORT, 'a notice is never changed'); END;
        CREATE TRIGGER notices_words_stay BEFORE UPDATE OF body, subject, text ON notices
            WHEN NOT EXISTS (
                SELECT 1 FROM purges p JOIN cases c ON c.seq = p.case_seq
                WHERE c.id = OLD.case_id AND p.is_done = 0)
            BEGIN SELECT RAISE(ABORT, 'a notice is never changed'); END;
        """
}
