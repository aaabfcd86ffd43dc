package import CaseStore
package import JSONText
package import RecallModel
import Screening
import Takedown

/// What must stay down, and what is back, as a person or a script reads it.
package enum StayDownText {
    private static let widths = [31, 20, 15, 7, 18, 60]

    package static let header = TerminalText.columns(
        ["CASE", "GONE", "RECALL", "RETURNS", "LISTING", "TITLE"], widths: widths)

    package static func row(_ print: StoredFingerprint) -> String {
        TerminalText.columns(
            [
                print.caseID.description, print.goneAt.description, print.recall.description,
                "\(print.returns)", print.listingID, title(print),
            ], widths: widths)
    }

    package static func json(_ print: StoredFingerprint) -> JSONValue {
        .record([
            "case_id": .string(print.caseID.text), "listing_id": .string(print.listingID),
            "recall_id": .string(print.recall.description), "title": .string(title(print)),
            "gone_at": .string(print.goneAt.description), "ordered": .bool(print.wasOrdered),
            "returns": .integer(print.returns), "version": .integer(print.version),
        ])
    }

    private static func title(_ print: StoredFingerprint) -> String {
        Fingerprint(bytes: print.body)?.title ?? ""
    }

    /// A listing that is back, as JSON: what a match is, and the earlier case.
    package static func json(_ match: Match) -> JSONValue {
        .record([
            "listing_id": .string(match.listing.id), "title": .string(match.listing.title),
            "tier": .string(match.tier.rawValue), "score": .number("\(match.score)"),
            "prior": .decimal(match.prior, places: 2),
            "earlier": (match.returned?.earlier).map(JSONValue.string),
            "recall_id": .string(match.recall.description),
            "evidence": .array(match.evidence.map(\.json)),
        ])
    }

    /// The same for a person: which, what it is again, and why.
    package static func lines(_ match: Match) -> [String] {
        let head = [
            "listing   \(match.listing.id): \(match.listing.title)",
            "back from \(match.returned?.earlier ?? "nowhere"), recall \(match.recall)",
            "score     \(match.score), \(match.tier.rawValue)",
        ]
        let reasons = EvidenceLines.lines(prior: match.prior, evidence: match.evidence)
        return (head + reasons.map { "  \($0)" }).map(TerminalText.safe)
    }
}

extension CaseText {
    /// What a case's listing is again; nothing for a first case.
    static func lines(_ returned: CaseReturn?) -> [String] {
        guard let returned else { return [] }
        let strikes =
            switch returned.strikes {
            case 0: ""
            case 1: ", 1 strike of its seller"
            default: ", \(returned.strikes) strikes of its seller"
            }
        return [
            "back from \(returned.earlier), listing \(returned.listingID), likeness "
                + "\(returned.score)\(strikes)"
                + (returned.isDoubtful ? "; that case was found wrong since" : "")
        ] + returned.evidence.map { "  \(EvidenceLines.line($0))" }
    }

    static func json(_ returned: CaseReturn) -> JSONValue {
        .record([
            "case_id": .string(returned.earlier.text), "listing_id": .string(returned.listingID),
            "score": .number("\(returned.score)"),
            "evidence": .array(returned.evidence.map(\.json)),
            "noticed_at": .string(returned.noticedAt.description),
            "strikes": .integer(returned.strikes),
        ])
    }
}
