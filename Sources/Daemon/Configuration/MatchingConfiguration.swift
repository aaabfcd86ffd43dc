package import Screening

/// `matching:`: how sure a match must be, and how many cores look for it.
package struct MatchingConfiguration: Hashable, Sendable {
    /// `takedown:`: a score from here on takes the listing down without a
    /// person.
    ///
    /// Above 0 and below 1, 0.95 by default: the goal is a precision of 0.98 at
    /// this tier.
    package var takedown = 0.95
    /// `review:`: a score from here on goes to a person.
    ///
    /// Above 0 and no higher than ``takedown``, 0.5 by default: more likely the
    /// product than not. Equal thresholds mean that nobody reviews.
    package var review = 0.5
    /// `threads:`: how many screen at once, 0 to 1024; 0, the default, is one
    /// a core.
    package var threads = 0
    /// `words:`: word lists of the team's own beside the built-in ones, read
    /// from a file of the same form; none by default.
    package var words: WordLists?
    /// `weights:`: weights of evidence that replace the built-in ones, in nats
    /// of log-odds, by name; none by default.
    ///
    /// Each keeps its sign and lies within 30 of zero: beyond, a score is
    /// certain, and with another sign evidence would mean its opposite.
    package var weights: [String: Double] = [:]
    /// `flood:`.
    package var flood = FloodConfiguration()

    package init() {}
}
