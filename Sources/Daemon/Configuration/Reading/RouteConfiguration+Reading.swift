extension RouteConfiguration {
    /// The keys of `routes:`.
    enum Key: String, CaseIterable {
        case notices, alerts
    }

    /// - Parameter destinations: the names there are.
    init(_ section: SectionReader<Key>, destinations: [String]) {
        self.init()
        notices = Self.names(.notices, section, destinations)
        alerts = Self.names(.alerts, section, destinations)
    }

    private static func names(
        _ key: Key, _ section: SectionReader<Key>, _ destinations: [String]
    ) -> [String] {
        let names = section.values(key, .line) ?? []
        for name in Set(names) where !destinations.contains(name) {
            section.note(
                key,
                "“\(name)” is no destination; \(Suggestion.hint(for: name, among: destinations))")
        }
        for name in Set(names) where names.count(where: { $0 == name }) > 1 {
            section.note(key, "“\(name)” is named twice; once is enough")
        }
        return names
    }
}
