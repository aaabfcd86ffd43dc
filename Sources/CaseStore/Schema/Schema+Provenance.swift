extension Schema {
    /// How each case's match was found: rule, thresholds, row.
    ///
    /// Cases of an older file have none, which is shown as unknown.
    static let provenance = """
        ALTER TABLE cases ADD COLUMN provenance TEXT;
        """
}
