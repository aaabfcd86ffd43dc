package import RecallModel
import Takedown

/// What of a recall its matches are counted by, and held back: the products it
/// describes, or one class of products that it names by words.
///
/// A class is as broad as its words and a product is not. Counted together, a
/// class that is too broad would hold back what a model or a GTIN is sure of.
package struct MatchGround: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let recall: RecallID
    /// On one line, at most ``classLimit`` characters; `nil` is all that the
    /// recall describes otherwise.
    package let productClass: String?

    /// Characters of a class that tell it from another of its recall, and fit a
    /// command line.
    package static let classLimit = 200

    package init(_ recall: RecallID, productClass: String? = nil) {
        self.recall = recall
        self.productClass = productClass.map { SafeText.line($0, limit: Self.classLimit) }
    }

    /// What a match counts for: one by classes alone for each of them.
    package static func grounds(of match: Match) -> [MatchGround] {
        match.classes.isEmpty
            ? [MatchGround(match.recall)]
            : Array(Set(match.classes.map { MatchGround(match.recall, productClass: $0) }))
    }

    /// `priority:9`, or `priority:9 class magnet* ball`.
    package var description: String {
        productClass.map { "\(recall) class \($0)" } ?? "\(recall)"
    }

    package static func < (a: MatchGround, b: MatchGround) -> Bool {
        (a.recall, a.productClass ?? "") < (b.recall, b.productClass ?? "")
    }

    /// What follows the recall in a command that is about it.
    ///
    /// A shell takes the class as one word, whatever an outsider wrote there.
    package var options: String {
        productClass.map { " --class '" + $0.replacing("'", with: #"'\''"#) + "'" } ?? ""
    }
}
