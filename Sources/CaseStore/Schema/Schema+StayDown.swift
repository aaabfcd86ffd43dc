extension Schema {
    /// Fingerprints of what was taken down, and which case is the return of
    /// which.
    ///
    /// A fingerprint has no end of its own: it stands while its case is
    /// verified gone and rests on a recall that is in force. A seller is a
    /// digest here, to be blanked when its personal data are purged.
    static let stayDown = """
        CREATE TABLE stay_down (
            case_seq INTEGER PRIMARY KEY REFERENCES cases (seq),
            version INTEGER NOT NULL CHECK (version >= 1),
            body BLOB NOT NULL CHECK (length(body) > 0),
            made_at INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER stay_down_of_gone BEFORE INSERT ON stay_down
            WHEN (SELECT state FROM cases WHERE seq = NEW.case_seq) IS NOT 'verified_gone'
            BEGIN SELECT RAISE(ABORT, 'only what is verified gone has a fingerprint'); END;
        CREATE INDEX cases_gone ON cases (marketplace, seq) WHERE state = 'verified_gone';

        CREATE TABLE case_returns (
            case_seq INTEGER PRIMARY KEY REFERENCES cases (seq),
            earlier_seq INTEGER NOT NULL REFERENCES cases (seq),
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
            evidence TEXT NOT NULL,
            seller BLOB CHECK (length(seller) = 32),
            noticed_at INTEGER NOT NULL,
            CHECK (case_seq <> earlier_seq)
        ) STRICT;
        CREATE INDEX case_returns_by_seller ON case_returns (seller, noticed_at)
            WHERE seller IS NOT NULL;
        CREATE INDEX case_returns_by_earlier ON case_returns (earlier_seq);
        CREATE TRIGGER case_returns_stay BEFORE UPDATE OF case_seq, earlier_seq, score, evidence,
            noticed_at ON case_returns
            BEGIN SELECT RAISE(ABORT, 'what a return rests on is never changed'); END;
        CREATE TRIGGER case_returns_blank BEFORE UPDATE OF seller ON case_returns
            WHEN NEW.seller IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a return is of one seller, or of nobody any more'); END;
        CREATE TRIGGER case_returns_kept BEFORE DELETE ON case_returns
            BEGIN SELECT RAISE(ABORT, 'a return is never deleted'); END;
        """
}
