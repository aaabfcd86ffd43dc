extension Schema {
    /// Requests and notices beside orders, and who gave a notice.
    ///
    /// Built anew, for an authority may order under the number that it
    /// requested under; everything else is as `orders` left it. Who gave a
    /// notice stands in no other table, and goes by itself. A case of a notice
    /// never has a match that takes it down without a person, whatever a later
    /// line of code holds of it.
    static let intake = """
        CREATE TABLE new_authority_orders (
            recall_id TEXT PRIMARY KEY REFERENCES recalls (recall_id),
            kind TEXT NOT NULL CHECK (kind IN ('order', 'request', 'notice', 'trusted_flagger')),
            authority TEXT NOT NULL CHECK (authority <> ''),
            reference TEXT NOT NULL,
            verb TEXT NOT NULL CHECK (verb IN ('remove', 'disable', 'warn')),
            received_at INTEGER NOT NULL,
            filed_at INTEGER NOT NULL CHECK (filed_at >= received_at),
            missing TEXT NOT NULL,
            is_sufficient INTEGER NOT NULL CHECK (is_sufficient IN (0, 1)),
            UNIQUE (kind, authority, reference),
            CHECK (kind = 'order' OR verb <> 'warn')
        ) STRICT;
        INSERT INTO new_authority_orders SELECT recall_id, 'order', authority, reference, verb,
            received_at, filed_at, missing, 1 FROM authority_orders;
        DROP TRIGGER authority_orders_kept;
        DROP TABLE authority_orders;
        ALTER TABLE new_authority_orders RENAME TO authority_orders;
        CREATE INDEX orders_flagged ON authority_orders (recall_id)
            WHERE kind = 'trusted_flagger';
        CREATE TRIGGER authority_orders_stay BEFORE UPDATE OF recall_id, kind, authority,
            reference, verb, received_at, filed_at ON authority_orders
            BEGIN SELECT RAISE(ABORT, 'what an order was filed with is never changed'); END;
        CREATE TRIGGER authority_orders_kept BEFORE DELETE ON authority_orders
            BEGIN SELECT RAISE(ABORT, 'an order is never deleted'); END;

        CREATE TABLE notifiers (
            recall_id TEXT PRIMARY KEY REFERENCES authority_orders (recall_id),
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            noted_at INTEGER NOT NULL,
            purged_at INTEGER CHECK (purged_at IS NULL OR (name = '' AND email = ''))
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER notifiers_of_notices BEFORE INSERT ON notifiers
            WHEN NOT EXISTS (SELECT 1 FROM authority_orders o WHERE o.recall_id = NEW.recall_id
                AND o.kind IN ('notice', 'trusted_flagger'))
            BEGIN SELECT RAISE(ABORT, 'only a notice has a notifier'); END;
        CREATE TRIGGER notifiers_kept BEFORE DELETE ON notifiers
            BEGIN SELECT RAISE(ABORT, 'that somebody gave a notice is never forgotten'); END;

        CREATE TRIGGER cases_of_notices BEFORE INSERT ON cases
            WHEN NEW.tier <> 'review' AND EXISTS (SELECT 1 FROM authority_orders o
                WHERE o.recall_id = NEW.recall_id AND o.kind IN ('notice', 'trusted_flagger'))
            BEGIN SELECT RAISE(ABORT, 'a person decides on a notice'); END;
        CREATE TRIGGER cases_of_notices_stay BEFORE UPDATE OF tier ON cases
            WHEN NEW.tier <> 'review' AND EXISTS (SELECT 1 FROM authority_orders o
                WHERE o.recall_id = NEW.recall_id AND o.kind IN ('notice', 'trusted_flagger'))
            BEGIN SELECT RAISE(ABORT, 'a person decides on a notice'); END;
        """
}
