import ArgumentParser
import Screening

/// The front door: every command, and nothing but commands.
@main
struct Recalld: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recalld",
        abstract:
            "Finds recalled products among a marketplace's listings and gets them taken down.",
        version: Screener.version,
        subcommands: [
            ServeCommand.self, CheckCommand.self, ScreenCommand.self, ExplainCommand.self,
            IndexCommand.self, RecallsCommand.self, ListingsCommand.self, CasesCommand.self,
            DutiesCommand.self, NoticesCommand.self, StatementsCommand.self, FeedsCommand.self,
            ExportsCommand.self, SimulateCommand.self, ReportCommand.self, OrdersCommand.self,
            StayDownCommand.self, ShadowCommand.self, WatchCommand.self, LedgerCommand.self,
            RetentionCommand.self,
        ])
}
