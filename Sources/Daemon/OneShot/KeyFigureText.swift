package import CaseStore
package import JSONText
import RecallModel

/// Figures of a period as a person, a spreadsheet or a script reads them.
package struct KeyFigureText: ReportText {
    let group: String
    let figures: KeyFigures

    package init(group: String, _ figures: KeyFigures) {
        self.group = group
        self.figures = figures
    }

    private var cells: [FigureCells.Cell] {
        [
            ("opened", .integer(figures.opened)), ("returned", .integer(figures.returned)),
        ] + limits("", figures.gross) + [
            ("open_at_end", .integer(figures.open)),
            (
                "longest_open_hours",
                figures.open == 0 ? nil : FigureCells.hours(figures.longestOpen)
            ),
        ] + spans("to_end", figures.toEnd) + spans("to_order", figures.toOrder)
            + spans("to_acknowledgement", figures.toAcknowledgement)
            + spans("exposure", figures.exposure) + spans("feed_lag", figures.feedLag) + [
                ("upheld", .integer(figures.upheld)), ("dismissed", .integer(figures.dismissed)),
                ("share_upheld", FigureCells.share(figures.shareUpheld)),
                ("orders", .integer(figures.orders)), ("reversed", .integer(figures.reversed)),
            ] + spans("to_claim", figures.toClaim)
            + [("extended", .integer(figures.extended))] + limits("net_", figures.net)
            + appeals(figures.appeals)
    }

    /// What came back by people's words.
    private func appeals(_ appeals: AppealFigures) -> [(name: String, value: JSONValue?)] {
        [
            ("reinstated", .integer(figures.reinstated)),
            ("appeals", .integer(appeals.received)),
            ("appeals_upheld", .integer(appeals.upheld)),
            ("appeals_granted", .integer(appeals.granted)),
            ("appeals_open", .integer(appeals.open)),
        ] + spans("to_appeal_decision", appeals.toDecision)
    }

    private func limits(
        _ prefix: String, _ limits: LimitFigures
    ) -> [FigureCells.Cell] {
        [
            ("\(prefix)due", .integer(limits.due)), ("\(prefix)on_time", .integer(limits.onTime)),
            ("\(prefix)late", .integer(limits.late)),
            ("\(prefix)open_overdue", .integer(limits.openOverdue)),
            ("\(prefix)released", .integer(limits.released)),
            ("\(prefix)share_on_time", FigureCells.share(limits.shareOnTime)),
        ]
    }

    private func spans(_ name: String, _ spans: Spans) -> [FigureCells.Cell] {
        FigureCells.spans(name, spans)
    }

    // MARK: JSON and CSV

    private var table: FigureCells { FigureCells(subject: ("group", group), cells: cells) }

    package var json: JSONValue { table.json }
    package var csv: [String] { [table.csv] }

    package static var csvHeader: String {
        KeyFigureText(group: "", KeyFigures()).table.csvHeader
    }

    // MARK: Text

    /// The figures as lines that name numerator and denominator.
    package var lines: [String] {
        let title = group.isEmpty ? "all cases" : TerminalText.safe(group)
        let right = figures.shareUpheld.map { " (\(Self.percent($0)))" } ?? ""
        return [
            title,
            "  opened            \(figures.opened), of them back again \(figures.returned)",
            "  within the limit  " + text(figures.gross),
        ]
            + (figures.extended == 0
                ? []
                : [
                    "  net of extension  " + text(figures.net) + "; extended \(figures.extended)"
                ]) + [
                "  open at the end   \(figures.open)"
                    + (figures.open == 0
                        ? "" : ", the longest for \(Self.text(figures.longestOpen))"),
                line("start to end", figures.toEnd), line("start to order", figures.toOrder),
                line("order to word", figures.toAcknowledgement),
                line("start to claim", figures.toClaim), line("exposure", figures.exposure),
                line("feed lag", figures.feedLag),
                "  reviewed          \(figures.upheld) of \(figures.upheld + figures.dismissed) "
                    + "found right\(right)",
                "  orders            \(figures.orders), taken back \(figures.reversed), let "
                    + "return \(figures.reinstated)",
                "  appeals           \(figures.appeals.received); decided "
                    + "\(figures.appeals.decided), of them granted \(figures.appeals.granted); "
                    + "open \(figures.appeals.open)",
            ]
    }

    private func text(_ limits: LimitFigures) -> String {
        let share = limits.shareOnTime.map { " (\(Self.percent($0)))" } ?? ""
        return "\(limits.onTime) of \(limits.due)\(share); late \(limits.late), open and overdue "
            + "\(limits.openOverdue); released \(limits.released)"
    }

    private func line(_ name: String, _ spans: Spans) -> String {
        let label = "  " + name + String(repeating: " ", count: max(1, 18 - name.count))
        guard let median = spans.quantile(0.5), let most = spans.quantile(0.95),
            let longest = spans.quantile(1)
        else { return label + "none" }
        return label
            + "half within \(Self.text(median)), 95% within \(Self.text(most)), all within "
            + "\(Self.text(longest)), of \(spans.count)"
    }

    private static func percent(_ share: Double) -> String {
        JSONValue.decimal(share * 100, places: 1).line + " %"
    }

    private static func text(_ duration: Duration) -> String {
        FigureCells.hours(duration).line + " h"
    }
}
