extension Schema {
    /// Orders of authorities, which of an export's listings they turned out to
    /// name, and what a case asks for.
    ///
    /// What an order says is in its revisions, like a recall's; here stands what
    /// must never change between them. A case that asks for a warning is not
    /// proved by absence, and ends by a person's word that it is shown.
    static let orders = """
        CREATE TABLE authority_orders (
            recall_id TEXT PRIMARY KEY REFERENCES recalls (recall_id),
            authority TEXT NOT NULL CHECK (authority <> ''),
            reference TEXT NOT NULL,
            verb TEXT NOT NULL CHECK (verb IN ('remove', 'disable', 'warn')),
            received_at INTEGER NOT NULL,
            filed_at INTEGER NOT NULL CHECK (filed_at >= received_at),
            missing TEXT NOT NULL,
            UNIQUE (authority, reference)
        ) STRICT;
        CREATE TRIGGER authority_orders_stay BEFORE UPDATE OF recall_id, authority, reference,
            verb, received_at, filed_at ON authority_orders
            BEGIN SELECT RAISE(ABORT, 'what an order was filed with is never changed'); END;
        CREATE TRIGGER authority_orders_kept BEFORE DELETE ON authority_orders
            BEGIN SELECT RAISE(ABORT, 'an order is never deleted'); END;

        CREATE TABLE ordered_listings (
            recall_id TEXT NOT NULL REFERENCES authority_orders (recall_id),
            marketplace TEXT NOT NULL,
            listing_id TEXT NOT NULL CHECK (listing_id <> ''),
            content_sha256 BLOB NOT NULL CHECK (length(content_sha256) = 32),
            content TEXT NOT NULL,
            url TEXT NOT NULL,
            export INTEGER NOT NULL REFERENCES exports (id),
            noted_at INTEGER NOT NULL,
            PRIMARY KEY (recall_id, marketplace, listing_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER ordered_listings_stay BEFORE UPDATE ON ordered_listings
            BEGIN SELECT RAISE(ABORT, 'what an order names is never changed'); END;
        CREATE TRIGGER ordered_listings_kept BEFORE DELETE ON ordered_listings
            BEGIN SELECT RAISE(ABORT, 'what an order names is never forgotten'); END;

        ALTER TABLE cases ADD COLUMN asks TEXT NOT NULL DEFAULT 'remove'
            CHECK (asks IN ('remove', 'disable', 'warn'));
        CREATE TRIGGER cases_ask BEFORE UPDATE OF asks ON cases
            WHEN NEW.asks IS NOT OLD.asks AND NOT (OLD.asks = 'disable' AND NEW.asks = 'remove')
            BEGIN SELECT RAISE(ABORT, 'a case asks for more, never for less or for a warning');
            END;
        CREATE TRIGGER cases_warned BEFORE UPDATE OF state ON cases
            WHEN OLD.asks = 'warn' AND NEW.state = 'verified_gone'
            BEGIN SELECT RAISE(ABORT, 'that a warning is shown is not proved by absence'); END;

        CREATE TABLE case_warnings (
            case_seq INTEGER PRIMARY KEY REFERENCES cases (seq),
            shown_at INTEGER NOT NULL,
            said_by TEXT NOT NULL CHECK (said_by <> ''),
            reason TEXT NOT NULL CHECK (reason <> '')
        ) STRICT;
        CREATE TRIGGER case_warnings_of_warned BEFORE INSERT ON case_warnings
            WHEN NOT EXISTS (SELECT 1 FROM cases WHERE seq = NEW.case_seq AND asks = 'warn'
                AND state IN ('notice_issued', 'delivered', 'acknowledged'))
            BEGIN SELECT RAISE(ABORT, 'only what was ordered to warn shows a warning'); END;
        CREATE TRIGGER case_warnings_stay BEFORE UPDATE ON case_warnings
            BEGIN SELECT RAISE(ABORT, 'when a warning was shown is never changed'); END;
        CREATE TRIGGER case_warnings_kept BEFORE DELETE ON case_warnings
            BEGIN SELECT RAISE(ABORT, 'that a warning was shown is never forgotten'); END;
        """
}
