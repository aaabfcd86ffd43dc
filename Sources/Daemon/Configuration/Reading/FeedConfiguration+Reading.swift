import Feeds
import RecallModel

extension FeedConfiguration {
    /// The keys of an element of `feeds:`.
    enum Key: String, CaseIterable {
        case name, kind, url, folder
        case interval = "every"
        case window
        case fullInterval = "full_every"
        case staleAfter = "stale_after"
        case shrinkLimit = "shrink_limit"
        case network
        case plainHTTP = "plain_http"
        case key
        case keyFile = "key_file"
        case pace, markets, authority, regime, columns, fixed, vehicles
        case shadowUntil = "shadow_until"
    }

    init(_ section: SectionReader<Key>) {
        let publisher: Publisher? = section.required(.kind, .publisher)
        self.init(
            name: section.required(.name, .name) ?? "", publisher: publisher ?? .cpsc,
            origin: Self.origin(section, of: publisher))
        interval = section.value(.interval, .duration(in: Self.intervals), default: interval)
        readWindow(section, of: publisher)
        staleAfter = section.value(.staleAfter, .duration(in: Self.lifetimes), default: staleAfter)
        if staleAfter <= interval {
            section.note(
                .staleAfter,
                "\(staleAfter.notation) is no longer than every: \(interval.notation); an alarm "
                    + "would sound between two readings, so make it several times as long")
        }
        shrinkLimit = section.value(.shrinkLimit, .share(in: 0...1), default: shrinkLimit)
        readKey(section)
        pace = section.value(.pace, .duration(in: Self.paces), default: pace)
        markets = section.values(.markets, .market) ?? markets
        authority = section.value(.authority, .line, default: authority)
        regime = section.value(.regime, .choice, default: regime)
        shadowUntil = section.value(.shadowUntil, .date)
        readMapping(section)
        if publisher != .nhtsa {
            section.refuse([.vehicles], "applies to NHTSA's file; delete it")
        }
        includesVehicles = section.value(.vehicles, .flag, default: includesVehicles)
    }

    private mutating func readMapping(_ section: SectionReader<Key>) {
        if !publisher.isMapped {
            section.refuse(
                [.columns, .fixed],
                "applies to a priority list, a push or an early warning; a publisher's columns are "
                    + "known")
        }
        columns = Self.texts(section.section(.columns, PriorityColumn.self).lines)
        fixed = Self.texts(section.section(.fixed, PriorityColumn.self).lines)
        do {
            _ = try PriorityMapping(ours: columns, fixed: fixed)
        } catch {
            section.note(section.has(.columns) ? .columns : .fixed, "\(error)")
        }
    }

    private static func texts(_ lines: [PriorityColumn: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: lines.map { ($0.key.rawValue, $0.value) })
    }

    private static let paces = Duration.zero ... .hours(1)
    private static let intervals = Duration.seconds(1) ... .hours(7 * 24)
    private static let windows = Duration.hours(24) ... .hours(3650 * 24)
    private static let lifetimes = Duration.seconds(1) ... .hours(365 * 24)
    private static let fullIntervals = Duration.hours(1) ... .hours(365 * 24)

    private static func origin(_ section: SectionReader<Key>, of publisher: Publisher?) -> Origin {
        let given: String? = section.value(.url, .line)
        let known = section.has(.url) || section.has(.folder) ? nil : publisher?.reach.address
        let url = given ?? known
        let folder: String? = section.value(.folder, .path)
        switch (section.has(.url) || known != nil, section.has(.folder)) {
        case (true, true):
            section.note(.folder, "is given beside url; a feed comes from one place, delete either")
        case (false, false):
            section.noteMissing(
                .url, "is missing, and so is folder; write where the feed comes from")
        case (false, true):
            section.refuse([.network, .plainHTTP], "means nothing for a folder; delete it")
        case (true, false):
            let access = NetworkAccess(
                section, url: .url, value: url, network: .network, plainHTTP: .plainHTTP)
            return .web(url: url ?? "", access: access)
        }
        return .folder(folder ?? "")
    }

    private mutating func readKey(_ section: SectionReader<Key>) {
        key = section.secret(.key, file: .keyFile)
        let use = section.has(.folder) ? .none : publisher.reach.key
        if use == .none {
            section.refuse(
                [.key, .keyFile], "applies to a publisher that gives keys and a url only; delete it"
            )
        }
        if use == .required, !section.has(.key), !section.has(.keyFile) {
            section.noteMissing(
                .key, "is missing; name the credential or file with the publisher's key")
        }
    }

    private mutating func readWindow(_ section: SectionReader<Key>, of publisher: Publisher?) {
        window = section.value(.window, .duration(in: Self.windows))
        fullInterval = section.value(
            .fullInterval, .duration(in: Self.fullIntervals), default: fullInterval)
        guard let publisher else { return }
        switch section.has(.folder) ? .none : publisher.reach.window {
        case .none:
            section.refuse(
                [.window, .fullInterval],
                "applies to a publisher with a url that can be asked for a window only; delete it")
        case .beginning:
            section.refuse(
                [.fullInterval], "means nothing for a publisher that tells bit by bit; delete it")
        case .asking:
            guard section.has(.fullInterval), !section.has(.window) else { return }
            section.note(.fullInterval, "means nothing without window; add that or delete this")
        }
    }
}
