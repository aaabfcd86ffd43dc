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
        case markets, authority
    }

    init(_ section: SectionReader<Key>) {
        let publisher: Publisher? = section.required(.kind, .publisher)
        self.init(
            name: section.required(.name, .name) ?? "", publisher: publisher ?? .cpsc,
            origin: Self.origin(section))
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
        markets = section.values(.markets, .market) ?? markets
        authority = section.value(.authority, .line, default: authority)
    }

    private static let intervals = Duration.seconds(1) ... .hours(7 * 24)
    private static let windows = Duration.hours(24) ... .hours(3650 * 24)
    private static let lifetimes = Duration.seconds(1) ... .hours(365 * 24)
    private static let fullIntervals = Duration.hours(1) ... .hours(365 * 24)

    private static func origin(_ section: SectionReader<Key>) -> Origin {
        let url: String? = section.value(.url, .line)
        let folder: String? = section.value(.folder, .path)
        switch (section.has(.url), section.has(.folder)) {
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

    private mutating func readWindow(_ section: SectionReader<Key>, of publisher: Publisher?) {
        window = section.value(.window, .duration(in: Self.windows))
        fullInterval = section.value(
            .fullInterval, .duration(in: Self.fullIntervals), default: fullInterval)
        let isAsked = publisher == .cpsc && section.has(.url)
        if !isAsked, publisher != nil {
            section.refuse(
                [.window, .fullInterval],
                "applies to kind: cpsc with a url only, where the source can be asked for a "
                    + "window; delete it")
        } else if section.has(.fullInterval), !section.has(.window) {
            section.note(.fullInterval, "means nothing without window; add that or delete this")
        }
    }
}
