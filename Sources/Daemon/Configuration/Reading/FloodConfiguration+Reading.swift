extension FloodConfiguration {
    /// The keys of `matching.flood:`.
    enum Key: String, CaseIterable {
        case share, listings, allowed
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        share = section.value(.share, .share(in: 0.0001...1), default: share)
        listings = section.value(.listings, .integer(in: 1...1_000_000), default: listings)
        allowed = Set(section.values(.allowed, .recall) ?? [])
    }
}
