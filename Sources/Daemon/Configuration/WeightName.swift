import Screening

/// A key of `matching.weights:`, the name of a weight of evidence.
struct WeightName: RawRepresentable, CaseIterable, Sendable {
    let rawValue: String

    static let allCases = Screening.MatchingConfiguration.Weights.fields.map {
        WeightName(name: $0.name)
    }

    private init(name: String) { rawValue = name }

    init?(rawValue: String) {
        guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else {
            return nil
        }
        self = known
    }
}
