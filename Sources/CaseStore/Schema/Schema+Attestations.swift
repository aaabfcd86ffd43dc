extension Schema {
    /// Which sellers were asked which lots they offer, by when, and what they
    /// answered: what they say stands in notes and documents of the case.
    ///
    /// `told_at` is when the reviewer was reminded that no answer came;
    /// `ended_at` when somebody decided without one.
    static let attestations = """
        CREATE TABLE attestations (
            case_seq INTEGER PRIMARY KEY REFERENCES cases (seq),
            asked_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL CHECK (due_at > asked_at),
            told_at INTEGER CHECK (told_at >= due_at),
            answered_at INTEGER CHECK (answered_at >= asked_at),
            answer TEXT CHECK (answer IN ('other_lots', 'recalled_lots', 'no_lots')),
            ended_at INTEGER CHECK (ended_at >= asked_at),
            CHECK ((answered_at IS NULL) = (answer IS NULL))
        ) STRICT;
        CREATE INDEX attestations_waiting ON attestations (due_at)
            WHERE answered_at IS NULL AND ended_at IS NULL AND told_at IS NULL;
        CREATE TRIGGER attestations_of_review BEFORE INSERT ON attestations
            WHEN (SELECT state FROM cases WHERE seq = NEW.case_seq) IS NOT 'in_review'
            BEGIN SELECT RAISE(ABORT, 'only of a case in review a seller is asked'); END;
        CREATE TRIGGER attestations_stay BEFORE UPDATE OF case_seq, asked_at, due_at
            ON attestations
            BEGIN SELECT RAISE(ABORT, 'what a seller was asked is never changed'); END;
        CREATE TRIGGER attestations_told_once BEFORE UPDATE OF told_at ON attestations
            WHEN OLD.told_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a reviewer is reminded once'); END;
        CREATE TRIGGER attestations_kept BEFORE DELETE ON attestations
            BEGIN SELECT RAISE(ABORT, 'that a seller was asked is never forgotten'); END;
        """

    /// The lots that sellers attested, as codes and ranges: a recall that is revised
    /// later is held against them.
    static let attestedLots = """
        CREATE TABLE attested_lots (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            at INTEGER NOT NULL,
            lots TEXT NOT NULL CHECK (trim(lots) <> '')
        ) STRICT;
        CREATE INDEX attested_lots_of_case ON attested_lots (case_seq);
        CREATE TRIGGER attested_lots_stay BEFORE UPDATE ON attested_lots
            BEGIN SELECT RAISE(ABORT, 'what a seller attested is never changed'); END;
        CREATE TRIGGER attested_lots_kept BEFORE DELETE ON attested_lots
            BEGIN SELECT RAISE(ABORT, 'what a seller attested is never deleted'); END;
        """
}
