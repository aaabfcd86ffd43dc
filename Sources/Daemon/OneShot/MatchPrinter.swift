import Digests
import JSONText
package import RecallModel
package import Screening

/// Matches as lines of text, in each of the forms that `recalld screen` prints.
package struct MatchPrinter: Sendable {
    package enum Form: String, CaseIterable, Sendable {
        case ndjson, csv, table
    }

    private let form: Form
    private let configuration: String

    /// - Parameter matching: the thresholds and weights in force; their digest
    ///   is printed on every match.
    package init(form: Form, matching: Screening.MatchingConfiguration) {
        self.form = form
        configuration = matching.digestText
    }

    /// What is printed before the first match, or `nil`.
    package var header: String? {
        switch form {
        case .ndjson: nil
        case .csv: "recall_id,listing_id,tier,score,scope,title,evidence"
        case .table: Self.row(["RECALL", "LISTING", "TIER", "SCORE", "TITLE"])
        }
    }

    /// The match on one line.
    package func line(_ match: Match) -> String {
        switch form {
        case .ndjson:
            match.json(engine: Screener.version, configuration: configuration).line
        case .csv:
            [
                match.recall.description, match.listing.id, match.tier.rawValue, "\(match.score)",
                match.scope.rawValue, match.listing.title, Self.reasons(match),
            ].map(SpreadsheetCell.text).joined(separator: ",")
        case .table:
            Self.row([
                match.recall.description, match.listing.id, match.tier.rawValue,
                JSONValue.decimal(match.score, places: 3).text ?? "", match.listing.title,
            ])
        }
    }

    private static func reasons(_ match: Match) -> String {
        match.evidence.map { "\($0.kind.rawValue) \($0.weight)" }.joined(separator: "; ")
    }

    private static let widths = [22, 18, 9, 6, 60]

    private static func row(_ cells: [String]) -> String {
        TerminalText.columns(cells, widths: widths)
    }
}

extension Screening.MatchingConfiguration {
    /// The digest of every threshold and weight, as `sha256:…`.
    package var digestText: String { "sha256:\(SHA256Digest(of: json.bytes))" }
}
