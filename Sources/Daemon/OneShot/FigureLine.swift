import CaseStore
import JSONText
import RecallModel

/// A figure as a line for a person: what it is, then the words.
enum FigureLine {
    /// Where the words begin.
    private static let column = 20

    static func of(_ name: String, _ words: String) -> String {
        let label = "  " + name
        return label + String(repeating: " ", count: max(1, column - label.count)) + words
    }

    static func of(_ name: String, _ spans: Spans) -> String {
        guard let median = spans.quantile(0.5), let most = spans.quantile(0.95),
            let longest = spans.quantile(1)
        else { return of(name, "none") }
        return of(
            name,
            "half within \(text(median)), 95% within \(text(most)), all within \(text(longest)), "
                + "of \(spans.count)")
    }

    static func of(_ name: String, _ spans: CensoredSpans) -> String {
        guard spans.count > 0 else { return of(name, "none") }
        let quantiles = spans.quantiles([0.5, 0.95]).map { span in
            span.map { "within \(text($0))" } ?? "not yet"
        }
        return of(
            name,
            "half \(quantiles[0]), 95% \(quantiles[1]), of \(spans.count), still "
                + "open \(spans.running)")
    }

    static func text(_ limits: LimitFigures) -> String {
        text(Ratio(limits.onTime, of: limits.due))
            + "; late \(limits.late), open and overdue \(limits.openOverdue); released "
            + "\(limits.released)"
    }

    /// - Parameter words: what the part is.
    static func text(_ ratio: Ratio, _ words: String = "") -> String {
        let share = ratio.share.map { " (\(percent($0)))" } ?? ""
        return "\(ratio.part) of \(ratio.whole)\(words.isEmpty ? "" : " \(words)")\(share)"
    }

    static func text(_ duration: Duration) -> String { FigureCells.hours(duration).line + " h" }

    private static func percent(_ share: Double) -> String {
        JSONValue.decimal(share * 100, places: 1).line + " %"
    }
}
