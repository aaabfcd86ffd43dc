package import Screening

/// How sure a match must be, and by which words and weights that is judged.
package struct JudgementConfiguration: Hashable, Sendable {
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
    /// `words:`: word lists of the team's own beside the built-in ones, read
    /// from a file of the same form; none by default.
    package var words: WordLists?
    /// `weights:`: weights of evidence that replace the built-in ones, in nats
    /// of log-odds, by name; none by default.
    ///
    /// Each keeps its sign and lies within 30 of zero: beyond, a score is
    /// certain, and with another sign evidence would mean its opposite.
    package var weights: [String: Double] = [:]

    package init() {}

    /// The same as the matcher takes it.
    package var screening: Screening.MatchingConfiguration {
        var screening = Screening.MatchingConfiguration()
        screening.takedown = takedown
        screening.review = review
        screening.weights.set(weights)
        if let words { screening.lists = screening.lists.union(words) }
        return screening
    }
}
