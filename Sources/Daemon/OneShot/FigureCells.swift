import CaseStore
import JSONText
import RecallModel

/// Figures with their names, in one order for every form; times in hours.
struct FigureCells {
    typealias Cell = (name: String, value: JSONValue?)

    /// What the figures are of, with its name.
    let subject: (name: String, text: String)
    let cells: [Cell]

    var json: JSONValue {
        .object(
            [.init(subject.name, .string(subject.text))]
                + cells.compactMap { cell in cell.value.map { .init(cell.name, $0) } })
    }

    var csv: String {
        ([SpreadsheetCell.text(subject.text)] + cells.map { $0.value?.line ?? "" })
            .joined(separator: ",")
    }

    var csvHeader: String { ([subject.name] + cells.map(\.name)).joined(separator: ",") }

    /// The quantiles that a span is told by, and what each is called.
    static let quantiles = [(0.5, "p50"), (0.95, "p95"), (1, "max")]

    static func spans(
        _ name: String, _ spans: Spans, _ quantiles: [(Double, String)] = quantiles
    ) -> [Cell] {
        [("\(name)_count", .integer(spans.count))]
            + quantiles.map { share, label in
                ("\(name)_\(label)_hours", spans.quantile(share).map(hours))
            }
    }

    /// Spans of which some still run: all, those that run, and what the rest
    /// says of all.
    static func censored(_ name: String, _ spans: CensoredSpans) -> [Cell] {
        let shares = [0.5, 0.95]
        let labels = ["p50", "p95"]
        return [
            ("\(name)_count", .integer(spans.count)), ("\(name)_open", .integer(spans.running)),
        ]
            + zip(labels, spans.quantiles(shares)).map { label, span in
                ("\(name)_\(label)_hours", span.map(hours))
            } + [("\(name)_max_hours", spans.longest.map(hours))]
    }

    /// A part of a whole, each under its name, and the share; no value where the
    /// store cannot know it.
    static func ratio(_ part: String, _ whole: String, _ ratio: Ratio?) -> [Cell] {
        [
            (part, ratio.map { .integer($0.part) }), (whole, ratio.map { .integer($0.whole) }),
            ("share_\(part)", share(ratio?.share)),
        ]
    }

    static func limits(_ prefix: String, _ limits: LimitFigures) -> [Cell] {
        [
            ("\(prefix)due", .integer(limits.due)), ("\(prefix)on_time", .integer(limits.onTime)),
            ("\(prefix)late", .integer(limits.late)),
            ("\(prefix)open_overdue", .integer(limits.openOverdue)),
            ("\(prefix)released", .integer(limits.released)),
            ("\(prefix)share_on_time", share(limits.shareOnTime)),
        ]
    }

    static func share(_ share: Double?) -> JSONValue? { share.map { .decimal($0, places: 4) } }

    static func hours(_ duration: Duration) -> JSONValue {
        .decimal(Double(duration.milliseconds) / 3_600_000, places: 2)
    }
}
