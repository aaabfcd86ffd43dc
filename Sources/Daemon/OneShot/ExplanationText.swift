import JSONText
package import RecallModel
package import Screening

/// An explanation as lines a reviewer reads: bars that add up.
package enum ExplanationText {
    package static func lines(
        _ explanation: Explanation, recall: Recall, listing: Listing,
        matching: Screening.MatchingConfiguration
    ) -> [String] {
        var lines = [
            TerminalText.safe("recall   \(recall.id)  \(recall.title)"),
            TerminalText.safe("product  \(explanation.product.name)"),
            TerminalText.safe("listing  \(listing.id)  \(listing.title)"), "",
            line("before any evidence", explanation.prior, ""),
        ]
        for evidence in explanation.evidence {
            let compared = "“\(evidence.listing)” against “\(evidence.recall)”"
            lines.append(line(evidence.kind.rawValue, evidence.weight, compared))
        }
        lines.append(line("log-odds together", explanation.logOdds, ""))
        lines += ["", "score    \(explanation.score)", "scope    \(explanation.scope.rawValue)"]
        lines.append("verdict  \(verdict(explanation, matching))")
        return lines
    }

    private static func line(_ name: String, _ weight: Double, _ compared: String) -> String {
        let number = JSONValue.decimal(weight, places: 2).text ?? ""
        let signed = weight > 0 ? "+\(number)" : number
        let bar = String(
            repeating: weight < 0 ? "▒" : "█", count: min(20, Int(weight.magnitude.rounded())))
        let columns = [name, String(repeating: " ", count: max(0, 7 - signed.count)) + signed, bar]
        return TerminalText.columns(columns + [compared], widths: [20, 7, 20, 160])
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
