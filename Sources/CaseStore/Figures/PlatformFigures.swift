import RecallModel

/// How the platform itself did in a period: what is of no single case.
package struct PlatformFigures: Hashable, Sendable {
    /// Recalls that were first known in the period, orders not among them.
    package var recalls = 0
    /// Of these with a date, from the day of publication to the moment it was
    /// known here: each recall once.
    package var recallLag = Spans()
    package var notices = NoticeFigures()
    package var delivery = DeliveryFigures()
    /// Reports to authorities and others: limits of the period.
    package var reports = LimitFigures()
    package var sellers = SellerFigures()
    /// Decisions that take two, ended in the period: how many the second person
    /// agreed to.
    package var agreement = Ratio()
    /// Those that nobody agreed to or refused in their time.
    package var expiredProposals = 0
    package var coverage = CoverageFigures()

    package init() {}
}

/// How notices reached their destinations in a period.
package struct DeliveryFigures: Hashable, Sendable {
    /// First attempts of the period that ended, and of them those that a
    /// destination took.
    package var firstAttempts = Ratio()
    /// From a notice to the moment at which a destination took it.
    package var toDelivery = Spans()
    /// Dispatches that a destination refused for good, or whose time ran out.
    package var deadLetters = 0

    package init() {}
}

/// Sellers whose listings went down in the year before the end of a period.
package struct SellerFigures: Hashable, Sendable {
    /// Of those with a takedown how many have so many as a suspension is
    /// proposed for.
    package var repeating = Ratio()
    /// How many that is.
    package var threshold = 0
    /// Proposals to warn a seller or suspend one, made in the period.
    package var warnings = 0
    package var suspensions = 0

    package init() {}
}

/// How much of what there is was looked at.
package struct CoverageFigures: Hashable, Sendable {
    /// Files of whole catalogues that were screened in the period, and of them
    /// those that were complete.
    package var completeFiles = Ratio()
    /// Marketplaces that are configured, and of them those that gave a complete
    /// catalogue in the period.
    package var completeMarketplaces = Ratio()
    /// Feeds that are configured, and of them those of which something good came
    /// in their time; `nil` of a period that is over.
    package var freshFeeds: Ratio?
    /// Rows of each marketplace's newest complete catalogue, and of them those of
    /// catalogues that came in the last day and were screened against the recalls
    /// as they are now; `nil` of a period that is over.
    package var currentRows: Ratio?

    /// How old a catalogue may be: a day (requirements research, section 5).
    static let age = Duration.hours(24)

    package init() {}
}
