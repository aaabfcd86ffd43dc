package import CaseStore
package import RecallModel
import Screening
import Takedown

/// Listings that match a recall which does not speak for the markets that they
/// are offered in: nobody owes anything about them, and somebody may look.
///
/// Nothing of it is stored. Every export and every revision of a recall is
/// screened, so a case opens by itself when the recall comes to speak for a
/// market of the listing, or the listing is offered in one of the recall's; this
/// looks the same up at once, in the newest complete export.
package struct WatchList: Sendable {
    /// One recall's listings on watch.
    package struct Entry: Sendable {
        package var recall: Recall
        /// How many listings of the export match it.
        package var count = 0
        /// The surest of them.
        package var shown: [Match] = []

        fileprivate mutating func add(_ match: Match, limit: Int) {
            count += 1
            shown.append(match)
            guard shown.count > limit else { return }
            shown.sort { ($0.score, $1.listing.id) > ($1.score, $0.listing.id) }
            shown.removeLast()
        }
    }

    package var marketplace: Marketplace
    /// The newest complete export; `nil` where there is none, and then nothing is
    /// known.
    package var export: StoredExport?
    /// The gravest first, then the one with the most listings.
    package var entries: [Entry] = []

    /// Looks for the listings on watch of each marketplace.
    ///
    /// - Parameters:
    ///   - marketplace: only that one; `nil` for all that are configured.
    ///   - recall: only that one's; `nil` for those of all in force.
    ///   - limit: how many listings of a recall are shown.
    /// - Throws: ``CaseStoreError``, and `ExportError` where an export's file
    ///   cannot be read.
    package static func find(
        _ configuration: Configuration, in store: CaseStore, on day: CivilDate,
        marketplace: Marketplace?, recall: RecallID?, limit: Int
    ) async throws -> [WatchList] {
        let recalls = try await store.currentRecalls().filter {
            !$0.recall.sourceKind.namesListings && $0.recall.standing == .inForce
                && !$0.isExpired(on: day) && !$0.recall.markets.isEmpty
                && (recall == nil || recall == $0.recall.id)
        }.map(\.recall)
        let worldwide = Worldwide(
            isOn: configuration.matching.extendsCriticalWorldwide, among: recalls)
        // What counts everywhere is on no watch: it has cases.
        let watched = recalls.filter { !worldwide.recalls.contains($0.id) }
        let run = ScreeningRun(recalls: watched, configuration: configuration)
        var lists: [WatchList] = []
        for settings in configuration.exports
        where marketplace.map({ $0 == settings.marketplace }) ?? true {
            var list = WatchList(marketplace: settings.marketplace)
            list.export = try await store.lastCompleteExport(settings.marketplace)
            if let export = list.export {
                list.entries = try await entries(
                    watched, run, export, try await store.exportParts(export.id), settings, limit)
            }
            lists.append(list)
        }
        return lists
    }

    private static func entries(
        _ recalls: [Recall], _ run: ScreeningRun, _ export: StoredExport, _ parts: [ExportPart],
        _ settings: ExportConfiguration, _ limit: Int
    ) async throws -> [Entry] {
        var entries = Dictionary(recalls.map { ($0.id, Entry(recall: $0)) }) { first, _ in first }
        var pass = ExportPass(
            run: run, export: export, parts: parts, markets: Set(settings.markets),
            mapping: settings.mapping, statuses: settings.statuses)
        pass.leavesOutElsewhere = false
        _ = try await pass.read { matches in
            for match in matches where settings.statuses.isOnOffer(match.listing.status) {
                // A lot that is not recalled is of no scope either, and on no watch.
                guard let recall = entries[match.recall]?.recall,
                    isElsewhere(recall, match.listing, settings.markets)
                else { continue }
                entries[match.recall]?.add(match, limit: limit)
            }
        }
        return entries.values.filter { $0.count > 0 }.map(sorted).sorted {
            ($0.recall.hazard.severity, $0.count, $1.recall.id)
                > ($1.recall.hazard.severity, $1.count, $0.recall.id)
        }
    }

    private static func sorted(_ entry: Entry) -> Entry {
        var entry = entry
        entry.shown.sort { ($0.score, $1.listing.id) > ($1.score, $0.listing.id) }
        return entry
    }

    private static func isElsewhere(
        _ recall: Recall, _ listing: Listing, _ markets: [Market]
    ) -> Bool {
        let offered = Market(listing.country).map { [$0] } ?? markets
        return !offered.isEmpty
            && !offered.contains { EconomicArea.speaks(recall.markets, for: $0) }
    }
}
