extension Schema {
    /// Rounds that were closed because a reinstatement stands, and the revision
    /// of each recall that the person had before him.
    ///
    /// Only a round in review of the same listing is closed so, and only while
    /// nothing that was agreed to is broken. Marks of destroyed goods are asked
    /// for at each sighting of a listing that was let return.
    static let standingReturns = """
        CREATE TABLE standing_returns (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            reinstated_seq INTEGER NOT NULL REFERENCES case_reinstatements (case_seq),
            reason TEXT NOT NULL CHECK (reason <> ''),
            at INTEGER NOT NULL,
            person TEXT NOT NULL CHECK (trim(person) <> ''),
            PRIMARY KEY (case_seq, reinstated_seq),
            CHECK (reinstated_seq < case_seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX standing_returns_by_reinstated ON standing_returns (reinstated_seq);
        CREATE TRIGGER standing_returns_of_review BEFORE INSERT ON standing_returns
            WHEN NOT EXISTS (
                SELECT 1 FROM cases own JOIN cases c ON c.seq = NEW.reinstated_seq
                JOIN case_reinstatements r ON r.case_seq = c.seq
                WHERE own.seq = NEW.case_seq AND own.state = 'in_review'
                    AND own.marketplace = c.marketplace AND own.listing_id = c.listing_id
                    AND r.broken_in IS NULL)
            BEGIN SELECT RAISE(ABORT, 'a return that is not broken stands for a round in review');
            END;
        CREATE TRIGGER standing_returns_stay BEFORE UPDATE ON standing_returns
            BEGIN SELECT RAISE(ABORT, 'that a return stands is never changed'); END;
        CREATE TRIGGER standing_returns_kept BEFORE DELETE ON standing_returns
            BEGIN SELECT RAISE(ABORT, 'that a return stands is never forgotten'); END;

        CREATE TABLE standing_revisions (
            case_seq INTEGER NOT NULL REFERENCES cases (seq),
            recall_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (case_seq, recall_id),
            FOREIGN KEY (recall_id, revision)
                REFERENCES recall_revisions (recall_id, revision)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER standing_revisions_stay BEFORE UPDATE ON standing_revisions
            BEGIN SELECT RAISE(ABORT, 'what a person looked at is never changed'); END;
        CREATE TRIGGER standing_revisions_kept BEFORE DELETE ON standing_revisions
            BEGIN SELECT RAISE(ABORT, 'what a person looked at is never forgotten'); END;

        CREATE INDEX case_flags_destroyed ON case_flags (case_seq)
            WHERE flag = 'destroyed' AND lowered_at IS NULL;
        """
}
