package import CaseStore
package import JSONText
package import RecallModel
import Takedown

/// A seller's history as a person, a spreadsheet or a script reads it.
package struct SellerReportText: ReportText {
    private let report: SellerReport
    private let now: Instant

    package init(_ report: SellerReport, at now: Instant) {
        self.report = report
        self.now = now
    }

    private var figures: [(name: String, value: JSONValue?)] {
        [
            ("listings", .integer(report.listings.count)), ("ordered", .integer(report.ordered)),
            ("gone", .integer(report.gone)), ("gone_in_time", .integer(report.goneInTime)),
            ("open_overdue", .integer(report.overdue(at: now))),
            ("returned", .integer(report.returned)), ("strikes", .integer(report.strikes)),
            ("reinstated", .integer(report.reinstated)),
            ("appeals", .integer(report.appeals)),
            ("appeals_granted", .integer(report.appealsGranted)),
            ("reaction_p50_hours", report.reaction.quantile(0.5).map(Self.hours)),
            ("reaction_max_hours", report.reaction.quantile(1).map(Self.hours)),
        ]
    }

    private static func hours(_ duration: Duration) -> JSONValue {
        .decimal(Double(duration.milliseconds) / 3_600_000, places: 2)
    }

    package var lines: [String] {
        let head =
            ["seller    \(report.seller)", "as of     \(now)"]
            + figures.map { name, value in
                name + String(repeating: " ", count: max(1, 20 - name.count))
                    + (value?.text ?? "unknown")
            }
        let rows = report.listings.flatMap { sold in
            let cells = Self.cells(sold)
            let moments = cells.dropFirst(Self.nameCount).filter { !$0.text.isEmpty }
                .map { "\($0.name) \($0.text)" }
            return [
                "listing   \(sold.listing.marketplace) \(sold.listing.listingID), "
                    + "\(sold.listing.state.rawValue), \(sold.recall): \(sold.listing.title)",
                "  \(moments.joined(separator: ", "))",
            ]
        }
        return (head + rows).map(TerminalText.safe)
    }

    /// Cells of a row that say which listing it is; the others are what became
    /// of it.
    private static let nameCount = 7

    private static func cells(_ sold: SoldListing) -> [(name: String, text: String)] {
        let listing = sold.listing
        return [
            ("case_id", listing.caseID.text), ("marketplace", listing.marketplace.name),
            ("listing_id", listing.listingID), ("title", listing.title),
            ("seller_id", sold.sellerID), ("seller_name", sold.sellerName),
            ("recall_id", sold.recall.description), ("severity", sold.severity.rawValue),
            ("round", "\(listing.round)"), ("returned", sold.isReturn ? "true" : ""),
            ("state", listing.state.rawValue), ("found_at", listing.foundAt.description),
            ("ordered_at", listing.orderedAt?.description ?? ""),
            ("acknowledged_at", listing.acknowledgedAt?.description ?? ""),
            ("limit", listing.limit.description),
            ("gone_at", listing.goneAt?.description ?? ""),
            ("warned_at", listing.warnedAt?.description ?? ""),
        ]
    }

    /// A header and a line a listing.
    package var csv: [String] {
        let names = report.listings.first.map { Self.cells($0).map(\.name) } ?? []
        return [names.joined(separator: ",")]
            + report.listings.map {
                Self.cells($0).map { SpreadsheetCell.text($0.text) }.joined(separator: ",")
            }
    }

    package var json: JSONValue {
        .object(
            [.init("seller", .string(report.seller)), .init("as_of", .string(now.description))]
                + figures.compactMap { name, value in value.map { .init(name, $0) } }
                + [
                    .init(
                        "rows",
                        .array(
                            report.listings.map { sold in
                                .object(
                                    Self.cells(sold).filter { !$0.text.isEmpty }
                                        .map { .init($0.name, .string($0.text)) })
                            }))
                ])
    }
}
