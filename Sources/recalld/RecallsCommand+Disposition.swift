import ArgumentParser
import CaseStore
import Daemon
import RecallModel
import Takedown

extension RecallsCommand {
    /// `recalld recalls disposition`.
    struct Dispose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disposition",
            abstract: "States what became of a recall's goods, for its final report.",
            discussion: """
                A final report shows both as unknown until somebody states them. What is left \
                out stays as it was stated before; a report that is made already is followed by \
                a further one.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The recall, as cpsc:26581.")
        var id: String

        @Option(help: "What was done with the goods, in up to 4,000 bytes.")
        var disposal = ""

        @Option(help: "What keeps it from happening again, in up to 4,000 bytes.")
        var prevention = ""

        @Option(help: "A file that shows it, by its path; it stays there. Several may be given.")
        var document: [String] = []

        @Option(help: "Who states it, for the ledger.")
        var by: String

        func run() async throws {
            try await Console.run {
                try StoreOption.check(by: by)
                var disposition = Disposition(
                    disposal: disposal.trimmingSpace(), prevention: prevention.trimmingSpace())
                for path in document {
                    disposition.documents.append(try DocumentFile.document(path))
                }
                if let problem = disposition.problem { throw CommandFailure(.usage, problem) }
                let recall = try RecallArgument.id(id)
                let configuration = try store.load()
                _ = try await store.open(configuration).report(on: recall, at: SystemClock().now())
                try await store.leave(
                    Decision(.stateDisposition(recall, disposition), by: by), configuration)
            }
        }
    }
}
