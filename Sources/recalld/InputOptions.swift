import ArgumentParser
import Daemon
import Screening

/// Where recalls come from: lists, or an index compiled of them.
struct RecallOptions: ParsableArguments {
    @Option(
        name: .customLong("recalls"), parsing: .upToNextOption,
        help: "Files or folders of recalls; - is standard input.")
    var paths: [String] = []

    @OptionGroup var reading: RecallReading

    @Option(help: "Instead of recalls, the file that `recalld index build` made of them.")
    var index: String?

    func validate() throws {
        guard paths.isEmpty != (index == nil) else {
            throw ValidationError("give either --recalls PATH... or --index FILE")
        }
    }

    /// The recalls, indexed and ready.
    func load(_ settings: Configuration) throws -> ScreeningRun {
        if let index {
            let loaded = try IndexFile.load(index, configuration: settings)
            return ScreeningRun(index: loaded, configuration: settings)
        }
        let files = try reading.read(paths, limits: settings.limits)
        Console.noteDefects(of: files)
        return ScreeningRun(recalls: files.recalls, configuration: settings)
    }
}

/// A matching configuration out of a file, or the built-in one.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .customLong("config"), help: "Take thresholds and limits from this file.")
    var path: String?

    func load() throws -> Configuration {
        try path.map { try Configuration.load(path: $0) } ?? Configuration()
    }
}

/// How an export's letters are written, for who knows better than its bytes.
struct ListingsEncodingOption: ParsableArguments {
    @Option(
        name: .customLong("listings-encoding"),
        help: "How its letters are written, as in Shift_JIS; told by the bytes where not given.")
    var encoding: TextEncoding?

    /// The mapping, which says so too.
    func added(to mapping: ExportMapping?) -> ExportMapping? {
        guard let encoding else { return mapping }
        guard var mapping else { return ExportMapping(encoding: encoding) }
        mapping.encoding = encoding
        return mapping
    }
}

extension TextEncoding: ExpressibleByArgument {
    /// The encoding by its name.
    public init?(argument: String) { self.init(named: argument) }

    /// The names there are.
    public static var allValueStrings: [String] { names }
}

extension ExportForm: ExpressibleByArgument {
    /// The form by its name.
    public init?(argument: String) { self.init(name: argument) }

    /// The names there are.
    public static var allValueStrings: [String] { names }
}
