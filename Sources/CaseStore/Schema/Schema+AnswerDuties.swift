extension Schema {
    /// With what force a data request is to be answered, and who hears of it.
    ///
    /// Both are unknown of what was filed before.
    static let answerDuties = """
        ALTER TABLE data_request_duties ADD COLUMN force TEXT
            CHECK (force IN ('law', 'commitment', 'house'));
        ALTER TABLE data_request_duties ADD COLUMN report TEXT;
        """
}
