import JSONText
package import RecallModel

/// A kind of evidence that a match lacks because one side, or neither, states
/// it.
///
/// It follows from what both sides state and from what was compared; nothing is
/// screened again.
package struct MissingEvidence: Hashable, Sendable {
    package enum Side: String, Hashable, Sendable {
        /// The recall gives it, the listing gives none of its values.
        case listing
        /// The listing gives it, the recall names none.
        case recall
        /// Neither gives it.
        case both
    }

    package var kind: Evidence.Kind
    package var side: Side
    /// What the recall knows; empty where it does not.
    package var known: [String]

    /// What identifies a product, and so can be missed: everything else is
    /// colour.
    ///
    /// - Parameter evidence: what was compared.
    package static func of(
        _ product: AffectedProduct, _ listing: Listing, _ evidence: [Evidence]
    ) -> [MissingEvidence] {
        let compared = Set(evidence.filter { !$0.listing.isEmpty }.map(\.kind))
        return sides(product, listing).compactMap { kind, known, stated in
            guard !compared.contains(kind) else { return nil }
            let side: Side =
                known.isEmpty ? (stated.isEmpty ? .both : .recall) : .listing
            return MissingEvidence(kind: kind, side: side, known: known)
        }
    }

    /// A listing has no field for a lot: whether its words name one was compared.
    private static func sides(
        _ product: AffectedProduct, _ listing: Listing
    ) -> [(Evidence.Kind, [String], String)] {
        [
            (.gtin, product.gtins.map(\.description), listing.gtin),
            (.asin, product.asins, listing.asin), (.sku, product.skus, listing.sku),
            (.model, product.models.map(\.description), listing.mpn),
            (.brand, product.brands, listing.brand), (.lot, product.lots, ""),
        ]
    }

    /// The product that a match speaks of: the one whose words were compared, or
    /// the recall's first.
    static func product(of recall: Recall, _ evidence: [Evidence]) -> AffectedProduct? {
        let named = evidence.first { $0.kind == .words }?.recall
        return recall.products.first { $0.name == named } ?? recall.products.first
    }

    /// Bytes of JSON of what the recall knows.
    private static let knownLimit = 80

    var json: JSONValue {
        .record([
            "kind": .string(kind.rawValue), "not_given_by": .string(side.rawValue),
            "recall": ClippedText.value(
                known.prefix(3).joined(separator: ", "), limit: Self.knownLimit),
        ])
    }
}
