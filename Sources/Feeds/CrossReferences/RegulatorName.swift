/// A regulator whose numbers or joint recalls others speak of, with the names
/// they use.
enum RegulatorName: CaseIterable {
    case cpsc, healthCanada, opss, fsis

    /// In lower case, as they stand in prose.
    var names: [String] {
        switch self {
        case .cpsc: ["cpsc", "consumer product safety commission"]
        case .healthCanada: ["health canada"]
        case .opss: ["opss", "psd", "office for product safety"]
        case .fsis: ["fsis", "food safety and inspection service"]
        }
    }

    /// The regulator that an authority as printed names.
    init?(in printed: String) {
        let authority = printed.lowercased()
        let known = Self.allCases.first { regulator in
            regulator.names.contains { authority.contains($0) }
        }
        guard let known else { return nil }
        self = known
    }
}
