import ArgumentParser

/// `recalld report`: figures for a team and those it answers to.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports figures of cases and duties.",
        subcommands: [
            KeyFigureReport.self, RecallReportCommand.self, RegulatorReport.self,
            SellerReportCommand.self,
        ])
}
