import CaseStore
import JSONText

/// What is of no single case, as cells and lines of a report.
struct PlatformText {
    private let figures: PlatformFigures

    init(_ figures: PlatformFigures) { self.figures = figures }

    var cells: [FigureCells.Cell] {
        let (delivery, sellers) = (figures.delivery, figures.sellers)
        return [("recalls", .integer(figures.recalls))]
            + FigureCells.spans("recall_lag", figures.recallLag)
            + notices
            + FigureCells.ratio(
                "first_attempts_delivered", "first_attempts", delivery.firstAttempts)
            + FigureCells.spans("to_delivery", delivery.toDelivery) + [
                ("dead_letters", .integer(delivery.deadLetters))
            ] + FigureCells.limits("reports_", figures.reports)
            + FigureCells.ratio("repeat_sellers", "sellers", sellers.repeating) + [
                ("repeat_threshold", .integer(sellers.threshold)),
                ("warnings_proposed", .integer(sellers.warnings)),
                ("suspensions_proposed", .integer(sellers.suspensions)),
            ] + FigureCells.ratio("second_agreed", "second_decided", figures.agreement) + [
                ("second_expired", .integer(figures.expiredProposals))
            ] + coverage
    }

    private var notices: [FigureCells.Cell] {
        let notices = figures.notices
        return FigureCells.ratio("notices_flagged", "notices", notices.flagged)
            + FigureCells.ratio("notices_acted_on", "notices_decided", notices.acted) + [
                ("notices_automatic", .integer(notices.automatic)),
                ("notices_insufficient", .integer(notices.insufficient)),
                ("notices_open", .integer(notices.open)),
            ] + FigureCells.spans("to_notice_decision", notices.toDecision)
    }

    private var noticeLines: [String] {
        let notices = figures.notices
        return [
            FigureLine.of(
                "notices",
                FigureLine.text(notices.flagged, "by trusted flaggers")
                    + "; insufficient \(notices.insufficient), open \(notices.open)"),
            FigureLine.of(
                "decided",
                FigureLine.text(notices.acted, "acted on")
                    + "; automatically \(notices.automatic)"),
            FigureLine.of("notice to decision", notices.toDecision),
        ]
    }

    private var coverage: [FigureCells.Cell] {
        let coverage = figures.coverage
        return FigureCells.ratio("export_files_complete", "export_files", coverage.completeFiles)
            + FigureCells.ratio(
                "marketplaces_complete", "marketplaces", coverage.completeMarketplaces)
            + FigureCells.ratio("feeds_fresh", "feeds", coverage.freshFeeds)
            + FigureCells.ratio(
                "catalogue_rows_current", "catalogue_rows", coverage.currentRows)
    }

    var lines: [String] {
        let (delivery, sellers, coverage) = (figures.delivery, figures.sellers, figures.coverage)
        return [
            "platform",
            FigureLine.of("recalls", "\(figures.recalls) first known"),
            FigureLine.of("recall lag", figures.recallLag),
        ] + noticeLines + [
            FigureLine.of(
                "first attempts", FigureLine.text(delivery.firstAttempts, "delivered")),
            FigureLine.of("notice to receipt", delivery.toDelivery),
            FigureLine.of("dead letters", "\(delivery.deadLetters)"),
            FigureLine.of("reports", FigureLine.text(figures.reports)),
            FigureLine.of(
                "repeat sellers",
                FigureLine.text(sellers.repeating, "sellers")
                    + " with \(sellers.threshold) takedowns in 12 months; proposed: warnings "
                    + "\(sellers.warnings), suspensions \(sellers.suspensions)"),
            FigureLine.of(
                "second person",
                FigureLine.text(figures.agreement, "agreed to")
                    + "; expired \(figures.expiredProposals)"),
            FigureLine.of(
                "export files", FigureLine.text(coverage.completeFiles, "complete")),
            FigureLine.of(
                "marketplaces",
                FigureLine.text(coverage.completeMarketplaces, "with a complete export")),
        ]
            + (coverage.freshFeeds.map {
                [FigureLine.of("feeds", FigureLine.text($0, "fresh"))]
            } ?? [])
            + (coverage.currentRows.map {
                [FigureLine.of("catalogue", FigureLine.text($0, "rows screened in 24 h"))]
            } ?? [])
    }
}
