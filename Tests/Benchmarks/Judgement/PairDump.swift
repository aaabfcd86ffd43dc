import Feeds
import RecallModel
import Screening
import TestKit

/// Every pair of a labelled set that was reported or ought to have been, a line
/// each, with the evidence: what an error is classified by.
struct PairDump {
    private let recalls: [Recall]
    private let listingsPath: String
    private let truth: Set<MatchingQuality.Pair>
    private let configuration: MatchingConfiguration
    /// Pairs that are known to be of two products, and shown with their scores.
    private var neighbours: Set<MatchingQuality.Pair> = []
    /// Keeps written listings until they are read.
    private var folder: TemporaryFolder?

    init(_ name: String, configuration: MatchingConfiguration) throws {
        let set = try LabelledSet(name)
        (recalls, listingsPath, truth) = (set.recalls, set.listingsPath, set.truth)
        self.configuration = configuration
    }

    init(
        _ pairs: RegulatorPairs, in folder: TemporaryFolder, configuration: MatchingConfiguration
    ) throws {
        self.init(
            try pairs.recalls, export: pairs.export,
            truth: Set(pairs.pairs.indices.map { .init(recall: "R\($0)", listing: "L\($0)") }),
            in: folder, configuration: configuration)
    }

    init(
        _ joint: JointRecalls, in folder: TemporaryFolder, configuration: MatchingConfiguration
    ) {
        self.init(
            joint.recalls, export: joint.export, truth: joint.truth, in: folder,
            configuration: configuration)
    }

    /// Every title beside its own recall; what else is found is left out.
    init(_ titles: MarketTitles, in folder: TemporaryFolder, configuration: MatchingConfiguration) {
        self.init(
            titles.recalls, export: titles.export, truth: titles.pairs(recalled: true),
            in: folder, configuration: configuration)
        neighbours = titles.pairs(recalled: false)
    }

    private init(
        _ recalls: [Recall], export: String, truth: Set<MatchingQuality.Pair>,
        in folder: TemporaryFolder, configuration: MatchingConfiguration
    ) {
        self.recalls = recalls
        listingsPath = folder.write("listings.csv", export)
        self.truth = truth
        self.configuration = configuration
        self.folder = folder
    }

    /// The default configuration with weights and `review` by name, as in
    /// `brand=4`.
    static func configuration(_ changes: some Sequence<String>) -> MatchingConfiguration {
        var configuration = MatchingConfiguration()
        for change in changes {
            let halves = change.split(separator: "=")
            guard halves.count == 2, let value = Double(halves[1]) else { continue }
            if halves[0] == "review" { configuration.review = value }
            configuration.weights.set([String(halves[0]): value])
        }
        return configuration
    }

    /// Says label, tier, score, recall, listing, both texts and the evidence,
    /// separated by tabs.
    func run(say: (String) -> Void) async throws {
        let screener = Screener(
            index: RecallIndex(recalls, configuration: configuration),
            configuration: configuration)
        var numbered: [String: Recall] = [:]
        for recall in recalls { numbered[recall.id.number] = recall }
        var found: Set<MatchingQuality.Pair> = []
        var lines: [String] = []
        _ = try await screener.screen(Screener.Request(path: listingsPath)) { matches in
            for match in matches {
                let pair = MatchingQuality.Pair(
                    recall: match.recall.number, listing: match.listing.id)
                found.insert(pair)
                lines.append(
                    line(
                        pair, "\(match.tier)", match.score, numbered[pair.recall], match.listing,
                        match.evidence))
            }
        }
        for text in lines { say(text) }
        var missed: [String: [String]] = [:]
        for pair in truth.union(neighbours).subtracting(found) {
            missed[pair.listing, default: []].append(pair.recall)
        }
        _ = try await ListingExport.read(path: listingsPath, form: nil) { listing in
            for number in missed[listing.id] ?? [] {
                guard let recall = numbered[number],
                    let explained = screener.explain(listing, recall: recall.id)
                else { continue }
                say(
                    line(
                        .init(recall: number, listing: listing.id), "none", explained.score, recall,
                        listing, explained.evidence))
            }
            return true
        }
    }

    private func line(
        _ pair: MatchingQuality.Pair, _ tier: String, _ score: Double, _ recall: Recall?,
        _ listing: Listing, _ evidence: [Evidence]
    ) -> String {
        let pieces = evidence.map { "\($0.kind) \($0.weight) [\($0.recall)] [\($0.listing)]" }
        let name = recall?.products.first.map { ($0.brands + [$0.name]).joined(separator: " # ") }
        return [
            truth.contains(pair) ? "same" : "other", tier, "\(score)", pair.recall,
            pair.listing, name ?? "", listing.title, pieces.joined(separator: "; "),
        ].map { $0.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ") }
            .joined(separator: "\t")
    }
}
