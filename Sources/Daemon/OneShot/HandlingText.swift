import CaseStore
import JSONText

/// How cases went through hands, as cells and lines of a report.
struct HandlingText {
    private let figures: HandlingFigures

    init(_ figures: HandlingFigures) { self.figures = figures }

    var cells: [FigureCells.Cell] {
        FigureCells.censored("takedown", figures.takedown)
            + FigureCells.censored("takedown_automatic", figures.automatic)
            + FigureCells.censored("takedown_person", figures.person)
            + [
                ("orders_automatic", .integer(figures.ordersByMachine.part)),
                (
                    "share_orders_automatic",
                    FigureCells.share(figures.ordersByMachine.share)
                ),
            ] + FigureCells.spans("detection", figures.detection) + relist + [
                ("entered_review", .integer(figures.review.entered))
            ] + FigureCells.spans("to_review", figures.review.toDecision)
            + FigureCells.spans("review_waiting", figures.review.waiting)
    }

    private var relist: [FigureCells.Cell] {
        [("takedowns", .integer(figures.relist.takedowns))]
            + figures.relist.windows.flatMap { window -> [FigureCells.Cell] in
                [
                    ("relisted_\(window.days)d", .integer(window.back)),
                    ("relist_watched_\(window.days)d", .integer(window.watched)),
                    ("share_relisted_\(window.days)d", FigureCells.share(share(window).share)),
                ]
            } + [
                ("relistings", .integer(figures.relist.returns)),
                ("relistings_other_id", .integer(figures.relist.underOtherID)),
                ("relistings_blocked", .integer(figures.relist.blocked)),
            ] + FigureCells.spans("to_redetection", figures.relist.toRedetection)
    }

    private func share(_ window: RelistWindow) -> Ratio {
        Ratio(window.back, of: figures.relist.takedowns)
    }

    var lines: [String] {
        let (relist, review) = (figures.relist, figures.review)
        return [
            FigureLine.of("takedown", figures.takedown),
            FigureLine.of("  by machine", figures.automatic),
            FigureLine.of("  by person", figures.person),
            FigureLine.of(
                "no person in it", FigureLine.text(figures.ordersByMachine, "orders")),
            FigureLine.of("detection", figures.detection),
            FigureLine.of("review", review.toDecision),
            FigureLine.of("review waiting", review.waiting),
        ]
            + relist.windows.map { window in
                FigureLine.of(
                    "back in \(window.days) d",
                    FigureLine.text(share(window), "taken down")
                        + "; still watched \(window.watched)")
            } + [
                FigureLine.of(
                    "relistings",
                    "\(relist.returns), under another id \(relist.underOtherID), ordered down "
                        + "again \(relist.blocked)"),
                FigureLine.of("found again", relist.toRedetection),
            ]
    }
}
