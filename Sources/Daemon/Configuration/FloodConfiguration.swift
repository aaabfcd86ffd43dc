package import RecallModel

/// `matching.flood:`: when so many listings match one recall that a person
/// looks before anything is taken down.
///
/// One bad row of a list, "Product: lamp", must not empty a shop
/// (requirements research, MAT-12 and section 8, 25).
package struct FloodConfiguration: Hashable, Sendable {
    /// `share:`: of a catalogue's rows, above 0 % to 100 %; 0.5 % by default:
    /// of the most sold kinds of goods no single product is so many offers.
    package var share = 0.005
    /// `listings:`: so many matches of one recall are never a flood, 1 to
    /// 1,000,000; 50 by default, which a person can look through.
    package var listings = 50
    /// `export_share:`: of a catalogue's rows that may newly go down at once.
    ///
    /// By all recalls together, above 0 % to 100 %; 2 % by default. A feed or a
    /// threshold that is wrong hits few listings a recall, and many recalls.
    package var exportShare = 0.02
    /// `export_listings:`: so many new takedowns at one screening are never too
    /// many, 1 to 1,000,000; 500 by default, what a team looks through in a day.
    package var exportListings = 500
    /// `allowed:`: recalls of which `recalld screen` says nothing.
    ///
    /// Nothing is done by that. The daemon holds them back all the same: there two
    /// people release a recall (`CaseStore.proposeRelease`), and whoever may write
    /// a file is one.
    package var allowed: Set<RecallID> = []

    package init() {}

    /// Whether so many matches of one recall in an export of so many rows are too
    /// many.
    package func isFlood(_ matches: Int, rows: Int) -> Bool {
        matches > listings && Double(matches) > share * Double(rows)
    }

    /// Whether so many listings to be taken down at once in an export of so many
    /// rows are too many, whatever recalls they match.
    package func isFlood(takedowns: Int, rows: Int) -> Bool {
        takedowns > exportListings && Double(takedowns) > exportShare * Double(rows)
    }
}
