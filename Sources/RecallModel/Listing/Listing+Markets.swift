extension Listing {
    /// Where it is offered: in the market that it names, and where it names none
    /// in those that are said of its export.
    package func markets<Markets: ExpressibleByArrayLiteral>(
        else others: Markets
    ) -> Markets where Markets.ArrayLiteralElement == Market {
        Market(country).map { [$0] } ?? others
    }
}
