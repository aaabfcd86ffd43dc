package import RecallModel

/// How much of what is labelled was found, and how much of what was found is
/// labelled, over many products: micro-averages, each value counts once.
package struct MiningFigures: Sendable {
    package private(set) var found = 0
    package private(set) var missed = 0
    package private(set) var wrong = 0

    package init() {}

    /// The share of what was found that is right, 1 where nothing was found.
    package var precision: Double {
        found + wrong == 0 ? 1 : Double(found) / Double(found + wrong)
    }

    /// The share of what is labelled that was found, 1 where nothing is.
    package var recall: Double {
        found + missed == 0 ? 1 : Double(found) / Double(found + missed)
    }

    package mutating func add(_ values: Set<String>, labelled: Set<String>) {
        found += values.intersection(labelled).count
        wrong += values.subtracting(labelled).count
        missed += labelled.subtracting(values).count
    }

    /// The figures of one kind over the descriptions and the products that
    /// they became.
    package init(
        _ kind: LabelledDescription.Kind,
        _ pairs: some Sequence<(description: LabelledDescription, product: AffectedProduct)>
    ) {
        for (description, product) in pairs {
            guard let labels = description.labels(kind) else { continue }
            add(LabelledDescription.found(kind, in: product), labelled: labels)
        }
    }
}
