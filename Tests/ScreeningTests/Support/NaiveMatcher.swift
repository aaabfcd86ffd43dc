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
        var best: [Int: (product: IndexedProduct, judgement: Judgement)] = [:]
        for product in products {
            var judgement = scorer.judge(product, terms)
            scorer.judgeVehicle(product, terms, { listing.category }, &judgement)
            scorer.judgeDetails(product, terms, source: batch.bytes.span, &judgement)
            scorer.judgeParticulars(
                product, screener.index.recalls[product.recall].products[product.product].name,
                terms, source: batch.bytes.span, &judgement)
            guard judgement.logOdds >= screener.configuration.reviewLogOdds else { continue }
            let known = best[product.recall]?.judgement.logOdds ?? -.infinity
            if judgement.logOdds > known { best[product.recall] = (product, judgement) }
        }
        var found: [Found] = []
        for (product, judgement) in best.values {
            found += report(product, judgement, scorer, terms, listing, batch).map { [$0] } ?? []
        }
        return found
    }

    private func report(
        _ product: IndexedProduct, _ judgement: Judgement, _ scorer: Scorer,
        _ terms: borrowing ListingTerms, _ listing: Listing, _ batch: borrowing RowBatch
    ) -> Found? {
        let circumstances = scorer.circumstances(
            of: product, terms, listing, Market(listing.country).map { [$0] } ?? [])
        guard let tier = scorer.verdict(judgement, circumstances).tier else { return nil }
        let evidence = scorer.evidence(
            judgement, circumstances, product, terms, batch, row: 0)
        let logOdds = judgement.logOdds + circumstances.weight
        if logOdds < 24 { #expect(abs(scorer.logOdds(evidence) - logOdds) < 1e-9, "\(evidence)") }
        return Found(
            listing: listing.id,
            recall: screener.index.recalls[product.recall].id.description, tier: tier,
            score: scorer.logOdds(evidence).probability, evidence: evidence)
    }
}
