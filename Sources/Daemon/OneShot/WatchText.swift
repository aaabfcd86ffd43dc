import CaseStore
package import JSONText
import RecallModel
import Takedown

/// Listings on watch, as a person or a script reads them.
package enum WatchText {
    /// A marketplace's, by recall.
    package static func lines(_ list: WatchList) -> [String] {
        guard let export = list.export else {
            return [
                TerminalText.safe(
                    "\(list.marketplace): no complete export has come, so nothing is known")
            ]
        }
        let listings = list.entries.reduce(0) { $0 + $1.count }
        let head =
            "\(list.marketplace): \(count(listings, "listing")) on watch, of "
            + "\(count(list.entries.count, "recall")), in export \(export.id.number), produced "
            + "\(export.producedAt)"
        return ([head] + list.entries.flatMap(lines)).map(TerminalText.safe)
    }

    private static func lines(_ entry: WatchList.Entry) -> [String] {
        let recall = entry.recall
        let markets = recall.markets.map(\.code).joined(separator: " ")
        let more = entry.count - entry.shown.count
        return [
            "\(recall.id)  \(recall.hazard.severity.rawValue), for \(markets), "
                + "\(count(entry.count, "listing")): \(recall.title)"
        ]
            + entry.shown.map {
                "  \($0.listing.id)  \(place($0))score "
                    + "\(JSONValue.decimal($0.score, places: 3).line)  \($0.listing.title)"
            } + (more > 0 ? ["  and \(more) more; --limit shows them"] : [])
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func place(_ match: Match) -> String {
        match.listing.country.isEmpty ? "" : "\(match.listing.country)  "
    }

    /// One recall's of a marketplace on a line.
    package static func json(_ list: WatchList) -> [JSONValue] {
        list.entries.map { entry in
            .record([
                "marketplace": .string(list.marketplace.name),
                "export": (list.export?.id.number).map { .integer(Int($0)) },
                "recall_id": .string(entry.recall.id.description),
                "severity": .string(entry.recall.hazard.severity.rawValue),
                "markets": .array(entry.recall.markets.map { .string($0.code) }),
                "listings": .integer(entry.count),
                "shown": .array(
                    entry.shown.map {
                        .record([
                            "listing_id": .string($0.listing.id),
                            "title": .string($0.listing.title),
                            "country": $0.listing.country.isEmpty
                                ? nil : .string($0.listing.country),
                            "score": .number("\($0.score)"),
                        ])
                    }),
            ])
        }
    }
}
