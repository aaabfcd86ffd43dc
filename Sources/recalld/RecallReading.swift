import ArgumentParser
import Daemon
import Feeds

/// How lists of recalls are read.
struct RecallReading: ParsableArguments {
    @Option(
        name: .customLong("recalls-format"),
        help: "A publisher; recognised from the content where not given.")
    var format: Publisher?

    @Flag(help: "Read NHTSA's recalls of vehicles too.")
    var vehicles = false

    /// The recalls of files and folders.
    ///
    /// - Throws: `CommandFailure` where a file cannot be used as a whole.
    func read(
        _ paths: [String], limits: LimitConfiguration = LimitConfiguration()
    ) throws(CommandFailure) -> RecallFiles {
        try RecallFiles.read(paths, format: format, includesVehicles: vehicles, limits: limits)
    }
}

extension Publisher: ExpressibleByArgument {
    /// The publisher by its name, with `-` or `_` between its words.
    public init?(argument: String) { self.init(named: argument) }

    /// The names there are.
    public static var allValueStrings: [String] { all.map(\.name) }
}
