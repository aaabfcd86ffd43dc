import ArgumentParser
import Daemon
import RecallModel
import Screening

/// `recalld explain`: why a listing is, or is not, a recalled product.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows every piece of evidence for and against one pair.")

    @OptionGroup var recalls: RecallOptions

    @Option(help: "The recall, as cpsc:26581 or 26581.")
    var recall: String

    @Option(name: .customLong("listings"), help: "The export that has the listing.")
    var listings: String?

    @Option(help: "The listing's id in the export.")
    var listing: String?

    @Option(help: "The listing's title, instead of an export.")
    var title: String?

    @Option var brand: String?
    @Option var gtin: String?
    @Option var mpn: String?
    @OptionGroup var configurationOption: ConfigurationOption

    func run() async throws {
        try await Console.run {
            let settings = try configurationOption.load()
            // Weighed among all recalls: how rare a word is depends on them.
            let run = try recalls.load(settings)
            let wanted = try wantedRecall(run.screener.index.recalls)
            let pair = try wantedListing()
            guard let explanation = run.screener.explain(pair, recall: wanted.id) else {
                throw CommandFailure(
                    .badData, "the listing has no title, so nothing can be compared")
            }
            let changes = run.screener.changes(explanation, pair, recall: wanted.id)
            for line in ExplanationText.lines(
                explanation, changes: changes, recall: wanted, listing: pair,
                matching: run.screener.configuration)
            {
                try Console.print(line)
            }
        }
    }

    private func wantedRecall(_ recalls: RecallList) throws -> Recall {
        let found = (0..<recalls.count).filter { place in
            let id = recalls.id(at: place)
            return id.description == recall || id.number == recall
        }
        guard let first = try found.first.map({ try recalls.recall(at: $0) }) else {
            throw CommandFailure(
                .noInput, "no recall \(recall) among \(recalls.count); `recalld recalls` lists them"
            )
        }
        guard found.count == 1 else {
            throw CommandFailure(
                .usage, "\(recall) is several recalls; write the source too, as in \(first.id)")
        }
        return first
    }

    private func wantedListing() throws -> Listing {
        if let title {
            var given = Listing(id: listing ?? "-", title: title)
            given.brand = brand ?? ""
            given.gtin = gtin ?? ""
            given.mpn = mpn ?? ""
            return given
        }
        guard let listings, let listing else {
            throw CommandFailure(.usage, "give --listings PATH and --listing ID, or --title TEXT")
        }
        var found: Listing?
        _ = try ListingExport.read(path: listings, form: nil) { candidate in
            if candidate.id == listing { found = candidate }
            return found == nil
        }
        guard let found else {
            throw CommandFailure(
                .noInput, "\(listings): no listing \(listing); `recalld listings` prints the ids")
        }
        return found
    }
}
