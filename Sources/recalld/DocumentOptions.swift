import ArgumentParser
import Daemon
import RecallModel
import Takedown

/// Documents that show something about a case.
struct DocumentOptions: ParsableArguments {
    @Option(help: "A file that shows it, by its path; it stays where it is. Several may be given.")
    var document: [String] = []

    @Option(
        name: .customLong("document-text"),
        help: "Words that show it, in up to 4,000 bytes. Several may be given.")
    var text: [String] = []

    /// The documents, files by their digests.
    ///
    /// - Throws: `CommandFailure` where one cannot be read.
    func read() throws(CommandFailure) -> [CaseDocument] {
        var documents: [CaseDocument] = []
        for path in document { documents.append(try DocumentFile.document(path)) }
        return documents
            + text.map { CaseDocument(name: "text", text: $0.trimmingSpace()) }
    }
}
