import JSONText
package import RecallModel

/// Every reason for and against one pair, whatever the verdict.
package struct Explanation: Hashable, Sendable {
    /// Which of the recall's products it speaks of.
    package var product: AffectedProduct
    package var evidence: [Evidence]
    package var prior: Double
    /// Prior and weights together.
    package var logOdds: Double
    package var score: Double
    package var scope: Scope
    /// The tier it reaches, or `nil` for none.
    package var tier: Tier?
    /// Whether anything identifies the product; without, words alone lead to
    /// review and never to takedown.
    package var isIdentified: Bool
    /// Whether the listing shares an anchor with the product, without which
    /// screening does not look at the pair.
    package var isCandidate: Bool
}

extension Screener {
    /// Weighs one listing against the product of a recall that fits it best.
    ///
    /// - Returns: `nil` only where the index does not have the recall, or has it
    ///   with a text that cannot be read, or the listing has no title.
    package func explain(_ listing: Listing, recall: RecallID) -> Explanation? {
        var batch = RowBatch()
        let line = listing.json.bytes
        batch.bytes = line + Array(repeating: 0, count: line.count + RecordBlocks.slack)
        batch.free = line.count
        ObjectRows(limits: limits).read(&batch, from: 0, count: line.count, blockOffset: 0)
        guard batch.count == 1 else { return nil }
        var terms = ListingTerms(index: index)
        terms.read(batch, row: 0, index: index)
        let scorer = Scorer(index: index, configuration: configuration)
        var best: (product: IndexedProduct, place: Int, judgement: Judgement)?
        for place in index.products.indices
        where index.recalls.id(at: index.products.recall(of: place)) == recall {
            let product = index.products[place]
            guard (try? index.recalls.recall(at: product.recall)) != nil else { return nil }
            var judgement = scorer.judge(product, terms)
            scorer.judgeVehicle(product, terms, { listing.category }, &judgement)
            scorer.judgeDetails(product, terms, source: batch.bytes.span, &judgement)
            let affected = index.recalls[product.recall].products[product.product]
            scorer.judgeParticulars(
                product, affected.name, terms, source: batch.bytes.span, &judgement)
            if best.map({ $0.judgement.logOdds < judgement.logOdds }) ?? true {
                best = (product, place, judgement)
            }
        }
        guard let best else { return nil }
        let affected = index.recalls[best.product.recall].products[best.product.product]
        let isCandidate = terms.candidates.contains(Int32(best.place))
        let circumstances = scorer.circumstances(
            of: best.product, terms, listing, listing.markets(else: []))
        let verdict = scorer.verdict(best.judgement, circumstances)
        let evidence = scorer.evidence(
            best.judgement, circumstances, best.product, terms, batch, row: 0)
        let logOdds = scorer.logOdds(evidence)
        let tier = isCandidate ? verdict.tier : nil
        if tier == nil, let found = explainClass(listing, best.product.recall) { return found }
        return Explanation(
            product: affected,
            evidence: evidence, prior: configuration.weights.prior, logOdds: logOdds,
            score: logOdds.probability, scope: verdict.scope,
            tier: tier,
            isIdentified: best.judgement.identifies(configuration), isCandidate: isCandidate)
    }

    /// The class that a recall names and a title is of, as ``screen`` reports it.
    private func explainClass(_ listing: Listing, _ recall: Int) -> Explanation? {
        guard let classes = index.classes else { return nil }
        var title = FoldedText()
        title.append(listing.title)
        guard let rule = classes.find(title).first(where: { $0.recall == recall }) else {
            return nil
        }
        let evidence = Evidence(
            kind: .words, recall: rule.text, listing: listing.title,
            weight: RecallIndex.weight(ofClass: configuration))
        let logOdds = configuration.weights.prior + evidence.weight
        return Explanation(
            product: index.recalls[recall].products[rule.product], evidence: [evidence],
            prior: configuration.weights.prior, logOdds: logOdds, score: logOdds.probability,
            scope: .all, tier: .review, isIdentified: false, isCandidate: true)
    }
}
