import Glibc
package import RecallModel

/// Whether a listing is an offer that was taken down before, with every reason
/// for and against.
package struct Likeness: Hashable, Sendable {
    package private(set) var evidence: [Evidence] = []
    package let prior: Double

    /// The probability that both are one offer, above 0 and below 1.
    package var score: Double {
        let odds = evidence.reduce(prior) { $0 + $1.weight }
        return odds.probability
    }

    /// Whether anything but words, price and seller speaks for it.
    ///
    /// Without it the same shop's next product of the kind would be taken for
    /// the old one.
    package var isBorne: Bool {
        evidence.contains { Self.bearing.contains($0.kind) && $0.weight > 0 }
    }

    /// Whether a number, quantity or word of the title says that it is another
    /// product: however sure the rest, a person looks (MAT-9).
    package var isContested: Bool {
        evidence.contains { Self.contesting.contains($0.kind) && $0.weight < 0 }
    }

    private static let contesting: Set<Evidence.Kind> = [.gtin, .sku, .model, .measure, .role]

    /// Whether a number of the product speaks for it, and something else that
    /// is not common bears the number out.
    ///
    /// A number alone may be made up or a placeholder; without one a variant
    /// that was always on offer, with its family's picture and words, would be
    /// taken for the one that is gone.
    package var isCorroborated: Bool {
        let bearing = evidence.filter { Self.bearing.contains($0.kind) && $0.weight > 0 }
        let hasWords = evidence.contains { $0.kind == .words && $0.weight >= Self.tellingWords }
        return bearing.contains { Self.numbers.contains($0.kind) }
            && (bearing.count > 1 || hasWords)
    }

    private static let numbers: Set<Evidence.Kind> = [.gtin, .asin, .sku, .model]
    /// Words of the title that weigh as much as the price.
    private static let tellingWords = 0.75

    /// Whether a kind of evidence speaks for it.
    func agrees(_ kind: Evidence.Kind) -> Bool {
        evidence.contains { $0.kind == kind && $0.weight > 0 }
    }

    private static let bearing: Set<Evidence.Kind> = [.gtin, .asin, .sku, .model, .image, .text]

    init(prior: Double) { self.prior = prior }

    mutating func add(
        _ kind: Evidence.Kind, _ earlier: String, _ listing: String, _ weight: Double
    ) {
        let weight = weight.cents
        guard weight != 0 else { return }
        evidence.append(Evidence(kind: kind, recall: earlier, listing: listing, weight: weight))
    }

    /// The likeness of a listing to one that was taken down.
    package init(of listing: Fingerprint, to earlier: Fingerprint, _ weights: LikenessWeights) {
        self.init(
            OfferReading(listing), OfferReading(earlier), weights)
    }

    init(_ listing: OfferReading, _ earlier: OfferReading, _ weights: LikenessWeights) {
        self.init(prior: weights.prior)
        LikenessJudge(listing: listing, earlier: earlier, weights: weights).judge(&self)
    }
}

/// A fingerprint with what was read of it.
struct OfferReading {
    let print: Fingerprint
    let traits: OfferTraits

    init(_ fingerprint: Fingerprint) {
        print = fingerprint
        traits = OfferTraits(fingerprint)
    }
}
