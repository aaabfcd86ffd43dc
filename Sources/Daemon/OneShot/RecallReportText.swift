package import CaseStore
package import JSONText
package import RecallModel
import Takedown

/// What became of a recall, as an authority, a spreadsheet or a script reads
/// it.
package struct RecallReportText: ReportText {
    let report: RecallReport
    let now: Instant

    package init(_ report: RecallReport, at now: Instant) {
        self.report = report
        self.now = now
    }

    // MARK: Text

    package var lines: [String] {
        let recall = report.recall
        let hazard = recall.hazard.text.isEmpty ? "not stated" : recall.hazard.text
        var lines = [
            "recall    \(recall.id), revision \(report.revision): \(recall.title)",
            "authority \(recall.authority), published "
                + (recall.published.map(\.description) ?? "on a day that is not stated"),
            "hazard    \(recall.hazard.severity.rawValue): \(hazard)",
            "known     \(report.firstKnownAt)", "as of     \(now)",
            "found     \(report.listings.count) listings: \(states)",
            "in time   \(report.goneInTime) of \(gone) that were proved gone; open and overdue \(overdue)",
        ]
        lines += report.duties.map(Self.line)
        lines += report.listings.flatMap(Self.lines)
        return lines.map(TerminalText.safe)
    }

    private var states: String {
        let counts = report.counts
        let stated = CaseState.allCases.compactMap { state in
            counts[state].map { "\($0) \(state.rawValue)" }
        }
        return stated.isEmpty ? "none" : stated.joined(separator: ", ")
    }

    private var gone: Int { report.gone }

    private var overdue: Int { report.listings.count { $0.isOverdue(at: now) } }

    private static func line(_ duty: DutySummary) -> String {
        "duty      \(duty.id), version \(duty.version): met \(duty.met) of \(duty.cases), late "
            + "\(duty.metLate), open \(duty.open), overdue \(duty.overdue)"
    }

    private static func lines(_ listing: ReportedListing) -> [String] {
        let moments = moments(listing).compactMap { name, moment in
            moment.map { "\(name) \($0)" }
        }
        let round = listing.round > 1 ? ", round \(listing.round)" : ""
        return [
            "listing   \(listing.marketplace) \(listing.listingID)\(round), "
                + "\(listing.state.rawValue): \(listing.title)",
            "  \(moments.joined(separator: ", "))",
        ]
    }

    // MARK: CSV and JSON

    /// In the order in which they happen.
    private static func moments(_ listing: ReportedListing) -> [(name: String, at: Instant?)] {
        [
            ("found_at", listing.foundAt), ("ordered_at", listing.orderedAt),
            ("delivered_at", listing.deliveredAt), ("acknowledged_at", listing.acknowledgedAt),
            ("limit", listing.limit), ("gone_at", listing.goneAt),
            ("claimed_at", listing.claimedAt),
            ("warned_at", listing.warnedAt),
        ]
    }

    private static func names(_ listing: ReportedListing) -> [(name: String, text: String)] {
        [
            ("case_id", listing.caseID.text), ("marketplace", listing.marketplace.name),
            ("listing_id", listing.listingID), ("title", listing.title), ("url", listing.url),
            ("round", "\(listing.round)"), ("state", listing.state.rawValue),
        ]
    }

    /// A header and a line a listing.
    package var csv: [String] {
        let header =
            "case_id,marketplace,listing_id,title,url,round,state,found_at,ordered_at,"
            + "delivered_at,acknowledged_at,limit,gone_at,claimed_at,warned_at"
        return [header]
            + report.listings.map { listing in
                let moments = Self.moments(listing).map { $0.at?.description ?? "" }
                return (Self.names(listing).map(\.text) + moments).map(SpreadsheetCell.text)
                    .joined(separator: ",")
            }
    }

    package var json: JSONValue {
        .record([
            "recall": report.recall.json, "revision": .integer(report.revision),
            "known_at": .string(report.firstKnownAt.description),
            "as_of": .string(now.description), "found": .integer(report.listings.count),
            "gone": .integer(gone), "gone_in_time": .integer(report.goneInTime),
            "open_overdue": .integer(overdue),
            "listings": .array(report.listings.map(Self.json)),
            "duties": .array(report.duties.map(DutyText.json)),
        ])
    }

    private static func json(_ listing: ReportedListing) -> JSONValue {
        .object(
            names(listing).map { .init($0.name, .string($0.text)) }
                + moments(listing).compactMap { name, moment in
                    moment.map { .init(name, .string($0.description)) }
                })
    }
}
