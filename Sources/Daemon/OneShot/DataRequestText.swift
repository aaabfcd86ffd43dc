package import CaseStore
import Digests
package import JSONText
package import RecallModel
import Takedown

/// A data request as a person or a script reads it.
package struct DataRequestText {
    private let stored: StoredDataRequest
    private let reports: [StoredReport]
    private let now: Instant

    /// - Parameter reports: of it, the newest first.
    package init(_ stored: StoredDataRequest, _ reports: [StoredReport] = [], at now: Instant) {
        self.stored = stored
        self.reports = reports
        self.now = now
    }

    /// A line under ``OrderText/header``.
    package var row: String {
        let request = stored.request
        return OrderText.row([
            stored.id.description, DataRequest.kind, "answer", request.receivedAt.description,
            request.targets.isEmpty ? "" : "\(request.targets.count)",
            stored.answer == nil ? "" : "answered",
            request.authority + (stored.missing.isEmpty ? "" : " (incomplete)"),
        ])
    }

    package var json: JSONValue {
        .record([
            "order_id": .string(stored.id.description), "kind": .string(DataRequest.kind),
            "request": stored.request.json, "wording": .integer(stored.wording),
            "filed_at": .string(stored.filedAt.description),
            "missing": .strings(stored.missing),
            "sha256": .string(stored.digest.hexadecimal),
            "forgotten": stored.isPurged ? .bool(true) : nil,
            "limit": stored.limit.map { .string($0.description) },
            "overdue": .bool(isOverdue),
            "answered_at": stored.answer.map { .string($0.at.description) },
            "answered_by": stored.answer.map { .string($0.person) },
            "answered_how": stored.answer.map { .string($0.how) },
            "duties": .array(stored.duties.map(Self.json)),
            "drafts": reports.isEmpty ? nil : .array(drafts.map { .string($0.fileName) }),
        ])
    }

    private static func json(_ duty: DataRequestDuty) -> JSONValue {
        .record([
            "duty": .string(duty.id), "version": .string(duty.version), "law": .string(duty.law),
            "start": .string(duty.start.description),
            "target": duty.target.map { .string($0.description) },
            "limit": duty.limit.map { .string($0.description) },
            "ended_at": duty.endedAt.map { .string($0.description) },
            "outcome": duty.outcome.map { .string($0.rawValue) },
        ])
    }

    private var drafts: [StoredReport] { reports.filter { $0.kind == .answer } }

    private var isOverdue: Bool { stored.isOpen && stored.limit.map { $0 <= now } ?? false }

    /// The request on one screen, and the text of the newest draft.
    package var lines: [String] {
        let head = fields.map { name, value in
            let none = stored.isPurged && Self.forgettable.contains(name) ? "forgotten" : "unknown"
            return name + String(repeating: " ", count: 10 - name.count)
                + (value.isEmpty ? none : SafeText.line(value, limit: Self.shown))
        }
        let draft = drafts.first.map { draft in
            ["", "draft \(draft.number), \(draft.fileName):", ""]
                + draft.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
        }
        return (head + stored.missing.map { "lacks     \($0)" } + (draft ?? []))
            .map(TerminalText.safe)
    }

    /// Scalars of one field.
    private static let shown = 500

    /// Fields of which nothing is left once its words are purged.
    private static let forgettable: Set = ["about", "law", "says", "contact"]

    private var fields: [(String, String)] {
        let request = stored.request
        let about =
            request.recalls.map(\.description)
            + request.targets.map { $0.url.isEmpty ? $0.listingID : $0.url } + request.sellers
        return [
            ("asks", "\(stored.id), wording \(stored.wording)"),
            ("authority", request.authority), ("reference", request.reference),
            ("country", request.country?.code ?? ""),
            ("received", request.receivedAt.description), ("filed", stored.filedAt.description),
            ("for", request.asks.map(\.rawValue).sorted().joined(separator: " ")),
            ("about", about.joined(separator: " ")), ("law", request.legalBasis),
            ("says", request.reasons),
            ("contact", request.contact), ("answer", answer),
        ] + stored.duties.map { ("duty", "\($0.id), \($0.law)") }
    }

    private var answer: String {
        if let answer = stored.answer {
            return "\(answer.at) by \(answer.person): \(answer.how)"
        }
        if let withdrawnAt = stored.withdrawnAt { return "none owed: taken back \(withdrawnAt)" }
        guard let limit = stored.limit else { return "owed; no duty says by when" }
        return "owed by \(limit)" + (isOverdue ? ", overdue" : "")
    }
}
