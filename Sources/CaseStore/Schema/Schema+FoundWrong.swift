import GRDB

extension Schema {
    /// A match may be found wrong after its listing is gone; what proved it gone
    /// stays, for that it was down is true.
    ///
    /// The table's CHECK is let out in the schema's own text, which SQLite allows
    /// where no row on disk changes (“Making Other Kinds Of Table Schema
    /// Changes”, the second way): building the table anew would have to know
    /// every column, index and trigger that another version added.
    static func loosenProofOfGone(_ db: Database) throws {
        try db.execute(sql: "PRAGMA writable_schema = ON")
        try db.execute(
            sql: """
                UPDATE sqlite_schema SET sql = replace(sql, ?, ?)
                WHERE type = 'table' AND name = 'cases' AND instr(sql, ?) > 0
                """,
            arguments: [provedOrReturned, provedReturnedOrDismissed, provedOrReturned])
        let isLoosened = db.changesCount == 1
        // Reads the schema again, so that what follows sees it.
        try db.execute(sql: "PRAGMA writable_schema = RESET")
        guard isLoosened else {
            throw CaseStoreError(
                .corrupt, "the table of cases is none that this program made; restore a backup")
        }
        try db.execute(sql: foundWrong)
    }

    private static let provedOrReturned = "WHEN 'reinstated' THEN 1 ELSE verified_in IS NULL END"
    private static let provedReturnedOrDismissed =
        "WHEN 'reinstated' THEN 1 WHEN 'dismissed' THEN 1 ELSE verified_in IS NULL END"

    /// The transitions are those of `CaseMachine`; a test holds both against each
    /// other, all pairs.
    private static let foundWrong = """
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
                OR (OLD.state = 'withdrawn' AND NEW.state = 'reinstated'))
            BEGIN SELECT RAISE(ABORT, 'a case does not go from one of these states to the other');
            END;
        DROP TRIGGER cases_proof;
        CREATE TRIGGER cases_proof BEFORE UPDATE OF verified_in ON cases
            WHEN NEW.verified_in IS NOT OLD.verified_in
                AND (OLD.verified_in IS NOT NULL OR NEW.state IN ('reinstated', 'dismissed'))
            BEGIN SELECT RAISE(ABORT, 'what proves a listing gone is never changed'); END;
        DROP TRIGGER stay_down_of_gone;
        CREATE TRIGGER stay_down_of_gone BEFORE INSERT ON stay_down
            WHEN (SELECT verified_in IS NULL OR state = 'dismissed' FROM cases
                WHERE seq = NEW.case_seq)
            BEGIN SELECT RAISE(ABORT, 'only what is verified gone has a fingerprint'); END;
        """
}
