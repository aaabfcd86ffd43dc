extension Schema {
    /// What a purge must reach beside the case itself, and where it looks.
    ///
    /// Every column with a seller's words may change in one way: within a purge
    /// of its case. `seller_purged` and `evidence_purged` say that it reached all
    /// of them, so that such cases cost the next look nothing. A purge of an older
    /// version did not, so it is opened and done once more.
    static let purgeReach = """
        ALTER TABLE cases ADD COLUMN seller_purged INTEGER NOT NULL DEFAULT 0
            CHECK (seller_purged IN (0, 1));
        ALTER TABLE cases ADD COLUMN evidence_purged INTEGER NOT NULL DEFAULT 0
            CHECK (evidence_purged IN (0, 1));
        CREATE INDEX cases_with_seller ON cases (state_since, seq)
            WHERE seller_purged = 0
                AND state IN ('verified_gone', 'dismissed', 'withdrawn', 'reinstated');
        CREATE INDEX cases_with_evidence ON cases (state_since, seq)
            WHERE evidence_purged = 0
                AND state IN ('verified_gone', 'dismissed', 'withdrawn', 'reinstated');
        CREATE TRIGGER purges_done AFTER UPDATE OF is_done ON purges WHEN NEW.is_done = 1
            BEGIN UPDATE cases SET
                seller_purged = max(seller_purged, NEW.kind = 'seller'),
                evidence_purged = max(evidence_purged, NEW.kind = 'evidence')
                WHERE seq = NEW.case_seq; END;
        DROP TRIGGER purges_end;
        CREATE TRIGGER purges_end BEFORE UPDATE OF is_done ON purges
            WHEN NEW.is_done = OLD.is_done OR NEW.is_done = 0 AND (
                SELECT CASE OLD.kind WHEN 'seller' THEN seller_purged ELSE evidence_purged END
                FROM cases WHERE seq = OLD.case_seq)
            BEGIN SELECT RAISE(ABORT, 'a purge ends once'); END;

        DROP TRIGGER purges_of_closed;
        CREATE TRIGGER purges_of_closed BEFORE INSERT ON purges
            WHEN (SELECT state FROM cases WHERE seq = NEW.case_seq)
                NOT IN ('verified_gone', 'dismissed', 'withdrawn', 'reinstated')
            BEGIN SELECT RAISE(ABORT, 'nothing of a case that goes on is purged'); END;
        DROP TRIGGER purges_stay;
        CREATE TRIGGER purges_stay BEFORE UPDATE OF case_seq, kind, seller, purged_at ON purges
            WHEN NEW.case_seq <> OLD.case_seq OR NEW.kind <> OLD.kind
                OR NEW.purged_at <> OLD.purged_at OR NEW.seller IS NOT OLD.seller
                AND (NEW.seller IS NOT NULL OR NOT EXISTS (
                    SELECT 1 FROM purges p WHERE p.case_seq = OLD.case_seq
                        AND p.kind = 'evidence' AND p.is_done = 0))
            BEGIN SELECT RAISE(ABORT, 'what was purged is never changed'); END;

        DROP TRIGGER case_returns_stay;
        CREATE TRIGGER case_returns_stay BEFORE UPDATE OF case_seq, earlier_seq, score, noticed_at
            ON case_returns
            BEGIN SELECT RAISE(ABORT, 'what a return rests on is never changed'); END;
        CREATE TRIGGER case_returns_evidence_stays BEFORE UPDATE OF evidence ON case_returns
            WHEN NOT EXISTS (SELECT 1 FROM purges p
                WHERE p.case_seq = OLD.case_seq AND p.is_done = 0)
            BEGIN SELECT RAISE(ABORT, 'what a return rests on is never changed'); END;

        DROP TRIGGER case_documents_stay;
        CREATE TRIGGER case_documents_stay BEFORE UPDATE OF case_seq, number, byte_count, sha256,
            appeal, at ON case_documents
            BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
        CREATE TRIGGER case_documents_names_stay BEFORE UPDATE OF name, person ON case_documents
            WHEN NEW.name NOT IN (OLD.name, '–') OR NEW.person NOT IN (OLD.person, '–')
                OR NOT EXISTS (SELECT 1 FROM purges p
                    WHERE p.case_seq = OLD.case_seq AND p.is_done = 0)
            BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;

        ALTER TABLE proposals ADD COLUMN appeal INTEGER CHECK (appeal >= 1);
        DROP TRIGGER proposals_stay;
        CREATE TRIGGER proposals_stay BEFORE UPDATE OF id, case_seq, at, person, expires_at, appeal
            ON proposals
            BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;
        CREATE TRIGGER proposals_act_stays BEFORE UPDATE OF act ON proposals
            WHEN NOT EXISTS (SELECT 1 FROM purges p
                WHERE p.case_seq = OLD.case_seq AND p.is_done = 0)
            BEGIN SELECT RAISE(ABORT, 'what was proposed is never changed'); END;

        DROP TRIGGER case_notes_stay;
        CREATE TRIGGER case_notes_stay BEFORE UPDATE ON case_notes
            WHEN NEW.case_seq <> OLD.case_seq OR NEW.number <> OLD.number OR NEW.at <> OLD.at
                OR NEW.person <> OLD.person OR NOT EXISTS (SELECT 1 FROM purges p
                    WHERE p.case_seq = OLD.case_seq AND p.is_done = 0)
            BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;

        DROP TRIGGER ordered_listings_stay;
        CREATE TRIGGER ordered_listings_stay BEFORE UPDATE ON ordered_listings
            WHEN NEW.recall_id <> OLD.recall_id OR NEW.marketplace <> OLD.marketplace
                OR NEW.listing_id <> OLD.listing_id OR NEW.content_sha256 <> OLD.content_sha256
                OR NEW.export <> OLD.export OR NEW.noted_at <> OLD.noted_at
                OR NOT EXISTS (
                    SELECT 1 FROM purges p JOIN cases c ON c.seq = p.case_seq
                    WHERE p.is_done = 0 AND c.marketplace = OLD.marketplace
                        AND c.listing_id = OLD.listing_id)
            BEGIN SELECT RAISE(ABORT, 'what an order names is never changed'); END;
        """

    /// Letters and reports are of no single case: what they say is kept as long
    /// as evidence, and blanked whole.
    static let purgedReports = """
        CREATE INDEX reports_kept_whole ON reports (made_at)
            WHERE text <> '[purged]' AND written_at IS NOT NULL;
        CREATE INDEX notices_kept_whole ON notices (at)
            WHERE step = 'supplier' AND text <> '[purged]';
        DROP TRIGGER reports_stay;
        CREATE TRIGGER reports_stay BEFORE UPDATE OF id, kind, subject, number, made_at,
            state_sha256, record_sha256, notice_id ON reports
            BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
        CREATE TRIGGER reports_text_stays BEFORE UPDATE OF text ON reports
            WHEN NEW.text <> '[purged]' OR OLD.written_at IS NULL
            BEGIN SELECT RAISE(ABORT, 'what a report says is kept, or purged whole'); END;
        DROP TRIGGER reports_written_once;
        CREATE TRIGGER reports_written_once BEFORE UPDATE OF written_at, record ON reports
            WHEN NOT (OLD.written_at IS NULL AND NEW.written_at IS NOT NULL
                    AND (NEW.record IS OLD.record OR length(NEW.record) = 0)
                OR NEW.written_at IS OLD.written_at AND NEW.text = '[purged]'
                    AND length(NEW.record) = 0)
            BEGIN SELECT RAISE(ABORT, 'a report is written once'); END;

        DROP TRIGGER notices_words_stay;
        CREATE TRIGGER notices_words_stay BEFORE UPDATE OF body, subject, text ON notices
            WHEN NOT EXISTS (
                    SELECT 1 FROM purges p JOIN cases c ON c.seq = p.case_seq
                    WHERE c.id = OLD.case_id AND p.is_done = 0)
                AND NOT (OLD.case_id IS NULL AND NEW.subject = '[purged]'
                    AND NEW.text = '[purged]'
                    AND (OLD.step = 'supplier' OR OLD.step GLOB 'report-*'))
            BEGIN SELECT RAISE(ABORT, 'a notice is never changed'); END;
        """

    /// Which register of the DSA Transparency Database took a batch, and that a
    /// statement may be posted again, by somebody's word.
    ///
    /// What the sandbox takes is a rehearsal. What the database itself took
    /// stands for ever; any other answer may be put aside, and stays readable.
    static let statementRegisters = """
        ALTER TABLE statement_posts ADD COLUMN register TEXT
            CHECK (register IN ('production', 'sandbox'));
        ALTER TABLE statement_posts ADD COLUMN endpoint TEXT;

        DROP TRIGGER statement_batches_written_once;
        ALTER TABLE statement_batches ADD COLUMN ended_at INTEGER;
        UPDATE statement_batches SET ended_at = (
            SELECT p.ended_at FROM statement_posts p WHERE p.batch = statement_batches.id);
        CREATE INDEX statement_batches_unposted ON statement_batches (id)
            WHERE written_at IS NOT NULL AND ended_at IS NULL;
        CREATE TRIGGER statement_batches_written_once BEFORE UPDATE ON statement_batches
            WHEN NEW.id <> OLD.id OR NEW.made_at <> OLD.made_at
                OR OLD.written_at IS NOT NULL AND NEW.written_at IS NOT OLD.written_at
                OR OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at
            BEGIN SELECT RAISE(ABORT, 'a batch of statements is written once'); END;
        CREATE TRIGGER statement_posts_end AFTER INSERT ON statement_posts
            BEGIN UPDATE statement_batches SET ended_at = NEW.ended_at
                WHERE id = NEW.batch; END;

        CREATE TABLE new_statement_answers (
            statement INTEGER NOT NULL REFERENCES statements (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            answer TEXT NOT NULL CHECK (answer IN ('accepted', 'refused')),
            reason TEXT CHECK ((answer = 'refused') = (reason IS NOT NULL)),
            answered_at INTEGER NOT NULL,
            register TEXT CHECK (register IN ('production', 'sandbox')),
            again_at INTEGER,
            again_by TEXT CHECK (trim(again_by) <> ''),
            again_for TEXT CHECK (again_for <> ''),
            PRIMARY KEY (statement, number),
            CHECK ((again_at IS NULL) = (again_by IS NULL)
                AND (again_at IS NULL) = (again_for IS NULL)),
            CHECK (again_at IS NULL OR answer = 'refused' OR register IS NOT 'production')
        ) STRICT, WITHOUT ROWID;
        INSERT INTO new_statement_answers (statement, number, answer, reason, answered_at)
            SELECT statement, 1, answer, reason, answered_at FROM statement_answers;
        DROP TABLE statement_answers;
        ALTER TABLE new_statement_answers RENAME TO statement_answers;
        CREATE UNIQUE INDEX statement_answers_one_stands ON statement_answers (statement)
            WHERE again_at IS NULL;
        CREATE TRIGGER statement_answers_stay BEFORE UPDATE OF statement, number, answer, reason,
            answered_at, register ON statement_answers
            BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;
        CREATE TRIGGER statement_answers_aside_once BEFORE UPDATE OF again_at, again_by, again_for
            ON statement_answers WHEN OLD.again_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'an answer is put aside once'); END;
        CREATE TRIGGER statement_answers_kept BEFORE DELETE ON statement_answers
            BEGIN SELECT RAISE(ABORT, 'an answer is never deleted'); END;

        DROP TRIGGER statements_move;
        CREATE TRIGGER statements_move BEFORE UPDATE OF batch ON statements
            WHEN OLD.batch IS NOT NULL AND (
                EXISTS (SELECT 1 FROM statement_answers
                    WHERE statement = OLD.id AND again_at IS NULL)
                OR NOT EXISTS (SELECT 1 FROM statement_answers WHERE statement = OLD.id)
                AND NOT EXISTS (SELECT 1 FROM statement_posts
                    WHERE batch = OLD.batch AND outcome IN ('divided', 'by_hand')))
            BEGIN SELECT RAISE(ABORT, 'a statement leaves a batch that is divided, unanswered');
            END;
        DROP TRIGGER statements_transition;
        CREATE TRIGGER statements_transition BEFORE UPDATE OF state ON statements
            WHEN NOT ((OLD.state = 'held' AND NEW.state IN ('held', 'waiting', 'cancelled'))
                OR (OLD.state = 'waiting' AND NEW.state IN ('batched', 'cancelled'))
                OR (OLD.state = 'batched' AND NEW.state = 'held' AND EXISTS (
                    SELECT 1 FROM statement_answers a WHERE a.statement = OLD.id
                        AND a.answer = 'refused' AND a.again_at IS NOT NULL
                        AND a.number = (SELECT max(number) FROM statement_answers
                            WHERE statement = OLD.id))))
            BEGIN SELECT RAISE(ABORT, 'a statement is batched once, or cancelled'); END;
        DROP TRIGGER statements_fixed;
        CREATE TRIGGER statements_fixed BEFORE UPDATE OF body, ready_at ON statements
            WHEN OLD.body IS NOT NULL
                AND NOT (OLD.state = 'batched' AND NEW.state = 'held' AND NEW.body IS NULL)
            BEGIN SELECT RAISE(ABORT, 'a statement is never changed'); END;
        """

    /// What was tried on whole catalogues stands beside what was tried on
    /// changes alone: a hundred changed rows say nothing of a million others.
    static let shadowKinds = """
        CREATE TABLE new_shadow_passes (
            cause TEXT NOT NULL
                CHECK (cause IN ('matching', 'allowed') OR cause GLOB 'feed:?*'),
            marketplace TEXT NOT NULL CHECK (marketplace <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('whole', 'part')),
            export_id INTEGER NOT NULL REFERENCES exports (id),
            passed_at INTEGER NOT NULL,
            takedowns INTEGER NOT NULL CHECK (takedowns >= 0),
            reviews INTEGER NOT NULL CHECK (reviews >= 0),
            milder INTEGER NOT NULL CHECK (milder >= 0),
            losses INTEGER NOT NULL CHECK (losses >= 0),
            kept INTEGER NOT NULL CHECK (kept <= takedowns + reviews + milder + losses),
            PRIMARY KEY (cause, marketplace, kind)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO new_shadow_passes (cause, marketplace, kind, export_id, passed_at, takedowns,
            reviews, milder, losses, kept)
        SELECT s.cause, s.marketplace,
            CASE WHEN e.kind = 'catalogue' AND e.doubt IS NOT 'declared' THEN 'whole'
                ELSE 'part' END,
            s.export_id, s.passed_at, s.takedowns, s.reviews, s.milder, s.losses, s.kept
        FROM shadow_passes s JOIN exports e ON e.id = s.export_id;
        DROP TABLE shadow_passes;
        ALTER TABLE new_shadow_passes RENAME TO shadow_passes;
        """

    /// How many matches of a recall are held back, to be shown to whoever decides
    /// on the few that are not.
    ///
    /// Of what was found last: nothing rests on it.
    static let heldMatches = """
        CREATE TABLE held_matches (
            marketplace TEXT NOT NULL CHECK (marketplace <> ''),
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            export INTEGER NOT NULL REFERENCES exports (id),
            matches INTEGER NOT NULL CHECK (matches > 0),
            shown INTEGER NOT NULL CHECK (shown BETWEEN 0 AND matches),
            row_count INTEGER NOT NULL CHECK (row_count >= 0),
            noted_at INTEGER NOT NULL,
            PRIMARY KEY (marketplace, recall_id)
        ) STRICT, WITHOUT ROWID;
        """
}
