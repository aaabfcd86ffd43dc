package import CaseStore
import RecallModel
package import Screening

/// What came of one export, in a few lines for a person.
package enum SummaryText {
    package static func lines(_ summary: ScreeningSummary, path: String) -> [String] {
        var lines = [
            "\(path): \(summary.rows) rows read as \(summary.form); "
                + "\(summary.takedowns) for takedown, \(summary.reviews) for review"
        ]
        if !summary.defects.isEmpty {
            let counts = KindCounts(summary.defects).text
            let first = summary.samples.first.map { "; the first at \($0.location)" } ?? ""
            lines.append("\(path): defects: \(counts)\(first)")
        }
        if let truncation = summary.truncation {
            lines.append("\(path): incomplete: \(truncation); send the whole export again")
        }
        return lines
    }

    /// What the daemon would hold back of these matches of each recall and class.
    package static func floods(
        _ counts: [MatchGround: Int], _ flood: FloodConfiguration, _ summary: ScreeningSummary,
        path: String
    ) -> [String] {
        counts.filter {
            !flood.allowed.contains($0.recall) && flood.isFlood($1, rows: summary.rows)
        }
        .sorted { $0.key < $1.key }
        .map { ground, matches in
            TerminalText.safe(
                "\(path): \(ground) matches \(matches) of \(summary.rows) rows; the daemon "
                    + "holds so many back for a person (matching.flood)")
        }
    }
}
