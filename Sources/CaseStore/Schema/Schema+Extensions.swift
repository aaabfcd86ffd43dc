extension Schema {
    /// More time than a clock gave, on a ground that allows it.
    ///
    /// A case's limit moves later only to that of an extension; the limit of a
    /// duty too, and it keeps the one it had.
    static let extensions = """
        CREATE TABLE case_extensions (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            number INTEGER NOT NULL CHECK (number >= 1),
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            ground TEXT NOT NULL CHECK (ground IN ('agreed', 'clarification')),
            authority TEXT NOT NULL CHECK (authority <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (person <> ''),
            second TEXT CHECK (lower(trim(second)) <> lower(trim(person))),
            previous_limit INTEGER NOT NULL CHECK (previous_limit > at),
            until INTEGER NOT NULL CHECK (until > previous_limit),
            PRIMARY KEY (case_seq, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER case_extensions_of_open BEFORE INSERT ON case_extensions
            WHEN NOT EXISTS (
                SELECT 1 FROM cases WHERE seq = NEW.case_seq AND clock_limit = NEW.previous_limit
                    AND state IN ('in_review', 'notice_issued', 'delivered', 'acknowledged'))
            BEGIN SELECT RAISE(ABORT, 'an open case is extended from its limit'); END;
        CREATE TRIGGER case_extensions_stay BEFORE UPDATE ON case_extensions
            BEGIN SELECT RAISE(ABORT, 'an extension is never changed'); END;
        CREATE TRIGGER case_extensions_kept BEFORE DELETE ON case_extensions
            BEGIN SELECT RAISE(ABORT, 'an extension is never deleted'); END;

        DROP TRIGGER cases_clock;
        CREATE TRIGGER cases_clock BEFORE UPDATE OF policy, policy_version, policy_basis,
            clock_start, clock_target, clock_limit ON cases
            WHEN NOT (
                (NEW.clock_limit, NEW.clock_target) < (OLD.clock_limit, OLD.clock_target)
                AND EXISTS (
                    SELECT 1 FROM case_bases b WHERE b.case_seq = OLD.seq
                        AND b.policy = NEW.policy AND b.policy_version = NEW.policy_version
                        AND b.policy_basis = NEW.policy_basis AND b.clock_start = NEW.clock_start
                        AND b.clock_target = NEW.clock_target AND b.clock_limit = NEW.clock_limit)
                OR NEW.clock_limit > OLD.clock_limit AND NEW.policy = OLD.policy
                AND NEW.policy_version = OLD.policy_version
                AND NEW.policy_basis = OLD.policy_basis AND NEW.clock_start = OLD.clock_start
                AND NEW.clock_target = OLD.clock_target
                AND EXISTS (
                    SELECT 1 FROM case_extensions e WHERE e.case_seq = OLD.seq
                        AND e.previous_limit = OLD.clock_limit AND e.until = NEW.clock_limit))
            BEGIN SELECT RAISE(ABORT,
                'a clock moves only to an earlier limit of a basis, or by an extension'); END;

        ALTER TABLE case_duties ADD COLUMN unextended_limit INTEGER;
        DROP TRIGGER case_duties_start_once;
        CREATE TRIGGER case_duties_start_once
            BEFORE UPDATE OF clock_start, clock_target, clock_limit, counting ON case_duties
            WHEN OLD.clock_start IS NOT NULL AND NOT (
                NEW.clock_start IS OLD.clock_start AND NEW.clock_target IS OLD.clock_target
                AND NEW.counting IS OLD.counting AND OLD.ended_at IS NULL
                AND NEW.clock_limit > OLD.clock_limit
                AND EXISTS (
                    SELECT 1 FROM case_extensions e WHERE e.case_seq = OLD.case_seq
                        AND e.recall_id = OLD.recall_id AND e.until = NEW.clock_limit))
            BEGIN SELECT RAISE(ABORT, 'the clock of a duty starts once'); END;
        CREATE TRIGGER case_duties_extended BEFORE UPDATE OF unextended_limit ON case_duties
            WHEN NEW.unextended_limit IS NOT coalesce(OLD.unextended_limit, OLD.clock_limit)
            BEGIN SELECT RAISE(ABORT, 'a duty keeps the limit it had first'); END;
        """
}
