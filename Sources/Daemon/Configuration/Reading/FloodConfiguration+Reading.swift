extension FloodConfiguration {
    /// The keys of `matching.flood:`.
    enum Key: String, CaseIterable {
        case share, listings, allowed
        case exportShare = "export_share"
        case exportListings = "export_listings"
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        share = section.value(.share, .share(in: 0.0001...1), default: share)
        listings = section.value(.listings, .integer(in: 1...1_000_000), default: listings)
        exportShare = section.value(
            .exportShare, .share(in: 0.0001...1), default: exportShare)
        exportListings = section.value(
            .exportListings, .integer(in: 1...1_000_000), default: exportListings)
        allowed = Set(section.values(.allowed, .recall) ?? [])
    }
}
