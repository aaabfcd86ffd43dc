package import CaseStore
package import JSONText
package import RecallModel
import Takedown

/// Orders as a person or a script reads them.
package enum OrderText {
    private static let widths = [44, 15, 8, 20, 10, 10, 40]

    package static let header = TerminalText.columns(
        ["ORDER", "KIND", "VERB", "RECEIVED", "LISTINGS", "DONE", "AUTHORITY"], widths: widths)

    package static func row(_ stored: StoredOrder) -> String {
        let lacks = stored.order.isSufficient ? " (incomplete)" : " (insufficient)"
        let flag = stored.missing.isEmpty ? "" : lacks
        return row(
            [
                stored.id.description, stored.order.kind.rawValue, stored.order.verb.rawValue,
                stored.order.receivedAt.description, "\(stored.found)", "\(stored.done)",
                stored.order.authority + flag,
            ])
    }

    /// A line of these cells under ``header``.
    static func row(_ cells: [String]) -> String { TerminalText.columns(cells, widths: widths) }

    package static func json(_ stored: StoredOrder) -> JSONValue {
        .record([
            "order_id": .string(stored.id.description),
            "kind": .string(stored.order.kind.rawValue), "order": stored.order.json,
            "notifier": stored.order.notifier.json,
            "unlisted_flagger": stored.order.notifier.flagger.isEmpty
                ? nil : .string(stored.order.notifier.flagger),
            "revision": .integer(stored.revision),
            "filed_at": .string(stored.filedAt.description),
            "sufficient": .bool(stored.order.isSufficient),
            "missing": .strings(stored.missing),
            "found": .integer(stored.found), "done": .integer(stored.done),
            "cases": .object(
                CaseState.allCases.compactMap { state in
                    stored.cases[state].map { .init(state.rawValue, .integer($0)) }
                }),
        ])
    }
}

extension Notifier {
    /// `nil` where nobody is known.
    fileprivate var json: JSONValue? {
        name.isEmpty && email.isEmpty
            ? nil : .record(["name": .string(name), "email": .string(email)])
    }
}

extension StoredOrder {
    /// Listings of it that were found.
    var found: Int { cases.values.reduce(0, +) }

    /// Of them those that it is carried out for.
    var done: Int { (cases[.verifiedGone] ?? 0) + warned }
}

/// An order on one screen: what it says, what it lacks, what was done.
package struct OrderPage {
    private let stored: StoredOrder
    private let report: RecallReportText

    package init(_ stored: StoredOrder, _ report: RecallReport, at now: Instant) {
        self.stored = stored
        self.report = RecallReportText(report, at: now)
    }

    package var json: JSONValue {
        guard case .object(let members) = OrderText.json(stored) else { return .null }
        return .object(members + [.init("report", report.json)])
    }

    package var lines: [String] {
        let head = (stored.order.kind.isNotice ? noticeFields : authorityFields).map {
            name, value in
            name + String(repeating: " ", count: 10 - name.count)
                + (value.isEmpty ? "unknown" : SafeText.line(value, limit: Self.shown))
        }
        return (head + stored.missing.map { "lacks     \($0)" } + [""]).map(TerminalText.safe)
            + report.lines
    }

    private var noticeFields: [(String, String)] {
        let order = stored.order
        return [
            ("notice", "\(stored.id), revision \(stored.revision)"),
            ("flagger", flagger),
            ("reference", order.reference), ("notifier", order.notifier.name),
            ("e-mail", order.notifier.email), ("faith", order.isInGoodFaith ? "good" : ""),
            ("country", order.country?.code ?? ""),
            ("received", order.receivedAt.description), ("filed", stored.filedAt.description),
            ("says", order.reasons), ("product", order.product), ("page", order.url),
            (
                "knowledge",
                order.isSufficient
                    ? "a person decides on each listing"
                    : "none: it says too little, and nothing is looked for"
            ), ("listings", found),
        ]
    }

    private var flagger: String {
        if stored.order.kind == .trustedFlagger { return stored.order.authority }
        guard stored.order.isOfUnlistedFlagger else { return "none" }
        let name = stored.order.notifier.flagger
        return name.isEmpty
            ? "none: who claimed to be one is forgotten" : "none: \(name) is on no list of them"
    }

    private var found: String {
        let order = stored.order
        let what = order.includesIdentical ? "; with identical content" : ","
        return "\(order.targets.count) named\(what) \(stored.found) found, \(stored.done) done"
    }

    private var authorityFields: [(String, String)] {
        let order = stored.order
        let isOrder = order.kind == .order
        return [
            (isOrder ? "order" : "request", "\(stored.id), revision \(stored.revision)"),
            ("authority", order.authority), ("reference", order.reference),
            ("country", order.country?.code ?? ""), ("verb", order.verb.rawValue),
            ("received", order.receivedAt.description), ("filed", stored.filedAt.description),
            ("territory", order.markets.map(\.code).joined(separator: " ")),
            ("from", order.from?.description ?? "its receipt"),
            ("until", order.until?.description ?? "no end is set"),
            ("identical", order.includesIdentical ? "included" : "not included"),
            ("law", order.legalBasis), ("reasons", order.reasons), ("redress", order.redress),
            ("contact", order.contact), ("withdrawn", order.withdrawal ?? "no"),
            ("listings", found),
        ]
    }

    /// Scalars of a field; the order's own file has all of it.
    private static let shown = 500
}
