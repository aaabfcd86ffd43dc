extension PersonFirstConfiguration {
    /// The keys of `matching.person_first:`.
    enum Key: String, CaseIterable {
        case severity
        case unknownLots = "unknown_lots"
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        severity = section.value(.severity, .choice, default: severity)
        unknownLots = section.value(.unknownLots, .choice, default: unknownLots)
    }
}
