package import CaseStore
package import JSONText
package import RecallModel
import Takedown

/// Orders as a person or a script reads them.
package enum OrderText {
    private static let widths = [40, 8, 20, 10, 10, 40]

    package static let header = TerminalText.columns(
        ["ORDER", "VERB", "RECEIVED", "LISTINGS", "DONE", "AUTHORITY"], widths: widths)

    package static func row(_ stored: StoredOrder) -> String {
        let flag = stored.missing.isEmpty ? "" : " (incomplete)"
        return TerminalText.columns(
            [
                stored.id.description, stored.order.verb.rawValue,
                stored.order.receivedAt.description, "\(stored.found)", "\(stored.done)",
                stored.order.authority + flag,
            ], widths: widths)
    }

    package static func json(_ stored: StoredOrder) -> JSONValue {
        .record([
            "order_id": .string(stored.id.description), "order": stored.order.json,
            "revision": .integer(stored.revision),
            "filed_at": .string(stored.filedAt.description),
            "missing": .strings(stored.missing),
            "found": .integer(stored.found), "done": .integer(stored.done),
            "cases": .object(
                CaseState.allCases.compactMap { state in
                    stored.cases[state].map { .init(state.rawValue, .integer($0)) }
                }),
        ])
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
        let order = stored.order
        let fields = [
            ("order", "\(stored.id), revision \(stored.revision)"),
            ("authority", order.authority), ("reference", order.reference),
            ("country", order.country?.code ?? ""), ("verb", order.verb.rawValue),
            ("received", order.receivedAt.description), ("filed", stored.filedAt.description),
            ("territory", order.markets.map(\.code).joined(separator: " ")),
            ("from", order.from?.description ?? "its receipt"),
            ("until", order.until?.description ?? "no end is set"),
            ("identical", order.includesIdentical ? "included" : "not included"),
            ("law", order.legalBasis), ("reasons", order.reasons), ("redress", order.redress),
            ("contact", order.contact), ("withdrawn", order.withdrawal ?? "no"),
            (
                "listings",
                "\(order.targets.count) named, \(stored.found) found, \(stored.done) done"
            ),
        ]
        let head = fields.map { name, value in
            name + String(repeating: " ", count: 10 - name.count)
                + (value.isEmpty ? "unknown" : SafeText.line(value, limit: Self.shown))
        }
        return (head + stored.missing.map { "lacks     \($0)" } + [""]).map(TerminalText.safe)
            + report.lines
    }

    /// Scalars of a field; the order's own file has all of it.
    private static let shown = 500
}
