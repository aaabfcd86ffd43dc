import RecallModel
import Takedown

extension RouteConfiguration {
    /// The keys of `routes:`.
    enum Key: String, CaseIterable {
        case notices, alerts, rows, quiet, overdue, contact
    }

    /// The keys of a row of `routes.rows:`.
    enum RowKey: String, CaseIterable {
        case order, alert, after, marketplaces, markets, severities, policies, assignees
    }

    /// The keys of `routes.quiet:`.
    enum QuietKey: String, CaseIterable {
        case from, to, zone, zones
    }

    private static let intervals = Duration.seconds(600) ... .seconds(24 * 3600)

    /// - Parameter destinations: those there are.
    init(_ section: SectionReader<Key>, destinations: [DestinationConfiguration]) {
        self.init()
        let names = destinations.map(\.name)
        notices = Self.names(.notices, section, names)
        alerts = Self.names(.alerts, section, names)
        Self.refuse(notices, .notices, .order, section, destinations)
        Self.refuse(alerts, .alerts, .alert, section, destinations)
        for row in section.sections(.rows, RowKey.self) ?? [] {
            if let row = RouteRow(row, destinations) { rows.append(row) }
        }
        if section.has(.quiet) {
            quiet = QuietConfiguration(section.section(.quiet, QuietKey.self))
        }
        overdue = section.value(.overdue, .duration(in: Self.intervals)) ?? overdue
        contact = section.value(.contact, .line, default: "")
    }

    /// What a route sends and a destination does not take would be lost.
    fileprivate static func refuse<Name>(
        _ names: [String], _ key: Name, _ kind: NoticeKind, _ section: SectionReader<Name>,
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

    fileprivate static func names<Name>(
        _ key: Name, _ section: SectionReader<Name>, _ destinations: [String]
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

extension RouteRow {
    /// `nil` where it does not say who gets what, which the log tells.
    fileprivate init?(
        _ section: SectionReader<RouteConfiguration.RowKey>,
        _ destinations: [DestinationConfiguration]
    ) {
        let isOrder = section.has(.order)
        if section.has(.order), section.has(.alert) {
            section.note(.alert, "is given beside order; make it a row of its own")
        }
        guard isOrder || section.has(.alert) else {
            section.noteMissing(.order, "is missing, and so is alert; say what goes to whom")
            return nil
        }
        let key: RouteConfiguration.RowKey = isOrder ? .order : .alert
        let kind: NoticeKind = isOrder ? .order : .alert
        let names = RouteConfiguration.names(key, section, destinations.map(\.name))
        RouteConfiguration.refuse(names, key, kind, section, destinations)
        let most = isOrder ? 0.99 : 1
        let after = section.value(.after, .share(in: 0...most), default: 0)
        self.init(
            isOrder ? .order : .alert, to: names, after: Int((after * 100).rounded()),
            marketplaces: Set((section.values(.marketplaces, .name) ?? []).map { Marketplace($0) }),
            markets: Set(section.values(.markets, .market) ?? []),
            severities: Set(section.values(.severities, .choice) ?? []),
            policies: Set(section.values(.policies, .line) ?? []),
            assignees: Set(section.values(.assignees, .line) ?? []))
    }
}

extension QuietConfiguration {
    /// `nil` where it cannot be read, which the log tells.
    init?(_ section: SectionReader<RouteConfiguration.QuietKey>) {
        let from = section.required(.from, .timeOfDay)
        let to = section.required(.to, .timeOfDay)
        let name = section.required(.zone, .zoneName)
        let folder = section.value(.zones, .path, default: "/usr/share/zoneinfo")
        guard let from, let to, let name else { return nil }
        guard from != to else {
            section.note(.to, "is the same as from; that is no part of a day")
            return nil
        }
        switch BoundedFile.read("\(folder)/\(name)", limit: CivilZone.byteLimit + 1) {
        case .failure(let refusal):
            section.note(.zone, "\(folder)/\(name) \(refusal); install tzdata, or mend the name")
            return nil
        case .success(let bytes):
            do throws(ZoneFileError) {
                let zone = try CivilZone(identifier: name, tzif: bytes)
                self.init(hours: QuietHours(start: from, end: to, zone: zone), zones: folder)
            } catch {
                section.note(.zone, "\(folder)/\(name): \(error)")
                return nil
            }
        }
    }
}

extension Notation where Value == Int {
    /// A time of day as minutes since midnight: `22:00`.
    static var timeOfDay: Notation {
        Notation { text throws(Mistake) in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
                parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
                let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
            else { throw Mistake("“\(text)” is no time of day; write it as in 22:00") }
            return hour * 60 + minute
        }
    }
}
