extension Schema {
    /// What became of batches of statements that were posted, and of each
    /// statement in them.
    static let statementPosts = """
        CREATE TABLE statement_posts (
            batch INTEGER PRIMARY KEY REFERENCES statement_batches (id),
            outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'divided', 'by_hand')),
            ended_at INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER statement_posts_stay BEFORE UPDATE ON statement_posts
            BEGIN SELECT RAISE(ABORT, 'what became of a batch is never changed'); END;
        CREATE TRIGGER statement_posts_kept BEFORE DELETE ON statement_posts
            BEGIN SELECT RAISE(ABORT, 'what became of a batch is never deleted'); END;
        CREATE TABLE statement_answers (
            statement INTEGER PRIMARY KEY REFERENCES statements (id),
            answer TEXT NOT NULL CHECK (answer IN ('accepted', 'refused')),
            reason TEXT CHECK ((answer = 'refused') = (reason IS NOT NULL)),
            answered_at INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER statement_answers_stay BEFORE UPDATE ON statement_answers
            BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;
        CREATE TRIGGER statement_answers_kept BEFORE DELETE ON statement_answers
            BEGIN SELECT RAISE(ABORT, 'an answer is never deleted'); END;
        CREATE TRIGGER statements_move BEFORE UPDATE OF batch ON statements
            WHEN OLD.batch IS NOT NULL AND (
                EXISTS (SELECT 1 FROM statement_answers WHERE statement = OLD.id)
                OR NOT EXISTS (SELECT 1 FROM statement_posts
                    WHERE batch = OLD.batch AND outcome = 'divided'))
            BEGIN SELECT RAISE(ABORT, 'a statement leaves a batch that is divided, unanswered'); END;
        """
}
