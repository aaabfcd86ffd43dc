import Takedown

extension RouteConfiguration {
    /// The keys of `routes:`.
    enum Key: String, CaseIterable {
        case notices, alerts
    }

    /// - Parameter destinations: those there are.
    init(_ section: SectionReader<Key>, destinations: [DestinationConfiguration]) {
        self.init()
        let names = destinations.map(\.name)
        notices = Self.names(.notices, section, names)
        alerts = Self.names(.alerts, section, names)
        Self.refuse(notices, .notices, .order, section, destinations)
        Self.refuse(alerts, .alerts, .alert, section, destinations)
    }

    /// What a route sends and a destination does not take would be lost.
    private static func refuse(
        _ names: [String], _ key: Key, _ kind: NoticeKind, _ section: SectionReader<Key>,
        _ destinations: [DestinationConfiguration]
    ) {
        for destination in destinations
        where names.contains(destination.name) && !destination.kinds.contains(kind) {
            section.note(
                key,
                "“\(destination.name)” does not take \(kind.rawValue); add that to its kinds, or "
                    + "take it off the route")
        }
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
