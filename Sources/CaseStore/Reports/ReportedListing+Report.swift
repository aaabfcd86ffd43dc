import JSONText
import RecallModel
import Takedown

extension ReportedListing {
    /// Of each listing the last that is known of it.
    static func last(of listings: [ReportedListing]) -> [ReportedListing] {
        var last: [String: ReportedListing] = [:]
        for listing in listings {
            let key = "\(listing.marketplace)\u{0}\(listing.listingID)"
            if let known = last[key], known.foundAt > listing.foundAt { continue }
            last[key] = listing
        }
        return last.values.sorted {
            ($0.marketplace, $0.listingID) < ($1.marketplace, $1.listingID)
        }
    }

    /// When what was asked for was done: gone, or the warning shown.
    var doneAt: Instant? { goneAt ?? warnedAt }

    /// Whether it is still to be done.
    var isPending: Bool { state.isOpen && warnedAt == nil }

    var isLate: Bool { doneAt.map { $0 >= limit } ?? false }

    /// What a change of is worth another report.
    var stateJSON: JSONValue {
        .array([
            .string(caseID.text), .string(state.rawValue),
            .string(doneAt?.description ?? ""),
        ])
    }

    var json: JSONValue {
        .record([
            "marketplace": .string(marketplace.name), "listing_id": .string(listingID),
            "title": .string(title), "url": .string(url), "round": .integer(round),
            "case_id": .string(caseID.text), "measure": .string(asks.action),
            "basis": .string(isIdentical ? "identical content" : "named"),
            "state": .string(state.rawValue), "found_at": .string(foundAt.description),
            "ordered_at": Self.moment(orderedAt), "delivered_at": Self.moment(deliveredAt),
            "acknowledged_at": Self.moment(acknowledgedAt), "limit": .string(limit.description),
            "done_at": Self.moment(doneAt),
            "in_time": doneAt.map { .bool($0 < limit) },
            "verified_by": verification.map(JSONValue.string),
            "reason": reason.map(JSONValue.string),
        ])
    }

    private static func moment(_ moment: Instant?) -> JSONValue? {
        moment.map { .string($0.description) }
    }

    private var verification: String? {
        if goneAt != nil { return "a complete export without it, or with it off sale" }
        return warnedAt == nil ? nil : "a person's word"
    }

    /// What a template says of some listings.
    static func values(_ listings: [ReportedListing]) -> TemplateValues {
        let last = last(of: listings)
        let done = last.filter { $0.doneAt != nil }
        var values = TemplateValues([
            "found_count": "\(last.count)", "done_count": "\(done.count)",
            "done_in_time_count": "\(done.count { !$0.isLate })",
            "open_count": "\(last.count { $0.isPending })",
            "first_found_at": listings.map(\.foundAt).min()?.description ?? "",
            "last_done_at": done.compactMap(\.doneAt).max()?.description ?? "",
        ])
        values.sections["listings"] = listings.prefix(Report.shownRows).map(\.values)
        values.sections["no_listings"] = listings.isEmpty ? [TemplateValues()] : []
        values.addMore(than: listings.count)
        return values
    }

    private var values: TemplateValues {
        var values = TemplateValues([
            "marketplace": marketplace.name, "listing_id": listingID, "listing_title": title,
            "listing_url": url, "round": "\(round)", "measure": asks.action,
            "state": state.rawValue, "found_at": foundAt.description,
            "ordered_at": orderedAt?.description ?? "", "done_at": doneAt?.description ?? "",
            "limit_at": limit.description, "reason": reason ?? "",
        ])
        let conditions = [
            ("gone", goneAt != nil), ("warning_shown", warnedAt != nil),
            ("not_done", doneAt == nil), ("late", isLate), ("identical", isIdentical),
            ("named", !isIdentical),
        ]
        for (name, holds) in conditions {
            values.sections[name] = holds ? [TemplateValues()] : []
        }
        for known in Verdict.allCases {
            values.sections[known.rawValue] = known == verdict ? [TemplateValues()] : []
        }
        return values
    }
}

extension TemplateValues {
    /// How many rows a text leaves out.
    mutating func addMore(than count: Int) {
        let more = count - Report.shownRows
        sections["more_rows"] = more > 0 ? [TemplateValues(["more_rows_count": "\(more)"])] : []
    }
}
