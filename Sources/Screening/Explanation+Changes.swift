package import RecallModel

extension Explanation {
    /// A change of the listing by which the verdict would be another.
    package struct Change: Hashable, Sendable {
        /// What would have to be otherwise, as in `with the model number K-100`.
        package var what: String
        /// The tier then, `nil` for none.
        package var tier: Tier?
        package var score: Double
    }
}

extension Screener {
    /// What would change the verdict on a pair: each change is made to the
    /// listing by itself and judged anew, so none of it is an estimate.
    package func changes(_ explained: Explanation, _ listing: Listing, recall: RecallID)
        -> [Explanation.Change]
    {
        alternatives(explained, listing).compactMap { what, changed in
            guard let other = explain(changed, recall: recall), other.tier != explained.tier
            else { return nil }
            return Explanation.Change(what: what, tier: other.tier, score: other.score)
        }
    }

    private func alternatives(
        _ explained: Explanation, _ listing: Listing
    ) -> [(what: String, listing: Listing)] {
        let product = explained.product
        var found = explained.evidence.compactMap { Self.without($0, listing) }
        func add(_ what: String, _ edit: (inout Listing) -> Void) {
            var changed = listing
            edit(&changed)
            found.append((what, changed))
        }
        if let model = product.models.first, !agrees(.model, explained) {
            add("with the model number \(model)") { $0.title += " \(model.text)" }
        }
        if let brand = product.brands.first, !agrees(.brand, explained) {
            add("with the brand \(brand)") {
                $0.brand = brand
                $0.title = "\(brand) \($0.title)"
            }
        }
        if let gtin = product.gtins.first(where: \.isGloballyUnique), !agrees(.gtin, explained) {
            add("with the GTIN \(gtin)") { $0.gtin = gtin.description }
        }
        if product.isVehicle, !agrees(.model, explained) || explained.tier != .takedown {
            add("with what it has run") { $0.title += " 45000 km" }
        }
        return found
    }

    private func agrees(_ kind: Evidence.Kind, _ explained: Explanation) -> Bool {
        explained.evidence.contains { $0.kind == kind && $0.weight > 0 }
    }

    /// The listing without what a piece of evidence rests on.
    private static func without(
        _ evidence: Evidence, _ listing: Listing
    ) -> (what: String, listing: Listing)? {
        let text = evidence.listing
        var changed = listing
        var what = "without “\(text)”"
        switch evidence.kind {
        case .words, .measure, .disguise, .lot, .image, .text, .price, .listing, .url, .content,
            .allowList, .brake, .personFirst:
            return nil
        case .gtin: changed.gtin = ""
        case .asin: (changed.id, changed.asin) = ("-", "")
        case .seller: (changed.sellerName, what) = ("", "from another seller")
        case .category: (changed.category, what) = ("", "outside its category")
        case .saleWindow: (changed.listedAt, what) = ("", "without its date")
        case .sku, .model, .brand, .role:
            // A brand's words may stand apart in the title.
            let pieces =
                evidence.kind == .brand ? text.split(separator: " ").map(String.init) : [text]
            for piece in pieces where !piece.isEmpty {
                for path in [\Listing.title, \.brand, \.mpn, \.sku] {
                    changed[keyPath: path] = changed[keyPath: path].replacing(piece, with: " ")
                }
            }
        }
        return text.isEmpty || changed == listing ? nil : (what, changed)
    }
}
