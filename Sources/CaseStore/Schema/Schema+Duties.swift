extension Schema {
    /// Every duty of every case, each with its own clock and end.
    ///
    /// A case of an older file has the clock it was opened with and no row
    /// here: what it was under then cannot be known now.
    static let duties = """
        CREATE TABLE case_duties (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            basis INTEGER NOT NULL,
            duty TEXT NOT NULL CHECK (duty <> ''),
            version TEXT NOT NULL,
            recall_id TEXT NOT NULL,
            force TEXT NOT NULL CHECK (force IN ('law', 'commitment', 'house')),
            law TEXT NOT NULL,
            must TEXT NOT NULL,
            report TEXT NOT NULL,
            met_by TEXT NOT NULL
                CHECK (met_by IN ('removal', 'decision', 'seller_notice', 'report')),
            starts TEXT NOT NULL,
            clock_start INTEGER,
            clock_target INTEGER,
            clock_limit INTEGER,
            counting TEXT,
            added_at INTEGER NOT NULL,
            ended_at INTEGER,
            outcome TEXT CHECK (outcome IN ('met', 'released')),
            next_event_at INTEGER,
            PRIMARY KEY (case_seq, basis, duty),
            FOREIGN KEY (case_seq, basis) REFERENCES case_bases (case_seq, number),
            CHECK ((ended_at IS NULL) = (outcome IS NULL)),
            CHECK (clock_start IS NOT NULL
                OR coalesce(clock_target, clock_limit, next_event_at) IS NULL),
            CHECK (clock_limit IS NULL OR clock_target IS NULL OR clock_target <= clock_limit),
            CHECK (next_event_at IS NULL OR ended_at IS NULL)
        ) STRICT;
        CREATE INDEX case_duties_by_clock ON case_duties (next_event_at)
            WHERE next_event_at IS NOT NULL;
        CREATE INDEX case_duties_of_recall ON case_duties (recall_id, duty);
        CREATE INDEX case_duties_open ON case_duties (recall_id, duty, clock_limit, clock_target)
            WHERE ended_at IS NULL;
        CREATE TRIGGER case_duties_stay BEFORE UPDATE OF case_seq, basis, duty, version,
            recall_id, force, law, must, report, met_by, starts, added_at ON case_duties
            BEGIN SELECT RAISE(ABORT, 'what a duty was taken on with is never changed'); END;
        CREATE TRIGGER case_duties_start_once
            BEFORE UPDATE OF clock_start, clock_target, clock_limit, counting ON case_duties
            WHEN OLD.clock_start IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'the clock of a duty starts once'); END;
        CREATE TRIGGER case_duties_end_once BEFORE UPDATE OF ended_at, outcome ON case_duties
            WHEN OLD.ended_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a duty ends once'); END;
        CREATE TRIGGER case_duties_kept BEFORE DELETE ON case_duties
            BEGIN SELECT RAISE(ABORT, 'a duty is never deleted'); END;

        CREATE TABLE duty_events (
            case_seq INTEGER NOT NULL,
            basis INTEGER NOT NULL,
            duty TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('target-missed', 'breach')),
            at INTEGER NOT NULL,
            noticed_at INTEGER NOT NULL,
            PRIMARY KEY (case_seq, basis, duty, kind),
            FOREIGN KEY (case_seq, basis, duty)
                REFERENCES case_duties (case_seq, basis, duty)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER duty_events_stay BEFORE UPDATE ON duty_events
            BEGIN SELECT RAISE(ABORT, 'what a clock said is never changed'); END;
        CREATE TRIGGER duty_events_kept BEFORE DELETE ON duty_events
            BEGIN SELECT RAISE(ABORT, 'what a clock said is never deleted'); END;
        """
}
