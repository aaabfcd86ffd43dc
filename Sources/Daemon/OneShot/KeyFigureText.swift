package import CaseStore
package import JSONText
import RecallModel

/// Figures of a period as a person, a spreadsheet or a script reads them.
package struct KeyFigureText: ReportText {
    let group: String
    let figures: KeyFigures
    /// What they are told apart by, `nil` where they are not.
    let grouping: FigureGrouping?
    /// What is of no single case, where they are not told apart.
    let platform: PlatformFigures?

    package init(
        group: String, _ figures: KeyFigures, by grouping: FigureGrouping? = nil,
        platform: PlatformFigures? = nil
    ) {
        self.group = group
        self.figures = figures
        self.grouping = grouping
        self.platform = platform
    }

    /// Each figure by its name, in the order of a table.
    var cells: [FigureCells.Cell] {
        [
            ("opened", .integer(figures.opened)), ("returned", .integer(figures.returned)),
        ] + FigureCells.limits("", figures.gross) + [
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
            + [("extended", .integer(figures.extended))]
            + FigureCells.limits("net_", figures.net) + appeals(figures.appeals)
            + (isOfDuties
                ? []
                : [
                    ("exposure_total_hours", FigureCells.hours(figures.exposure.total)),
                    ("share_appeals_granted", FigureCells.share(figures.appeals.reversals.share)),
                ] + HandlingText(figures.handling).cells)
            + (grouping.map { [("overlaps", .bool($0.overlaps))] } ?? [])
            + (platform.map { PlatformText($0).cells } ?? [])
    }

    private var isOfDuties: Bool { grouping?.isOfDuties ?? false }

    /// What came back by people's words.
    private func appeals(_ appeals: AppealFigures) -> [FigureCells.Cell] {
        [
            ("reinstated", .integer(figures.reinstated)),
            ("appeals", .integer(appeals.received)),
            ("appeals_upheld", .integer(appeals.upheld)),
            ("appeals_granted", .integer(appeals.granted)),
            ("appeals_open", .integer(appeals.open)),
        ] + spans("to_appeal_decision", appeals.toDecision)
    }

    private func spans(_ name: String, _ spans: Spans) -> [FigureCells.Cell] {
        FigureCells.spans(name, spans)
    }

    // MARK: JSON and CSV

    private var table: FigureCells { FigureCells(subject: ("group", group), cells: cells) }

    package var json: JSONValue { table.json }
    package var csv: [String] { [table.csv] }

    /// The header of figures that are told apart so.
    package static func csvHeader(by grouping: FigureGrouping?) -> String {
        KeyFigureText(
            group: "", KeyFigures(), by: grouping,
            platform: grouping == nil ? PlatformFigures() : nil
        ).table.csvHeader
    }

    // MARK: Text

    /// The figures as lines that name numerator and denominator.
    package var lines: [String] {
        let note =
            grouping?.overlaps == true
            ? "  (a case may count in several groups: they do not add up)" : ""
        let reviewed = Ratio(figures.upheld, of: figures.upheld + figures.dismissed)
        return [
            (group.isEmpty ? "all cases" : TerminalText.safe(group)) + note,
            FigureLine.of(
                "opened", "\(figures.opened), of them back again \(figures.returned)"),
            FigureLine.of("within the limit", FigureLine.text(figures.gross)),
        ]
            + (figures.extended == 0
                ? []
                : [
                    FigureLine.of(
                        "net of extension",
                        FigureLine.text(figures.net) + "; extended \(figures.extended)")
                ]) + [
                FigureLine.of(
                    "open at the end",
                    "\(figures.open)"
                        + (figures.open == 0
                            ? "" : ", the longest for \(FigureLine.text(figures.longestOpen))")),
                FigureLine.of("start to end", figures.toEnd),
                FigureLine.of("start to order", figures.toOrder),
                FigureLine.of("order to word", figures.toAcknowledgement),
                FigureLine.of("start to claim", figures.toClaim),
                FigureLine.of("exposure", figures.exposure),
                FigureLine.of("feed lag", figures.feedLag),
                FigureLine.of("reviewed", FigureLine.text(reviewed, "found right")),
                FigureLine.of(
                    "orders",
                    "\(figures.orders), taken back \(figures.reversed), let return "
                        + "\(figures.reinstated)"),
                FigureLine.of(
                    "appeals",
                    "\(figures.appeals.received); decided "
                        + "\(figures.appeals.decided), of them granted "
                        + "\(figures.appeals.granted); open \(figures.appeals.open)"),
            ] + (isOfDuties ? [] : HandlingText(figures.handling).lines)
            + (platform.map { PlatformText($0).lines } ?? [])
    }
}
