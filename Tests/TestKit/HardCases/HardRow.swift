/// A row of the hard-case table (goals, "Finding the recalled product").
package enum HardRow: Hashable, Sendable {
    // The recalled product, however it is written.
    case sellerNoise, typo, modelRespelt, modelMisread, modelMissing, brandMissing, reordered
    case otherCase, lookAlikeLetters
    // Other things that are written much like it.
    case siblingModel, accessory, otherBrand, otherKind, paper
    // The recalled product, hidden.
    case disguised(Disguise)

    /// What share of a row's pairs must be flagged at review or better.
    package enum Demand: Equatable, Sendable {
        case atLeast(Double)
        case atMost(Double)

        package func isMet(by share: Double) -> Bool {
            switch self {
            case .atLeast(let goal): share >= goal
            case .atMost(let goal): share <= goal
            }
        }
    }

    package static let recalled: [HardRow] = [
        .sellerNoise, .typo, .modelRespelt, .modelMisread, .modelMissing, .brandMissing,
        .reordered, .otherCase, .lookAlikeLetters,
    ]
    package static let others: [HardRow] = [
        .siblingModel, .accessory, .otherBrand, .otherKind, .paper,
    ]
    package static let hidden: [HardRow] = Disguise.allCases.map { .disguised($0) }
    package static let all = recalled + others + hidden

    package var demand: Demand {
        if case .disguised = self { return .atLeast(0.97) }
        return Self.others.contains(self) ? .atMost(0.01) : .atLeast(0.99)
    }

    /// Whether only products with a model number can be on the row.
    package var needsModel: Bool {
        [.modelRespelt, .modelMisread, .brandMissing, .siblingModel].contains(self)
    }

    /// The name it is printed and asked for by.
    package var name: String {
        switch self {
        case .sellerNoise: "TRUE seller noise"
        case .typo: "TRUE typo in a word"
        case .modelRespelt: "TRUE model reformatted"
        case .modelMisread: "TRUE model look-alike swap"
        case .modelMissing: "TRUE model missing"
        case .brandMissing: "TRUE brand missing"
        case .reordered: "TRUE words reordered"
        case .otherCase: "TRUE other case"
        case .lookAlikeLetters: "TRUE look-alike letters"
        case .siblingModel: "NEG sibling model"
        case .accessory: "NEG accessory or part"
        case .otherBrand: "NEG other brand, same words"
        case .otherKind: "NEG same brand, other product"
        case .paper: "NEG manual, poster, box"
        case .disguised(let disguise): "HIDDEN \(disguise.rawValue)"
        }
    }
}
