package import CaseStore
package import JSONText
import RecallModel

/// Figures of what authorities asked for as a person, a spreadsheet or a script reads them.
package struct RegulatorText: ReportText {
    private let figures: RegulatorFigures
    private let grouping: RegulatorGrouping

    package init(_ figures: RegulatorFigures, by grouping: RegulatorGrouping = .authority) {
        self.figures = figures
        self.grouping = grouping
    }

    private var cells: [FigureCells.Cell] {
        let (cases, limits, reports) = (figures.cases, figures.cases.net, figures.reports.net)
        let appeals = figures.appeals
        return [
            ("recalls", .integer(figures.recalls)), ("orders", .integer(figures.orders)),
        ] + spans("to_confirmation", figures.toConfirmation)
            + spans("to_effect", figures.toEffect) + [
                ("listings", .integer(cases.opened)), ("returned", .integer(cases.returned)),
                ("due", .integer(limits.due)), ("on_time", .integer(limits.onTime)),
                ("late", .integer(limits.late)), ("open_overdue", .integer(limits.openOverdue)),
                ("released", .integer(limits.released)),
                ("share_on_time", FigureCells.share(limits.shareOnTime)),
                ("open_at_end", .integer(cases.open)), ("takedowns", .integer(cases.orders)),
            ] + spans("to_order", cases.toOrder) + spans("to_end", cases.toEnd) + [
                ("reports_due", .integer(reports.due)),
                ("reports_on_time", .integer(reports.onTime)),
                ("reports_late", .integer(reports.late)),
                ("reports_overdue", .integer(reports.openOverdue)),
                ("appeals", .integer(appeals.received)),
                ("appeals_upheld", .integer(appeals.upheld)),
                ("appeals_granted", .integer(appeals.granted)),
                ("appeals_open", .integer(appeals.open)),
                ("appeals_due", .integer(figures.appealLimits.due)),
                ("appeals_on_time", .integer(figures.appealLimits.onTime)),
                ("appeals_late", .integer(figures.appealLimits.late)),
                ("appeals_overdue", .integer(figures.appealLimits.openOverdue)),
            ] + spans("to_appeal_decision", appeals.toDecision) + countries
            + [("requests", .integer(figures.requests))] + dataRequests
            + [("incidents", .integer(figures.incidents))]
    }

    /// Where they are not what tells the groups apart.
    private var countries: [FigureCells.Cell] {
        guard grouping != .country else { return [] }
        let codes = figures.countries.sorted().map(\.code).joined(separator: " ")
        return [("country", codes.isEmpty ? nil : .string(codes))]
    }

    private var dataRequests: [FigureCells.Cell] {
        let limits = figures.answerLimits
        return [
            ("data_requests", .integer(figures.dataRequests)),
            ("data_requests_open", .integer(figures.dataRequestsOpen)),
            ("answers_due", .integer(limits.due)), ("answers_on_time", .integer(limits.onTime)),
            ("answers_late", .integer(limits.late)),
            ("answers_overdue", .integer(limits.openOverdue)),
            ("answers_released", .integer(limits.released)),
        ] + spans("to_answer", figures.toAnswer)
            + spans("to_data_confirmation", figures.toDataConfirmation)
    }

    /// Without the quantile that a handful of orders cannot tell.
    private func spans(_ name: String, _ spans: Spans) -> [FigureCells.Cell] {
        FigureCells.spans(name, spans, FigureCells.quantiles.filter { $0.0 != 0.95 })
    }

    private var table: FigureCells {
        FigureCells(subject: (grouping.rawValue, figures.group), cells: cells)
    }

    package var json: JSONValue { table.json }
    package var csv: [String] { [table.csv] }

    package static func csvHeader(by grouping: RegulatorGrouping) -> String {
        RegulatorText(RegulatorFigures(""), by: grouping).table.csvHeader
    }

    /// The authority on a line, its figures below each other; what is not known
    /// is left out.
    package var lines: [String] {
        [TerminalText.safe(figures.group.isEmpty ? "unknown" : figures.group)]
            + cells.compactMap { name, value in
                value.map { "  \(name)\(Self.gap(after: name))\($0.text ?? "")" }
            }
    }

    private static func gap(after name: String) -> String {
        String(repeating: " ", count: max(1, 28 - name.count))
    }
}
