package import CaseStore
package import JSONText
import RecallModel

/// What is held back because there is so much of it, for a person or a program.
package enum HeldText {
    package static let header =
        "recall\trevision\tmarketplace\tmatches\trows\trelease\ttitle\tclass"

    package static func row(_ held: HeldRecall) -> String {
        let cells = [
            held.matches.recall.description, "\(held.revision)", held.marketplace.name,
            "\(held.matches.matches)", "\(held.matches.rows)", state(held), held.title,
            held.matches.ground.productClass ?? "",
        ]
        return cells.map(TerminalText.safe).joined(separator: "\t")
    }

    package static func json(_ held: HeldRecall) -> JSONValue {
        .record([
            "recall_id": .string(held.matches.recall.description),
            "revision": .integer(held.revision), "authority": .string(held.authority),
            "title": .string(held.title), "marketplace": .string(held.marketplace.name),
            "class": held.matches.ground.productClass.map(JSONValue.string),
            "matches": .integer(held.matches.matches), "shown": .integer(held.matches.shown),
            "rows": .integer(held.matches.rows),
            "export": .integer(held.matches.export.number),
            "noted_at": .string(held.matches.notedAt.description),
            "release": held.release.map(json),
        ])
    }

    private static func json(_ release: RecallRelease) -> JSONValue {
        .record([
            "state": .string(release.outcome?.rawValue ?? "waiting"),
            "marketplace": release.marketplace.map { .string($0.name) },
            "by": .string(release.person), "at": .string(release.at.description),
            "reason": .string(release.reason),
            "expires_at": .string(release.expiresAt.description),
            "ended_by": release.endedBy.map(JSONValue.string),
            "ended_at": release.endedAt.map { .string($0.description) },
            "ended_for": release.endedFor.map(JSONValue.string),
        ])
    }

    private static func state(_ held: HeldRecall) -> String {
        guard let release = held.release else { return "none" }
        let reach = release.marketplace == nil ? "everywhere" : "here alone"
        guard let outcome = release.outcome else {
            return "waits since \(release.at), by \(release.person), for a second person; \(reach)"
        }
        return "\(outcome.rawValue), \(reach)"
    }
}
