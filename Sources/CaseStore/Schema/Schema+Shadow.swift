extension Schema {
    /// What would be done of listings, and is not: feeds that do nothing yet,
    /// a judgement that is tried, recalls that the allow list keeps away.
    ///
    /// It proves nothing and is no evidence, so it may be replaced by what the
    /// next export says.
    static let shadow = """
        CREATE TABLE shadow_matches (
            id INTEGER PRIMARY KEY,
            cause TEXT NOT NULL
                CHECK (cause IN ('matching', 'allowed') OR cause GLOB 'feed:?*'),
            marketplace TEXT NOT NULL CHECK (marketplace <> ''),
            listing_id TEXT NOT NULL,
            recall_id TEXT NOT NULL REFERENCES recalls (recall_id),
            would TEXT CHECK (would IN ('takedown', 'review')),
            does TEXT CHECK (does IN ('takedown', 'review')),
            score REAL NOT NULL,
            prior REAL NOT NULL,
            listing TEXT NOT NULL,
            evidence TEXT NOT NULL,
            first_seen_at INTEGER NOT NULL,
            export_id INTEGER NOT NULL REFERENCES exports (id),
            UNIQUE (cause, marketplace, listing_id, recall_id),
            CHECK (would IS NOT does)
        ) STRICT;
        CREATE TABLE shadow_passes (
            cause TEXT NOT NULL
                CHECK (cause IN ('matching', 'allowed') OR cause GLOB 'feed:?*'),
            marketplace TEXT NOT NULL CHECK (marketplace <> ''),
            export_id INTEGER NOT NULL REFERENCES exports (id),
            passed_at INTEGER NOT NULL,
            takedowns INTEGER NOT NULL CHECK (takedowns >= 0),
            reviews INTEGER NOT NULL CHECK (reviews >= 0),
            milder INTEGER NOT NULL CHECK (milder >= 0),
            losses INTEGER NOT NULL CHECK (losses >= 0),
            kept INTEGER NOT NULL CHECK (kept <= takedowns + reviews + milder + losses),
            PRIMARY KEY (cause, marketplace)
        ) STRICT, WITHOUT ROWID;
        """
}
