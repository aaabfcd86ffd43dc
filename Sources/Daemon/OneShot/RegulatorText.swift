package import CaseStore
package import JSONText
import RecallModel

/// Figures by authority as a person, a spreadsheet or a script reads them.
package struct RegulatorText {
    private let figures: RegulatorFigures

    package init(_ figures: RegulatorFigures) { self.figures = figures }

    /// Every figure with its name, in one order for all forms; times in hours.
    private var cells: [(name: String, value: JSONValue?)] {
        let (cases, limits, reports) = (figures.cases, figures.cases.net, figures.reports.net)
        return [
            ("recalls", .integer(figures.recalls)), ("orders", .integer(figures.orders)),
        ] + spans("to_confirmation", figures.toConfirmation)
            + spans("to_effect", figures.toEffect) + [
                ("listings", .integer(cases.opened)), ("returned", .integer(cases.returned)),
                ("due", .integer(limits.due)), ("on_time", .integer(limits.onTime)),
                ("late", .integer(limits.late)), ("open_overdue", .integer(limits.openOverdue)),
                ("released", .integer(limits.released)),
                ("share_on_time", limits.shareOnTime.map { .decimal($0, places: 4) }),
                ("open_at_end", .integer(cases.open)), ("takedowns", .integer(cases.orders)),
            ] + spans("to_order", cases.toOrder) + spans("to_end", cases.toEnd) + [
                ("reports_due", .integer(reports.due)),
                ("reports_on_time", .integer(reports.onTime)),
                ("reports_late", .integer(reports.late)),
                ("reports_overdue", .integer(reports.openOverdue)),
            ]
    }

    private func spans(_ name: String, _ spans: Spans) -> [(name: String, value: JSONValue?)] {
        [
            ("\(name)_count", .integer(spans.count)),
            ("\(name)_p50_hours", spans.quantile(0.5).map(Self.hours)),
            ("\(name)_max_hours", spans.quantile(1).map(Self.hours)),
        ]
    }

    private static func hours(_ duration: Duration) -> JSONValue {
        .decimal(Double(duration.milliseconds) / 3_600_000, places: 2)
    }

    package var json: JSONValue {
        .object(
            [.init("authority", .string(figures.authority))]
                + cells.compactMap { cell in cell.value.map { .init(cell.name, $0) } })
    }

    package var csv: String {
        ([SpreadsheetCell.text(figures.authority)] + cells.map { $0.value?.line ?? "" })
            .joined(separator: ",")
    }

    package static var csvHeader: String {
        let empty = RegulatorText(RegulatorFigures(authority: ""))
        return (["authority"] + empty.cells.map(\.name)).joined(separator: ",")
    }

    /// The authority on a line, its figures below each other; what is not known
    /// is left out.
    package var lines: [String] {
        [TerminalText.safe(figures.authority.isEmpty ? "unknown" : figures.authority)]
            + cells.compactMap { name, value in
                value.map { "  \(name)\(Self.gap(after: name))\($0.text ?? "")" }
            }
    }

    private static func gap(after name: String) -> String {
        String(repeating: " ", count: max(1, 28 - name.count))
    }
}
