import ArgumentParser
import CaseStore
import Daemon
import RecallModel

/// The days that a report is about, the last included, in UTC.
struct PeriodOptions: ParsableArguments {
    @Option(help: "The first day, as 2026-01-01.")
    var from: CivilDate

    @Option(help: "The last day.")
    var to: CivilDate

    func validate() throws {
        guard from <= to else { throw ValidationError("--from is after --to") }
    }

    /// The days, as far as they have passed by now.
    var period: FigurePeriod { FigurePeriod(from: from, through: to, now: SystemClock().now()) }
}

extension CivilDate: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
