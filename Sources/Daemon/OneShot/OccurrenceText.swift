package import CaseStore
import Digests
package import JSONText
package import RecallModel
import Takedown

/// An incident or refusal as a person or a script reads it.
package struct OccurrenceText {
    private let stored: StoredOccurrence
    private let reports: [StoredReport]
    private let now: Instant

    /// - Parameter reports: of it, the newest first.
    package init(_ stored: StoredOccurrence, _ reports: [StoredReport] = [], at now: Instant) {
        self.stored = stored
        self.reports = reports
        self.now = now
    }

    private var occurrence: Occurrence { stored.occurrence }

    /// A line under ``OrderText/header``.
    package var row: String {
        let listings = occurrence.targets.count
        return OrderText.row([
            stored.id.description, occurrence.kind.rawValue,
            occurrence.kind == .incident ? "report" : "decide",
            occurrence.receivedAt.description, listings == 0 ? "" : "\(listings)", standing,
            occurrence.markets.map(\.code).joined(separator: " ")
                + (stored.missing.isEmpty ? "" : " (incomplete)"),
        ])
    }

    package var json: JSONValue {
        .record([
            "order_id": .string(stored.id.description), "kind": .string(occurrence.kind.rawValue),
            occurrence.kind.rawValue: occurrence.json, "wording": .integer(stored.wording),
            "filed_at": .string(stored.filedAt.description), "missing": .strings(stored.missing),
            "sha256": .string(stored.digest.hexadecimal),
            "forgotten": stored.isPurged ? .bool(true) : nil,
            "withdrawn_at": stored.withdrawnAt.map { .string($0.description) },
            "ended_at": stored.end.map { .string($0.at.description) },
            "ended_by": stored.end.map { .string($0.person) },
            "proposes_suspension": proposesSuspension ? .bool(true) : nil,
            "duties": .array(stored.duties.map(json)),
            "drafts": drafts.isEmpty ? nil : .array(drafts.map { .string($0.fileName) }),
        ])
    }

    private func json(_ duty: DataRequestDuty) -> JSONValue {
        .record([
            "duty": .string(duty.id), "version": .string(duty.version), "law": .string(duty.law),
            "must": .string(duty.must),
            "report": duty.report.isEmpty ? nil : .string(duty.report),
            "start": .string(duty.start.description),
            "target": duty.target.map { .string($0.description) },
            "limit": duty.limit.map { .string($0.description) },
            "overdue": .bool(isOverdue(duty)),
            "ended_at": duty.endedAt.map { .string($0.description) },
            "outcome": duty.outcome.map { .string($0.rawValue) },
        ])
    }

    private var drafts: [StoredReport] { reports.filter { $0.kind == .incident } }

    private func isOverdue(_ duty: DataRequestDuty) -> Bool {
        duty.endedAt == nil && duty.limit.map { $0 <= now } ?? false
    }

    /// The program proposes, and a person suspends or does not.
    private var proposesSuspension: Bool {
        occurrence.kind == .refusal && stored.isOpen
            && (occurrence.deadline ?? occurrence.receivedAt) <= now
    }

    private var standing: String {
        if stored.withdrawnAt != nil { return "withdrawn" }
        if stored.end != nil { return "done" }
        return stored.duties.contains(where: isOverdue) ? "overdue" : "open"
    }

    /// It on one screen, and the text of the newest draft.
    package var lines: [String] {
        let head = fields.map { name, value in
            let none = stored.isPurged && Self.forgettable.contains(name) ? "forgotten" : "unknown"
            return name + String(repeating: " ", count: 10 - name.count)
                + (value.isEmpty ? none : SafeText.line(value, limit: Self.shown))
        }
        let proposal =
            proposesSuspension ? ["proposed  suspension of the seller; a person decides"] : []
        let draft = drafts.first.map { draft in
            ["", "draft \(draft.number), \(draft.fileName):", ""]
                + draft.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
        }
        return
            (head + duties + proposal + stored.missing.map { "lacks     \($0)" } + (draft ?? []))
            .map(TerminalText.safe)
    }

    /// Scalars of one field.
    private static let shown = 500

    /// Fields of which nothing is left once its words are purged.
    private static let forgettable: Set = [
        "product", "maker", "hazard", "injuries", "measures", "contact", "seller", "listings",
    ]

    private var fields: [(String, String)] {
        let listings = occurrence.targets.map { $0.url.isEmpty ? $0.listingID : $0.url }
        let common = [
            (occurrence.kind.rawValue, "\(stored.id), wording \(stored.wording), \(standing)"),
            ("reference", occurrence.reference),
            ("known", occurrence.receivedAt.description), ("filed", stored.filedAt.description),
            ("markets", occurrence.markets.map(\.code).joined(separator: " ")),
            ("regime", occurrence.regime.rawValue), ("level", occurrence.severity.rawValue),
            ("recalls", occurrence.recalls.map(\.description).joined(separator: " ")),
            ("listings", listings.joined(separator: " ")),
            ("seller", occurrence.sellers.joined(separator: ", ")),
            ("product", occurrence.product),
        ]
        guard occurrence.kind == .incident else {
            return common + [("deadline", occurrence.deadline?.description ?? "none: refused")]
        }
        return common + [
            ("happened", occurrence.happenedOn?.description ?? ""), ("maker", occurrence.maker),
            ("hazard", occurrence.hazard), ("injuries", occurrence.injuries),
            ("measures", occurrence.measures), ("contact", occurrence.contact),
        ]
    }

    private var duties: [String] {
        stored.duties.flatMap { duty in
            [
                "duty      \(duty.id): \(standing(of: duty))", "  law     \(duty.law)",
                "  must    \(duty.must)",
            ] + (duty.report.isEmpty ? [] : ["  report  \(duty.report)"])
        }
    }

    private func standing(of duty: DataRequestDuty) -> String {
        let limit = duty.limit.map { "limit \($0)" } ?? "no limit in hours or days"
        if let endedAt = duty.endedAt {
            return "\(duty.outcome?.rawValue ?? "ended") \(endedAt), \(limit)"
        }
        if duty.start > now { return "begins \(duty.start)" }
        return (isOverdue(duty) ? "OVERDUE, " : "running, ") + limit
    }
}
