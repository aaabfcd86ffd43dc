import RecallModel

extension Scorer {
    /// The judgement in words: each piece of evidence with both values.
    func evidence(
        _ judgement: Judgement, _ circumstances: Circumstances, _ product: IndexedProduct,
        _ listing: borrowing ListingTerms, _ batch: borrowing RowBatch, row: Int
    ) -> [Evidence] {
        let affected = index.recalls[product.recall].products[product.product]
        var evidence: [Evidence] = []
        if let gtin = judgement.gtin {
            let known = affected.gtins.filter(\.isGloballyUnique)
            evidence.append(
                .init(
                    kind: .gtin, recall: known[gtin.place].description,
                    listing: batch.text(.gtin, row: row), weight: gtin.weight))
        }
        if let asin = judgement.asin {
            evidence.append(
                .init(
                    kind: .asin, recall: affected.asins[asin.place],
                    listing: asin.hit < 0
                        ? otherASIN(batch, row: row) : source(asin.hit, listing, batch, row: row),
                    weight: asin.weight))
        }
        if let sku = judgement.sku {
            evidence.append(
                .init(
                    kind: .sku, recall: affected.skus[sku.place],
                    listing: sku.hit < 0
                        ? batch.text(.sku, row: row) : source(sku.hit, listing, batch, row: row),
                    weight: sku.weight))
        }
        if let model = judgement.model {
            let own = variantText(judgement, product, affected)
            evidence.append(modelEvidence(model, own, affected, listing, batch, row: row))
        }
        if let brand = judgement.brand {
            evidence.append(brandEvidence(brand, judgement, product, listing, batch, row: row))
        }
        if judgement.name.all > 0 {
            evidence.append(
                .init(
                    kind: .words, recall: affected.name,
                    listing: words(product.words, listing, batch, row: row),
                    weight: judgement.words))
        }
        evidence += detailEvidence(judgement, product, listing, batch, row: row)
        if let disguise = judgement.disguise {
            evidence.append(
                .init(
                    kind: .disguise, recall: disguise.kind.name,
                    listing: source(disguise.hit, listing, batch, row: row),
                    weight: disguise.weight))
        }
        return underCeiling(evidence + circumstances.evidence)
    }

    /// What the listing has for an ASIN.
    private func otherASIN(_ batch: borrowing RowBatch, row: Int) -> String {
        batch.text(batch.range(.asin, row: row).isEmpty ? .id : .asin, row: row)
    }

    /// What role, quantities and marks say, in the order in which they are asked.
    private func detailEvidence(
        _ judgement: Judgement, _ product: IndexedProduct, _ listing: borrowing ListingTerms,
        _ batch: borrowing RowBatch, row: Int
    ) -> [Evidence] {
        var evidence: [Evidence] = []
        if let measure = judgement.measure, let other = judgement.otherMeasure {
            evidence.append(
                .init(
                    kind: .measure, recall: product.measures[measure.place].description,
                    listing: other.description, weight: measure.weight))
        }
        if let missing = judgement.missingMeasure {
            evidence.append(
                .init(
                    kind: .measure, recall: product.measures[missing.place].description,
                    listing: "", weight: missing.weight))
        }
        if let colour = judgement.colour {
            let colours = product.colours.map { String(decoding: $0, as: UTF8.self) }
            evidence.append(
                .init(
                    kind: .measure, recall: colours.joined(separator: ", "),
                    listing: text(tokens: colour.place, colour.place, listing, batch, row: row),
                    weight: colour.weight))
        }
        if let particular = judgement.particular {
            evidence.append(
                .init(
                    kind: particular.isFigure ? .measure : .words, recall: particular.own,
                    listing: particular.stated, weight: judgement.particularWeight))
        }
        if let word = judgement.strangeWord {
            evidence.append(
                .init(
                    kind: .words, recall: "",
                    listing: text(tokens: word, word, listing, batch, row: row), weight: 0))
        }
        if judgement.isUnsaidVehicle {
            evidence.append(
                .init(
                    kind: .role, recall: "the vehicle itself", listing: "",
                    weight: weights.unsaidVehicle))
        }
        if let role = judgement.role {
            evidence.append(
                .init(
                    kind: .role, recall: "the product itself",
                    listing: text(tokens: role.place, role.place, listing, batch, row: row),
                    weight: role.weight))
        }
        if let offer = judgement.offer {
            evidence.append(
                .init(
                    kind: .role, recall: offer.form.description,
                    listing: text(
                        tokens: offer.tokens.lowerBound, offer.tokens.upperBound, listing, batch,
                        row: row), weight: 0))
        }
        return evidence
    }

