import JSONText
import RecallModel
import Testing

@testable import Screening

/// The obvious matcher: every product is weighed against every listing.
///
/// No anchors, no candidates, no bounds.
struct NaiveMatcher {
    let screener: Screener
    private let products: [IndexedProduct]

    init(screener: Screener) {
        self.screener = screener
        products = Array(screener.index.products)
    }

    /// What a match is compared by.
    struct Found: Hashable, CustomStringConvertible {
        var listing: String
        var recall: String
        var tier: Tier
        var score: Double
        var evidence: [Evidence]

        var description: String {
            "\(listing) \(recall) \(tier) \(score) \(evidence.map { "\($0.kind) \($0.weight)" })"
        }
    }

    static func found(_ matches: [Match]) -> Set<Found> {
        Set(
            matches.map { match in
                Found(
                    listing: match.listing.id, recall: match.recall.description, tier: match.tier,
                    score: match.score, evidence: match.evidence)
            })
    }

    func match(_ listings: [Listing]) -> Set<Found> {
        var terms = ListingTerms(index: screener.index)
        var all: Set<Found> = []
        for listing in listings {
            var batch = RowBatch()
            let line = listing.json.bytes
            batch.bytes = line + [UInt8](repeating: 0, count: line.count + RecordBlocks.slack)
            batch.free = line.count
            ObjectRows(limits: screener.limits)
                .read(&batch, from: 0, count: line.count, blockOffset: 0)
            guard batch.count == 1 else { continue }
            terms.read(batch, row: 0, index: screener.index)
            all.formUnion(match(terms, listing, batch))
        }
        return all
    }

    /// The best product of each recall that reaches the review tier.
    private func match(
        _ terms: borrowing ListingTerms, _ listing: Listing, _ batch: borrowing RowBatch
    ) -> [Found] {
        let scorer = Scorer(index: screener.index, configuration: screener.configuration)
        var best: [Int: (logOdds: Double, found: Found)] = [:]
        for product in products {
            var judgement = scorer.judge(product, terms)
            scorer.judgeMeasures(product, terms, source: batch.bytes.span, &judgement)
            scorer.judgeRole(product, terms, &judgement)
            let offered = Market(listing.country).map { [$0] } ?? []
            guard let tier = scorer.verdict(judgement, product, offered).tier else { continue }
            if let known = best[product.recall], known.logOdds >= judgement.logOdds { continue }
            let evidence = scorer.evidence(judgement, product, terms, batch, row: 0)
            let difference = scorer.logOdds(evidence) - judgement.logOdds
            if judgement.logOdds < 24 { #expect(abs(difference) < 1e-9, "\(evidence)") }
            let found = Found(
                listing: listing.id,
                recall: screener.index.recalls[product.recall].id.description, tier: tier,
                score: scorer.logOdds(evidence).probability, evidence: evidence)
            best[product.recall] = (judgement.logOdds, found)
        }
        return best.values.map(\.found)
    }
}
