import ArgumentParser
import Daemon
import RecallModel
import Screening

/// `recalld index`: recalls made ready once, to screen with again and again.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Compiles recalls into one file for `screen --index`.",
        subcommands: [IndexBuildCommand.self])
}

/// `recalld index build`.
struct IndexBuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Writes the index of these recalls.",
        discussion: """
            The file is for this version of recalld and the review threshold of --config; any \
            other is refused when it is used. It holds the seed of the index's hashes: keep it \
            as private as the state folder.
            """)

    @Option(
        name: .customLong("recalls"), parsing: .upToNextOption,
        help: "Files or folders of recalls; - is standard input.")
    var paths: [String]

    @OptionGroup var reading: RecallReading

    @Option(help: "The file to write; one that is there is replaced.")
    var output: String

    @OptionGroup var configurationOption: ConfigurationOption

    func run() async throws {
        try await Console.run {
            let settings = try configurationOption.load()
            let files = try reading.read(paths, limits: settings.limits)
            Console.noteDefects(of: files)
            let clock = ContinuousClock()
            let start = clock.now
            let bytes = try CompiledIndex.build(
                files.recalls, configuration: settings.judgement)
            let built = Int(((clock.now - start) / .milliseconds(1)).rounded())
            let seal = try IndexFile.write(bytes, to: output)
            if files.recalls.contains(where: { $0.products.contains { !$0.classes.isEmpty } }) {
                Console.note(
                    "recalls name classes of products, which a compiled index does not have; "
                        + "screen with the list itself to find these")
            }
            let products = files.recalls.reduce(0) { $0 + $1.products.count }
            Console.note(
                "\(output): \(files.recalls.count) recalls, \(products) products, "
                    + "\(bytes.count) bytes, built in \(built) ms, "
                    + "sha256 \(seal)")
        }
    }
}