    /// The recalled number that the listing has a variant of, as the recall
    /// writes it.
    private func variantText(
        _ judgement: Judgement, _ product: IndexedProduct, _ affected: AffectedProduct
    ) -> String? {
        guard judgement.isVariant, let place = judgement.model?.place else { return nil }
        return affected.models.first {
            FoldedText.code(of: $0.text) == product.modelTexts[place]
        }?.description ?? affected.name
    }

    /// - Parameter variant: the number that the listing has a variant of.
    private func modelEvidence(
        _ model: Judgement.Agreement, _ variant: String?, _ affected: AffectedProduct,
        _ listing: borrowing ListingTerms, _ batch: borrowing RowBatch, row: Int
    ) -> Evidence {
        guard model.hit < 0 else {
            let isListed = !affected.models.isEmpty
            return .init(
                kind: .model,
                recall: variant
                    ?? (isListed ? affected.models[model.place].description : affected.name),
                listing: source(model.hit, listing, batch, row: row), weight: model.weight)
        }
        let stated =
            model.hit == Judgement.nowhere
            ? "" : text(tokens: -1 - model.hit, -1 - model.hit, listing, batch, row: row)
        return .init(
            kind: .model,
            recall: affected.models.isEmpty
                ? affected.name : affected.models.map(\.description).joined(separator: ", "),
            listing: stated, weight: model.weight)
    }

    private func brandEvidence(
        _ brand: Judgement.Agreement, _ judgement: Judgement, _ product: IndexedProduct,
        _ listing: borrowing ListingTerms, _ batch: borrowing RowBatch, row: Int
    ) -> Evidence {
        let affected = index.recalls[product.recall].products[product.product]
        guard brand.place >= 0, let alternative = judgement.brandWords else {
            return .init(
                kind: .brand, recall: affected.brands.joined(separator: ", "),
                listing: otherBrand(brand, listing, batch, row: row), weight: brand.weight)
        }
        return .init(
            kind: .brand, recall: name(at: brand.place, of: product, affected),
            listing: words(product.brands[alternative], listing, batch, row: row),
            weight: brand.weight)
    }

    /// A brand as the recall states it, or the headline or firm that mentions
    /// one.
    private func name(
        at place: Int, of product: IndexedProduct, _ affected: AffectedProduct
    ) -> String {
        let mentioned = place - Int(IndexedProduct.mentioned)
        guard mentioned >= 0 else { return affected.brands[place] }
        let recall = index.recalls[product.recall]
        return mentioned == 0 ? recall.title : recall.firms[mentioned - 1].name
    }

    /// The brand that the listing states instead; empty for none.
    private func otherBrand(
        _ brand: Judgement.Agreement, _ listing: borrowing ListingTerms,
        _ batch: borrowing RowBatch, row: Int
    ) -> String {
        if brand.weight <= weights.otherBrand { return batch.text(.brand, row: row) }
        return brand.hit < 0 ? "" : text(tokens: 0, 0, listing, batch, row: row)
    }

    /// Those of the words that the listing has, as the listing writes them.
    private func words(
        _ words: [IndexedProduct.Word], _ listing: borrowing ListingTerms,
        _ batch: borrowing RowBatch, row: Int
    ) -> String {
        let hits = words.compactMap { listing.hit($0.term) }.sorted()
        var written: [String] = []
        for hit in hits { written.append(source(hit, listing, batch, row: row)) }
        return written.joined(separator: " ")
    }

    /// The listing's own writing of what a hit rests on.
    private func source(
        _ hit: Int, _ listing: borrowing ListingTerms, _ batch: borrowing RowBatch, row: Int
    ) -> String {
        let found = listing.hits[hit]
        return text(tokens: Int(found.first), Int(found.last), listing, batch, row: row)
    }

    private func text(
        tokens first: Int, _ last: Int, _ listing: borrowing ListingTerms,
        _ batch: borrowing RowBatch, row: Int
    ) -> String {
        guard first >= 0 else { return "" }  // a GTIN's, by an index that somebody made up
        let start = Int(listing.text.tokens[first].sourceStart)
        let end = Int(listing.text.tokens[last].sourceEnd)
        return String(decoding: batch.bytes[start..<max(start, end)], as: UTF8.self)
    }
}
