import JSONText
package import RecallModel
package import Screening
import Takedown

/// An explanation as lines a reviewer reads: bars that add up.
package enum ExplanationText {
    package static func lines(
        _ explanation: Explanation, changes: [Explanation.Change], recall: Recall,
        listing: Listing,
        matching: Screening.MatchingConfiguration
    ) -> [String] {
        var lines = [
            TerminalText.safe("recall   \(recall.id)  \(recall.title)"),
            TerminalText.safe("product  \(explanation.product.name)"),
            TerminalText.safe("listing  \(listing.id)  \(listing.title)"), "",
        ]
        lines += EvidenceLines.lines(prior: explanation.prior, evidence: explanation.evidence)
        lines += ["", "score    \(explanation.score)", "scope    \(explanation.scope.rawValue)"]
        lines.append("verdict  \(verdict(explanation, matching))")
        if let missing = EvidenceLines.missing(explanation.product, explanation.evidence) {
            lines.append("missing  \(missing)")
        }
        for change in changes {
            let tier = change.tier?.rawValue ?? "no match"
            let score = JSONValue.decimal(change.score, places: 4).text ?? ""
            lines.append(TerminalText.safe("change   \(change.what): \(tier) (\(score))"))
        }
        return lines
    }

    private static func verdict(
        _ explanation: Explanation, _ matching: Screening.MatchingConfiguration
    ) -> String {
        let thresholds = "takedown from \(matching.takedown), review from \(matching.review)"
        switch explanation.tier {
        case .takedown: return "takedown (\(thresholds))"
        case .review where explanation.score >= matching.takedown:
            let why =
                explanation.scope == .disjoint
                ? "its market is not the recall's" : "nothing in it identifies the product"
            return "review, though the score is enough for takedown: \(why) (\(thresholds))"
        case .review: return "review (\(thresholds))"
        case nil: return "no match (\(thresholds))"
        }
    }
}
