extension Schema {
    /// Sellers' complaints about restrictions, one at a time on each case, and
    /// what was decided on each.
    ///
    /// `told` is how much of the appeal's own clock was spoken of: nothing, its
    /// target, its limit. What a seller wrote, and his name, may be blanked to a
    /// dash once it is decided and nothing holds it.
    static let appeals = """
        CREATE TABLE appeals (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            reason TEXT NOT NULL CHECK (reason <> ''),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (trim(person) <> ''),
            informed_at INTEGER NOT NULL CHECK (informed_at <= at),
            duty TEXT,
            law TEXT,
            target_at INTEGER,
            limit_at INTEGER CHECK (limit_at >= target_at),
            told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1, 2)),
            outcome TEXT CHECK (outcome IN ('upheld', 'granted')),
            decided_at INTEGER CHECK (decided_at >= at),
            decided_by TEXT CHECK (trim(decided_by) <> ''),
            decided_for TEXT CHECK (decided_for <> ''),
            UNIQUE (case_seq, number),
            CHECK ((duty IS NULL) = (law IS NULL)),
            CHECK (duty IS NOT NULL OR coalesce(target_at, limit_at) IS NULL),
            CHECK ((outcome IS NULL) = (decided_at IS NULL)
                AND (outcome IS NULL) = (decided_by IS NULL)
                AND (outcome IS NULL) = (decided_for IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX appeals_one_open ON appeals (case_seq) WHERE outcome IS NULL;
        CREATE INDEX appeals_waiting ON appeals (limit_at, target_at) WHERE outcome IS NULL;
        CREATE TRIGGER appeals_of_restricted BEFORE INSERT ON appeals
            WHEN NOT EXISTS (
                SELECT 1 FROM cases c JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
                WHERE c.seq = NEW.case_seq AND c.state IN ('notice_issued', 'delivered',
                    'acknowledged', 'verified_gone'))
            BEGIN SELECT RAISE(ABORT, 'only what is restricted is appealed against'); END;
        CREATE TRIGGER appeals_stay BEFORE UPDATE OF id, case_seq, number, at, informed_at,
             duty, law, target_at, limit_at ON appeals
            BEGIN SELECT RAISE(ABORT, 'an appeal is never changed'); END;
        CREATE TRIGGER appeals_blank BEFORE UPDATE OF reason, person ON appeals
            WHEN NEW.reason <> '–' OR NEW.person <> '–' OR OLD.outcome IS NULL
                OR EXISTS (SELECT 1 FROM held_cases h WHERE h.case_seq = OLD.case_seq)
            BEGIN SELECT RAISE(ABORT, 'what a seller said is kept, or purged whole'); END;
        CREATE TRIGGER appeals_decided_once BEFORE UPDATE OF outcome, decided_at, decided_by,
            decided_for ON appeals WHEN OLD.outcome IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'an appeal is decided once'); END;
        CREATE TRIGGER appeals_decided_by_another BEFORE UPDATE OF decided_by ON appeals
            WHEN EXISTS (
                SELECT 1 FROM ledger l JOIN cases c ON c.id = l.subject
                WHERE c.seq = OLD.case_seq AND l.kind = 'case.notice_issued'
                    AND lower(trim(l.actor)) = lower(trim(NEW.decided_by)))
            BEGIN SELECT RAISE(ABORT, 'whoever ordered it does not decide on the appeal'); END;
        CREATE TRIGGER appeals_told_forward BEFORE UPDATE OF told ON appeals
            WHEN NEW.told < OLD.told
            BEGIN SELECT RAISE(ABORT, 'what was told stays told'); END;
        CREATE TRIGGER appeals_kept BEFORE DELETE ON appeals
            BEGIN SELECT RAISE(ABORT, 'an appeal is never deleted'); END;
        """
}
